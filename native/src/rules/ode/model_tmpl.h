/*
 * The accurate mode in one instruction set: what all of its parts know of a run, and how they read
 * the coefficients. Double precision only.
 *
 * The method. In x = (V - V_T)/delta_T, W = R w/delta_T and times in tau the model is
 *
 *   x' = u - l x - W + B, u = exp(x)      W' = kappa (A (x - x_l) - W)      u' = u x'
 *
 * which is polynomial in (x, W, u), so the Taylor coefficients of the solution follow one another
 * by a recurrence (series_tmpl.h). A neuron first takes one series of low order over the whole
 * interval (interval_tmpl.h). Where that is not good enough it goes through lists (list_tmpl.h):
 * steps of order 12 whose size follows from the last two coefficients (step_tmpl.h), crossings of a
 * low V_th (event_tmpl.h), and the last stretch of a high upstroke by quadrature (finish_tmpl.h).
 * Each list is taken in whole vectors; a lane's arithmetic depends on that lane alone, so
 * scheduling never shows in a result.
 *
 * Rounding. Every operation is written out; v_fma, v_fms and v_fnma round once, all else rounds as
 * written. Conventions beyond the formulas:
 *   - The state at a boundary is V in mV, w in mA and the refractory rest in ms: x = (V - V_T)
 *     PER_DELTA_T, W = w W_IN, V = fma(x, delta_T, V_T), or V_reset where x is x_r, w = W W_OUT.
 *   - B = fma(W_IN, I, x_l) without conductances; with them l = fma(R, g, 1) and
 *     B = fma(W_IN, fnma(g, V_T, I), x_l). A conductance of 0 gives the bits of none.
 *   - A neuron whose rest is dt or more stays: V keeps its bits, and w too if it is frozen. The
 * rest becomes rest - dt, in ms. Elsewhere a neuron's time t starts at rest PER_TAU, and a time t
 * >= h at the interval's end leaves the rest (t - h) tau.
 */

/* Vectors that are taken together; one where coefficients are arrays, whose loading takes longer
 * than what it could gain. */
#if !defined(ODE_VECTORS)
#define ODE_VECTORS (LANES == 1 ? 1 : 2)
#endif

/* The most that are taken together, and the size of arrays of them. */
#define ODE_WIDTH (LANES == 1 ? 1 : 2)

/* The order of a step. */
#define ODE_ORDER 12

/* The most that x may rise in one series of order M: on a longer way u grows by a factor whose
 * logarithm is more than the order, and its first terms, which may be too small to be seen, say
 * nothing of the rest. */
#define ODE_RISE_MOST(M) ((M) < ODE_ORDER ? (M)-1 : 8)

/* A neuron that has not reached the interval's end after so many steps is given up. */
#define ODE_STEPS_MOST 100000

/* What a tile has in common with all others of a run. */
struct ode_model {
    vreal uniform[ADEXIF_ACCURATE_COUNT]; /* coefficients, where none is an array */
    /* likewise kappa (1/k), h (1/k) and kappa h (1/k) */
    vreal kappa_over[ODE_ORDER + 1], dt_over[ODE_ORDER + 1], kappa_dt_over[ODE_ORDER + 1];
    vreal dt;      /* ms */
    REAL interval; /* the same, as a number */
    int nodes;
    int refracts; /* 0: tau_ref is 0 for all neurons */
    int frees;    /* w is free while a neuron is refractory */
    /* where some coefficient is an array: those of the tile's neurons */
    struct strided_column at[ADEXIF_ACCURATE_COUNT];
    int64_t count; /* neurons of the tile */
};

/* Returns the coefficient of neurons i + u LANES and on. Past the tile's neurons it is that of the
 * last. */
static ALWAYS_INLINE vreal model_row(const struct ode_model *model, int k, int64_t i, int u,
                                     const int ARRAYS) {
    if (!ARRAYS) {
        return model->uniform[k];
    }
    const struct strided_column *const column = &model->at[k];
    const int64_t first = i + u * LANES, left = model->count - first;
    if (column->stride == 0) {
        return v_set(column->at[0]);
    }
    if (left >= LANES) {
        return v_load(column->at + first);
    }
    return left > 0 ? v_load_part(column->at + first, left) : v_set(column->at[model->count - 1]);
}

/* Returns the coefficient of the neurons whose numbers are in `index`. */
static ALWAYS_INLINE vreal model_list(const struct ode_model *model, int k, const REAL *index,
                                      const int ARRAYS) {
    if (!ARRAYS) {
        return model->uniform[k];
    }
    const struct strided_column *const column = &model->at[k];
    REAL values[LANES];
    for (int lane = 0; lane < LANES; ++lane) {
        values[lane] = column->at[(int64_t)index[lane] * column->stride];
    }
    return v_load(values);
}

/* Returns the coefficient of the tile's neuron i. */
static inline REAL model_number(const struct ode_model *model, int k, int64_t i) {
    return model->at[k].at[i * model->at[k].stride];
}

/* Returns the mask of the lanes below `count`. */
static ALWAYS_INLINE vmask v_below(int64_t count) {
    return v_mask(count >= LANES ? ~0u : count <= 0 ? 0u : (1u << count) - 1);
}

static ALWAYS_INLINE vmask v_and_not(vmask a, vmask b) { return v_mask(v_bits(a) & ~v_bits(b)); }

static ALWAYS_INLINE vmask v_finite(vreal x) { return v_le_abs(x, v_set(CONSTANT(LARGEST))); }
