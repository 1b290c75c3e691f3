/*
 * The Taylor series of the solution from (x, W, u): coefficients x[0 .. M] and w[0 .. M] of x and
 * W. Of M = 12 the product u x' is summed in two halves, which is faster in a chain that long; of
 * less, in one. The order of both belongs to the bits.
 */

/* Coefficients, of COUNT vectors. */
struct ode_series {
    vreal x[ODE_ORDER + 1][ODE_VECTORS], w[ODE_ORDER + 1][ODE_VECTORS];
    vreal slope[ODE_VECTORS]; /* x' */
};

/* What the recurrence needs besides the state. */
struct ode_terms {
    vreal a[ODE_VECTORS], a_x_l[ODE_VECTORS], kappa[ODE_VECTORS];
    vreal b[ODE_VECTORS], l[ODE_VECTORS];
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

/* Coefficient k + 1 from those up to k; e are those of u, y those of x'. */
static ALWAYS_INLINE void series_term(struct ode_series *s, vreal (*e)[ODE_VECTORS],
                                      vreal (*y)[ODE_VECTORS], const struct ode_terms *terms,
                                      const vreal *kappa_over, const int k, const int M,
                                      const int LEAK, const int ARRAYS, const int COUNT) {
    if (k >= M) {
        return;
    }
    const vreal over = v_set(1.0 / (k + 1));
    vreal z[ODE_VECTORS], a[ODE_VECTORS];
    if (k == 0) {
        EACH s->x[1][u] = y[0][u];
        EACH z[u] = v_sub(v_fms(terms->a[u], s->x[0][u], s->w[0][u]), terms->a_x_l[u]);
    } else {
        EACH s->x[k + 1][u] = v_mul(y[k][u], over);
        EACH z[u] = v_fms(terms->a[u], s->x[k][u], s->w[k][u]);
    }
    EACH s->w[k + 1][u] = v_mul(z[u], ARRAYS ? v_mul(terms->kappa[u], over) : kappa_over[k + 1]);
    if (k + 1 >= M) {
        return;
    }
    EACH a[u] = v_mul(y[0][u], e[k][u]);
    if (M < ODE_ORDER) {
        UNROLL for (int j = 1; j <= k; ++j) { EACH a[u] = v_fma(y[j][u], e[k - j][u], a[u]); }
    } else if (k >= 1) {
        vreal b[ODE_VECTORS];
        EACH b[u] = v_mul(y[k][u], e[0][u]);
        UNROLL for (int j = 1; j < k; ++j) {
            if (j % 2 != 0) {
                EACH a[u] = v_fma(y[j][u], e[k - j][u], a[u]);
            } else {
                EACH b[u] = v_fma(y[j][u], e[k - j][u], b[u]);
            }
        }
        EACH a[u] = v_add(a[u], b[u]);
    }
    EACH e[k + 1][u] = k == 0 ? a[u] : v_mul(a[u], over);
    if (LEAK) {
        EACH y[k + 1][u] = v_sub(v_fnma(terms->l[u], s->x[k + 1][u], e[k + 1][u]), s->w[k + 1][u]);
    } else {
        EACH y[k + 1][u] = v_sub(v_sub(e[k + 1][u], s->x[k + 1][u]), s->w[k + 1][u]);
    }
}

static ALWAYS_INLINE void series_compute(struct ode_series *s, const vreal *x, const vreal *w,
                                         const vreal *exponential, const struct ode_terms *terms,
                                         const vreal *kappa_over, const int M, const int LEAK,
                                         const int ARRAYS, const int COUNT) {
    vreal e[ODE_ORDER][ODE_VECTORS], y[ODE_ORDER][ODE_VECTORS];
    EACH e[0][u] = exponential[u];
    EACH s->x[0][u] = x[u];
    EACH s->w[0][u] = w[u];
    if (LEAK) {
        EACH y[0][u] = v_fnma(terms->l[u], x[u], e[0][u]);
    } else {
        EACH y[0][u] = v_sub(e[0][u], x[u]);
    }
    EACH y[0][u] = v_add(v_sub(y[0][u], w[u]), terms->b[u]);
    EACH s->slope[u] = y[0][u];
#define SERIES_TERM(k) series_term(s, e, y, terms, kappa_over, k, M, LEAK, ARRAYS, COUNT)
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

/* The polynomials of x and W at h. */
static ALWAYS_INLINE void series_evaluate(const struct ode_series *s, const vreal *h, vreal *x,
                                          vreal *w, const int M, const int COUNT) {
    EACH x[u] = s->x[M][u];
    EACH w[u] = s->w[M][u];
    UNROLL for (int k = M - 1; k >= 0; --k) {
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
