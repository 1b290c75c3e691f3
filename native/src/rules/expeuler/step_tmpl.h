/*
 * One step of one group: VECTORS vectors of LANES neurons, interleaved operation by operation,
 * because the update is one long chain and only other neurons can fill its latency. What is left
 * over is taken a vector at a time.
 *
 * The model is in adexif.h. Three things are arranged differently here, and only in form:
 *   - dt, tau and R are folded into the coefficients (k = dt/tau): Vc = Vr + exprel(z) k tau f
 *     with k tau f = k V_rest - k Vr - k R (wr - I) + k delta_T e and z = k e - k + k R I'.
 *   - A reset is a subtraction of (mask and amount): x - 0 is x for every x, -0 and NaN included.
 *   - If every lane is below OFFSET_FAST (and, with voltage-dependent inputs, has a small z), the
 *     short polynomial is exprel and no guard can be reached. Otherwise the whole group takes the
 *     long way, which gives such lanes the same bits, so grouping never shows in a result.
 *
 * Compile-time constants at every place this is inlined:
 *
 *   - ARRAYS: some coefficient is an array; else all are kept as broadcast vectors
 *   - HARD: hard reset
 *   - CLOCK: adexif_clock
 *   - KEEPS: rows of V and w, or refractory or held bits, are asked for
 *   - INPUTS: there is a conductance, current_slope or delta input
 *   - BOUNDED: the bounded upstroke
 *   - COUNT: VECTORS or 1
 *
 * `starting` says whether this is the first step of the run.
 */

/* Where a tile's values are; element i belongs to its neuron i. Everything has as many elements as
 * the tile has lanes, so that no load needs more than an index. */
struct columns {
    REAL *v, *w, *last, *held;
    const REAL *current, *conductance, *current_slope, *delta;
    const REAL *const *coefficient; /* with ARRAYS only: [ADEXIF_COEFFICIENT_COUNT] */
    /* with KEEPS only: where V and w are written besides, and rows of the next step, which are far
     * away, so that they are asked for early */
    REAL *v_row, *w_row;
    const REAL *ahead[3];
};

#define COEFFICIENT(name)                                                                          \
    (ARRAYS ? v_load(columns->coefficient[ADEXIF_COEFFICIENT_##name] + i + u * LANES)              \
            : uniform[ADEXIF_COEFFICIENT_##name])
#define COLUMN(name) (columns->name + i + u * LANES)

/* A zero, or a NaN where an input is not finite: V_th would bound what such an input makes, and
 * nobody would learn of it. */
#define INPUT_FAULT                                                                                \
    (INPUTS                                                                                        \
         ? v_fma(v_load(COLUMN(conductance)), zero,                                                \
                 v_fma(v_load(COLUMN(current_slope)), zero,                                        \
                       v_fma(v_load(COLUMN(delta)), zero, v_mul(v_load(COLUMN(current)), zero))))  \
         : v_mul(v_load(COLUMN(current)), zero))

/* Elements of a line of the cache. */
#define LINE ((int64_t)(64 / sizeof(REAL)))

/* The growth over a step from which an upstroke ends within it, or its linearisation is limited;
 * and the least dt f, in units of delta_T. See "The bounded upstroke" in adexif.h. */
#define UPSTROKE_MOST ((REAL)0.5)

/* What a step leaves behind besides the state; `held` with KEEPS and a clock only. */
struct group_masks {
    vmask spike[VECTORS], held[VECTORS];
};

static ALWAYS_INLINE vmask v_and_each(const vmask *m, const int COUNT) {
    vmask all = m[0];
    for (int u = 1; u < COUNT; ++u) {
        all = v_and(all, m[u]);
    }
    return all;
}

static ALWAYS_INLINE vreal v_sum_each(const vreal *x, const int COUNT) {
    vreal sum = x[0];
    for (int u = 1; u < COUNT; ++u) {
        sum = v_add(sum, x[u]);
    }
    return sum;
}

/* The highest of the vectors, lane by lane; a NaN may be passed over, but it hides no other. */
static ALWAYS_INLINE vreal v_highest_each(const vreal *x, const int COUNT) {
    vreal highest = x[0];
    for (int u = 1; u < COUNT; ++u) {
        highest = v_at_least(x[u], highest);
    }
    return highest;
}

static ALWAYS_INLINE struct group_masks
step_group(const struct columns *columns, vreal t, int starting, const vreal *uniform, int64_t i,
           vreal *nonfinite, const int ARRAYS, const int HARD, const int CLOCK, const int KEEPS,
           const int INPUTS, const int BOUNDED, const int COUNT) {
    vreal vr[VECTORS], wr[VECTORS], x[VECTORS], e[VECTORS], z[VECTORS], phi[VECTORS];
    vreal scale[VECTORS], drain[VECTORS], flow[VECTORS], vc[VECTORS], wc[VECTORS],
        current_slope[VECTORS];
    vreal last[VECTORS];
    vmask s[VECTORS], below[VECTORS], fast;
    struct group_masks masks;
    vmask *const held = masks.held;
    const vreal zero = v_set(0);
    (void)starting; /* without V_MASKED, or without a clock */
    if (KEEPS) {
        for (int64_t k = 0; k < COUNT * LANES; k += LINE) {
            PREFETCH(columns->ahead[0] + i + k);
            PREFETCH(columns->ahead[1] + i + k);
            PREFETCH(columns->ahead[2] + i + k);
        }
    }

    /* reset */
    EACH vr[u] = v_load(COLUMN(v));
    EACH s[u] = v_ge(vr[u], COEFFICIENT(V_TH));
    EACH vr[u] = HARD ? v_select(s[u], COEFFICIENT(RESET), vr[u])
                      : v_sub_if(s[u], vr[u], COEFFICIENT(RESET));
    EACH wr[u] = v_sub_if(s[u], v_load(COLUMN(w)), COEFFICIENT(MINUS_B));

    /* exponential */
    EACH x[u] = v_sub(vr[u], COEFFICIENT(V_T));
    if (ARRAYS) {
        EACH below[u] = v_lt(x[u], COEFFICIENT(OFFSET_FAST));
        fast = v_and_each(below, COUNT);
    } else { /* a NaN may pass for small: with finite coefficients either way gives one */
        fast = v_lt(v_highest_each(x, COUNT), uniform[ADEXIF_COEFFICIENT_OFFSET_FAST]);
    }
    EACH x[u] = v_at_least(COEFFICIENT(OFFSET_LOW), x[u]);
    EACH scale[u] = COEFFICIENT(EXPONENT_SCALE);
    exp2_of_each(e, x, scale, COUNT);

    /* flow */
    EACH z[u] = v_fms(COEFFICIENT(K), e[u], COEFFICIENT(K));
    EACH drain[u] = wr[u];
    if (INPUTS) {
        EACH current_slope[u] = v_load(COLUMN(conductance));
        EACH drain[u] = v_fma(current_slope[u], vr[u], wr[u]);
        EACH current_slope[u] = v_sub(v_load(COLUMN(current_slope)), current_slope[u]);
        EACH z[u] = v_fma(COEFFICIENT(K_R), current_slope[u], z[u]);
        EACH fast = v_and(fast, v_le_abs(z[u], v_set(CONSTANT(EXPREL_NEAR))));
    }
    EACH drain[u] = v_sub(drain[u], v_load(COLUMN(current)));
    EACH flow[u] = v_fnma(COEFFICIENT(K), vr[u], COEFFICIENT(K_V_REST));
    EACH flow[u] = v_fnma(COEFFICIENT(K_R), drain[u], flow[u]);
    exprel_near_each(phi, z, COUNT);
    if (UNLIKELY(!v_all(fast))) {
        for (int u = 0; u < COUNT; ++u) {
            const vreal d = v_sub(v_fresh(vr[u]), COEFFICIENT(V_T));
            const vreal top = v_at_most(COEFFICIENT(OFFSET_CLIP), d);
            e[u] = exp2_of(v_at_least(COEFFICIENT(OFFSET_LOW), top), COEFFICIENT(EXPONENT_SCALE));
            /* from the guard on, the linearisation has no exponential */
            const vreal ej = v_keep(v_lt(d, COEFFICIENT(OFFSET_GUARD)), e[u]);
            z[u] = v_fms(COEFFICIENT(K), ej, COEFFICIENT(K));
            if (INPUTS) {
                z[u] = v_fma(COEFFICIENT(K_R), current_slope[u], z[u]);
            }
            if (BOUNDED) {
                const vreal most = v_set(UPSTROKE_MOST);
                const vreal growth = v_fms(COEFFICIENT(K), e[u], COEFFICIENT(K));
                const vreal rise = v_fma(COEFFICIENT(K_DELTA_T), e[u], flow[u]);
                const vmask grows = v_ge(growth, most);
                const vmask ends =
                    v_gt(v_mul(COEFFICIENT(K), rise), v_mul(most, COEFFICIENT(K_DELTA_T)));
                phi[u] = exprel(v_select(grows, v_at_most(most, z[u]), z[u]));
                /* an infinite candidate, which V_th bounds */
                phi[u] = v_select(v_and(grows, ends), v_set((REAL)INFINITY), phi[u]);
            } else {
                phi[u] = exprel(z[u]);
            }
        }
    }

    /* refractory period */
    if (CLOCK != ADEXIF_CLOCK_NONE) {
        EACH last[u] = v_load(COLUMN(last));
    }
    if (CLOCK == ADEXIF_CLOCK_TIME) {
        EACH held[u] = v_lt(v_sub(t, last[u]), COEFFICIENT(REFRACTORY));
    } else if (CLOCK == ADEXIF_CLOCK_STEPS) {
        EACH held[u] = v_gt(v_load(COLUMN(held)), zero);
    }

    /* the new state: candidates, where the neuron is not held */
    EACH flow[u] = v_fma(COEFFICIENT(K_DELTA_T), e[u], flow[u]);
#if defined(V_MASKED)
    if (CLOCK != ADEXIF_CLOCK_NONE) {
        vmask moves[VECTORS];
        if (CLOCK == ADEXIF_CLOCK_TIME) {
            EACH moves[u] = v_not_lt(v_sub(t, last[u]), COEFFICIENT(REFRACTORY));
        } else {
            EACH moves[u] = v_not_gt(v_load(COLUMN(held)), zero);
        }
        EACH vc[u] = v_fma_if(moves[u], phi[u], flow[u], vr[u]);
        if (INPUTS) {
            EACH vc[u] = v_add_if(moves[u], vc[u], v_load(COLUMN(delta)));
        }
        EACH wc[u] = v_fnma_if(moves[u], COEFFICIENT(KW), wr[u], wr[u]);
        EACH x[u] = vc[u];
        if (BOUNDED) { /* a held neuron stays where it is */
            EACH vc[u] = v_add_if(moves[u], vc[u], INPUT_FAULT);
            EACH x[u] = vc[u];
            EACH s[u] = v_and(moves[u], v_ge(vc[u], COEFFICIENT(V_TH)));
            EACH x[u] = v_select(s[u], vr[u], vc[u]);
            EACH vc[u] = v_select(s[u], COEFFICIENT(V_TH), vc[u]);
        }
        EACH x[u] = v_sub(x[u], COEFFICIENT(V_REST));
        EACH wc[u] = v_fma_if(moves[u], COEFFICIENT(KW_A), x[u], wc[u]);
        *nonfinite = v_fma(v_sum_each(wc, COUNT), zero, *nonfinite);
        if (UNLIKELY(starting)) { /* what a held neuron began with does not reach its wc */
            *nonfinite = v_fma(v_sum_each(vc, COUNT), zero, *nonfinite);
        }
    } else
#endif
    {
        EACH vc[u] = v_fma(phi[u], flow[u], vr[u]);
        if (INPUTS) {
            EACH vc[u] = v_add(vc[u], v_load(COLUMN(delta)));
        }
        EACH wc[u] = v_fnma(COEFFICIENT(KW), wr[u], wr[u]);
        EACH x[u] = vc[u];
        if (BOUNDED) {
            EACH vc[u] = v_add(vc[u], INPUT_FAULT);
            EACH x[u] = vc[u];
            EACH s[u] = v_ge(vc[u], COEFFICIENT(V_TH));
            EACH x[u] = v_select(s[u], vr[u], vc[u]);
            EACH vc[u] = v_select(s[u], COEFFICIENT(V_TH), vc[u]);
        }
        EACH wc[u] = v_fma(COEFFICIENT(KW_A), v_sub(x[u], COEFFICIENT(V_REST)), wc[u]);
        /* A state that is not finite, held or not, has a candidate wc that is not: V goes into it,
         * as inf 0 is a NaN too. A finite neuron that is held may have one as well: the report
         * looks. */
        *nonfinite = v_fma(v_sum_each(wc, COUNT), zero, *nonfinite);
        if (CLOCK != ADEXIF_CLOCK_NONE) {
            EACH vc[u] = v_select(held[u], vr[u], vc[u]);
            EACH wc[u] = v_select(held[u], wr[u], wc[u]);
        }
    }

    /* state */
    EACH v_store(COLUMN(v), vc[u]);
    EACH v_store(COLUMN(w), wc[u]);
    if (KEEPS) {
        EACH v_store(COLUMN(v_row), vc[u]);
        EACH v_store(COLUMN(w_row), wc[u]);
    }
    EACH masks.spike[u] = v_ge(vc[u], COEFFICIENT(V_TH));
    if (CLOCK != ADEXIF_CLOCK_NONE) {
#if defined(V_MASKED)
        EACH v_store_if(masks.spike[u], COLUMN(last), t);
#else
        EACH v_store(COLUMN(last), v_select(masks.spike[u], t, last[u]));
#endif
    }
    if (CLOCK == ADEXIF_CLOCK_STEPS) {
        for (int u = 0; u < COUNT; ++u) {
            const vreal left = v_at_least(zero, v_sub(v_load(COLUMN(held)), v_set(1)));
            v_store(COLUMN(held), v_select(masks.spike[u], COEFFICIENT(REFRACTORY), left));
        }
    }

    return masks;
}

#undef COEFFICIENT
#undef COLUMN
#undef INPUT_FAULT
#undef EACH
