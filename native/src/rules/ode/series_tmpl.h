/*
 * The Taylor series of the solution from (x, W, u): coefficients x[0 .. 12] and w[0 .. 12] of x and
 * W. A coefficient follows from the one before within two multiply-adds: all else that goes into it
 * is known earlier. The order of the sums belongs to the bits.
 */

/* Coefficients, of COUNT vectors. */
struct ode_series {
    vreal x[ODE_ORDER + 1][ODE_WIDTH], w[ODE_ORDER + 1][ODE_WIDTH];
    vreal slope[ODE_WIDTH]; /* x' */
};

/* What the recurrence needs besides the state. */
struct ode_terms {
    vreal a[ODE_WIDTH], a_x_l[ODE_WIDTH], kappa[ODE_WIDTH];
    vreal b[ODE_WIDTH], l[ODE_WIDTH];
};

#if defined(ADEXIF_INLINE_LESS) /* then the bounds are no constants */
#define UNROLL
#elif defined(__clang__)
#define UNROLL _Pragma("clang loop unroll(full)")
#elif defined(__GNUC__)
#define UNROLL _Pragma("GCC unroll 16")
#else
#define UNROLL
#endif

/* Returns through `a` the sum of y[j] e[k - j] over j: from the middle outwards, so that the
 * factors that are known last come last. */
static ALWAYS_INLINE void series_product(vreal *a, vreal (*y)[ODE_WIDTH], vreal (*e)[ODE_WIDTH],
                                         const int k, const int COUNT) {
    if (k % 2 == 0) {
        EACH a[u] = v_mul(y[k / 2][u], e[k / 2][u]);
    } else {
        EACH a[u] = v_mul(y[k / 2][u], e[k / 2 + 1][u]);
        EACH a[u] = v_fma(y[k / 2 + 1][u], e[k / 2][u], a[u]);
    }
    UNROLL for (int j = (k + 1) / 2 - 1; j >= 0; --j) {
        if (k % 2 == 0 || j < k / 2) {
            EACH a[u] = v_fma(y[j][u], e[k - j][u], a[u]);
            EACH a[u] = v_fma(y[k - j][u], e[j][u], a[u]);
        }
    }
}

/* What x' is without u. */
static ALWAYS_INLINE vreal series_rest(vreal x, vreal w, vreal b, vreal l, const int LEAK) {
    return v_sub(LEAK ? v_fnma(l, x, b) : v_sub(b, x), w);
}

/* Coefficient k + 1 from those up to k; e are those of u, y those of x'. */
static ALWAYS_INLINE void series_term(struct ode_series *s, vreal (*e)[ODE_WIDTH],
                                      vreal (*y)[ODE_WIDTH], const struct ode_terms *terms,
                                      const vreal *kappa_over, const int k, const int LEAK,
                                      const int ARRAYS, const int COUNT) {
    const vreal over = v_set(1.0 / (k + 1));
    vreal z[ODE_WIDTH], a[ODE_WIDTH], both[ODE_WIDTH];
    EACH z[u] = v_fms(terms->a[u], s->x[k][u], s->w[k][u]);
    if (k == 0) {
        EACH z[u] = v_sub(z[u], terms->a_x_l[u]);
    }
    EACH s->w[k + 1][u] = v_mul(z[u], ARRAYS ? v_mul(terms->kappa[u], over) : kappa_over[k + 1]);
    EACH s->x[k + 1][u] = v_mul(y[k][u], over);
    if (k + 1 >= ODE_ORDER) {
        return;
    }
    EACH both[u] = v_fma(y[k][u], LEAK ? v_mul(terms->l[u], over) : over, s->w[k + 1][u]);
    series_product(a, y, e, k, COUNT);
    EACH e[k + 1][u] = v_mul(a[u], over);
    EACH y[k + 1][u] = v_fms(a[u], over, both[u]);
}

static ALWAYS_INLINE void series_compute(struct ode_series *s, const vreal *x, const vreal *w,
                                         const vreal *exponential, const struct ode_terms *terms,
                                         const vreal *kappa_over, const int LEAK, const int ARRAYS,
                                         const int COUNT) {
    vreal e[ODE_ORDER][ODE_WIDTH], y[ODE_ORDER][ODE_WIDTH];
    EACH e[0][u] = exponential[u];
    EACH s->x[0][u] = x[u];
    EACH s->w[0][u] = w[u];
    EACH y[0][u] = series_rest(x[u], w[u], terms->b[u], LEAK ? terms->l[u] : x[u], LEAK);
    EACH y[0][u] = v_add(e[0][u], y[0][u]);
    EACH s->slope[u] = y[0][u];
#define SERIES_TERM(k) series_term(s, e, y, terms, kappa_over, k, LEAK, ARRAYS, COUNT)
    SERIES_TERM(0);
    SERIES_TERM(1);
    SERIES_TERM(2);
    SERIES_TERM(3);
    SERIES_TERM(4);
    SERIES_TERM(5);
    SERIES_TERM(6);
    SERIES_TERM(7);
    SERIES_TERM(8);
    SERIES_TERM(9);
    SERIES_TERM(10);
    SERIES_TERM(11);
#undef SERIES_TERM
}

/* x and W at h: the polynomials, and of x an estimate of the terms beyond them. In an upstroke
 * those go on nearly as a geometric series, and all of one sign: left out, they would add up from
 * spike to spike. Where the last two terms differ in sign, or the last is not the smaller, they say
 * nothing. At most four times the last term is added. */
static ALWAYS_INLINE void series_evaluate(const struct ode_series *s, const vreal *h, vreal *x,
                                          vreal *w, const int COUNT) {
    vreal rest[ODE_WIDTH];
    EACH rest[u] = v_mul(s->x[ODE_ORDER][u], h[u]);
    EACH rest[u] = v_div(rest[u], v_sub(s->x[ODE_ORDER - 1][u], rest[u]));
    EACH rest[u] = v_at_most(v_at_least(rest[u], v_set(0)), v_set(4));
    EACH x[u] = v_fma(s->x[ODE_ORDER][u], rest[u], s->x[ODE_ORDER][u]);
    EACH w[u] = s->w[ODE_ORDER][u];
    UNROLL for (int k = ODE_ORDER - 1; k >= 0; --k) {
        EACH x[u] = v_fma(x[u], h[u], s->x[k][u]);
        EACH w[u] = v_fma(w[u], h[u], s->w[k][u]);
    }
}

/* The derivative of x at h, of the polynomial of order 12. */
static ALWAYS_INLINE void series_slope(const struct ode_series *s, const vreal *h, vreal *slope,
                                       const int COUNT) {
    EACH slope[u] = v_mul(v_set(ODE_ORDER), s->x[ODE_ORDER][u]);
    UNROLL for (int k = ODE_ORDER - 1; k >= 1; --k) {
        EACH slope[u] = v_fma(slope[u], h[u], v_mul(v_set(k), s->x[k][u]));
    }
}
