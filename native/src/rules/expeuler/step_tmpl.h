/*
 * One step of one group: COUNT vectors of LANES neurons, interleaved operation by operation. What
 * is left over of a tile is taken a vector at a time.
 *
 * The first half of a step is membrane_tmpl.h, whose compile-time constants these are; and
 *
 *   - CLOCK: adexif_clock
 *   - RECORDS: rows of V and w, or bits of refractory neurons, are recorded; with INPUTS a variable
 *
 * `starting` says whether this is the first step of the run.
 */

#define COEFFICIENT(name)                                                                          \
    (ARRAYS ? v_load(columns->membrane.coefficient[ADEXIF_COEFFICIENT_##name].at + i + u * LANES)  \
            : uniform[ADEXIF_COEFFICIENT_##name])
#define COLUMN(name) (columns->name + i + u * LANES)
#define INPUT(name) v_load(columns->membrane.name.at + i + u * LANES)

/* A zero, or a NaN where an input is not finite: V_th would bound what such an input makes, and
 * the fault would go unnoticed. */
#define INPUT_FAULT                                                                                \
    (INPUTS ? v_fma(INPUT(conductance), zero,                                                      \
                    v_fma(INPUT(current_slope), zero,                                              \
                          v_fma(v_load(COLUMN(delta)), zero, v_mul(INPUT(current), zero))))        \
            : v_mul(INPUT(current), zero))

static ALWAYS_INLINE struct group_masks
step_group(const struct columns *columns, vreal t, int starting, const vreal *uniform, int64_t i,
           vreal *nonfinite, const int ARRAYS, const int HARD, const int CLOCK, const int RECORDS,
           const int INPUTS, const int BOUNDED, const int COUNT) {
    vreal vc[VECTORS], wc[VECTORS], x[VECTORS], last[VECTORS];
    vmask ends[VECTORS];
    struct group_masks masks;
    struct membrane m;
    vmask *const refractory = masks.refractory;
    const vreal zero = v_set(0);
    (void)starting; /* without V_MASKED, or without a clock */
    if (RECORDS) {
        for (int64_t k = 0; k < COUNT * LANES; k += LINE) {
            PREFETCH(columns->rows.ahead[0] + i + k);
            PREFETCH(columns->rows.ahead[1] + i + k);
            PREFETCH(columns->rows.ahead[2] + i + k);
        }
    }
    membrane_compute(&columns->membrane, uniform, i, &m, ARRAYS, HARD, INPUTS, BOUNDED, 0, COUNT);

    /* refractory period */
    if (CLOCK != ADEXIF_CLOCK_NONE) {
        EACH last[u] = v_load(COLUMN(last));
    }
    if (CLOCK == ADEXIF_CLOCK_TIME) {
        EACH refractory[u] = v_lt(v_sub(t, last[u]), COEFFICIENT(REFRACTORY));
    } else if (CLOCK == ADEXIF_CLOCK_STEPS) {
        EACH refractory[u] = v_gt(v_load(COLUMN(refractory_steps)), zero);
    }

    /* the new state: candidates, where the neuron is not refractory */
#if defined(V_MASKED)
    if (CLOCK != ADEXIF_CLOCK_NONE) {
        vmask moves[VECTORS];
        if (CLOCK == ADEXIF_CLOCK_TIME) {
            EACH moves[u] = v_not_lt(v_sub(t, last[u]), COEFFICIENT(REFRACTORY));
        } else {
            EACH moves[u] = v_not_gt(v_load(COLUMN(refractory_steps)), zero);
        }
        EACH vc[u] = v_fma_if(moves[u], m.phi[u], m.flow[u], m.vr[u]);
        if (INPUTS) {
            EACH vc[u] = v_add_if(moves[u], vc[u], v_load(COLUMN(delta)));
        }
        EACH wc[u] = v_fnma_if(moves[u], COEFFICIENT(KW), m.wr[u], m.wr[u]);
        EACH x[u] = vc[u];
        if (BOUNDED) { /* a refractory neuron stays where it is */
            EACH vc[u] = v_add_if(moves[u], vc[u], INPUT_FAULT);
            EACH x[u] = vc[u];
            EACH ends[u] = v_and(moves[u], v_ge(vc[u], COEFFICIENT(V_TH)));
            EACH x[u] = v_select(ends[u], m.vr[u], vc[u]);
            EACH vc[u] = v_select(ends[u], COEFFICIENT(V_TH), vc[u]);
        }
        EACH x[u] = v_sub(x[u], COEFFICIENT(V_REST));
        EACH wc[u] = v_fma_if(moves[u], COEFFICIENT(KW_A), x[u], wc[u]);
        *nonfinite = v_fma(v_sum_each(wc, COUNT), zero, *nonfinite);
        if (UNLIKELY(starting)) { /* a refractory neuron's V does not reach its wc */
            *nonfinite = v_fma(v_sum_each(vc, COUNT), zero, *nonfinite);
        }
    } else
#endif
    {
        EACH vc[u] = v_fma(m.phi[u], m.flow[u], m.vr[u]);
        if (INPUTS) {
            EACH vc[u] = v_add(vc[u], v_load(COLUMN(delta)));
        }
        EACH wc[u] = v_fnma(COEFFICIENT(KW), m.wr[u], m.wr[u]);
        EACH x[u] = vc[u];
        if (BOUNDED) {
            EACH vc[u] = v_add(vc[u], INPUT_FAULT);
            EACH x[u] = vc[u];
            EACH ends[u] = v_ge(vc[u], COEFFICIENT(V_TH));
            EACH x[u] = v_select(ends[u], m.vr[u], vc[u]);
            EACH vc[u] = v_select(ends[u], COEFFICIENT(V_TH), vc[u]);
        }
        EACH wc[u] = v_fma(COEFFICIENT(KW_A), v_sub(x[u], COEFFICIENT(V_REST)), wc[u]);
        /* A state that is not finite has a candidate wc that is not, even of a refractory neuron: V
         * goes into it, as inf 0 is a NaN too. A finite refractory neuron may have one as well, so
         * the report looks at the states. */
        *nonfinite = v_fma(v_sum_each(wc, COUNT), zero, *nonfinite);
        if (CLOCK != ADEXIF_CLOCK_NONE) {
            EACH vc[u] = v_select(refractory[u], m.vr[u], vc[u]);
            EACH wc[u] = v_select(refractory[u], m.wr[u], wc[u]);
        }
    }

    /* state */
    EACH v_store(COLUMN(v), vc[u]);
    EACH v_store(COLUMN(w), wc[u]);
    if (RECORDS) {
        EACH v_store(COLUMN(rows.v), vc[u]);
        EACH v_store(COLUMN(rows.w), wc[u]);
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
#undef INPUT_FAULT
