/*
 * The transcendental functions of the model and of its derivative, on vreal. No table, no library
 * call: the same operations in the same order on every instruction set.
 */

/* p becomes p x + c */
#define TERM(name)                                                                                 \
    do {                                                                                           \
        const vreal term = v_hold(v_set(CONSTANT(name)));                                          \
        EACH p[u] = v_fma(p[u], x[u], term);                                                       \
    } while (0)
#define FIRST(name)                                                                                \
    do {                                                                                           \
        const vreal term = v_hold(v_set(CONSTANT(name)));                                          \
        EACH p[u] = term;                                                                          \
    } while (0)

/* The polynomial of 2^x, |x| <= 1/2, of COUNT vectors. */
static ALWAYS_INLINE void exp2_reduced_each(vreal *p, const vreal *x, const int COUNT) {
#if ADEXIF_PRECISION == 32
    FIRST(EXP2_C6);
#else
    FIRST(EXP2_C11);
    TERM(EXP2_C10);
    TERM(EXP2_C9);
    TERM(EXP2_C8);
    TERM(EXP2_C7);
    TERM(EXP2_C6);
#endif
    TERM(EXP2_C5);
    TERM(EXP2_C4);
    TERM(EXP2_C3);
    TERM(EXP2_C2);
    TERM(EXP2_C1);
    const vreal one = v_hold(v_set(1));
    EACH p[u] = v_fma(p[u], x[u], one);
}

static inline vreal exp2_reduced(vreal x) {
    vreal p;
    exp2_reduced_each(&p, &x, 1);
    return p;
}

/* 2^(d scale); the product is in [-125, 127] (double: [-1010, 1023]) or a NaN. The exact product
 * goes into the reduction, so the only error before the polynomial is that of `scale`. */
static ALWAYS_INLINE void exp2_of_each(vreal *e, const vreal *d, const vreal *scale,
                                       const int COUNT) {
    const vreal round = v_hold(v_set(CONSTANT(ROUND)));
    vreal t[VECTORS], r[VECTORS];
    EACH t[u] = v_fma(d[u], scale[u], round);
    EACH r[u] = v_fms(d[u], scale[u], v_sub(t[u], round));
    exp2_reduced_each(e, r, COUNT);
    EACH e[u] = v_scale(e[u], t[u]);
}

static inline vreal exp2_of(vreal d, vreal scale) {
    vreal e;
    exp2_of_each(&e, &d, &scale, 1);
    return e;
}

/* 2^x for any x: 0 and inf beyond the range, denormals rounded once, NaN for NaN. The step itself
 * stays inside exp2_of's range and does not need this. */
static inline vreal exp2_any(vreal x) {
    const vreal round = v_set(CONSTANT(ROUND)), one = v_set(1), zero = v_set(0);
    const vreal inside =
        v_at_most(v_set(CONSTANT(EXP2_HIGH)), v_at_least(v_set(CONSTANT(EXP2_LOW)), x));
    const vreal t = v_add(inside, round);
    const vreal n = v_sub(t, round);
    /* 2^n in two factors, so that only the last product can leave the normal numbers */
    const vmask low = v_lt(n, v_set(-64)), high = v_gt(n, v_set(64));
    const vreal away = v_select(low, v_set(-64), v_select(high, v_set(64), zero));
    const vreal factor =
        v_select(low, v_set((REAL)0x1p-64), v_select(high, v_set((REAL)0x1p64), one));
    const vreal y = v_mul(v_scale(exp2_reduced(v_sub(inside, n)), v_sub(t, away)), factor);
    return v_select(v_ge(x, x), y, x);
}

#if ADEXIF_PRECISION == 64
/* p becomes p r^2 + c */
#define HALF_TERM(p, name) EACH p[u] = v_fma(p[u], square[u], v_set(CONSTANT(name)))

/* exp(x), x taken within +-700, of COUNT vectors; NaN for NaN. The polynomial is that of
 * exp2_reduced_each in two halves, of even and of odd powers: half as long a chain. */
static ALWAYS_INLINE void exp_each(vreal *e, const vreal *x, const int COUNT) {
    const vreal round = v_set(CONSTANT(ROUND)), scale = v_set(CONSTANT(LOG2E));
    vreal inside[VECTORS], t[VECTORS], r[VECTORS], square[VECTORS], odd[VECTORS], even[VECTORS];
    EACH inside[u] = v_at_least(v_set(-700), v_at_most(v_set(700), x[u]));
    EACH t[u] = v_fma(inside[u], scale, round);
    EACH r[u] = v_fms(inside[u], scale, v_sub(t[u], round));
    EACH square[u] = v_mul(r[u], r[u]);
    EACH odd[u] = v_fma(square[u], v_set(CONSTANT(EXP2_C11)), v_set(CONSTANT(EXP2_C9)));
    EACH even[u] = v_fma(square[u], v_set(CONSTANT(EXP2_C10)), v_set(CONSTANT(EXP2_C8)));
    HALF_TERM(odd, EXP2_C7);
    HALF_TERM(even, EXP2_C6);
    HALF_TERM(odd, EXP2_C5);
    HALF_TERM(even, EXP2_C4);
    HALF_TERM(odd, EXP2_C3);
    HALF_TERM(even, EXP2_C2);
    HALF_TERM(odd, EXP2_C1);
    EACH even[u] = v_fma(even[u], square[u], v_set(1));
    EACH e[u] = v_scale(v_fma(odd[u], r[u], even[u]), t[u]);
}
#undef HALF_TERM

static inline vreal exp_one(vreal x) {
    vreal e;
    exp_each(&e, &x, 1);
    return e;
}
#endif

/* exprel(x) for |x| <= EXPREL_NEAR, of COUNT vectors. */
static ALWAYS_INLINE void exprel_near_each(vreal *p, const vreal *x, const int COUNT) {
#if ADEXIF_PRECISION == 32
    FIRST(EXPREL_C3);
#else
    FIRST(EXPREL_C7);
    TERM(EXPREL_C6);
    TERM(EXPREL_C5);
    TERM(EXPREL_C4);
    TERM(EXPREL_C3);
#endif
    TERM(EXPREL_C2);
    TERM(EXPREL_C1);
    const vreal one = v_hold(v_set(1));
    EACH p[u] = v_fma(p[u], x[u], one);
}

static inline vreal exprel_near(vreal x) {
    vreal p;
    exprel_near_each(&p, &x, 1);
    return p;
}

/* exp(r) - 1 for |r| <= ln(2)/2. */
static inline vreal expm1_reduced(vreal r) {
    vreal q;
#if ADEXIF_PRECISION == 32
    q = v_set(CONSTANT(EXPM1_C5));
#else
    q = v_set(CONSTANT(EXPM1_C10));
    q = v_fma(q, r, v_set(CONSTANT(EXPM1_C9)));
    q = v_fma(q, r, v_set(CONSTANT(EXPM1_C8)));
    q = v_fma(q, r, v_set(CONSTANT(EXPM1_C7)));
    q = v_fma(q, r, v_set(CONSTANT(EXPM1_C6)));
    q = v_fma(q, r, v_set(CONSTANT(EXPM1_C5)));
#endif
    q = v_fma(q, r, v_set(CONSTANT(EXPM1_C4)));
    q = v_fma(q, r, v_set(CONSTANT(EXPM1_C3)));
    q = v_fma(q, r, v_set(CONSTANT(EXPM1_C2)));
    q = v_fma(q, r, v_set(CONSTANT(EXPM1_C1)));
    q = v_fma(q, r, v_set(CONSTANT(EXPM1_C0)));
    return v_fma(v_mul(r, r), q, r);
}

/* exprel(z) for any z: 1 at 0, 0 at -inf, inf where it leaves the range, NaN for NaN. Lanes within
 * EXPREL_NEAR get exprel_near's value, so a group may take the fast path when all its lanes can. */
static inline vreal exprel(vreal z) {
    const vreal round = v_set(CONSTANT(ROUND)), one = v_set(1), zero = v_set(0);
    const vreal top = v_at_most(v_set(CONSTANT(EXPREL_HIGH)), z);
    const vreal x = v_at_least(v_set(CONSTANT(EXPREL_LOW)), top);
    const vmask big = v_gt(x, v_set(CONSTANT(EXPREL_BIG)));
    /* x = n ln(2) + r */
    const vreal t = v_fma(x, v_set(CONSTANT(LOG2E)), round);
    const vreal n = v_sub(t, round);
    vreal r = v_fnma(n, v_set(CONSTANT(LN2_HIGH)), x);
    r = v_fnma(n, v_set(CONSTANT(LN2_LOW)), r);
    /* exp(x) - 1 = 2^n (exp(r) - 1) + (2^n - 1), with 2^(n - 32) for 2^n where that might overflow
     * (and there the 1 is far below the last place) */
    const vreal s = v_scale(one, v_sub(t, v_keep(big, v_set(32))));
    const vreal m = v_fma(s, expm1_reduced(r), v_sub(s, v_select(big, zero, one)));
    const vreal far = v_mul(v_div(m, top), v_select(big, v_set((REAL)0x1p32), one));
    return v_select(v_le_abs(z, v_set(CONSTANT(EXPREL_NEAR))), exprel_near(z), far);
}

/* exprel'(z) for |z| <= EXPREL_NEAR. */
static inline vreal exprel_derivative_near(vreal z) {
    vreal p;
#if ADEXIF_PRECISION == 32
    p = v_set(CONSTANT(EXPREL_DERIVATIVE_C3));
#else
    p = v_set(CONSTANT(EXPREL_DERIVATIVE_C7));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_C6)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_C5)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_C4)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_C3)));
#endif
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_C2)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_C1)));
    return v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_C0)));
}

/* exprel'(z) for |z| <= 1. */
static inline vreal exprel_derivative_wide(vreal z) {
    vreal p;
#if ADEXIF_PRECISION == 32
    p = v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C8));
#else
    p = v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C15));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C14)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C13)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C12)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C11)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C10)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C9)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C8)));
#endif
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C7)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C6)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C5)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C4)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C3)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C2)));
    p = v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C1)));
    return v_fma(p, z, v_set(CONSTANT(EXPREL_DERIVATIVE_WIDE_C0)));
}

/* exprel'(z) for any z, given phi = exprel(z): (exp(z) - phi)/z, which cancels within 1 of zero,
 * hence the polynomials there. Above 1 it is written without exp(z), which may overflow where the
 * rest does not. Lanes within EXPREL_NEAR get exprel_derivative_near's value. */
static inline vreal exprel_derivative(vreal z, vreal phi) {
    const vreal one = v_set(1), inverse = v_div(one, z);
    /* outside of [LOW, -1] the exponential is not used, or nothing beside phi */
    const vreal x = v_at_most(v_set(-1), v_at_least(v_set(CONSTANT(EXPREL_LOW)), z));
    const vreal below = v_mul(v_sub(exp2_of(x, v_set(CONSTANT(LOG2E))), phi), inverse);
    const vreal above = v_fma(phi, v_sub(one, inverse), inverse);
    const vreal far = v_select(v_gt(z, one), above, below);
    const vreal within = v_select(v_le_abs(z, one), exprel_derivative_wide(z), far);
    return v_select(v_le_abs(z, v_set(CONSTANT(EXPREL_NEAR))), exprel_derivative_near(z), within);
}

#undef FIRST
#undef TERM
