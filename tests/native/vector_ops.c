/* Compiled once for each instruction set and precision, with the kernel's flags: ADEXIF_ISA,
 * ADEXIF_PRECISION and ADEXIF_SIMD_HEADER come from the build. */
#include ADEXIF_SIMD_HEADER

#include "vector_ops.h"

static vreal of_mask(vmask m) { return v_select(m, v_set(1), v_set(0)); }

static vreal of_bits(vmask m) {
    REAL lanes[LANES];
    for (int lane = 0; lane < LANES; ++lane) {
        lanes[lane] = (REAL)(v_bits(m) >> lane & 1);
    }
    return v_load(lanes);
}

static vreal of_all(vmask m) {
    const int by_bits = v_bits(m) == (uint32_t)(((uint64_t)1 << LANES) - 1);
    return v_set((v_all(m) != 0) == by_bits ? 1 : 0);
}

static vreal apply(enum vector_op op, vreal a, vreal b, vreal c) {
    switch (op) {
    case VECTOR_ADD:
        return v_add(a, b);
    case VECTOR_SUB:
        return v_sub(a, b);
    case VECTOR_MUL:
        return v_mul(a, b);
    case VECTOR_DIV:
        return v_div(a, b);
    case VECTOR_SQRT:
        return v_sqrt(a);
    case VECTOR_FMA:
        return v_fma(a, b, c);
    case VECTOR_FMS:
        return v_fms(a, b, c);
    case VECTOR_FNMA:
        return v_fnma(a, b, c);
    case VECTOR_GE:
        return of_mask(v_ge(a, b));
    case VECTOR_LT:
        return v_select(v_lt(a, b), a, c);
    case VECTOR_GT:
        return v_select(v_gt(a, b), c, b);
    case VECTOR_LE_ABS:
        return of_mask(v_le_abs(a, b));
    case VECTOR_ABS:
        return v_abs(a);
    case VECTOR_AND:
        return of_mask(v_and(v_ge(a, b), v_ge(a, c)));
    case VECTOR_OR:
        return of_mask(v_or(v_ge(a, b), v_ge(a, c)));
    case VECTOR_KEEP:
        return v_keep(v_ge(a, b), c);
    case VECTOR_SUB_IF:
        return v_sub_if(v_ge(a, b), a, c);
    case VECTOR_AT_MOST:
        return v_at_most(a, b);
    case VECTOR_AT_LEAST:
        return v_at_least(a, b);
    case VECTOR_SCALE:
        return v_scale(a, b);
    case VECTOR_EXPONENT:
        return v_exponent(a);
    case VECTOR_BITS:
        return of_bits(v_ge(a, b));
    case VECTOR_MASK:
        return of_mask(v_mask(v_bits(v_lt(a, b)) | ~(uint32_t)(((uint64_t)1 << LANES) - 1)));
    case VECTOR_ALL:
        return of_all(v_ge(a, b));
    default:
        return v_set(0);
    }
}

void EXPORTED_NAME(vector_apply)(enum vector_op op, const void *a, const void *b, const void *c,
                                 void *y) {
    for (int i = 0; i < VECTOR_COLUMN; i += LANES) {
        const vreal result = apply(op, v_load((const REAL *)a + i), v_load((const REAL *)b + i),
                                   v_load((const REAL *)c + i));
        v_store((REAL *)y + i, result);
    }
}

int64_t EXPORTED_NAME(vector_part)(const void *from, void *whole, void *to, int64_t count) {
    if (count <= LANES) {
        const vreal x = v_load_part((const REAL *)from, count);
        v_store((REAL *)whole, x);
        v_store_part((REAL *)to, x, count);
    }
    return LANES;
}
