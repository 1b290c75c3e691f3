/* Vector operations of AVX-512 (F, DQ, BW, VL). See simd_scalar.h for what each one means. Masks
 * live in their own registers, one bit a lane: a selection is a masked move. */
#include <immintrin.h>

#include "simd/precision.h"

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
/* with thirty-two registers compilers need no help with what they should keep */
static inline vreal v_hold(vreal x) { return x; }
static inline vreal v_fresh(vreal x) {
#if defined(__GNUC__) && !defined(ADEXIF_EMULATE_AVX512)
    __asm__("" : "+v"(x));
#endif
    return x;
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
/* true where one is a NaN: the opposite of v_lt and v_gt */
static inline vmask v_not_lt(vreal a, vreal b) { return PS_MASK(cmp)(a, b, _CMP_NLT_UQ); }
static inline vmask v_not_gt(vreal a, vreal b) { return PS_MASK(cmp)(a, b, _CMP_NGT_UQ); }
static inline vreal v_select(vmask m, vreal a, vreal b) { return PS(mask_blend)(m, b, a); }
static inline vreal v_keep(vmask m, vreal a) { return PS(maskz_mov)(m, a); }
/* the same as with v_keep, since x - 0 is x for every x */
static inline vreal v_sub_if(vmask m, vreal a, vreal b) { return PS(mask_sub)(a, m, a, b); }
/* minps and maxps return the second operand where one is a NaN: the order matters */
static inline vreal v_at_most(vreal limit, vreal x) { return PS(min)(limit, x); }
static inline vreal v_at_least(vreal limit, vreal x) { return PS(max)(limit, x); }
static inline int v_all(vmask m) { return m == (vmask)((1u << LANES) - 1); }
static inline uint32_t v_bits(vmask m) { return m; }

/* Optional: arithmetic under a mask costs no more than without one, and saves a selection, and so
 * does a store. m ? a b + c : c, m ? c - a b : c, m ? a + b : a */
#define V_MASKED
static inline vreal v_fma_if(vmask m, vreal a, vreal b, vreal c) {
    return PS(mask3_fmadd)(a, b, c, m);
}
static inline vreal v_fnma_if(vmask m, vreal a, vreal b, vreal c) {
    return PS(mask3_fnmadd)(a, b, c, m);
}
static inline vreal v_add_if(vmask m, vreal a, vreal b) { return PS(mask_add)(a, m, a, b); }
static inline void v_store_if(vmask m, REAL *p, vreal x) { PS(mask_storeu)(p, m, x); }

/* Optional: the bits of one vector into memory, without the way through a general register. By
 * hand, as gcc makes one store of several, for which it brings the masks together in one. */
#if defined(__GNUC__) && !defined(ADEXIF_EMULATE_AVX512)
#define V_BITS_STORE
static inline void v_bits_store(uint8_t *at, vmask m) {
#if ADEXIF_PRECISION == 32
    __asm__("kmovw %1, %0" : "=m"(*(uint8_t(*)[2])at) : "k"(m));
#else
    __asm__("kmovb %1, %0" : "=m"(*at) : "k"(m));
#endif
}
#endif
static inline vmask v_mask(uint32_t bits) { return (vmask)bits; }

#undef PS
#undef PS_MASK

typedef __m512i vint;

static inline vint i_load(const BITS *p) { return _mm512_loadu_si512(p); }
static inline void i_store(BITS *p, vint x) { _mm512_storeu_si512(p, x); }
static inline vint i_and(vint a, vint b) { return _mm512_and_si512(a, b); }
static inline vint i_or(vint a, vint b) { return _mm512_or_si512(a, b); }
static inline vint i_xor(vint a, vint b) { return _mm512_xor_si512(a, b); }

#if ADEXIF_PRECISION == 32

static inline vint v_as_int(vreal x) { return _mm512_castps_si512(x); }
static inline vreal v_as_real(vint x) { return _mm512_castsi512_ps(x); }
static inline vint i_set(BITS x) { return _mm512_set1_epi32((int)x); }
static inline vint i_add(vint a, vint b) { return _mm512_add_epi32(a, b); }
static inline vint i_shl(vint x, unsigned n) { return _mm512_slli_epi32(x, n); }
static inline vint i_shr(vint x, unsigned n) { return _mm512_srli_epi32(x, n); }
static inline vreal v_from_int(vint x) { return _mm512_cvtepi32_ps(x); }
/* the instruction multiplies the even lanes: the odd ones come down first */
static inline void i_mul_words(vint x, uint32_t m, vint *high, vint *low) {
    const __m512i factor = _mm512_set1_epi32((int)m);
    const __m512i even = _mm512_mul_epu32(x, factor);
    const __m512i odd = _mm512_mul_epu32(_mm512_srli_epi64(x, 32), factor);
    *high = _mm512_mask_blend_epi32(0xaaaa, _mm512_srli_epi64(even, 32), odd);
    *low = _mm512_mask_blend_epi32(0xaaaa, even, _mm512_slli_epi64(odd, 32));
}

#else

static inline vint v_as_int(vreal x) { return _mm512_castpd_si512(x); }
static inline vreal v_as_real(vint x) { return _mm512_castsi512_pd(x); }
static inline vint i_set(BITS x) { return _mm512_set1_epi64((long long)x); }
static inline vint i_add(vint a, vint b) { return _mm512_add_epi64(a, b); }
static inline vint i_shl(vint x, unsigned n) { return _mm512_slli_epi64(x, n); }
static inline vint i_shr(vint x, unsigned n) { return _mm512_srli_epi64(x, n); }
static inline vreal v_pack(vmask m, vreal x) { return _mm512_maskz_compress_pd(m, x); }
static inline void i_mul_words(vint x, uint32_t m, vint *high, vint *low) {
    *low = _mm512_mul_epu32(x, _mm512_set1_epi64((long long)m));
    *high = _mm512_srli_epi64(*low, 32);
}

#endif
