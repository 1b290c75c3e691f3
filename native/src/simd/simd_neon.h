/* Vector operations of NEON on aarch64. See simd_scalar.h for what each one means. fmin and fmax
 * are not used: they differ from it on NaN and on zeros of either sign. */
#include <arm_neon.h>

#include "simd/precision.h"

#if ADEXIF_PRECISION == 32

#define LANES 4
#define VECTORS 4
typedef float32x4_t vreal;
typedef uint32x4_t vmask;
#define PS(name) name##_f32
#define PM(name) name##_u32
#define MASK_OF(x) vreinterpretq_u32_f32(x)
#define REAL_OF(m) vreinterpretq_f32_u32(m)

#else

#define LANES 2
#define VECTORS 4
typedef float64x2_t vreal;
typedef uint64x2_t vmask;
#define PS(name) name##_f64
#define PM(name) name##_u64
#define MASK_OF(x) vreinterpretq_u64_f64(x)
#define REAL_OF(m) vreinterpretq_f64_u64(m)

#endif

static inline vreal v_load(const REAL *p) { return PS(vld1q)(p); }
static inline void v_store(REAL *p, vreal x) { PS(vst1q)(p, x); }
static inline vreal v_load_part(const REAL *p, int64_t count) {
    REAL lanes[LANES];
    for (int lane = 0; lane < LANES; ++lane) {
        lanes[lane] = p[lane < count ? lane : 0];
    }
    return v_load(lanes);
}
static inline void v_store_part(REAL *p, vreal x, int64_t count) {
    REAL lanes[LANES];
    v_store(lanes, x);
    for (int lane = 0; lane < LANES && lane < count; ++lane) {
        p[lane] = lanes[lane];
    }
}
/* with thirty-two registers compilers need no help with what they should keep */
static inline vreal v_hold(vreal x) { return x; }
static inline vreal v_fresh(vreal x) { return x; }
static inline vreal v_set(REAL x) { return PS(vdupq_n)(x); }
static inline vreal v_add(vreal a, vreal b) { return PS(vaddq)(a, b); }
static inline vreal v_sub(vreal a, vreal b) { return PS(vsubq)(a, b); }
static inline vreal v_mul(vreal a, vreal b) { return PS(vmulq)(a, b); }
static inline vreal v_div(vreal a, vreal b) { return PS(vdivq)(a, b); }
static inline vreal v_sqrt(vreal a) { return PS(vsqrtq)(a); }
static inline vreal v_fma(vreal a, vreal b, vreal c) { return PS(vfmaq)(c, a, b); }
static inline vreal v_fms(vreal a, vreal b, vreal c) { return PS(vfmaq)(PS(vnegq)(c), a, b); }
static inline vreal v_fnma(vreal a, vreal b, vreal c) { return PS(vfmsq)(c, a, b); }
static inline vmask v_ge(vreal a, vreal b) { return PS(vcgeq)(a, b); }
static inline vmask v_lt(vreal a, vreal b) { return PS(vcltq)(a, b); }
static inline vmask v_gt(vreal a, vreal b) { return PS(vcgtq)(a, b); }
static inline vmask v_le_abs(vreal a, vreal b) { return PS(vcleq)(PS(vabsq)(a), b); }
static inline vreal v_abs(vreal a) { return PS(vabsq)(a); }
static inline vmask v_and(vmask a, vmask b) { return PM(vandq)(a, b); }
static inline vmask v_or(vmask a, vmask b) { return PM(vorrq)(a, b); }
static inline vreal v_select(vmask m, vreal a, vreal b) { return PS(vbslq)(m, a, b); }
static inline vreal v_keep(vmask m, vreal a) { return REAL_OF(PM(vandq)(m, MASK_OF(a))); }
static inline vreal v_sub_if(vmask m, vreal a, vreal b) { return v_sub(a, v_keep(m, b)); }
static inline vreal v_at_most(vreal limit, vreal x) { return v_select(v_lt(limit, x), limit, x); }
static inline vreal v_at_least(vreal limit, vreal x) { return v_select(v_gt(limit, x), limit, x); }
static inline vreal v_scale(vreal p, vreal t) {
    return REAL_OF(PM(vaddq)(MASK_OF(p), PM(vshlq_n)(MASK_OF(t), MANTISSA_BITS)));
}
static inline vreal v_exponent(vreal x) {
    const vmask biased = PM(vaddq)(MASK_OF(x), PM(vdupq_n)(EXPONENT_BIAS));
    return REAL_OF(PM(vaddq)(PM(vshrq_n)(biased, MANTISSA_BITS), PM(vdupq_n)(EXPONENT_SUM)));
}

#if ADEXIF_PRECISION == 32
static inline int v_all(vmask m) { return vminvq_u32(m) != 0; }
#else
static inline int v_all(vmask m) { return vminvq_u32(vreinterpretq_u32_u64(m)) != 0; }
#endif

/* Lane k has bit k. */
static inline vmask v_lane_bit(void) {
#if ADEXIF_PRECISION == 32
    static const uint32_t bit[LANES] = {1, 2, 4, 8};
#else
    static const uint64_t bit[LANES] = {1, 2};
#endif
    return PM(vld1q)(bit);
}

/* Each lane of the mask is all ones or zero: lane k keeps bit k, and the lanes are added up. */
static inline uint32_t v_bits(vmask m) { return (uint32_t)PM(vaddvq)(PM(vandq)(m, v_lane_bit())); }
static inline vmask v_mask(uint32_t bits) { return PM(vtstq)(PM(vdupq_n)(bits), v_lane_bit()); }
typedef vmask vint;

static inline vint v_as_int(vreal x) { return MASK_OF(x); }
static inline vreal v_as_real(vint x) { return REAL_OF(x); }
static inline vint i_load(const BITS *p) { return PM(vld1q)(p); }
static inline void i_store(BITS *p, vint x) { PM(vst1q)(p, x); }
static inline vint i_set(BITS x) { return PM(vdupq_n)(x); }
static inline vint i_add(vint a, vint b) { return PM(vaddq)(a, b); }
static inline vint i_and(vint a, vint b) { return PM(vandq)(a, b); }
static inline vint i_or(vint a, vint b) { return PM(vorrq)(a, b); }
static inline vint i_xor(vint a, vint b) { return PM(veorq)(a, b); }

#if ADEXIF_PRECISION == 32

/* shifts by a register: to the right for negative numbers */
static inline vint i_shl(vint x, int n) { return vshlq_u32(x, vdupq_n_s32(n)); }
static inline vint i_shr(vint x, int n) { return vshlq_u32(x, vdupq_n_s32(-n)); }
static inline vreal v_from_int(vint x) { return vcvtq_f32_s32(vreinterpretq_s32_u32(x)); }
static inline void i_mul_words(vint x, uint32_t m, vint *high, vint *low) {
    const uint32x4_t factor = vdupq_n_u32(m);
    const uint32x4_t first =
        vreinterpretq_u32_u64(vmull_u32(vget_low_u32(x), vget_low_u32(factor)));
    const uint32x4_t second = vreinterpretq_u32_u64(vmull_high_u32(x, factor));
    *high = vuzp2q_u32(first, second);
    *low = vuzp1q_u32(first, second);
}

#else

static inline vint i_shl(vint x, int n) { return vshlq_u64(x, vdupq_n_s64(n)); }
static inline vint i_shr(vint x, int n) { return vshlq_u64(x, vdupq_n_s64(-n)); }
static inline vreal v_pack(vmask m, vreal x) {
    return vgetq_lane_u64(m, 0) != 0 ? x : vdupq_laneq_f64(x, 1);
}
static inline void i_mul_words(vint x, uint32_t m, vint *high, vint *low) {
    *low = vmull_u32(vmovn_u64(x), vdup_n_u32(m));
    *high = vshrq_n_u64(*low, 32);
}

#endif

#undef PS
#undef PM
#undef MASK_OF
#undef REAL_OF
