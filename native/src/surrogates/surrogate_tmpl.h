/*
 * The eighteen surrogate gradients y = g(x) over a column, from the constants of
 * surrogate_prepare. adexif.h has the formulas; each is written so that it is exact to a few units
 * in the last place for every x: of the value, or of its terms where the formula subtracts (the
 * mixture of Gaussians, the cosines).
 *
 * C(k) in a function is constant k of the surrogate in all lanes.
 */
#include "surrogates/surrogate_prepare_tmpl.h"

#define C(k) v_set(s->c[k])

static inline struct pair surrogate_pair(const REAL *c) {
    const struct pair p = {v_set(c[0]), v_set(c[1])};
    return p;
}

/* exp(-alpha abs(x)), without its amplitude */
static inline struct falling decay(const REAL *c, vreal x) {
    return exp2_falling(pair_times(v_at_most(v_set(c[2]), v_abs(x)), surrogate_pair(c)));
}

static inline vreal g_decay(const struct surrogate *s, vreal x) {
    return falling_times(decay(s->c, x), C(3));
}

/* with e = exp(-alpha abs(x)) the sigmoid's derivative is alpha e/(1 + e)^2: even in x, and without
 * the cancellation of 1 - s */
static inline vreal g_sigmoid(const struct surrogate *s, vreal x) {
    struct falling y = decay(s->c, x);
    const vreal e = v_mul(y.scaled, y.factor);
    const vreal bottom = v_fma(e, v_add(v_set(2), e), v_set(1));
    y.scaled = v_div(v_mul(y.scaled, C(3)), bottom);
    return v_mul(y.scaled, y.factor);
}

static inline vreal g_s2nn(const struct surrogate *s, vreal x) {
    const vreal right = v_div(C(4), v_add(x, v_set(1)));
    return v_select(v_lt(x, v_set(0)), g_sigmoid(s, x), right);
}

static inline vreal gaussian(const REAL *c, vreal x) {
    const vreal u = v_at_most(v_set(c[2]), v_abs(x));
    const struct pair h = pair_multiply(pair_product(u, u), surrogate_pair(c));
    return falling_times(exp2_falling(h), v_set(c[3]));
}

static inline vreal g_gaussian(const struct surrogate *s, vreal x) { return gaussian(s->c, x); }

static inline vreal g_multi_gaussian(const struct surrogate *s, vreal x) {
    const vreal sides =
        v_add(gaussian(s->c + 4, v_sub(x, C(8))), gaussian(s->c + 4, v_add(x, C(8))));
    return v_add(gaussian(s->c, x), sides);
}

static inline vreal g_inverse_square(const struct surrogate *s, vreal x) {
    const vreal root = v_fma(C(0), v_abs(x), C(1));
    return v_div(C(2), v_mul(root, root));
}

/* The slope has two parts: its rounding would count twice in the square. */
static inline vreal g_arctan(const struct surrogate *s, vreal x) {
    const vreal u = v_at_most(v_set(CONSTANT(LARGEST)), v_abs(x));
    const struct pair q = pair_times(u, surrogate_pair(s->c + 4));
    const vreal bottom = v_fma(q.high, q.high, v_fma(v_add(q.high, q.high), q.low, C(3)));
    return v_div(C(2), bottom);
}

static inline vreal g_sign_log(const struct surrogate *s, vreal x) {
    return v_div(v_set(1), v_add(C(0), v_abs(x)));
}

/* alpha (1 - alpha abs(x)), which cancels only once, exactly rounded */
static inline vreal g_quadratic(const struct surrogate *s, vreal x) {
    const vreal rest = v_fnma(C(0), v_abs(x), v_set(1));
    return v_mul(C(0), v_at_least(v_set(0), rest));
}

static inline vreal g_relu(const struct surrogate *s, vreal x) {
    return v_mul(C(0), v_at_least(v_set(0), v_sub(C(1), v_abs(x))));
}

/* y, but a NaN where x is one */
static inline vreal nan_kept(vreal x, vreal y) { return v_select(v_ge(x, x), y, x); }

static inline vreal g_piecewise_leaky(const struct surrogate *s, vreal x) {
    return nan_kept(x, v_select(v_gt(v_abs(x), C(1)), C(0), C(2)));
}

static inline vreal g_leaky(const struct surrogate *s, vreal x) {
    return nan_kept(x, v_select(v_lt(x, v_set(0)), C(0), C(1)));
}

static inline vreal g_log_tailed(const struct surrogate *s, vreal x) {
    const vreal right = v_div(v_set(1), v_at_least(v_set(1), x));
    return nan_kept(x, v_select(v_gt(x, v_set(0)), right, C(0)));
}

static inline vreal g_power(const struct surrogate *s, vreal x) {
    const vreal largest = v_set(CONSTANT(LARGEST));
    const vreal quarter = v_mul(v_set((REAL)0.25), v_at_most(largest, v_abs(x)));
    const struct pair q = pair_times(quarter, surrogate_pair(s->c));
    const struct pair h = power_exponent(q, C(2), surrogate_pair(s->c + 3));
    const vreal y = falling_times(exp2_falling(h), v_set(1));
    /* at infinity the limit, which is not the value at the largest number */
    return nan_kept(x, v_keep(v_le_abs(x, largest), y));
}

static inline vreal g_squarewave(const struct surrogate *s, vreal x) {
    const vreal period = C(1), far = C(2);
    vreal u = v_abs(x);
    if (UNLIKELY(!v_all(v_le_abs(u, far)))) {
        u = v_select(v_gt(u, far), period_reduce(u, period), u);
    }
    u = period_step(u, period);
    struct pair turns;
    turns.high = v_div(u, period);
    turns.low = v_mul(v_fnma(turns.high, period, u), C(3));
    vreal sum = v_set(0);
    for (REAL m = 1; m < 2 * s->c[0]; m += 2) {
        sum = v_add(sum, cos_turns(turns, v_set(m)));
    }
    return v_mul(C(4), sum);
}

#undef C

/* g over a column of any length; y may be x. The compiler makes one loop of each call. */
static ALWAYS_INLINE void surrogate_each(vreal (*g)(const struct surrogate *, vreal),
                                         const struct surrogate *surrogate, const REAL *x, REAL *y,
                                         int64_t n) {
    const struct surrogate s = *surrogate; /* stores to y cannot reach it: constants stay loaded */
    int64_t i = 0;
    for (; i + LANES <= n; i += LANES) {
        v_store(y + i, g(&s, v_load(x + i)));
    }
    if (i < n) {
        v_store_part(y + i, g(&s, v_load_part(x + i, n - i)), n - i);
    }
}

/* y[i] = g(x[i]) for a prepared surrogate. */
static void surrogate_column(const struct surrogate *s, const REAL *x, REAL *y, int64_t n) {
#define APPLY(function) surrogate_each(function, s, x, y, n)
    switch (s->kind) {
    case ADEXIF_SURROGATE_SIGMOID:
        APPLY(g_sigmoid);
        break;
    case ADEXIF_SURROGATE_PIECEWISE_QUADRATIC:
        APPLY(g_quadratic);
        break;
    case ADEXIF_SURROGATE_PIECEWISE_EXP:
    case ADEXIF_SURROGATE_SLAYER_GRAD:
        APPLY(g_decay);
        break;
    case ADEXIF_SURROGATE_SOFT_SIGN:
    case ADEXIF_SURROGATE_INV_SQUARE_GRAD:
        APPLY(g_inverse_square);
        break;
    case ADEXIF_SURROGATE_ARCTAN:
        APPLY(g_arctan);
        break;
    case ADEXIF_SURROGATE_NONZERO_SIGN_LOG:
        APPLY(g_sign_log);
        break;
    case ADEXIF_SURROGATE_ERF:
    case ADEXIF_SURROGATE_GAUSSIAN_GRAD:
        APPLY(g_gaussian);
        break;
    case ADEXIF_SURROGATE_PIECEWISE_LEAKY_RELU:
        APPLY(g_piecewise_leaky);
        break;
    case ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES:
        APPLY(g_squarewave);
        break;
    case ADEXIF_SURROGATE_S2NN:
        APPLY(g_s2nn);
        break;
    case ADEXIF_SURROGATE_Q_PSEUDO_SPIKE:
        APPLY(g_power);
        break;
    case ADEXIF_SURROGATE_LEAKY_RELU:
        APPLY(g_leaky);
        break;
    case ADEXIF_SURROGATE_LOG_TAILED_RELU:
        APPLY(g_log_tailed);
        break;
    case ADEXIF_SURROGATE_RELU_GRAD:
        APPLY(g_relu);
        break;
    default: /* ADEXIF_SURROGATE_MULTI_GAUSSIAN_GRAD */
        APPLY(g_multi_gaussian);
        break;
    }
#undef APPLY
}

void EXPORTED_NAME(adexif_surrogate_evaluate)(int32_t surrogate, const double *arguments,
                                              const REAL *x, REAL *y, int64_t n) {
    struct surrogate s;
    surrogate_prepare(&s, surrogate, arguments);
    surrogate_column(&s, x, y, n);
}
