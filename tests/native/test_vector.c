/*
 * Each vector operation of each instruction set against the scalar one, which defines it: on zeros
 * of both signs, denormals, infinities, NaNs, equal operands and numbers near and far. The parts
 * of a vector are loaded and stored flush against an inaccessible page.
 */
#include "check.h"
#include "memory.h"
#include "precision.h"
#include "vector_ops.h"

#include <stdio.h>
#include <string.h>

struct set {
    vector_apply_function *apply[2]; /* by precision: 0 float, 1 double; NULL where not built */
    vector_part_function *part[2];
};

#define SET(isa)                                                                                   \
    {                                                                                              \
        {vector_apply_##isa##_f32, vector_apply_##isa##_f64}, {                                    \
            vector_part_##isa##_f32, vector_part_##isa##_f64                                       \
        }                                                                                          \
    }

static const struct set sets[ISA_COUNT] = {
    [ADEXIF_ISA_SCALAR] = SET(scalar),
#if defined(ADEXIF_HAVE_AVX2)
    [ADEXIF_ISA_AVX2] = SET(avx2),
#endif
#if defined(ADEXIF_HAVE_AVX512)
    [ADEXIF_ISA_AVX512] = SET(avx512),
#endif
#if defined(ADEXIF_HAVE_NEON)
    [ADEXIF_ISA_NEON] = SET(neon),
#endif
};

static const char *op_name(int op) {
    static const char *const names[VECTOR_OP_COUNT] = {
        [VECTOR_ADD] = "add",         [VECTOR_SUB] = "sub",
        [VECTOR_MUL] = "mul",         [VECTOR_DIV] = "div",
        [VECTOR_SQRT] = "sqrt",       [VECTOR_FMA] = "fma",
        [VECTOR_FMS] = "fms",         [VECTOR_FNMA] = "fnma",
        [VECTOR_GE] = "ge",           [VECTOR_LT] = "lt",
        [VECTOR_GT] = "gt",           [VECTOR_LE_ABS] = "le_abs",
        [VECTOR_ABS] = "abs",         [VECTOR_EXPONENT] = "exponent",
        [VECTOR_AND] = "and",         [VECTOR_OR] = "or",
        [VECTOR_KEEP] = "keep",       [VECTOR_SUB_IF] = "sub_if",
        [VECTOR_AT_MOST] = "at_most", [VECTOR_AT_LEAST] = "at_least",
        [VECTOR_SCALE] = "scale",     [VECTOR_BITS] = "bits",
        [VECTOR_MASK] = "mask",       [VECTOR_ALL] = "all",
    };
    return names[op];
}

/* zero, least and largest denormal, least and largest normal, infinity, NaN, 1 */
static uint64_t special(const struct precision *precision, int64_t k) {
    static const uint32_t f32[] = {0,          1,          0x7fffff,   0x800000,
                                   0x7f7fffff, 0x7f800000, 0x7fc00000, 0x3f800000};
    static const uint64_t f64[] = {0,
                                   1,
                                   0xfffffffffffff,
                                   0x10000000000000,
                                   0x7fefffffffffffff,
                                   0x7ff0000000000000,
                                   0x7ff8000000000000,
                                   0x3ff0000000000000};
    return precision == &precision_f32 ? f32[k] : f64[k];
}

static void number_put(struct random *random, const struct precision *precision, void *at) {
    const int top = precision == &precision_f32 ? 31 : 63;
    /* of any exponent, NaNs and infinities too */
    uint64_t bits = random_bits(random) >> (63 - top);
    const int64_t kind = random_below(random, 4);
    if (kind == 0) {
        bits = special(precision, random_below(random, 8)) | (bits >> top << top);
    } else if (kind < 3) { /* small numbers, often whole: sums and products that cancel */
        const double value = random_between(random, -20, 20);
        real_set(precision, at, 0, kind == 1 ? (double)(int)value : value);
        return;
    }
    const uint32_t bits32 = (uint32_t)bits;
    memcpy(at, precision == &precision_f32 ? (const void *)&bits32 : (const void *)&bits,
           precision->size);
}

/* Columns of one round; b and c often repeat what stands beside them. */
struct columns {
    double a[VECTOR_COLUMN], b[VECTOR_COLUMN], c[VECTOR_COLUMN];
};

static void columns_fill(struct random *random, const struct precision *precision,
                         struct columns *x) {
    for (int i = 0; i < VECTOR_COLUMN; ++i) {
        const size_t at = (size_t)i * precision->size;
        number_put(random, precision, (char *)x->a + at);
        number_put(random, precision, (char *)x->b + at);
        number_put(random, precision, (char *)x->c + at);
        if (random_percent(random, 20)) {
            memcpy((char *)x->b + at, (char *)x->a + at, precision->size);
        }
        if (random_percent(random, 20)) {
            real_set(precision, x->c, i,
                     -real_get(precision, x->a, i) * real_get(precision, x->b, i));
        }
    }
    if (random_percent(random, 30)) { /* all lanes of a mask alike, for v_all */
        memcpy(x->b, x->a, sizeof x->b);
    }
}

static void op_compare(const struct precision *precision, int32_t isa, int op,
                       const struct columns *x) {
    double wanted[VECTOR_COLUMN], got[VECTOR_COLUMN];
    const int wide = precision == &precision_f64;
    sets[ADEXIF_ISA_SCALAR].apply[wide]((enum vector_op)op, x->a, x->b, x->c, wanted);
    sets[isa].apply[wide]((enum vector_op)op, x->a, x->b, x->c, got);
    for (int i = 0; i < VECTOR_COLUMN; ++i) {
        if (real_bits(precision, got, i) != real_bits(precision, wanted, i)) {
            check_fail("%s %s %s(%a, %a, %a) is %a, expected %a", isa_name(isa), precision->name,
                       op_name(op), real_get(precision, x->a, i), real_get(precision, x->b, i),
                       real_get(precision, x->c, i), real_get(precision, got, i),
                       real_get(precision, wanted, i));
        }
    }
}

static void parts_check(const struct precision *precision, int32_t isa) {
    const int wide = precision == &precision_f64;
    const size_t size = precision->size;
    int64_t lanes = 1;
    for (int64_t count = 1; count <= lanes; ++count) {
        struct block from = block_allocate(PLACE_END, (size_t)count * size, size);
        struct block to = block_allocate(PLACE_END, (size_t)count * size, size);
        double whole[VECTOR_COLUMN], kept[VECTOR_COLUMN];
        for (int64_t i = 0; i < count; ++i) {
            real_set(precision, from.data, i, (double)(i + 1));
        }
        lanes = sets[isa].part[wide](from.data, whole, to.data, count);
        for (int64_t i = 0; i < lanes; ++i) {
            const double expected = i < count ? (double)(i + 1) : 1;
            CHECK(real_get(precision, whole, i) == expected);
            CHECK(i >= count || real_get(precision, to.data, i) == expected);
            real_set(precision, kept, i, -1);
        }
        /* what lies behind is not written where it could be, either */
        sets[isa].part[wide](from.data, whole, kept, count);
        for (int64_t i = 0; i < lanes; ++i) {
            CHECK(real_get(precision, kept, i) == (i < count ? (double)(i + 1) : -1));
        }
        block_free(&from);
        block_free(&to);
    }
    printf("%s %s: %lld lanes\n", isa_name(isa), precision->name, (long long)lanes);
}

void test_vector(const struct options *options) {
    static const struct precision *const precisions[] = {&precision_f32, &precision_f64};
    const int64_t rounds = 1 + 20000 / options->scale;
    for (int p = 0; p < 2; ++p) {
        struct random random = {options->seed};
        ISA_EACH(isa) { parts_check(precisions[p], isa); }
        for (int64_t round = 0; round < rounds; ++round) {
            static struct columns x;
            columns_fill(&random, precisions[p], &x);
            ISA_EACH(isa) {
                for (int op = 0; op < VECTOR_OP_COUNT; ++op) {
                    op_compare(precisions[p], isa, op, &x);
                }
            }
        }
    }
}
