/* Vector operations of AVX2 with FMA. See simd_scalar.h for what each one means. */
#include <immintrin.h>

#include "precision.h"

#define VECTORS 4

#if ADEXIF_PRECISION == 32

#define LANES 8
typedef __m256 vreal;
#define PS(name) _mm256_##name##_ps
#define PS_OF(integers) _mm256_castsi256_ps(integers)

/* All ones in the first `count` lanes. */
static inline __m256i v_first(int64_t count) {
    const __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    return _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count), lane);
}

static inline uint32_t v_bits_of(vreal m) { return (uint32_t)_mm256_movemask_ps(m); }
static inline vreal v_mask(uint32_t bits) {
    const __m256i lane = _mm256_setr_epi32(1, 2, 4, 8, 16, 32, 64, 128);
    const __m256i set = _mm256_and_si256(_mm256_set1_epi32((int)bits), lane);
    return _mm256_castsi256_ps(_mm256_cmpeq_epi32(set, lane));
}
static inline vreal v_scale(vreal p, vreal t) {
    const __m256i n = _mm256_slli_epi32(_mm256_castps_si256(t), MANTISSA_BITS);
    return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(p), n));
}
static inline vreal v_exponent(vreal x) {
    __m256i bits =
        _mm256_add_epi32(_mm256_castps_si256(x), _mm256_set1_epi32((int32_t)EXPONENT_BIAS));
    bits = _mm256_srli_epi32(bits, MANTISSA_BITS);
    return _mm256_castsi256_ps(_mm256_add_epi32(bits, _mm256_set1_epi32((int32_t)EXPONENT_SUM)));
}

#else

#define LANES 4
typedef __m256d vreal;
#define PS(name) _mm256_##name##_pd
#define PS_OF(integers) _mm256_castsi256_pd(integers)

static inline __m256i v_first(int64_t count) {
    return _mm256_cmpgt_epi64(_mm256_set1_epi64x(count), _mm256_setr_epi64x(0, 1, 2, 3));
}

static inline uint32_t v_bits_of(vreal m) { return (uint32_t)_mm256_movemask_pd(m); }
static inline vreal v_mask(uint32_t bits) {
    const __m256i lane = _mm256_setr_epi64x(1, 2, 4, 8);
    const __m256i set = _mm256_and_si256(_mm256_set1_epi64x((int)bits), lane);
    return _mm256_castsi256_pd(_mm256_cmpeq_epi64(set, lane));
}
static inline vreal v_scale(vreal p, vreal t) {
    const __m256i n = _mm256_slli_epi64(_mm256_castpd_si256(t), MANTISSA_BITS);
    return _mm256_castsi256_pd(_mm256_add_epi64(_mm256_castpd_si256(p), n));
}
static inline vreal v_exponent(vreal x) {
    __m256i bits =
        _mm256_add_epi64(_mm256_castpd_si256(x), _mm256_set1_epi64x((int64_t)EXPONENT_BIAS));
    bits = _mm256_srli_epi64(bits, MANTISSA_BITS);
    return _mm256_castsi256_pd(_mm256_add_epi64(bits, _mm256_set1_epi64x((int64_t)EXPONENT_SUM)));
}

#endif

typedef vreal vmask;

static inline vreal v_load(const REAL *p) { return PS(loadu)(p); }
static inline void v_store(REAL *p, vreal x) { PS(storeu)(p, x); }
static inline vreal v_load_part(const REAL *p, int64_t count) {
    const __m256i first = v_first(count);
    return PS(blendv)(PS(set1)(*p), PS(maskload)(p, first), PS_OF(first));
}
static inline void v_store_part(REAL *p, vreal x, int64_t count) {
    PS(maskstore)(p, v_first(count), x);
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
static inline vmask v_ge(vreal a, vreal b) { return PS(cmp)(a, b, _CMP_GE_OQ); }
static inline vmask v_lt(vreal a, vreal b) { return PS(cmp)(a, b, _CMP_LT_OQ); }
static inline vmask v_gt(vreal a, vreal b) { return PS(cmp)(a, b, _CMP_GT_OQ); }
static inline vmask v_le_abs(vreal a, vreal b) {
    return PS(cmp)(PS(andnot)(PS(set1)((REAL)-0.0), a), b, _CMP_LE_OQ);
}
static inline vreal v_abs(vreal a) { return PS(andnot)(PS(set1)((REAL)-0.0), a); }
static inline vmask v_and(vmask a, vmask b) { return PS(and)(a, b); }
static inline vmask v_or(vmask a, vmask b) { return PS(or)(a, b); }
static inline vreal v_select(vmask m, vreal a, vreal b) { return PS(blendv)(b, a, m); }
static inline vreal v_keep(vmask m, vreal a) { return PS(and)(m, a); }
static inline vreal v_sub_if(vmask m, vreal a, vreal b) { return v_sub(a, v_keep(m, b)); }
/* minps and maxps return the second operand where one is a NaN: the order matters */
static inline vreal v_at_most(vreal limit, vreal x) { return PS(min)(limit, x); }
static inline vreal v_at_least(vreal limit, vreal x) { return PS(max)(limit, x); }
static inline int v_all(vmask m) { return v_bits_of(m) == (1u << LANES) - 1; }
static inline uint32_t v_bits(vmask m) { return v_bits_of(m); }

#undef PS
#undef PS_OF
