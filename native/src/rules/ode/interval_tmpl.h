/*
 * One interval of a tile: what comes before a neuron's first step in a list, the passes through the
 * lists, and jumps at the end.
 */

/* What comes before a neuron's first step: the rest of its refractory period, and the spike of a V
 * that is at V_th already. */
static ALWAYS_INLINE void list_enter(struct ode_interval *interval, const int ARRAYS) {
    const struct ode_model *const model = interval->model;
    struct ode_list *const list = &interval->entries;
    const int64_t count = list->count;
    const vreal zero = v_set(0);
    if (count == 0) {
        return;
    }
    list_pad(list, 0);
    list->count = 0;
    for (int64_t j = 0; j < count; j += LANES) {
        struct ode_entry entry = list_load(list, j, 0);
        const vmask here = v_below(count - j);
        REAL index[LANES];
        v_store(index, entry.index);
#define VALUE(name) model_list(model, ADEXIF_ACCURATE_##name, index, ARRAYS)
        const vmask rests = v_gt(entry.t, zero);
        const vreal w = relax(model, entry.w, VALUE(W_INF), VALUE(KAPPA), entry.t);
        entry.w = v_select(rests, w, entry.w);
        const vmask above = v_and(v_ge(entry.x, VALUE(X_P)), v_lt(entry.t, VALUE(DT)));
        const vmask spikes = v_and(here, v_and(above, v_finite(entry.x)));
        entries_spike(interval, spikes, &entry, entry.t, entry.w, index, ARRAYS);
        const vmask moves = v_and(here, v_lt(entry.t, VALUE(DT)));
        const vmask high = v_and(moves, v_ge(entry.x, v_set(FINISH_X(model->nodes))));
        const vmask rises = v_and(high, v_ge(VALUE(X_P), v_set(FINISH_X_P)));
        const vmask finishes = v_and_not(rises, spikes);
        list_append(&interval->finishes, finishes, &entry, 0);
        list_append(&interval->steps, v_and_not(moves, finishes), &entry, 0);
        entries_end(interval, v_and_not(here, moves), &entry, index, ARRAYS);
#undef VALUE
    }
}

/* Notes the neurons of a list that were given up. They have no state any more: V becomes NaN. */
static void list_abandon(struct ode_interval *interval, struct ode_list *list, const int ARRAYS) {
    adexif_accurate_progress *const p = interval->progress;
    for (int64_t j = 0; j < list->count; ++j) {
        ode_note(&p->capped_step, &p->capped_neuron, interval->step,
                 interval->first + (int64_t)list->index[j]);
    }
    list_pad(list, 0);
    for (int64_t j = 0; j < list->count; j += LANES) {
        struct ode_entry entry = list_load(list, j, 0);
        entry.x = v_set((REAL)NAN);
        entries_end(interval, v_below(list->count - j), &entry, list->index + j, ARRAYS);
    }
    list->count = 0;
}

/* Returns the room behind a list, as a list. */
static struct ode_list list_behind(const struct ode_list *list) {
    const int64_t at = list->count;
    const struct ode_list behind = {list->index + at, list->x + at, list->w + at, list->t + at,
                                    list->b + at,     list->l + at, list->h + at, 0};
    return behind;
}

/* Takes the lists to the interval's end, a step of every neuron in each pass. If `first_made`,
 * those in the list of steps have made their first step outside of the lists: they wait in the
 * first pass. */
static ALWAYS_INLINE void list_take(struct ode_interval *interval, int first_made,
                                    const int ARRAYS) {
    struct ode_list *const steps = &interval->steps, *const finishes = &interval->finishes;
    if (interval->crossings.count > 0) {
        crossings_take(interval, ARRAYS);
    }
    for (int k = 0; k < ODE_STEPS_MOST; ++k) {
        struct ode_list waiting_steps = *steps, waiting_finishes = *finishes;
        const int wait = k == 0 && first_made;
        if (wait) {
            *steps = list_behind(steps);
            *finishes = list_behind(finishes);
        }
        if (k == 0) {
            list_enter(interval, ARRAYS);
        } else {
            interval->progress->visit_count += steps->count + finishes->count;
        }
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
        if (wait) {
            waiting_steps.count += steps->count;
            waiting_finishes.count += finishes->count;
            *steps = waiting_steps;
            *finishes = waiting_finishes;
        }
        if (steps->count + finishes->count == 0) {
            break;
        }
    }
    if (UNLIKELY(steps->count + finishes->count > 0)) {
        list_abandon(interval, steps, ARRAYS);
        list_abandon(interval, finishes, ARRAYS);
    }
    ended_write(interval);
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

/* One interval, from the state before it to the one in `interval`, up to the lists. */
static ALWAYS_INLINE void interval_take(struct ode_interval *interval, const struct ode_state *from,
                                        const struct ode_rows *rows, const int M, const int ARRAYS,
                                        const int LEAK) {
    const int COUNT = M < ODE_ORDER ? ODE_SHORT_VECTORS(M, ARRAYS) : ARRAYS ? 1 : ODE_VECTORS;
    if (M < ODE_ORDER) {
        short_exponentials(interval, from, ARRAYS);
    }
    for (int64_t i = 0; i < interval->model->count; i += COUNT * LANES) {
        if (M < ODE_ORDER) {
            short_group(interval, from, rows, i, M, ARRAYS, LEAK, COUNT);
        } else {
            first_group(interval, from, rows, i, ARRAYS, LEAK, COUNT);
        }
    }
    if (M < ODE_ORDER) {
        short_list(interval, from, rows, ARRAYS, LEAK);
    }
}
