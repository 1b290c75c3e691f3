/*
 * Many steps of many neurons. Neurons are taken in tiles whose columns stay in the first-level
 * cache for all steps, so memory traffic does not grow with the number of steps. The last tile,
 * where it is not full of whole groups, works on a padded copy of its columns: every address and
 * every length is allowed, and no lane is computed by different code.
 */

/* 1 KiB a column: with seventeen coefficient arrays and the state a tile is about 20 KiB. */
#define TILE_NEURONS ((int64_t)(1024 / sizeof(REAL)))

/* A page a column, where rows are written or read: fewer pages are touched per step. Coefficient
 * arrays would not leave room for it. */
#define ROWS_TILE_NEURONS ((int64_t)(4096 / sizeof(REAL)))

struct variant {
    int arrays, hard, clock, extras;
};

/* Room for what a tile needs beyond the caller's columns. */
struct scratch {
    REAL current[GROUP], conductance[GROUP], slope[GROUP], delta[GROUP];
    REAL v[GROUP], w[GROUP], last[GROUP], held[GROUP];
    REAL coefficient[ADEXIF_COEFFICIENT_COUNT][GROUP];
};

static void column_copy_padded(REAL *to, const REAL *from, int64_t count) {
    memcpy(to, from, (size_t)count * sizeof(REAL));
    for (int64_t i = count; i < GROUP; ++i) {
        memcpy(to + i, from, sizeof(REAL)); /* lane 0 again: a neuron that is there anyway */
    }
}

static void column_fill(REAL *to, const REAL *value) {
    for (int64_t i = 0; i < GROUP; ++i) {
        memcpy(to + i, value, sizeof(REAL));
    }
}

/* The row of an input for one step and tile. */
static inline struct source input_row(const adexif_input *input, const struct tile *tile,
                                      int64_t step, REAL *buffer) {
    const struct source buffered = {buffer, 0};
    if (input->values == NULL) {
        if (step == 0) {
            memset(buffer, 0, GROUP * sizeof(REAL));
        }
        return buffered;
    }
    const REAL *row = (const REAL *)input->values + step * input->step_stride;
    if (input->neuron_stride == 0) {
        if (step == 0 || input->step_stride != 0) {
            column_fill(buffer, row);
        }
        return buffered;
    }
    row += tile->first;
    if (tile->count < tile->padded) {
        if (step == 0 || input->step_stride != 0) {
            column_copy_padded(buffer, row, tile->count);
        }
        return buffered;
    }
    const struct source direct = {row, 1};
    return direct;
}

static inline void bits_store(uint8_t *row, int64_t first, int64_t count, uint64_t bits) {
    uint8_t *at = row + first / 8;
    if (count < GROUP) {
        bits &= ((uint64_t)1 << count) - 1;
    }
    for (int64_t byte = 0; byte * 8 < GROUP && byte * 8 < count; ++byte) {
        at[byte] = (uint8_t)(bits >> (8 * byte));
    }
}

/* The first of the ascending recorded neurons that is not below the given one. */
static int64_t trace_find(const adexif_run *run, int64_t neuron) {
    int64_t low = 0, high = run->trace_count;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (run->trace_neurons[middle] < neuron) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void trace_record(const adexif_run *run, const struct tile *tile, int64_t step) {
    const int64_t since = step - run->trace_first;
    if (since < 0 || since % run->trace_every != 0) {
        return;
    }
    const int64_t row = since / run->trace_every * run->trace_count;
    for (int64_t j = tile->trace_begin; j < tile->trace_end; ++j) {
        const int64_t i = run->trace_neurons[j] - tile->first;
        memcpy((REAL *)run->trace_v + row + j, tile->v + i, sizeof(REAL));
        memcpy((REAL *)run->trace_w + row + j, tile->w + i, sizeof(REAL));
    }
}

/* The state after the step, for the way back. */
static void rows_record(const adexif_run *run, const struct tile *tile, int64_t step) {
    const int64_t at = step * run->row_stride + tile->first;
    memcpy((REAL *)run->v_rows + at, tile->v, (size_t)tile->count * sizeof(REAL));
    memcpy((REAL *)run->w_rows + at, tile->w, (size_t)tile->count * sizeof(REAL));
}

/* Notes the first step and neuron of a tile that is not finite, if it is the first of all. Whether
 * the tile's later steps need not be looked at. */
static int nonfinite_report(const struct tile *tile, int64_t step, adexif_report *report) {
    if (report->nonfinite_step >= 0 && report->nonfinite_step <= step) {
        return 1; /* tiles come in ascending order of neurons */
    }
    for (int64_t i = 0; i < tile->count; ++i) {
        const REAL v = tile->v[i], w = tile->w[i];
        if (!(v - v == 0) || !(w - w == 0)) {
            report->nonfinite_step = step;
            report->nonfinite_neuron = tile->first + i;
            return 1;
        }
    }
    return 0;
}

static ALWAYS_INLINE void tile_run(const adexif_run *run, const struct tile *tile,
                                   struct scratch *scratch, adexif_report *report, const int ARRAYS,
                                   const int HARD, const int CLOCK, const int EXTRAS) {
    vreal uniform[ADEXIF_COEFFICIENT_COUNT];
    if (!ARRAYS) {
        for (int c = 0; c < ADEXIF_COEFFICIENT_COUNT; ++c) {
            uniform[c] = v_set(*tile->coefficient[c].at);
        }
    }
    vreal nonfinite = v_set(0);
    int finite = 1;
    for (int64_t s = 0; s < run->steps; ++s) {
        struct step step;
        step.t = (REAL)(run->t0 + (double)(run->first_step + s) * run->dt);
        step.current = input_row(&run->current, tile, s, scratch->current);
        if (EXTRAS) {
            step.conductance = input_row(&run->conductance, tile, s, scratch->conductance);
            step.slope = input_row(&run->slope, tile, s, scratch->slope);
            step.delta = input_row(&run->delta, tile, s, scratch->delta);
        }
        for (int64_t i = 0; i < tile->padded; i += GROUP) {
            const struct group_bits bits =
                step_group(tile, &step, uniform, i, &nonfinite, ARRAYS, HARD, CLOCK, EXTRAS);
            if (run->spike_bits != NULL) {
                bits_store(run->spike_bits + s * run->spike_stride, tile->first + i,
                           tile->count - i, bits.spike);
            }
            if (UNLIKELY(run->refractory_bits != NULL)) {
                bits_store(run->refractory_bits + s * run->refractory_stride, tile->first + i,
                           tile->count - i, bits.held | bits.spike);
            }
            if (UNLIKELY(run->held_bits != NULL)) {
                bits_store(run->held_bits + s * run->held_stride, tile->first + i, tile->count - i,
                           bits.held);
            }
        }
        if (UNLIKELY(finite && !v_all(v_ge(nonfinite, nonfinite)))) {
            finite = !nonfinite_report(tile, s, report);
            nonfinite = v_set(0);
        }
        if (UNLIKELY(tile->trace_begin < tile->trace_end)) {
            trace_record(run, tile, s);
        }
        if (UNLIKELY(run->v_rows != NULL)) {
            rows_record(run, tile, s);
        }
    }
}

#define VARIANT(arrays, hard, clock, extras)                                                       \
    static NOINLINE void tile_run_##arrays##hard##clock##extras(                                   \
        const adexif_run *run, const struct tile *tile, struct scratch *scratch,                   \
        adexif_report *report) {                                                                   \
        tile_run(run, tile, scratch, report, arrays, hard, clock, extras);                         \
    }
#define VARIANTS_OF_EXTRAS(arrays, hard, clock)                                                    \
    VARIANT(arrays, hard, clock, 0) VARIANT(arrays, hard, clock, 1)
#define VARIANTS_OF_CLOCK(arrays, hard)                                                            \
    VARIANTS_OF_EXTRAS(arrays, hard, 0)                                                            \
    VARIANTS_OF_EXTRAS(arrays, hard, 1) VARIANTS_OF_EXTRAS(arrays, hard, 2)
VARIANTS_OF_CLOCK(0, 0)
VARIANTS_OF_CLOCK(0, 1)
VARIANTS_OF_CLOCK(1, 0)
VARIANTS_OF_CLOCK(1, 1)
#undef VARIANTS_OF_CLOCK
#undef VARIANTS_OF_EXTRAS
#undef VARIANT

typedef void tile_run_function(const adexif_run *, const struct tile *, struct scratch *,
                               adexif_report *);

#define NAMES_OF_CLOCK(arrays, hard)                                                               \
    {                                                                                              \
        {tile_run_##arrays##hard##00, tile_run_##arrays##hard##01},                                \
            {tile_run_##arrays##hard##10, tile_run_##arrays##hard##11}, {                          \
            tile_run_##arrays##hard##20, tile_run_##arrays##hard##21                               \
        }                                                                                          \
    }
/* [arrays][hard][clock][extras] */
static tile_run_function *const tile_runs[2][2][3][2] = {
    {NAMES_OF_CLOCK(0, 0), NAMES_OF_CLOCK(0, 1)},
    {NAMES_OF_CLOCK(1, 0), NAMES_OF_CLOCK(1, 1)},
};
#undef NAMES_OF_CLOCK

static struct variant variant_of(const adexif_run *run) {
    struct variant variant;
    variant.arrays = run->coefficients->array_mask != 0;
    variant.hard = run->coefficients->reset == ADEXIF_RESET_HARD;
    variant.clock = run->coefficients->clock;
    variant.extras =
        run->conductance.values != NULL || run->slope.values != NULL || run->delta.values != NULL;
    return variant;
}

static void tile_place(struct tile *tile, const adexif_run *run, int64_t first, int64_t count,
                       const struct scratch *scratch) {
    const adexif_coefficients *c = run->coefficients;
    tile->first = first;
    tile->count = count;
    tile->padded = count;
    tile->trace_begin = trace_find(run, first);
    tile->trace_end = trace_find(run, first + count);
    tile->v = (REAL *)run->v + first;
    tile->w = (REAL *)run->w + first;
    tile->last = c->clock != ADEXIF_CLOCK_NONE ? (REAL *)run->last_spike_time + first : NULL;
    tile->held = c->clock == ADEXIF_CLOCK_STEPS ? (REAL *)run->held_steps + first : NULL;
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        const int array = (c->array_mask >> k & 1) != 0;
        const struct source direct = {(const REAL *)c->column[k] + (array ? first : 0), array};
        const struct source equal = {scratch->coefficient[k], 0};
        /* without any array only the first element is ever read, so no group of them is made */
        tile->coefficient[k] = array || c->array_mask == 0 ? direct : equal;
    }
}

/* Makes a tile of less than a group whole, by moving its columns into the scratch buffers. */
static void tile_pad(struct tile *tile, struct scratch *scratch) {
    column_copy_padded(scratch->v, tile->v, tile->count);
    column_copy_padded(scratch->w, tile->w, tile->count);
    tile->v = scratch->v;
    tile->w = scratch->w;
    if (tile->last != NULL) {
        column_copy_padded(scratch->last, tile->last, tile->count);
        tile->last = scratch->last;
    }
    if (tile->held != NULL) {
        column_copy_padded(scratch->held, tile->held, tile->count);
        tile->held = scratch->held;
    }
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        if (tile->coefficient[k].stride != 0) {
            column_copy_padded(scratch->coefficient[k], tile->coefficient[k].at, tile->count);
            tile->coefficient[k].at = scratch->coefficient[k];
            tile->coefficient[k].stride = 0;
        }
    }
    tile->padded = GROUP;
}

static void tile_unpad(const struct tile *padded, const struct tile *tile) {
    const size_t size = (size_t)tile->count * sizeof(REAL);
    memcpy(tile->v, padded->v, size);
    memcpy(tile->w, padded->w, size);
    if (tile->last != NULL) {
        memcpy(tile->last, padded->last, size);
    }
    if (tile->held != NULL) {
        memcpy(tile->held, padded->held, size);
    }
}

void EXPORTED_NAME(adexif_neurons_run)(const adexif_run *run, int64_t begin, int64_t end,
                                       adexif_report *report) {
    const struct variant variant = variant_of(run);
    tile_run_function *const advance =
        tile_runs[variant.arrays][variant.hard][variant.clock][variant.extras];
    struct scratch scratch;
    struct tile tile;
    for (int k = 0; variant.arrays && k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        if ((run->coefficients->array_mask >> k & 1) == 0) {
            column_fill(scratch.coefficient[k], (const REAL *)run->coefficients->column[k]);
        }
    }
    const int64_t whole = begin + (end - begin) / GROUP * GROUP;
    const int64_t most = run->v_rows != NULL && !variant.arrays ? ROWS_TILE_NEURONS : TILE_NEURONS;
    for (int64_t first = begin; first < whole; first += most) {
        const int64_t left = whole - first;
        tile_place(&tile, run, first, left < most ? left : most, &scratch);
        advance(run, &tile, &scratch, report);
    }
    if (whole < end) {
        tile_place(&tile, run, whole, end - whole, &scratch);
        struct tile padded = tile;
        tile_pad(&padded, &scratch);
        advance(run, &padded, &scratch, report);
        tile_unpad(&padded, &tile);
    }
}
