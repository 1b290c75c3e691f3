/*
 * A run: tile by tile, and of each tile interval by interval. A tile's state is copied into the
 * scratch; an interval reads one copy and writes the other, so one whose spikes do not all fit into
 * the caller's buffer is dropped, and the run stops before it.
 */

#define ODE_GROUP (ODE_WIDTH * LANES)

/* Variants: uniform coefficients without and with conductances, and arrays with them, as a
 * conductance of 0 gives the bits of none. One lane takes the last for all: it gains nothing by the
 * others. */
enum { ODE_PLAIN, ODE_LEAK, ODE_ARRAYS, ODE_VARIANTS };

typedef void ode_interval_function(struct ode_interval *interval, const struct ode_state *from,
                                   const struct ode_rows *rows);

#define INTERVAL_FUNCTION(M, variant, ARRAYS, LEAK)                                                \
    static NOINLINE void interval_take_##M##_##variant(struct ode_interval *interval,              \
                                                       const struct ode_state *from,               \
                                                       const struct ode_rows *rows) {              \
        interval_take(interval, from, rows, M, ARRAYS, LEAK);                                      \
    }
#if LANES > 1
#define INTERVAL_FUNCTIONS(M)                                                                      \
    INTERVAL_FUNCTION(M, plain, 0, 0)                                                              \
    INTERVAL_FUNCTION(M, leak, 0, 1)                                                               \
    INTERVAL_FUNCTION(M, arrays, 1, 1)
#define INTERVAL_ROW(M)                                                                            \
    { interval_take_##M##_plain, interval_take_##M##_leak, interval_take_##M##_arrays }
#else
#define INTERVAL_FUNCTIONS(M) INTERVAL_FUNCTION(M, arrays, 1, 1)
#define INTERVAL_ROW(M)                                                                            \
    { interval_take_##M##_arrays, interval_take_##M##_arrays, interval_take_##M##_arrays }
#endif
INTERVAL_FUNCTIONS(5)
INTERVAL_FUNCTIONS(6)
INTERVAL_FUNCTIONS(8)
INTERVAL_FUNCTIONS(10)
INTERVAL_FUNCTIONS(12)

static NOINLINE void list_take_arrays(struct ode_interval *interval, int first_made) {
    list_take(interval, first_made, 1);
}
#if LANES > 1
static NOINLINE void list_take_uniform(struct ode_interval *interval, int first_made) {
    list_take(interval, first_made, 0);
}
#else
#define list_take_uniform list_take_arrays
#endif

static ode_interval_function *interval_function(int order, int variant) {
    static ode_interval_function *const functions[5][ODE_VARIANTS] = {
        INTERVAL_ROW(5), INTERVAL_ROW(6), INTERVAL_ROW(8), INTERVAL_ROW(10), INTERVAL_ROW(12)};
    const int row = order == 5 ? 0 : order == 6 ? 1 : order == 8 ? 2 : order == 10 ? 3 : 4;
    return functions[row][variant];
}
#undef INTERVAL_ROW
#undef INTERVAL_FUNCTIONS
#undef INTERVAL_FUNCTION

static void model_prepare(struct ode_model *model, const adexif_accurate *accurate) {
    const adexif_accurate_coefficients *const c = accurate->coefficients;
    for (int k = 0; k < ADEXIF_ACCURATE_COUNT; ++k) {
        model->uniform[k] = v_set(*(const REAL *)c->column[k]);
    }
    for (int k = 1; k <= ODE_ORDER; ++k) {
        const vreal over = v_set((REAL)1 / (REAL)k);
        const vreal kappa = model->uniform[ADEXIF_ACCURATE_KAPPA];
        const vreal dt = model->uniform[ADEXIF_ACCURATE_DT];
        model->kappa_over[k] = v_mul(kappa, over);
        model->dt_over[k] = v_mul(dt, over);
        model->kappa_dt_over[k] = v_mul(v_mul(kappa, dt), over);
    }
    model->frees = c->refractory_w == ADEXIF_REFRACTORY_W_FREE;
    model->dt = v_set(c->dt);
    model->interval = c->dt;
    model->nodes = c->nodes;
    model->refracts = (c->array_mask >> ADEXIF_ACCURATE_TAU_REF & 1) != 0 ||
                      *(const REAL *)c->column[ADEXIF_ACCURATE_TAU_REF] != 0;
}

/* Turns the model to a tile. */
static void model_turn(struct ode_model *model, const adexif_accurate_coefficients *c,
                       const struct tile *tile) {
    model->count = tile->count;
    for (int k = 0; k < ADEXIF_ACCURATE_COUNT; ++k) {
        const int array = (c->array_mask >> k & 1) != 0;
        model->at[k].at = (const REAL *)c->column[k] + (array ? tile->first : 0);
        model->at[k].stride = array;
    }
}

/* Returns the row of an input for a tile: the caller's, or one made in the buffer, which keeps what
 * is constant. */
static const REAL *ode_input_row(const adexif_input *input, const struct tile *tile, int64_t step,
                                 int fresh, REAL *buffer) {
    const int make = fresh || (input->values != NULL && input->step_stride != 0);
    if (input->values == NULL || input->neuron_stride == 0) {
        const REAL *const value = (const REAL *)input->values;
        if (make) {
            row_fill(buffer, value != NULL ? value[step * input->step_stride] : 0, tile->padded);
        }
        return buffer;
    }
    const REAL *const row = (const REAL *)input->values + step * input->step_stride + tile->first;
    if (tile->count == tile->padded) {
        return row;
    }
    if (make) {
        row_pad(buffer, row, tile->count, tile->padded);
    }
    return buffer;
}

/* Makes the rows of current and noise from a step on, as many as come from one block of random
 * words: neuron i at step s of the block is rows[s n + i]. */
static void ode_noise_make(const adexif_run *run, const struct tile *tile, int64_t step, REAL *rows,
                           REAL *buffer) {
    const int64_t begin = (run->noise_step + step) % NOISE_STEPS, left = run->steps - step;
    const int64_t end = left < NOISE_STEPS - begin ? begin + left : NOISE_STEPS;
    for (int64_t i = 0; i < tile->count; i += TILE_NEURONS) {
        struct tile part = *tile;
        part.first = tile->first + i;
        part.count = tile->count - i < TILE_NEURONS ? tile->count - i : TILE_NEURONS;
        part.padded = part.count;
        noise_rows(run, &part, step, buffer);
        for (int64_t s = begin; s < end; ++s) {
            memcpy(rows + s * run->n + part.first, buffer + s * TILE_NEURONS,
                   (size_t)part.count * sizeof(REAL));
        }
    }
}

/* Where a run is in a tile. */
struct ode_place {
    int64_t step;
    int made; /* the noise of this step was made before the run stopped */
};

static void rows_make(const adexif_accurate *accurate, const struct tile *tile,
                      const struct ode_place *place, int fresh, struct ode_scratch *scratch,
                      struct ode_rows *rows) {
    const adexif_run *const run = accurate->run;
    const int64_t step = place->step;
    if (run->noise_count > 0) {
        const int64_t k = (run->noise_step + step) % NOISE_STEPS;
        if ((step == 0 || k == 0) && !place->made) {
            ode_noise_make(run, tile, step, accurate->noise_rows, scratch->noise);
        }
        row_pad(scratch->current, accurate->noise_rows + k * run->n + tile->first, tile->count,
                tile->padded);
        rows->current = scratch->current;
    } else {
        rows->current = ode_input_row(&run->current, tile, step, fresh, scratch->current);
    }
    rows->conductance = ode_input_row(&run->conductance, tile, step, fresh, scratch->conductance);
    rows->delta = run->delta.values != NULL
                      ? ode_input_row(&run->delta, tile, step, fresh, scratch->delta)
                      : NULL;
}

static void progress_add(adexif_accurate_progress *progress,
                         const adexif_accurate_progress *interval) {
    if (interval->nonfinite_step >= 0) {
        ode_note(&progress->nonfinite_step, &progress->nonfinite_neuron, interval->nonfinite_step,
                 interval->nonfinite_neuron);
    }
    if (interval->capped_step >= 0) {
        ode_note(&progress->capped_step, &progress->capped_neuron, interval->capped_step,
                 interval->capped_neuron);
    }
    progress->list_count += interval->list_count;
    progress->visit_count += interval->visit_count;
}

/* A state that is not finite before a run is not after its first interval. */
static void start_check(const struct tile *tile, REAL (*state)[ODE_ROW],
                        adexif_accurate_progress *progress) {
    vreal sum = v_set(0);
    for (int64_t i = 0; i < tile->padded; i += LANES) {
        const vreal pair = v_add(v_load(state[0] + i), v_load(state[1] + i));
        sum = v_fma(v_add(pair, v_load(state[2] + i)), v_set(0), sum);
    }
    if (v_all(v_ge(sum, v_set(0)))) {
        return;
    }
    for (int64_t i = 0; i < tile->count; ++i) {
        for (int k = 0; k < 3; ++k) {
            if (!(state[k][i] - state[k][i] == 0)) {
                ode_note(&progress->nonfinite_step, &progress->nonfinite_neuron, 0,
                         tile->first + i);
            }
        }
    }
}

/* Records what the caller wants of an interval. */
static void interval_record(const adexif_run *run, const struct tile *tile, int64_t step,
                            REAL (*state)[ODE_ROW], const uint8_t *spikes) {
    const size_t size = (size_t)tile->count * sizeof(REAL);
    if (run->spike_bits != NULL) {
        memcpy(run->spike_bits + step * run->spike_stride + tile->first / 8, spikes,
               (size_t)(tile->count + 7) / 8);
    }
    if (run->v_rows != NULL) {
        memcpy((REAL *)run->v_rows + step * run->row_stride + tile->first, state[0], size);
        memcpy((REAL *)run->w_rows + step * run->row_stride + tile->first, state[1], size);
    }
    if (run->trace_count > 0) {
        trace_record(run, tile, state[0], state[1], step);
    }
}

/* Takes a tile from `place` to the end of the run. Returns 0 if it stopped at a place before. */
static int tile_take(const adexif_accurate *accurate, const struct tile *tile,
                     struct ode_model *model, struct ode_scratch *scratch, int variant,
                     struct ode_place *place, adexif_accurate_progress *progress) {
    const adexif_run *const run = accurate->run;
    REAL *const columns[3] = {(REAL *)run->v + tile->first, (REAL *)run->w + tile->first,
                              accurate->refractory + tile->first};
    ode_interval_function *const take = interval_function(accurate->coefficients->order, variant);
    const int long_interval = accurate->coefficients->order == ODE_ORDER;
    struct ode_interval interval;
    memset(&interval, 0, sizeof interval);
    interval.model = model;
    interval.first = tile->first;
    interval.spikes = scratch->spikes;
    interval.left = scratch->left;
    interval.events = accurate->events;
    interval.event_capacity = accurate->events != NULL ? accurate->event_capacity : 0;
    struct ode_list *const lists[5] = {&interval.entries, &interval.steps, &interval.finishes,
                                       &interval.crossings, &interval.ended};
    for (int k = 0; k < 5; ++k) {
        REAL(*const list)[ODE_ROW] = scratch->list[k];
        const struct ode_list own = {list[0], list[1], list[2], list[3],
                                     list[4], list[5], list[6], 0};
        *lists[k] = own;
    }
    model_turn(model, accurate->coefficients, tile);
    int now = 0, fresh = 1, fits = 1;
    for (int k = 0; k < 3; ++k) {
        row_pad(scratch->state[now][k], columns[k], tile->count, tile->padded);
    }
    if (place->step == 0 && !place->made) {
        start_check(tile, scratch->state[now], progress);
    }
    while (place->step < run->steps) {
        REAL(*const before)
        [ODE_ROW] = scratch->state[now], (*const after)[ODE_ROW] = scratch->state[1 - now];
        const struct ode_state from = {before[0], before[1], before[2]};
        adexif_accurate_progress noted;
        struct ode_rows rows;
        memset(&noted, 0, sizeof noted);
        noted.nonfinite_step = noted.nonfinite_neuron = -1;
        noted.capped_step = noted.capped_neuron = -1;
        interval.progress = &noted;
        interval.step = place->step;
        interval.event_count = progress->event_count;
        interval.v = after[0];
        interval.w = after[1];
        interval.rest = after[2];
        memset(scratch->spikes, 0, sizeof scratch->spikes);
        rows_make(accurate, tile, place, fresh, scratch, &rows);
        take(&interval, &from, &rows);
        if (noted.list_count > 0) {
            (variant == ODE_ARRAYS ? list_take_arrays : list_take_uniform)(&interval,
                                                                           long_interval);
        }
        if (rows.delta != NULL) {
            interval_jump(&interval, rows.delta, variant == ODE_ARRAYS);
        }
        fits = accurate->events == NULL || interval.event_count <= interval.event_capacity;
        if (!fits) {
            progress->event_needed = interval.event_count - progress->event_count;
            break;
        }
        progress->event_count = accurate->events != NULL ? interval.event_count : 0;
        progress_add(progress, &noted);
        interval_record(run, tile, place->step, after, scratch->spikes);
        now = 1 - now;
        fresh = 0;
        place->made = 0;
        ++place->step;
    }
    for (int k = 0; k < 3; ++k) {
        row_unpad(columns[k], scratch->state[now][k], tile->count);
    }
    return fits;
}

void EXPORTED_NAME(adexif_ode_run)(const adexif_accurate *accurate, int64_t begin, int64_t end,
                                   adexif_accurate_progress *progress) {
    const adexif_run *const run = accurate->run;
    struct ode_scratch *const scratch =
        (struct ode_scratch *)(((uintptr_t)accurate->scratch + ODE_SCRATCH_ALIGNMENT - 1) /
                               ODE_SCRATCH_ALIGNMENT * ODE_SCRATCH_ALIGNMENT);
    struct ode_model model;
    model_prepare(&model, accurate);
    const int variant = accurate->coefficients->array_mask != 0 ? ODE_ARRAYS
                        : run->conductance.values != NULL       ? ODE_LEAK
                                                                : ODE_PLAIN;
    /* position: 2 (the tile's number times steps + step), and 1 more if its noise is made */
    struct ode_place place = {progress->position / 2 % run->steps, (int)(progress->position % 2)};
    int64_t number = progress->position / 2 / run->steps;
    for (int64_t first = begin + number * ODE_TILE; first < end; first += ODE_TILE) {
        const int64_t count = end - first < ODE_TILE ? end - first : ODE_TILE;
        const int64_t padded = (count + ODE_GROUP - 1) / ODE_GROUP * ODE_GROUP;
        const struct tile tile = tile_of(run, first, count, padded);
        const int fits = tile_take(accurate, &tile, &model, scratch, variant, &place, progress);
        if (!fits) {
            progress->position = 2 * (number * run->steps + place.step) + 1;
            return;
        }
        place.step = 0;
        ++number;
    }
    progress->position = 2 * number * run->steps;
    progress->finished = 1;
}
