/* The vector operations of each instruction set as functions over columns, for test_vector.c. */
#ifndef ADEXIF_TEST_VECTOR_OPS_H
#define ADEXIF_TEST_VECTOR_OPS_H

#include <stdint.h>

enum vector_op {
    VECTOR_ADD,
    VECTOR_SUB,
    VECTOR_MUL,
    VECTOR_DIV,
    VECTOR_SQRT,
    VECTOR_FMA,
    VECTOR_FMS,
    VECTOR_FNMA,
    VECTOR_GE,
    VECTOR_LT,
    VECTOR_GT,
    VECTOR_LE_ABS,
    VECTOR_ABS,
    VECTOR_AND,
    VECTOR_OR,
    VECTOR_KEEP,
    VECTOR_SUB_IF,
    VECTOR_AT_MOST,
    VECTOR_AT_LEAST,
    VECTOR_SCALE,
    VECTOR_EXPONENT,
    VECTOR_BITS, /* of a >= b: 1 or 0 */
    VECTOR_MASK, /* of the bits of a < b, more bits above: 1 or 0 */
    VECTOR_ALL,  /* whether v_all and v_bits agree on a >= b: 1 or 0 */
    VECTOR_OP_COUNT
};

/* A column is this long: whole vectors of every instruction set. */
#define VECTOR_COLUMN 64

/* y = op(a, b, c) over VECTOR_COLUMN elements, of float (_f32) or double (_f64). */
typedef void vector_apply_function(enum vector_op op, const void *a, const void *b, const void *c,
                                   void *y);

/* Loads `count` lanes of `from`, stores the whole vector to `whole` and `count` lanes of it to
 * `to`. Returns the number of lanes of a vector; for a larger count nothing else happens. */
typedef int64_t vector_part_function(const void *from, void *whole, void *to, int64_t count);

#define VECTOR_DECLARE(isa)                                                                        \
    vector_apply_function vector_apply_##isa##_f32, vector_apply_##isa##_f64;                      \
    vector_part_function vector_part_##isa##_f32, vector_part_##isa##_f64;
VECTOR_DECLARE(scalar)
VECTOR_DECLARE(avx2)
VECTOR_DECLARE(avx512)
VECTOR_DECLARE(neon)
#undef VECTOR_DECLARE

#endif
