/*
 * From random words to independent standard normal numbers (Box and Muller, Ann. Math. Stat.
 * 29:610, 1958): a radius sqrt(-2 ln u) and an angle on the right half of the circle make two of
 * them, a random sign on the cosine reaches the left half.
 *
 *   single: a radius has 31 bits, its sign 1, an angle 32; two pairs from four words. The largest
 *           radius is sqrt(64 ln 2) = 6.66.
 *   double: a radius has 64 bits, an angle 64; one pair from four words. The largest radius is
 *           sqrt(130 ln 2) = 9.49.
 */

/* sqrt(-2 ln u) for u in [2^-65, 1]. */
static ALWAYS_INLINE vreal normal_radius(vreal u) {
    /* u = 2^e m, m in [2/3, 4/3); s = (m - 1)/(m + 1), so ln m = 2 artanh s, |s| <= 1/5 */
    const vint t = i_add(v_as_int(u), i_set(CONSTANT_BITS(NORMAL_OFFSET)));
    const vint field = i_or(i_shr(t, MANTISSA_BITS), i_set(CONSTANT_BITS(NORMAL_EXPONENT)));
    const vreal e = v_sub(v_as_real(field), v_set(CONSTANT(NORMAL_EXPONENT_ZERO)));
    const vint m =
        i_add(i_and(t, i_set(CONSTANT_BITS(NORMAL_MANTISSA))), i_set(CONSTANT_BITS(NORMAL_FLOOR)));
    const vreal f = v_sub(v_as_real(m), v_set(1));
    const vreal s = v_div(f, v_add(f, v_set(2)));
    const vreal z = v_mul(s, s);
    vreal p;
#if ADEXIF_PRECISION == 32
    p = v_set(CONSTANT(NORMAL_RADIUS_C3));
#else
    p = v_set(CONSTANT(NORMAL_RADIUS_C8));
    p = v_fma(p, z, v_set(CONSTANT(NORMAL_RADIUS_C7)));
    p = v_fma(p, z, v_set(CONSTANT(NORMAL_RADIUS_C6)));
    p = v_fma(p, z, v_set(CONSTANT(NORMAL_RADIUS_C5)));
    p = v_fma(p, z, v_set(CONSTANT(NORMAL_RADIUS_C4)));
    p = v_fma(p, z, v_set(CONSTANT(NORMAL_RADIUS_C3)));
#endif
    p = v_fma(p, z, v_set(CONSTANT(NORMAL_RADIUS_C2)));
    p = v_fma(p, z, v_set(CONSTANT(NORMAL_RADIUS_C1)));
    p = v_fma(p, z, v_set(CONSTANT(NORMAL_RADIUS_C0)));
    return v_sqrt(v_fma(e, v_set(CONSTANT(NORMAL_MINUS_2_LN2)), v_mul(s, p)));
}

/* sin(pi/2 p), |p| <= 1. */
static ALWAYS_INLINE vreal normal_sine(vreal p, vreal square) {
    vreal y;
#if ADEXIF_PRECISION == 32
    y = v_set(CONSTANT(NORMAL_SIN_C4));
#else
    y = v_set(CONSTANT(NORMAL_SIN_C8));
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_SIN_C7)));
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_SIN_C6)));
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_SIN_C5)));
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_SIN_C4)));
#endif
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_SIN_C3)));
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_SIN_C2)));
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_SIN_C1)));
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_SIN_C0)));
    return v_mul(p, y);
}

/* cos(pi/2 p), |p| <= 1. */
static ALWAYS_INLINE vreal normal_cosine(vreal square) {
    vreal y;
#if ADEXIF_PRECISION == 32
    y = v_set(CONSTANT(NORMAL_COS_C4));
#else
    y = v_set(CONSTANT(NORMAL_COS_C7));
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_COS_C6)));
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_COS_C5)));
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_COS_C4)));
#endif
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_COS_C3)));
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_COS_C2)));
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_COS_C1)));
    y = v_fma(y, square, v_set(CONSTANT(NORMAL_COS_C0)));
    return v_fma(y, square, v_set(1));
}

/* The pair for a uniform number u, an angle pi/2 p and a sign in a lane's highest bit. */
static ALWAYS_INLINE void normal_pair(vreal u, vreal p, vint sign, vreal z[2]) {
    const vreal radius = normal_radius(u), square = v_mul(p, p);
    const vreal cosine = v_mul(radius, normal_cosine(square));
    z[0] = v_as_real(i_xor(v_as_int(cosine), sign));
    z[1] = v_mul(radius, normal_sine(p, square));
}

#if ADEXIF_PRECISION == 32

#define NOISE_STEPS ADEXIF_NOISE_STEPS_F32

static ALWAYS_INLINE void normals_of(const vint x[4], vreal z[NOISE_STEPS]) {
    for (int k = 0; k < 4; k += 2) {
        const vreal u = v_fma(v_from_int(i_shr(x[k], 1)), v_set(0x1p-31f), v_set(0x1p-32f));
        const vreal p = v_mul(v_from_int(x[k + 1]), v_set(0x1p-31f));
        normal_pair(u, p, i_shl(x[k], 31), z + k);
    }
}

#else

#define NOISE_STEPS ADEXIF_NOISE_STEPS_F64

/* 2^32 high + low, rounded once: both become exact doubles beside a power of two each. */
static ALWAYS_INLINE vreal words_join(vint high, vint low) {
    const vint word = i_set(0xffffffffu);
    const vint h = i_or(i_and(high, word), i_set(ADEXIF_NORMAL_HIGH_F64));
    const vint l = i_or(i_and(low, word), i_set(ADEXIF_NORMAL_LOW_F64));
    return v_add(v_sub(v_as_real(h), v_set(CONSTANT(NORMAL_BOTH))), v_as_real(l));
}

static ALWAYS_INLINE void normals_of(const vint x[4], vreal z[NOISE_STEPS]) {
    const vreal u = v_fma(words_join(x[0], x[1]), v_set(0x1p-64), v_set(0x1p-65));
    const vreal p = v_fma(words_join(x[2], x[3]), v_set(0x1p-63), v_set(-1));
    normal_pair(u, p, i_shl(x[3], 63), z);
}

#endif
