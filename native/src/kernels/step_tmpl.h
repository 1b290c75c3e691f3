/*
 * One step of one group: VECTORS vectors of LANES neurons, interleaved operation by operation,
 * because the update is one long chain and only other neurons can fill its latency.
 *
 * The model is in adexif.h. Three things are arranged differently here, and only in form:
 *   - dt, tau and R are folded into the coefficients (k = dt/tau): Vc = Vr + exprel(z) k tau f
 *     with k tau f = k V_rest - k Vr + k R (I - wr) + k delta_T e and z = k e - k + k R I'.
 *   - A reset is a subtraction of (mask and amount): x - 0 is x for every x, -0 and NaN included.
 *   - If every lane is below OFFSET_FAST (and, with voltage-dependent inputs, has a small z), the
 *     short polynomial is exprel and no guard can be reached. Otherwise the whole group takes the
 *     long way, which gives such lanes the same bits, so grouping never shows in a result.
 *
 * ARRAYS HARD CLOCK EXTRAS are compile-time constants at every place this is inlined:
 *   ARRAYS  some coefficient is an array; else all are kept as broadcast vectors
 *   HARD    hard reset
 *   CLOCK   adexif_clock
 *   EXTRAS  there is a conductance, slope or delta input
 */

#define GROUP (VECTORS * LANES)

/* Plain loops of a constant count over small local arrays: compilers unroll them completely and
 * keep the arrays in registers, in the order written. */
#define EACH for (int u = 0; u < VECTORS; ++u)

/* Where a group's values come from; stride 0 points to GROUP equal values. */
struct source {
    const REAL *at;
    int64_t stride;
};

struct tile {
    int64_t first;                  /* the neuron in lane 0 */
    int64_t count;                  /* neurons, without padding */
    int64_t padded;                 /* a multiple of GROUP */
    int64_t trace_begin, trace_end; /* which of run->trace_neurons are its own */
    REAL *v, *w, *last, *held;
    struct source coefficient[ADEXIF_COEFFICIENT_COUNT];
};

struct step {
    REAL t;
    struct source current, conductance, slope, delta;
};

static inline vreal source_load(const struct source *s, int64_t i, int u) {
    return v_load(s->at + i * s->stride + u * LANES);
}

#define COEFFICIENT(name)                                                                          \
    (ARRAYS ? source_load(&tile->coefficient[ADEXIF_COEFFICIENT_##name], i, u)                     \
            : uniform[ADEXIF_COEFFICIENT_##name])

/* What a step leaves behind besides the state: one bit per neuron. */
struct group_bits {
    uint64_t spike, held;
};

static ALWAYS_INLINE struct group_bits step_group(const struct tile *tile, const struct step *step,
                                                  const vreal *uniform, int64_t i, vreal *nonfinite,
                                                  const int ARRAYS, const int HARD, const int CLOCK,
                                                  const int EXTRAS) {
    vreal vr[VECTORS], wr[VECTORS], d[VECTORS], e[VECTORS], z[VECTORS], phi[VECTORS];
    vreal drive[VECTORS], flow[VECTORS], vc[VECTORS], wc[VECTORS], slope[VECTORS];
    vmask fast[VECTORS], s[VECTORS], held[VECTORS], all;

    /* reset */
    EACH vr[u] = v_load(tile->v + i + u * LANES);
    EACH wr[u] = v_load(tile->w + i + u * LANES);
    EACH s[u] = v_ge(vr[u], COEFFICIENT(V_TH));
    EACH vr[u] = HARD ? v_select(s[u], COEFFICIENT(RESET), vr[u])
                      : v_sub(vr[u], v_keep(s[u], COEFFICIENT(RESET)));
    EACH wr[u] = v_sub(wr[u], v_keep(s[u], COEFFICIENT(MINUS_B)));

    /* exponential */
    EACH d[u] = v_sub(vr[u], COEFFICIENT(V_T));
    EACH fast[u] = v_lt(d[u], COEFFICIENT(OFFSET_FAST));
    EACH e[u] = exp2_of(v_at_least(COEFFICIENT(OFFSET_LOW), d[u]), COEFFICIENT(EXPONENT_SCALE));

    /* currents */
    EACH drive[u] = source_load(&step->current, i, u);
    EACH z[u] = v_fms(COEFFICIENT(RELAX), e[u], COEFFICIENT(RELAX));
    if (EXTRAS) {
        EACH slope[u] = source_load(&step->conductance, i, u);
        EACH drive[u] = v_fnma(slope[u], vr[u], drive[u]);
        EACH slope[u] = v_sub(source_load(&step->slope, i, u), slope[u]);
        EACH z[u] = v_fma(COEFFICIENT(RELAX_R), slope[u], z[u]);
        EACH fast[u] = v_and(fast[u], v_le_abs(z[u], v_set(CONSTANT(EXPREL_NEAR))));
    }
    EACH flow[u] = v_fnma(COEFFICIENT(RELAX), vr[u], COEFFICIENT(RELAX_REST));
    EACH flow[u] = v_fma(COEFFICIENT(RELAX_R), v_sub(drive[u], wr[u]), flow[u]);

    EACH phi[u] = exprel_near(z[u]);
    all = fast[0];
    for (int u = 1; u < VECTORS; ++u) {
        all = v_and(all, fast[u]);
    }
    if (UNLIKELY(!v_all(all))) {
        for (int u = 0; u < VECTORS; ++u) {
            const vreal top = v_at_most(COEFFICIENT(OFFSET_CLIP), d[u]);
            e[u] = exp2_of(v_at_least(COEFFICIENT(OFFSET_LOW), top), COEFFICIENT(EXPONENT_SCALE));
            /* from the guard on, the linearisation has no exponential */
            const vreal ej = v_keep(v_lt(d[u], COEFFICIENT(OFFSET_GUARD)), e[u]);
            z[u] = v_fms(COEFFICIENT(RELAX), ej, COEFFICIENT(RELAX));
            if (EXTRAS) {
                z[u] = v_fma(COEFFICIENT(RELAX_R), slope[u], z[u]);
            }
            phi[u] = exprel(z[u]);
        }
    }

    /* candidates */
    EACH flow[u] = v_fma(COEFFICIENT(RELAX_SLOPE), e[u], flow[u]);
    EACH vc[u] = v_fma(phi[u], flow[u], vr[u]);
    if (EXTRAS) {
        EACH vc[u] = v_add(vc[u], source_load(&step->delta, i, u));
    }
    EACH wc[u] = v_fnma(COEFFICIENT(ADAPT), wr[u], wr[u]);
    EACH wc[u] = v_fma(COEFFICIENT(ADAPT_A), v_sub(vc[u], COEFFICIENT(V_REST)), wc[u]);

    /* A state that is not finite, held or not, has a candidate wc that is not: V goes into it, as
     * inf 0 is a NaN too. A finite neuron that is held may have one as well: the report looks. */
    const vreal t = v_set(step->t), zero = v_set(0), one = v_set(1);
    EACH *nonfinite = v_fma(wc[u], zero, *nonfinite);

    /* refractory period */
    if (CLOCK == ADEXIF_CLOCK_TIME) {
        EACH held[u] = v_lt(v_sub(t, v_load(tile->last + i + u * LANES)), COEFFICIENT(REFRACTORY));
    } else if (CLOCK == ADEXIF_CLOCK_STEPS) {
        EACH held[u] = v_gt(v_load(tile->held + i + u * LANES), zero);
    }
    if (CLOCK != ADEXIF_CLOCK_NONE) {
        EACH vc[u] = v_select(held[u], vr[u], vc[u]);
        EACH wc[u] = v_select(held[u], wr[u], wc[u]);
    }

    /* state */
    EACH v_store(tile->v + i + u * LANES, vc[u]);
    EACH v_store(tile->w + i + u * LANES, wc[u]);
    EACH s[u] = v_ge(vc[u], COEFFICIENT(V_TH));
    if (CLOCK != ADEXIF_CLOCK_NONE) {
        EACH v_store(tile->last + i + u * LANES,
                     v_select(s[u], t, v_load(tile->last + i + u * LANES)));
    }
    if (CLOCK == ADEXIF_CLOCK_STEPS) {
        for (int u = 0; u < VECTORS; ++u) {
            const vreal left = v_load(tile->held + i + u * LANES);
            v_store(tile->held + i + u * LANES,
                    v_select(s[u], COEFFICIENT(REFRACTORY), v_at_least(zero, v_sub(left, one))));
        }
    }

    struct group_bits bits = {0, 0};
    EACH bits.spike |= (uint64_t)v_bits(s[u]) << (u * LANES);
    if (CLOCK != ADEXIF_CLOCK_NONE) {
        EACH bits.held |= (uint64_t)v_bits(held[u]) << (u * LANES);
    }
    return bits;
}

#undef COEFFICIENT
#undef EACH
