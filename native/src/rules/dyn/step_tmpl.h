/*
 * One step of the rule of brainpy.dyn, for one group: see "The rule of brainpy.dyn" in adexif.h.
 *
 * The coefficients are those of the rule expeuler, with dt, tau and R folded in, and its two ways
 * through exponential Euler: the fast path where every lane is below OFFSET_FAST and z is small,
 * the general path otherwise, which gives such lanes the same bits. No exponent is guarded: above
 * OFFSET_GUARD the exponential is infinite, as it would be soon anyway.
 *
 * Compile-time constants at every place this is inlined:
 *
 *   - ARRAYS: some coefficient is an array; else all are kept as broadcast vectors
 *   - METHOD: adexif_method
 *   - INPUTS: there is a conductance, current_slope or delta input or a synapse
 *   - LIQUID: they depend on V within the step
 *   - COUNT: VECTORS or 1
 *
 * HARD, CLOCK and RECORDS, as of the rule expeuler, are the same for a whole run and variables: a
 * branch that always goes one way costs less than a variant of the code.
 */

#define COEFFICIENT(name)                                                                          \
    (ARRAYS ? v_load(columns->membrane.coefficient[ADEXIF_COEFFICIENT_##name].at + i + u * LANES)  \
            : uniform[ADEXIF_COEFFICIENT_##name])
#define COLUMN(name) (columns->name + i + u * LANES)
#define INPUT(name) v_load(columns->membrane.name.at + i + u * LANES)
/* V and w of a group, or their increments. */
struct dyn_pair {
    vreal v[VECTORS], w[VECTORS];
};

/* Computes exp((v - V_T)/delta_T), infinite where it leaves the range. */
static ALWAYS_INLINE void dyn_exponential(const struct columns *columns, const vreal *uniform,
                                          int64_t i, const vreal *v, vreal *e, const int ARRAYS,
                                          const int COUNT) {
    vreal d[VECTORS], x[VECTORS], scale[VECTORS];
    EACH d[u] = v_sub(v[u], COEFFICIENT(V_T));
    EACH x[u] = v_at_least(COEFFICIENT(OFFSET_LOW), v_at_most(COEFFICIENT(OFFSET_CLIP), d[u]));
    EACH scale[u] = COEFFICIENT(EXPONENT_SCALE);
    exp2_of_each(e, x, scale, COUNT);
    const vreal infinity = v_set((REAL)INFINITY);
    EACH e[u] = v_select(v_gt(d[u], COEFFICIENT(OFFSET_GUARD)), infinity, e[u]);
}

/* Computes dt dV/dt at `at` without its exponential. `from` is the state before the step: there
 * the inputs are known, and unless they are LIQUID they stay as they are there. */
static ALWAYS_INLINE void dyn_flow(const struct columns *columns, const vreal *uniform, int64_t i,
                                   const struct dyn_pair *from, const struct dyn_pair *at,
                                   vreal *flow, const int ARRAYS, const int INPUTS,
                                   const int LIQUID, const int COUNT) {
    vreal outward[VECTORS]; /* w + g V - I */
    EACH outward[u] = at->w[u];
    if (INPUTS) {
        EACH outward[u] = v_fma(INPUT(conductance), LIQUID ? at->v[u] : from->v[u], outward[u]);
    }
    EACH outward[u] = v_sub(outward[u], INPUT(current));
    if (LIQUID && at != from) {
        EACH outward[u] = v_fnma(INPUT(current_slope), v_sub(at->v[u], from->v[u]), outward[u]);
    }
    EACH flow[u] = v_fnma(COEFFICIENT(K), at->v[u], COEFFICIENT(K_V_REST));
    EACH flow[u] = v_fnma(COEFFICIENT(K_R), outward[u], flow[u]);
}

/* Computes w after exponential Euler or Euler, by the coefficients. */
static ALWAYS_INLINE void dyn_adapt(const struct columns *columns, const vreal *uniform, int64_t i,
                                    const struct dyn_pair *from, vreal *w, const int ARRAYS,
                                    const int COUNT) {
    EACH w[u] = v_fnma(COEFFICIENT(KW), from->w[u], from->w[u]);
    EACH w[u] = v_fma(COEFFICIENT(KW_A), v_sub(from->v[u], COEFFICIENT(V_REST)), w[u]);
}

/* Exponential Euler of V. */
static ALWAYS_INLINE void dyn_relax(const struct columns *columns, const vreal *uniform, int64_t i,
                                    const struct dyn_pair *from, vreal *v, const int ARRAYS,
                                    const int INPUTS, const int LIQUID, const int COUNT) {
    vreal d[VECTORS], x[VECTORS], e[VECTORS], scale[VECTORS], z[VECTORS], phi[VECTORS],
        flow[VECTORS], slope[VECTORS];
    vmask below[VECTORS], fast;
    EACH d[u] = v_sub(from->v[u], COEFFICIENT(V_T));
    EACH below[u] = v_lt(d[u], COEFFICIENT(OFFSET_FAST));
    fast = v_and_each(below, COUNT);
    EACH x[u] = v_at_least(COEFFICIENT(OFFSET_LOW), d[u]);
    EACH scale[u] = COEFFICIENT(EXPONENT_SCALE);
    exp2_of_each(e, x, scale, COUNT);
    EACH z[u] = v_fms(COEFFICIENT(K), e[u], COEFFICIENT(K));
    if (LIQUID) {
        EACH slope[u] = v_sub(INPUT(current_slope), INPUT(conductance));
        EACH z[u] = v_fma(COEFFICIENT(K_R), slope[u], z[u]);
        EACH fast = v_and(fast, v_le_abs(z[u], v_set(CONSTANT(EXPREL_NEAR))));
    }
    dyn_flow(columns, uniform, i, from, from, flow, ARRAYS, INPUTS, LIQUID, COUNT);
    exprel_near_each(phi, z, COUNT);
    if (UNLIKELY(!v_all(fast))) {
        dyn_exponential(columns, uniform, i, from->v, e, ARRAYS, COUNT);
        for (int u = 0; u < COUNT; ++u) {
            z[u] = v_fms(COEFFICIENT(K), e[u], COEFFICIENT(K));
            if (LIQUID) {
                z[u] = v_fma(COEFFICIENT(K_R), slope[u], z[u]);
            }
            phi[u] = exprel(z[u]);
        }
    }
    EACH flow[u] = v_fma(COEFFICIENT(K_DELTA_T), e[u], flow[u]);
    EACH v[u] = v_fma(phi[u], flow[u], from->v[u]);
}

/* Computes dt (dV/dt, dw/dt) at `at`. */
static ALWAYS_INLINE void dyn_increment(const struct columns *columns, const vreal *uniform,
                                        int64_t i, const struct dyn_pair *from,
                                        const struct dyn_pair *at, struct dyn_pair *increment,
                                        const int ARRAYS, const int INPUTS, const int LIQUID,
                                        const int COUNT) {
    vreal e[VECTORS];
    dyn_exponential(columns, uniform, i, at->v, e, ARRAYS, COUNT);
    dyn_flow(columns, uniform, i, from, at, increment->v, ARRAYS, INPUTS, LIQUID, COUNT);
    EACH increment->v[u] = v_fma(COEFFICIENT(K_DELTA_T), e[u], increment->v[u]);
    EACH increment->w[u] = v_mul(COEFFICIENT(KW_A), v_sub(at->v[u], COEFFICIENT(V_REST)));
    EACH increment->w[u] = v_fnma(COEFFICIENT(KW), at->w[u], increment->w[u]);
}

/* The classical method of Runge and Kutta of the pair. */
static ALWAYS_INLINE void dyn_rk4(const struct columns *columns, const vreal *uniform, int64_t i,
                                  const struct dyn_pair *from, struct dyn_pair *to,
                                  const int ARRAYS, const int INPUTS, const int LIQUID,
                                  const int COUNT) {
    struct dyn_pair at, increment, middle, ends;
    const vreal half = v_set((REAL)0.5), two = v_set(2), sixth = v_set((REAL)(1.0 / 6.0));
    dyn_increment(columns, uniform, i, from, from, &ends, ARRAYS, INPUTS, LIQUID, COUNT);
    EACH at.v[u] = v_fma(half, ends.v[u], from->v[u]);
    EACH at.w[u] = v_fma(half, ends.w[u], from->w[u]);
    dyn_increment(columns, uniform, i, from, &at, &middle, ARRAYS, INPUTS, LIQUID, COUNT);
    EACH at.v[u] = v_fma(half, middle.v[u], from->v[u]);
    EACH at.w[u] = v_fma(half, middle.w[u], from->w[u]);
    dyn_increment(columns, uniform, i, from, &at, &increment, ARRAYS, INPUTS, LIQUID, COUNT);
    EACH at.v[u] = v_add(from->v[u], increment.v[u]);
    EACH at.w[u] = v_add(from->w[u], increment.w[u]);
    EACH middle.v[u] = v_add(middle.v[u], increment.v[u]);
    EACH middle.w[u] = v_add(middle.w[u], increment.w[u]);
    dyn_increment(columns, uniform, i, from, &at, &increment, ARRAYS, INPUTS, LIQUID, COUNT);
    EACH ends.v[u] = v_fma(two, middle.v[u], v_add(ends.v[u], increment.v[u]));
    EACH ends.w[u] = v_fma(two, middle.w[u], v_add(ends.w[u], increment.w[u]));
    EACH to->v[u] = v_fma(sixth, ends.v[u], from->v[u]);
    EACH to->w[u] = v_fma(sixth, ends.w[u], from->w[u]);
}

static ALWAYS_INLINE struct group_masks
dyn_step_group(const struct columns *columns, vreal t, const vreal *uniform, int64_t i,
               vreal *nonfinite, int HARD, int CLOCK, int RECORDS, const int ARRAYS,
               const int METHOD, const int INPUTS, const int LIQUID, const int COUNT) {
    struct dyn_pair from, to;
    struct group_masks masks;
    const vreal zero = v_set(0);
    if (RECORDS) {
        for (int64_t k = 0; k < COUNT * LANES; k += LINE) {
            PREFETCH(columns->rows.ahead[0] + i + k);
            PREFETCH(columns->rows.ahead[1] + i + k);
            PREFETCH(columns->rows.ahead[2] + i + k);
        }
    }
    EACH from.v[u] = v_load(COLUMN(v));
    EACH from.w[u] = v_load(COLUMN(w));
    if (METHOD == ADEXIF_METHOD_RK4) {
        dyn_rk4(columns, uniform, i, &from, &to, ARRAYS, INPUTS, LIQUID, COUNT);
    } else if (METHOD == ADEXIF_METHOD_EULER) {
        vreal e[VECTORS];
        dyn_exponential(columns, uniform, i, from.v, e, ARRAYS, COUNT);
        dyn_flow(columns, uniform, i, &from, &from, to.v, ARRAYS, INPUTS, LIQUID, COUNT);
        EACH to.v[u] = v_fma(COEFFICIENT(K_DELTA_T), e[u], to.v[u]);
        EACH to.v[u] = v_add(from.v[u], to.v[u]);
        dyn_adapt(columns, uniform, i, &from, to.w, ARRAYS, COUNT);
    } else {
        dyn_relax(columns, uniform, i, &from, to.v, ARRAYS, INPUTS, LIQUID, COUNT);
        dyn_adapt(columns, uniform, i, &from, to.w, ARRAYS, COUNT);
    }
    if (INPUTS) {
        EACH to.v[u] = v_add(to.v[u], v_load(COLUMN(delta)));
    }

    /* refractory period: V stays, w runs on */
    if (CLOCK == ADEXIF_CLOCK_TIME) {
        EACH masks.refractory[u] = v_ge(COEFFICIENT(REFRACTORY), v_sub(t, v_load(COLUMN(last))));
    } else if (CLOCK == ADEXIF_CLOCK_STEPS) {
        EACH masks.refractory[u] = v_gt(v_load(COLUMN(refractory_steps)), zero);
    } else {
        EACH masks.refractory[u] = v_gt(zero, zero);
    }
    if (CLOCK != ADEXIF_CLOCK_NONE) {
        EACH to.v[u] = v_select(masks.refractory[u], from.v[u], to.v[u]);
    }

    /* spike and reset */
    EACH masks.spike[u] = v_ge(to.v[u], COEFFICIENT(V_TH));
    if (HARD) {
        EACH to.v[u] = v_select(masks.spike[u], COEFFICIENT(RESET), to.v[u]);
    } else {
        EACH to.v[u] = v_sub_if(masks.spike[u], to.v[u], COEFFICIENT(RESET));
    }
    EACH to.w[u] = v_sub_if(masks.spike[u], to.w[u], COEFFICIENT(MINUS_B));
    *nonfinite = v_fma(v_sum_each(to.v, COUNT), zero, *nonfinite);
    *nonfinite = v_fma(v_sum_each(to.w, COUNT), zero, *nonfinite);

    /* state */
    EACH v_store(COLUMN(v), to.v[u]);
    EACH v_store(COLUMN(w), to.w[u]);
    if (RECORDS) {
        EACH v_store(COLUMN(rows.v), to.v[u]);
        EACH v_store(COLUMN(rows.w), to.w[u]);
    }
    if (CLOCK != ADEXIF_CLOCK_NONE) {
        EACH v_store(COLUMN(last), v_select(masks.spike[u], t, v_load(COLUMN(last))));
    }
    if (CLOCK == ADEXIF_CLOCK_STEPS) {
        for (int u = 0; u < COUNT; ++u) {
            const vreal left = v_at_least(zero, v_sub(v_load(COLUMN(refractory_steps)), v_set(1)));
            v_store(COLUMN(refractory_steps),
                    v_select(masks.spike[u], COEFFICIENT(REFRACTORY), left));
        }
    }
    return masks;
}

#undef COEFFICIENT
#undef COLUMN
#undef INPUT
