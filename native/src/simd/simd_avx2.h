/* Vector operations of AVX2 with FMA. See simd_scalar.h for what each one means. */
#include <immintrin.h>

#include "simd/precision.h"

#define VECTORS 4

#if ADEXIF_PRECISION == 32

#define LANES 8
typedef __m256 vreal;
#define PS(name) _mm256_##name##_ps
#define PS_OF(bits) _mm256_castsi256_ps(bits)

static inline uint32_t v_bits(vreal m) { return (uint32_t)_mm256_movemask_ps(m); }
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
#define PS_OF(bits) _mm256_castsi256_pd(bits)

static inline uint32_t v_bits(vreal m) { return (uint32_t)_mm256_movemask_pd(m); }
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

/* the lanes below count are those of a mask loaded from before the end of a run of ones */
static inline __m256i v_mask_of(int64_t count) {
#if ADEXIF_PRECISION == 32
    static const int32_t ones[16] = {-1, -1, -1, -1, -1, -1, -1, -1};
#else
    static const int64_t ones[8] = {-1, -1, -1, -1};
#endif
    return _mm256_loadu_si256((const __m256i *)(ones + LANES - count));
}

static inline vreal v_load(const REAL *p) { return PS(loadu)(p); }
static inline void v_store(REAL *p, vreal x) { PS(storeu)(p, x); }
static inline vreal v_load_part(const REAL *p, int64_t count) {
    if (count == 1) { /* a single neuron's last store can be forwarded to this */
        return PS(set1)(p[0]);
    }
    const __m256i mask = v_mask_of(count);
    return PS(blendv)(PS(set1)(p[0]), PS(maskload)(p, mask), PS_OF(mask));
}
/* in halves: a masked store is slow on some processors */
static inline void v_store_part(REAL *p, vreal x, int64_t count) {
    if (count == LANES) {
        v_store(p, x);
        return;
    }
#if ADEXIF_PRECISION == 32
    __m128 low = _mm256_castps256_ps128(x);
    if ((count & 4) != 0) {
        _mm_storeu_ps(p, low);
        low = _mm256_extractf128_ps(x, 1);
        p += 4;
    }
    if ((count & 2) != 0) {
        _mm_storel_pi((__m64 *)p, low);
        low = _mm_movehl_ps(low, low);
        p += 2;
    }
    if ((count & 1) != 0) {
        _mm_store_ss(p, low);
    }
#else
    __m128d low = _mm256_castpd256_pd128(x);
    if ((count & 2) != 0) {
        _mm_storeu_pd(p, low);
        low = _mm256_extractf128_pd(x, 1);
        p += 2;
    }
    if ((count & 1) != 0) {
        _mm_store_sd(p, low);
    }
#endif
}
/* A constant that several vectors use one after the other: one load, where compilers would
 * otherwise make one of every use, and loads are what sixteen registers run short of. */
static inline vreal v_hold(vreal x) {
#if defined(__GNUC__) && !defined(__clang__)
    __asm__ volatile("" : "+x"(x));
#endif
    return x;
}
static inline vreal v_fresh(vreal x) { return v_hold(x); }
static inline vreal v_set(REAL x) { return PS(set1)(x); }
static inline vreal v_add(vreal a, vreal b) { return PS(add)(a, b); }
static inline vreal v_sub(vreal a, vreal b) { return PS(sub)(a, b); }
static inline vreal v_mul(vreal a, vreal b) { return PS(mul)(a, b); }
static inline vreal v_div(vreal a, vreal b) { return PS(div)(a, b); }
static inline vreal v_sqrt(vreal a) { return PS(sqrt)(a); }
static inline vreal v_fma(vreal a, vreal b, vreal c) { return PS(fmadd)(a, b, c); }
static inline vreal v_fms(vreal a, vreal b, vreal c) { return PS(fmsub)(a, b, c); }
static inline vreal v_fnma(vreal a, vreal b, vreal c) { return PS(fnmadd)(a, b, c); }
/* gcc sees through the comparisons of its own vectors, but not through the intrinsics: there it
 * makes another mask before each blend. */
#if defined(__GNUC__)
static inline vmask v_ge(vreal a, vreal b) { return (vmask)(a >= b); }
static inline vmask v_lt(vreal a, vreal b) { return (vmask)(a < b); }
static inline vmask v_gt(vreal a, vreal b) { return (vmask)(a > b); }
#else
static inline vmask v_ge(vreal a, vreal b) { return PS(cmp)(a, b, _CMP_GE_OQ); }
static inline vmask v_lt(vreal a, vreal b) { return PS(cmp)(a, b, _CMP_LT_OQ); }
static inline vmask v_gt(vreal a, vreal b) { return PS(cmp)(a, b, _CMP_GT_OQ); }
#endif
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
static inline int v_all(vmask m) { return v_bits(m) == (1u << LANES) - 1; }

/* Optional: bits_of_each of a whole group. */
#define V_BITS_OF_GROUP
static inline uint64_t v_bits_of_group(const vmask *m) {
#if ADEXIF_PRECISION == 32
    /* packing takes half of the one and half of the other: the doublewords come out of order */
    const __m256i a = _mm256_packs_epi32(_mm256_castps_si256(m[0]), _mm256_castps_si256(m[1]));
    const __m256i b = _mm256_packs_epi32(_mm256_castps_si256(m[2]), _mm256_castps_si256(m[3]));
    const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    const __m256i bytes = _mm256_permutevar8x32_epi32(_mm256_packs_epi16(a, b), order);
    return (uint32_t)_mm256_movemask_epi8(bytes);
#else
    const uint32_t low = v_bits(m[0]) | v_bits(m[1]) << 4;
    return low | (v_bits(m[2]) | v_bits(m[3]) << 4) << 8;
#endif
}

#undef PS_OF
#undef PS

typedef __m256i vint;

static inline vint i_load(const BITS *p) { return _mm256_loadu_si256((const __m256i *)p); }
static inline void i_store(BITS *p, vint x) { _mm256_storeu_si256((__m256i *)p, x); }
static inline vint i_and(vint a, vint b) { return _mm256_and_si256(a, b); }
static inline vint i_or(vint a, vint b) { return _mm256_or_si256(a, b); }
static inline vint i_xor(vint a, vint b) { return _mm256_xor_si256(a, b); }

#if ADEXIF_PRECISION == 32

static inline vint v_as_int(vreal x) { return _mm256_castps_si256(x); }
static inline vreal v_as_real(vint x) { return _mm256_castsi256_ps(x); }
static inline vint i_set(BITS x) { return _mm256_set1_epi32((int)x); }
static inline vint i_add(vint a, vint b) { return _mm256_add_epi32(a, b); }
static inline vint i_shl(vint x, int n) { return _mm256_slli_epi32(x, n); }
static inline vint i_shr(vint x, int n) { return _mm256_srli_epi32(x, n); }
static inline vreal v_from_int(vint x) { return _mm256_cvtepi32_ps(x); }
/* the instruction multiplies the even lanes: the odd ones come down first */
static inline void i_mul_words(vint x, uint32_t m, vint *high, vint *low) {
    const __m256i factor = _mm256_set1_epi32((int)m);
    const __m256i even = _mm256_mul_epu32(x, factor);
    const __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(x, 32), factor);
    *high = _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xaa);
    *low = _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xaa);
}

#else

static inline vint v_as_int(vreal x) { return _mm256_castpd_si256(x); }
static inline vreal v_as_real(vint x) { return _mm256_castsi256_pd(x); }
static inline vint i_set(BITS x) { return _mm256_set1_epi64x((long long)x); }
static inline vint i_add(vint a, vint b) { return _mm256_add_epi64(a, b); }
static inline vint i_shl(vint x, int n) { return _mm256_slli_epi64(x, n); }
static inline vint i_shr(vint x, int n) { return _mm256_srli_epi64(x, n); }
static inline vreal v_pack(vmask m, vreal x) {
#define PAIR(lane) 2 * lane, 2 * lane + 1
#define LANES_OF(a, b, c, d)                                                                       \
    { PAIR(a), PAIR(b), PAIR(c), PAIR(d) }
    static const int32_t order[16][8] = {
        LANES_OF(0, 0, 0, 0), LANES_OF(0, 0, 0, 0), LANES_OF(1, 0, 0, 0), LANES_OF(0, 1, 0, 0),
        LANES_OF(2, 0, 0, 0), LANES_OF(0, 2, 0, 0), LANES_OF(1, 2, 0, 0), LANES_OF(0, 1, 2, 0),
        LANES_OF(3, 0, 0, 0), LANES_OF(0, 3, 0, 0), LANES_OF(1, 3, 0, 0), LANES_OF(0, 1, 3, 0),
        LANES_OF(2, 3, 0, 0), LANES_OF(0, 2, 3, 0), LANES_OF(1, 2, 3, 0), LANES_OF(0, 1, 2, 3)};
#undef LANES_OF
#undef PAIR
    const __m256i lanes = _mm256_loadu_si256((const __m256i *)order[v_bits(m)]);
    return _mm256_castps_pd(_mm256_permutevar8x32_ps(_mm256_castpd_ps(x), lanes));
}
static inline void i_mul_words(vint x, uint32_t m, vint *high, vint *low) {
    *low = _mm256_mul_epu32(x, _mm256_set1_epi64x((long long)m));
    *high = _mm256_srli_epi64(*low, 32);
}

#endif
