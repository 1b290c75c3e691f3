/*
 * One interval of a tile. Every neuron takes one series of a low order over all of it; those for
 * which that is not good enough, or that are refractory for a part of it, go into the list.
 */

/* The inputs of an interval. */
struct ode_rows {
    const REAL *current, *conductance, *delta; /* conductance and delta: NULL if absent */
};

/* The state before the interval. */
struct ode_state {
    const REAL *v, *w, *rest;
};

static ALWAYS_INLINE void interval_group(struct ode_interval *interval,
                                         const struct ode_state *from, const struct ode_rows *rows,
                                         int64_t i, const int M, const int ARRAYS, const int LEAK) {
    enum { COUNT = ODE_VECTORS };
    const struct ode_model *const model = interval->model;
    struct ode_series s;
    struct ode_terms terms;
    vreal v[COUNT], current[COUNT], rest[COUNT], x[COUNT], w[COUNT], w0[COUNT], e[COUNT];
    vreal x1[COUNT], w1[COUNT], h[COUNT], last[COUNT], next[COUNT], top[COUNT];
    vmask stays[COUNT], fine[COUNT];
#define VALUE(name) model_row(model, ADEXIF_ACCURATE_##name, i, u, ARRAYS)
    EACH v[u] = v_load(from->v + i + u * LANES);
    EACH w0[u] = v_load(from->w + i + u * LANES);
    EACH rest[u] = v_load(from->rest + i + u * LANES);
    EACH current[u] = v_load(rows->current + i + u * LANES);
    EACH x[u] = v_mul(v_sub(v[u], VALUE(V_T)), VALUE(PER_DELTA_T));
    EACH w[u] = v_mul(w0[u], VALUE(W_IN));
    if (LEAK) {
        vreal g[COUNT];
        EACH g[u] = v_load(rows->conductance + i + u * LANES);
        EACH terms.l[u] = v_fma(VALUE(R), g[u], v_set(1));
        EACH current[u] = v_fnma(g[u], VALUE(V_T), current[u]);
    }
    EACH terms.b[u] = v_fma(VALUE(W_IN), current[u], VALUE(X_L));
    EACH terms.a[u] = VALUE(A);
    EACH terms.a_x_l[u] = VALUE(A_X_L);
    EACH terms.kappa[u] = VALUE(KAPPA);
    exp_each(e, x, COUNT);
    series_compute(&s, x, w, e, &terms, model->kappa_over, M, LEAK, ARRAYS, COUNT);
    EACH h[u] = VALUE(DT);
    series_evaluate(&s, h, x1, w1, M, COUNT);

    /* good enough: the last two terms fall fast, and x stays below V_th and the steep upstroke */
    EACH last[u] = v_add(v_abs(s.x[M][u]), v_abs(s.w[M][u]));
    EACH next[u] = v_add(v_abs(s.x[M - 1][u]), v_abs(s.w[M - 1][u]));
    EACH last[u] = v_mul(v_mul(last[u], last[u]), VALUE(DT_POWER));
    EACH next[u] = v_mul(v_fma(VALUE(EPSILON), e[u], VALUE(EPSILON)), next[u]);
    EACH top[u] = v_at_least(v_fma(s.slope[u], h[u], x[u]), x1[u]);
    EACH top[u] = v_at_least(x[u], top[u]);
    EACH fine[u] = v_and(v_ge(next[u], last[u]), v_lt(top[u], VALUE(X_CAP)));
    EACH fine[u] = v_and(fine[u], v_le_abs(rest[u], v_set(0)));

    /* refractory for all of it */
    EACH stays[u] = v_ge(rest[u], model->dt);
    EACH x1[u] = v_fma(x1[u], VALUE(DELTA_T), VALUE(V_T));
    EACH w1[u] = v_mul(w1[u], VALUE(W_OUT));
    EACH x1[u] = v_select(fine[u], x1[u], v[u]);
    EACH w1[u] = v_select(fine[u], w1[u], w0[u]);
    if (model->frees) {
        EACH next[u] = v_fma(v_sub(VALUE(W_INF), w[u]), VALUE(RELAXATION), w[u]);
        EACH w1[u] = v_select(stays[u], v_mul(next[u], VALUE(W_OUT)), w1[u]);
    }
    EACH v_store(interval->v + i + u * LANES, x1[u]);
    EACH v_store(interval->w + i + u * LANES, w1[u]);
    EACH v_store(interval->rest + i + u * LANES, v_sub_if(stays[u], rest[u], model->dt));
    EACH stays[u] = v_or(stays[u], fine[u]);
    for (int u = 0; u < COUNT; ++u) {
        const uint32_t left = ~v_bits(stays[u]) & v_bits(v_below(model->count - i - u * LANES));
        if (left != 0) {
            static const REAL lane_numbers[8] = {0, 1, 2, 3, 4, 5, 6, 7};
            struct ode_entry entry;
            entry.index = v_add(v_set((REAL)(i + u * LANES)), v_load(lane_numbers));
            entry.x = x[u];
            entry.w = w[u];
            entry.t = v_mul(rest[u], VALUE(PER_TAU));
            entry.b = terms.b[u];
            entry.l = LEAK ? terms.l[u] : v_set(1);
            entry.h = entry.t; /* not used */
            list_append(&interval->steps, v_mask(left), &entry, 0);
        }
    }
#undef VALUE
}

/* What comes before a neuron's first step: the rest of its refractory period, and the spike of a V
 * that is at V_th already. */
static ALWAYS_INLINE void list_enter(struct ode_interval *interval, const int ARRAYS) {
    const struct ode_model *const model = interval->model;
    struct ode_list *const list = &interval->steps;
    const int64_t count = list->count;
    const vreal zero = v_set(0);
    list_pad(list, 0);
    list->count = 0;
    for (int64_t j = 0; j < count; j += LANES) {
        struct ode_entry entry = list_load(list, j, 0);
        const vmask here = v_below(count - j);
        REAL index[LANES];
        v_store(index, entry.index);
#define VALUE(name) model_list(model, ADEXIF_ACCURATE_##name, index, ARRAYS)
        const vmask rests = v_gt(entry.t, zero);
        if (v_bits(rests) != 0) {
            const vreal decay = exp_one(v_mul(v_sub(zero, VALUE(KAPPA)), entry.t));
            const vreal d = v_mul(v_sub(v_set(1), decay), model->free);
            const vreal w = v_fma(v_sub(VALUE(W_INF), entry.w), d, entry.w);
            entry.w = v_select(rests, w, entry.w);
        }
        const vmask above = v_and(v_ge(entry.x, VALUE(X_P)), v_lt(entry.t, VALUE(DT)));
        const vmask spikes = v_and(here, v_and(above, v_finite(entry.x)));
        entries_spike(interval, spikes, &entry, entry.t, entry.w, index, ARRAYS);
        const vmask moves = v_and(here, v_lt(entry.t, VALUE(DT)));
        const vmask high = v_and(moves, v_ge(entry.x, v_set(FINISH_X(model->nodes))));
        const vmask rises = v_and(high, v_ge(VALUE(X_P), v_set(FINISH_X_P)));
        const vmask finishes = v_and_not(rises, spikes);
        list_append(&interval->finishes, finishes, &entry, 0);
        list_append(list, v_and_not(moves, finishes), &entry, 0);
        entries_end(interval, v_and_not(here, moves), &entry, index, ARRAYS);
#undef VALUE
    }
}

/* Notes the neurons of a list that were given up. Their state is the one that they had reached. */
static void list_abandon(struct ode_interval *interval, struct ode_list *list, const int ARRAYS) {
    adexif_accurate_progress *const p = interval->progress;
    for (int64_t j = 0; j < list->count; ++j) {
        ode_note(&p->capped_step, &p->capped_neuron, interval->step,
                 interval->first + (int64_t)list->index[j]);
    }
    list_pad(list, 0);
    for (int64_t j = 0; j < list->count; j += LANES) {
        const struct ode_entry entry = list_load(list, j, 0);
        entries_end(interval, v_below(list->count - j), &entry, list->index + j, ARRAYS);
    }
    list->count = 0;
}

/* Takes the list to the interval's end. */
static ALWAYS_INLINE void list_take(struct ode_interval *interval, const int ARRAYS) {
    struct ode_list *const steps = &interval->steps, *const finishes = &interval->finishes;
    interval->progress->list_count += steps->count;
    interval->progress->visit_count += steps->count;
    list_enter(interval, ARRAYS);
    for (int k = 0; k < ODE_STEPS_MOST && steps->count + finishes->count > 0; ++k) {
        interval->progress->visit_count += k > 0 ? steps->count + finishes->count : 0;
        if (finishes->count > 0 && interval->model->nodes == 6) {
            finishes_take(interval, 6, ARRAYS);
        } else if (finishes->count > 0) {
            finishes_take(interval, 8, ARRAYS);
        }
        if (steps->count > 0) {
            steps_take(interval, ARRAYS);
        }
        if (interval->crossings.count > 0) {
            crossings_take(interval, ARRAYS);
        }
    }
    if (UNLIKELY(steps->count + finishes->count > 0)) {
        list_abandon(interval, steps, ARRAYS);
        list_abandon(interval, finishes, ARRAYS);
    }
}

/* The spike of a neuron of the tile that a jump took to V_th, at the interval's end. */
static void jump_spike(struct ode_interval *interval, int64_t i) {
    const struct ode_model *const model = interval->model;
#define VALUE(name) model_number(model, ADEXIF_ACCURATE_##name, i)
    const REAL w = interval->w[i] * VALUE(W_IN), after = w + VALUE(B);
    const REAL before_out = w * VALUE(W_OUT), after_out = after * VALUE(W_OUT);
    const REAL end = VALUE(DT), offset = end * VALUE(TAU), since = end + VALUE(TAU_REF) - end;
    spike_tell(interval, i, offset < model->interval ? offset : model->interval, before_out,
               after_out);
    interval->v[i] = VALUE(V_RESET);
    interval->w[i] = after_out;
    interval->rest[i] = since > 0 ? since * VALUE(TAU) : 0;
#undef VALUE
}

/* Jumps of V at the interval's end, of neurons that are not refractory then. A V that is not finite
 * does not spike, so that it is seen. */
static void interval_jump(struct ode_interval *interval, const REAL *delta, const int ARRAYS) {
    const struct ode_model *const model = interval->model;
    for (int64_t i = 0; i < model->count; i += LANES) {
        const vmask here = v_below(model->count - i);
        const vmask jumps = v_and(here, v_le_abs(v_load(interval->rest + i), v_set(0)));
        const vreal before = v_load(interval->v + i);
        const vreal v = v_select(jumps, v_add(before, v_load(delta + i)), before);
        v_store(interval->v + i, v);
        const vmask finite = v_finite(v);
        const vmask up = v_ge(v, model_row(model, ADEXIF_ACCURATE_V_TH, i, 0, ARRAYS));
        const uint32_t spikes = v_bits(v_and(v_and(jumps, up), finite));
        const uint32_t wrong = v_bits(v_and_not(jumps, finite));
        for (int64_t lane = 0; (spikes | wrong) != 0 && lane < LANES; ++lane) {
            if ((spikes >> lane & 1) != 0) {
                jump_spike(interval, i + lane);
            } else if ((wrong >> lane & 1) != 0) {
                adexif_accurate_progress *const p = interval->progress;
                ode_note(&p->nonfinite_step, &p->nonfinite_neuron, interval->step,
                         interval->first + i + lane);
            }
        }
    }
}

/* One interval, from the state before it to the one in `interval`. */
static ALWAYS_INLINE void interval_take(struct ode_interval *interval, const struct ode_state *from,
                                        const struct ode_rows *rows, const int M, const int ARRAYS,
                                        const int LEAK) {
    for (int64_t i = 0; i < interval->model->count; i += ODE_VECTORS * LANES) {
        interval_group(interval, from, rows, i, M, ARRAYS, LEAK);
    }
}
