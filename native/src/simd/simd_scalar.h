/* Vector operations of one lane: the definition that every instruction set must reproduce. */
#if defined(__GNUC__) && !defined(__clang__)
/* The variants of a run are values here and no constants (run_tmpl.h): gcc does not follow that
 * what one leaves out is not read by it either. */
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <math.h>

#include "simd/precision.h"
#include "simd/softfma.h"

#define LANES 1
#define VECTORS 8 /* a group fills one byte of spike bits */

typedef REAL vreal;
typedef int vmask;

#if defined(__aarch64__) || defined(__FMA__)
#define FMA_REAL(a, b, c) REAL_FUNCTION(fma)(a, b, c) /* one instruction */
#elif ADEXIF_PRECISION == 32
#define FMA_REAL(a, b, c) adexif_softfma_f32(a, b, c)
#else
#define FMA_REAL(a, b, c) adexif_softfma_f64(a, b, c)
#endif

static inline vreal v_load(const REAL *p) {
    REAL x;
    memcpy(&x, p, sizeof x);
    return x;
}
static inline void v_store(REAL *p, vreal x) { memcpy(p, &x, sizeof x); }
/* Loads (stores) the first `count` lanes only, 1 <= count <= LANES, and touches no other memory.
 * The other lanes load as lane 0. */
static inline vreal v_load_part(const REAL *p, int64_t count) {
    (void)count;
    return v_load(p);
}
static inline void v_store_part(REAL *p, vreal x, int64_t count) {
    (void)count;
    v_store(p, x);
}
/* Returns x. Hint: keep it in a register, several uses follow. */
static inline vreal v_hold(vreal x) { return x; }
/* Returns x. Hint: recompute values derived from x instead of keeping them in registers. */
static inline vreal v_fresh(vreal x) { return x; }
static inline vreal v_set(REAL x) { return x; }
static inline vreal v_add(vreal a, vreal b) { return a + b; }
static inline vreal v_sub(vreal a, vreal b) { return a - b; }
static inline vreal v_mul(vreal a, vreal b) { return a * b; }
static inline vreal v_div(vreal a, vreal b) { return a / b; }
static inline vreal v_sqrt(vreal a) { return REAL_FUNCTION(sqrt)(a); } /* exact to rounding */
static inline vreal v_fma(vreal a, vreal b, vreal c) { return FMA_REAL(a, b, c); }   /* a b + c */
static inline vreal v_fms(vreal a, vreal b, vreal c) { return FMA_REAL(a, b, -c); }  /* a b - c */
static inline vreal v_fnma(vreal a, vreal b, vreal c) { return FMA_REAL(-a, b, c); } /* c - a b */
static inline vmask v_ge(vreal a, vreal b) { return a >= b; }
static inline vmask v_lt(vreal a, vreal b) { return a < b; }
static inline vmask v_gt(vreal a, vreal b) { return a > b; }
static inline vmask v_le_abs(vreal a, vreal b) { return a <= b && a >= -b; } /* abs(a) <= b */
static inline vreal v_abs(vreal a) { return REAL_FUNCTION(fabs)(a); }
static inline vmask v_and(vmask a, vmask b) { return a & b; }
static inline vmask v_or(vmask a, vmask b) { return a | b; }
static inline vreal v_select(vmask m, vreal a, vreal b) { return m ? a : b; }
static inline vreal v_keep(vmask m, vreal a) { return m ? a : (REAL)0; }
static inline vreal v_sub_if(vmask m, vreal a, vreal b) { return v_sub(a, v_keep(m, b)); }
/* Returns x, but not above (below) the limit; a NaN x stays one. */
static inline vreal v_at_most(vreal limit, vreal x) { return limit < x ? limit : x; }
static inline vreal v_at_least(vreal limit, vreal x) { return limit > x ? limit : x; }
static inline int v_all(vmask m) { return m; }
static inline uint32_t v_bits(vmask m) { return (uint32_t)m; }
/* Returns the mask whose v_bits these are; bits beyond the lanes may be anything. */
static inline vmask v_mask(uint32_t bits) { return (int)(bits & 1); }
/* Returns p 2^n, a normal number; n is in the low bits of the rounding sum t. */
static inline vreal v_scale(vreal p, vreal t) {
    BITS bp, bt;
    memcpy(&bp, &p, sizeof bp);
    memcpy(&bt, &t, sizeof bt);
    bp += bt << MANTISSA_BITS;
    memcpy(&p, &bp, sizeof p);
    return p;
}
/* Returns the rounding sum of e, as v_scale takes it, where x = m 2^e and m is in
 * [sqrt(1/2), sqrt(2)). x is finite and positive, e >= -64. */
static inline vreal v_exponent(vreal x) {
    BITS bits;
    memcpy(&bits, &x, sizeof bits);
    bits = (bits + EXPONENT_BIAS) >> MANTISSA_BITS;
    bits += EXPONENT_SUM;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* Integers of a number's size, one a lane. */
typedef BITS vint;

static inline vint v_as_int(vreal x) {
    vint bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}
static inline vreal v_as_real(vint x) { return REAL_FROM_BITS(x); }
static inline vint i_load(const BITS *p) {
    vint x;
    memcpy(&x, p, sizeof x);
    return x;
}
static inline void i_store(BITS *p, vint x) { memcpy(p, &x, sizeof x); }
static inline vint i_set(BITS x) { return x; }
static inline vint i_add(vint a, vint b) { return a + b; }
static inline vint i_and(vint a, vint b) { return a & b; }
static inline vint i_or(vint a, vint b) { return a | b; }
static inline vint i_xor(vint a, vint b) { return a ^ b; }
static inline vint i_shl(vint x, int n) { return x << n; }
static inline vint i_shr(vint x, int n) { return x >> n; }

/* Computes the 64-bit product of the word x and m, as two words. A word is the low 32 bits of a
 * lane; the bits above may be anything. */
static inline void i_mul_words(vint x, uint32_t m, vint *high, vint *low) {
    const uint64_t product = (uint64_t)(uint32_t)x * m;
    *high = (vint)(product >> 32);
    *low = (vint)product;
}
#if ADEXIF_PRECISION == 64
/* Returns the lanes of m, moved together from lane 0 on; the lanes behind may be anything. */
static inline vreal v_pack(vmask m, vreal x) {
    (void)m;
    return x;
}
#endif
#if ADEXIF_PRECISION == 32
/* Returns a signed integer as a number, rounded to nearest. */
static inline vreal v_from_int(vint x) {
    int32_t number;
    memcpy(&number, &x, sizeof number);
    return (vreal)number;
}
#endif
