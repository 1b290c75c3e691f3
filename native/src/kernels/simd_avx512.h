/* Vector operations of AVX-512 (F, DQ, BW, VL). See simd_scalar.h for what each one means. Masks
 * live in their own registers, one bit a lane: a selection is a masked move. */
#include <immintrin.h>

#include "precision.h"

#if ADEXIF_PRECISION == 32

#define LANES 16
#define VECTORS 4
typedef __m512 vreal;
typedef __mmask16 vmask;
#define PS(name) _mm512_##name##_ps
#define PS_MASK(name) _mm512_##name##_ps_mask

static inline vreal v_scale(vreal p, vreal t) {
    const __m512i n = _mm512_slli_epi32(_mm512_castps_si512(t), MANTISSA_BITS);
    return _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(p), n));
}
static inline vreal v_exponent(vreal x) {
    __m512i bits =
        _mm512_add_epi32(_mm512_castps_si512(x), _mm512_set1_epi32((int32_t)EXPONENT_BIAS));
    bits = _mm512_srli_epi32(bits, MANTISSA_BITS);
    return _mm512_castsi512_ps(_mm512_add_epi32(bits, _mm512_set1_epi32((int32_t)EXPONENT_SUM)));
}

#else

#define LANES 8
#define VECTORS 4
typedef __m512d vreal;
typedef __mmask8 vmask;
#define PS(name) _mm512_##name##_pd
#define PS_MASK(name) _mm512_##name##_pd_mask

static inline vreal v_scale(vreal p, vreal t) {
    const __m512i n = _mm512_slli_epi64(_mm512_castpd_si512(t), MANTISSA_BITS);
    return _mm512_castsi512_pd(_mm512_add_epi64(_mm512_castpd_si512(p), n));
}
static inline vreal v_exponent(vreal x) {
    __m512i bits =
        _mm512_add_epi64(_mm512_castpd_si512(x), _mm512_set1_epi64((int64_t)EXPONENT_BIAS));
    bits = _mm512_srli_epi64(bits, MANTISSA_BITS);
    return _mm512_castsi512_pd(_mm512_add_epi64(bits, _mm512_set1_epi64((int64_t)EXPONENT_SUM)));
}

#endif

static inline vmask v_first(int64_t count) { return (vmask)((1u << count) - 1); }
static inline vreal v_load(const REAL *p) { return PS(loadu)(p); }
static inline void v_store(REAL *p, vreal x) { PS(storeu)(p, x); }
static inline vreal v_load_part(const REAL *p, int64_t count) {
    return PS(mask_loadu)(PS(set1)(*p), v_first(count), p);
}
static inline void v_store_part(REAL *p, vreal x, int64_t count) {
    PS(mask_storeu)(p, v_first(count), x);
}
static inline vreal v_set(REAL x) { return PS(set1)(x); }
static inline vreal v_add(vreal a, vreal b) { return PS(add)(a, b); }
static inline vreal v_sub(vreal a, vreal b) { return PS(sub)(a, b); }
static inline vreal v_mul(vreal a, vreal b) { return PS(mul)(a, b); }
static inline vreal v_div(vreal a, vreal b) { return PS(div)(a, b); }
static inline vreal v_sqrt(vreal a) { return PS(sqrt)(a); }
static inline vreal v_fma(vreal a, vreal b, vreal c) { return PS(fmadd)(a, b, c); }
static inline vreal v_fms(vreal a, vreal b, vreal c) { return PS(fmsub)(a, b, c); }
static inline vreal v_fnma(vreal a, vreal b, vreal c) { return PS(fnmadd)(a, b, c); }
static inline vmask v_ge(vreal a, vreal b) { return PS_MASK(cmp)(a, b, _CMP_GE_OQ); }
static inline vmask v_lt(vreal a, vreal b) { return PS_MASK(cmp)(a, b, _CMP_LT_OQ); }
static inline vmask v_gt(vreal a, vreal b) { return PS_MASK(cmp)(a, b, _CMP_GT_OQ); }
static inline vmask v_le_abs(vreal a, vreal b) { return PS_MASK(cmp)(PS(abs)(a), b, _CMP_LE_OQ); }
static inline vreal v_abs(vreal a) { return PS(andnot)(PS(set1)((REAL)-0.0), a); }
static inline vmask v_and(vmask a, vmask b) { return (vmask)(a & b); }
static inline vmask v_or(vmask a, vmask b) { return (vmask)(a | b); }
static inline vreal v_select(vmask m, vreal a, vreal b) { return PS(mask_blend)(m, b, a); }
static inline vreal v_keep(vmask m, vreal a) { return PS(maskz_mov)(m, a); }
/* the same as with v_keep, since x - 0 is x for every x */
static inline vreal v_sub_if(vmask m, vreal a, vreal b) { return PS(mask_sub)(a, m, a, b); }
/* minps and maxps return the second operand where one is a NaN: the order matters */
static inline vreal v_at_most(vreal limit, vreal x) { return PS(min)(limit, x); }
static inline vreal v_at_least(vreal limit, vreal x) { return PS(max)(limit, x); }
static inline int v_all(vmask m) { return m == (vmask)((1u << LANES) - 1); }
static inline uint32_t v_bits(vmask m) { return m; }
static inline vmask v_mask(uint32_t bits) { return (vmask)bits; }

#undef PS
#undef PS_MASK
