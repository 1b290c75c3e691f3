/*
 * The membrane of a step, for one group: reset, exponential, flow, and exprel of the linearisation.
 * The forward pass goes on from here to the new state; the backward pass recomputes the same
 * quantities and differentiates.
 *
 * The model is in adexif.h. Three things are arranged differently here, and only in form:
 *   - dt, tau and R are folded into the coefficients (k = dt/tau): Vc = Vr + exprel(z) k tau f
 *     with k tau f = k V_rest - k Vr - k R (wr - I) + k delta_T e and z = k e - k + k R I'.
 *   - A reset is a subtraction of (mask and amount): x - 0 is x for every x, -0 and NaN included.
 *   - If every lane is below OFFSET_FAST (and, with voltage-dependent inputs, has a small z), the
 *     short polynomial is exprel and no guard can be reached: the fast path. Otherwise the whole
 *     group takes the general path, which gives such lanes the same bits, so grouping never shows
 *     in a result.
 *
 * Compile-time constants at every place this is inlined:
 *
 *   - ARRAYS: some coefficient is an array; else all are kept as broadcast vectors
 *   - HARD: hard reset (in the backward pass a variable)
 *   - INPUTS: there is a conductance, current_slope or delta input
 *   - BOUNDED: the bounded upstroke (in the backward pass a variable)
 *   - DERIVATIVE: the backward pass: columns are strided, and what the derivative needs is kept
 *   - COUNT: VECTORS, BACKWARD_VECTORS or 1
 */

/* The quantities of a step, by the names of adexif.h. */
struct membrane {
    vmask s[VECTORS];
    vreal vr[VECTORS], wr[VECTORS];
    vreal d[VECTORS]; /* Vr - V_T */
    vreal e[VECTORS];
    vreal current_slope[VECTORS]; /* I', with INPUTS */
    vreal outward[VECTORS];       /* wr + g Vr - I, the net outward current */
    vreal flow[VECTORS];          /* k tau f */
    vreal z[VECTORS];
    vreal phi[VECTORS]; /* exprel(z); infinity where a bounded upstroke ends */
    /* with DERIVATIVE */
    vreal ej[VECTORS];  /* the exponential in J */
    vreal psi[VECTORS]; /* exprel'(z) flow */
};

/* Column of the group's vector u, a member of struct membrane_columns. */
#define MEMBRANE_LOAD(column)                                                                      \
    (DERIVATIVE ? strided_load(&(column), i, u) : v_load((column).at + i + u * LANES))
#define COEFFICIENT(name)                                                                          \
    (ARRAYS ? MEMBRANE_LOAD(columns->coefficient[ADEXIF_COEFFICIENT_##name])                       \
            : uniform[ADEXIF_COEFFICIENT_##name])

/* The growth over a step from which an upstroke ends within it, or its linearisation is limited;
 * and the least dt f, in units of delta_T. See "The bounded upstroke" in adexif.h. */
#define UPSTROKE_MOST ((REAL)0.5)

struct upstroke {
    vmask grows; /* the exponential part grows by UPSTROKE_MOST or more over the step */
    vmask ends;  /* and the upstroke ends within it */
};

/* Returns how an upstroke goes, from k, k delta_T, e, and the flow without the exponential. */
static ALWAYS_INLINE struct upstroke upstroke_of(vreal k, vreal k_delta_t, vreal e, vreal flow) {
    const vreal most = v_set(UPSTROKE_MOST);
    const vreal rise = v_fma(k_delta_t, e, flow);
    struct upstroke upstroke;
    upstroke.grows = v_ge(v_fms(k, e, k), most);
    upstroke.ends = v_and(upstroke.grows, v_gt(v_mul(k, rise), v_mul(most, k_delta_t)));
    return upstroke;
}

/* Sets phi and psi of a vector with the bounded upstroke. Where the upstroke ends within the step,
 * the rest of it is that of a step without exponential; where z is limited, phi is a constant. */
static ALWAYS_INLINE void upstroke_differentiate(struct membrane *m, int u, vreal k, vreal k_r,
                                                 struct upstroke upstroke, const int INPUTS) {
    const vreal most = v_set(UPSTROKE_MOST), zero = v_set(0);
    const vmask limited = v_and(upstroke.grows, v_gt(m->z[u], most));
    vreal leak = v_sub(zero, k);
    if (INPUTS) {
        leak = v_fma(k_r, m->current_slope[u], leak);
    }
    const vreal z = v_select(upstroke.ends, leak, v_select(limited, most, m->z[u]));
    m->phi[u] = exprel(z);
    const vreal psi = exprel_derivative(z, m->phi[u]);
    m->psi[u] = v_select(upstroke.ends, psi, v_select(limited, zero, psi));
    m->e[u] = v_select(upstroke.ends, zero, m->e[u]);
    m->ej[u] = v_select(upstroke.ends, zero, m->ej[u]);
    m->z[u] = v_select(upstroke.ends, leak, m->z[u]);
}

static ALWAYS_INLINE void membrane_compute(const struct membrane_columns *columns,
                                           const vreal *uniform, int64_t i, struct membrane *m,
                                           const int ARRAYS, const int HARD, const int INPUTS,
                                           const int BOUNDED, const int DERIVATIVE,
                                           const int COUNT) {
    vreal x[VECTORS], scale[VECTORS];
    vmask below[VECTORS], fast;

    /* reset */
    EACH m->vr[u] = v_load(columns->v + i + u * LANES);
    EACH m->s[u] = v_ge(m->vr[u], COEFFICIENT(V_TH));
    if (HARD) {
        EACH m->vr[u] = v_select(m->s[u], COEFFICIENT(RESET), m->vr[u]);
    } else {
        EACH m->vr[u] = v_sub_if(m->s[u], m->vr[u], COEFFICIENT(RESET));
    }
    EACH m->wr[u] = v_sub_if(m->s[u], v_load(columns->w + i + u * LANES), COEFFICIENT(MINUS_B));

    /* exponential */
    EACH m->d[u] = v_sub(m->vr[u], COEFFICIENT(V_T));
    if (ARRAYS || DERIVATIVE) {
        EACH below[u] = v_lt(m->d[u], COEFFICIENT(OFFSET_FAST));
        fast = v_and_each(below, COUNT);
    } else { /* a NaN may take the fast path: the new state is a NaN by both */
        fast = v_lt(v_highest_each(m->d, COUNT), uniform[ADEXIF_COEFFICIENT_OFFSET_FAST]);
    }
    EACH x[u] = v_at_least(COEFFICIENT(OFFSET_LOW), m->d[u]);
    EACH scale[u] = COEFFICIENT(EXPONENT_SCALE);
    exp2_of_each(m->e, x, scale, COUNT);

    /* flow */
    EACH m->z[u] = v_fms(COEFFICIENT(K), m->e[u], COEFFICIENT(K));
    if (INPUTS) {
        EACH m->current_slope[u] = MEMBRANE_LOAD(columns->conductance);
        if (DERIVATIVE) { /* two orders of one sum, whose bits differ: results keep theirs */
            EACH x[u] = v_fnma(m->current_slope[u], m->vr[u], MEMBRANE_LOAD(columns->current));
            EACH m->outward[u] = v_sub(m->wr[u], x[u]);
        } else {
            EACH m->outward[u] = v_fma(m->current_slope[u], m->vr[u], m->wr[u]);
        }
        EACH m->current_slope[u] =
            v_sub(MEMBRANE_LOAD(columns->current_slope), m->current_slope[u]);
        EACH m->z[u] = v_fma(COEFFICIENT(K_R), m->current_slope[u], m->z[u]);
        EACH fast = v_and(fast, v_le_abs(m->z[u], v_set(CONSTANT(EXPREL_NEAR))));
    } else {
        EACH m->outward[u] = m->wr[u];
    }
    if (!(INPUTS && DERIVATIVE)) {
        EACH m->outward[u] = v_sub(m->outward[u], MEMBRANE_LOAD(columns->current));
    }
    EACH m->flow[u] = v_fnma(COEFFICIENT(K), m->vr[u], COEFFICIENT(K_V_REST));
    EACH m->flow[u] = v_fnma(COEFFICIENT(K_R), m->outward[u], m->flow[u]);
    exprel_near_each(m->phi, m->z, COUNT);
    if (DERIVATIVE) {
        EACH m->ej[u] = m->e[u];
        EACH m->psi[u] = exprel_derivative_near(m->z[u]);
    }

    /* the general path */
    if (UNLIKELY(!v_all(fast))) {
        for (int u = 0; u < COUNT; ++u) {
            const vreal d = DERIVATIVE ? m->d[u] : v_sub(v_fresh(m->vr[u]), COEFFICIENT(V_T));
            const vreal top = v_at_most(COEFFICIENT(OFFSET_CLIP), d);
            m->e[u] =
                exp2_of(v_at_least(COEFFICIENT(OFFSET_LOW), top), COEFFICIENT(EXPONENT_SCALE));
            /* from the guard on, the linearisation has no exponential */
            const vreal ej = v_keep(v_lt(d, COEFFICIENT(OFFSET_GUARD)), m->e[u]);
            m->z[u] = v_fms(COEFFICIENT(K), ej, COEFFICIENT(K));
            if (INPUTS) {
                m->z[u] = v_fma(COEFFICIENT(K_R), m->current_slope[u], m->z[u]);
            }
            if (DERIVATIVE) {
                m->ej[u] = ej;
            }
            if (BOUNDED) {
                const struct upstroke upstroke =
                    upstroke_of(COEFFICIENT(K), COEFFICIENT(K_DELTA_T), m->e[u], m->flow[u]);
                if (DERIVATIVE) {
                    upstroke_differentiate(m, u, COEFFICIENT(K), COEFFICIENT(K_R), upstroke,
                                           INPUTS);
                } else {
                    const vreal z = v_at_most(v_set(UPSTROKE_MOST), m->z[u]);
                    m->phi[u] = exprel(v_select(upstroke.grows, z, m->z[u]));
                    /* an infinite candidate, which V_th bounds */
                    m->phi[u] = v_select(upstroke.ends, v_set((REAL)INFINITY), m->phi[u]);
                }
            } else {
                m->phi[u] = exprel(m->z[u]);
                if (DERIVATIVE) {
                    m->psi[u] = exprel_derivative(m->z[u], m->phi[u]);
                }
            }
        }
    }
    EACH m->flow[u] = v_fma(COEFFICIENT(K_DELTA_T), m->e[u], m->flow[u]);
    if (DERIVATIVE) {
        EACH m->psi[u] = v_mul(m->psi[u], m->flow[u]);
    }
}

#undef COEFFICIENT
#undef MEMBRANE_LOAD
