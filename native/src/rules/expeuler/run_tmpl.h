/*
 * Many steps of many neurons: tiles outer, steps inner.
 */

/* With coefficient arrays, which are seventeen more columns, 1 KiB a column. */
#define ARRAYS_TILE_NEURONS (TILE_NEURONS / 2)

struct variant {
    int arrays, hard, clock;
    /* 0: none; 1: the step RECORDS something; 2: there are INPUTS, and it may; 3 and 4: the same
     * two with the bounded upstroke */
    int features;
};

/* Memory for what a tile needs beyond the caller's columns; aligned, because loads of vectors that
 * cross a cache line take twice the time. */
struct scratch {
    _Alignas(64) REAL current[TILE_NEURONS];
    REAL conductance[TILE_NEURONS], current_slope[TILE_NEURONS];
    REAL delta[TILE_NEURONS];
    REAL zero[TILE_NEURONS]; /* what is absent; as long as the longest tile */
    struct synapse_sums sums;
    REAL noise[NOISE_STEPS * TILE_NEURONS];
    REAL unwanted[2][TILE_NEURONS];
    REAL v[GROUP], w[GROUP], last[GROUP], refractory_steps[GROUP];
    struct strided_column coefficient_at[ADEXIF_COEFFICIENT_COUNT];
    REAL coefficient[ADEXIF_COEFFICIENT_COUNT][ARRAYS_TILE_NEURONS];
};

/* Locates the state and the coefficients of a tile; the rows of its inputs come step by step. */
static ALWAYS_INLINE void columns_locate(struct columns *columns, const adexif_run *run,
                                         const struct tile *tile, struct scratch *scratch,
                                         const int ARRAYS, const int CLOCK) {
    const int direct = tile->count == tile->padded;
    columns->v = direct ? (REAL *)run->v + tile->first : scratch->v;
    columns->w = direct ? (REAL *)run->w + tile->first : scratch->w;
    columns->membrane.v = columns->v;
    columns->membrane.w = columns->w;
    if (CLOCK != ADEXIF_CLOCK_NONE) {
        columns->last = direct ? (REAL *)run->last_spike_time + tile->first : scratch->last;
    }
    if (CLOCK == ADEXIF_CLOCK_STEPS) {
        columns->refractory_steps =
            direct ? (REAL *)run->refractory_steps + tile->first : scratch->refractory_steps;
    }
    for (int k = 0; ARRAYS && k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        const int own = direct && (run->coefficients->array_mask >> k & 1) != 0;
        scratch->coefficient_at[k].at =
            own ? (const REAL *)run->coefficients->column[k] + tile->first
                : scratch->coefficient[k];
        scratch->coefficient_at[k].stride = 1;
    }
    columns->membrane.coefficient = scratch->coefficient_at;
}

/* Loads the coefficients that step_group reads, all of them, one by one: an array that a loop fills
 * stays in memory, which a short call waits for. */
static ALWAYS_INLINE void uniform_load(vreal *uniform, const adexif_coefficients *c) {
#define UNIFORM(name)                                                                              \
    uniform[ADEXIF_COEFFICIENT_##name] = v_set(*(const REAL *)c->column[ADEXIF_COEFFICIENT_##name])
    UNIFORM(V_TH);
    UNIFORM(RESET);
    UNIFORM(MINUS_B);
    UNIFORM(V_T);
    UNIFORM(EXPONENT_SCALE);
    UNIFORM(OFFSET_LOW);
    UNIFORM(OFFSET_FAST);
    UNIFORM(OFFSET_CLIP);
    UNIFORM(OFFSET_GUARD);
    UNIFORM(K);
    UNIFORM(K_V_REST);
    UNIFORM(K_DELTA_T);
    UNIFORM(K_R);
    UNIFORM(KW);
    UNIFORM(KW_A);
    UNIFORM(V_REST);
    UNIFORM(REFRACTORY);
#undef UNIFORM
}

/* Returns whether a run records more than spikes and traces. */
static inline int run_keeps(const adexif_run *run) {
    return run->v_rows != NULL || run->refractory_or_spike_bits != NULL ||
           run->refractory_step_bits != NULL;
}

#define INPUT_ROW(name)                                                                            \
    (run->name.values != NULL ? input_row(&run->name, tile, s, scratch->name) : scratch->zero)

static ALWAYS_INLINE void tile_run(const adexif_run *run, const struct tile *tile,
                                   struct scratch *scratch, adexif_report *report, const int ARRAYS,
                                   const int HARD, const int CLOCK, const int FEATURES) {
    const int INPUTS = FEATURES == 2 || FEATURES == 4, BOUNDED = FEATURES > 2;
    const int RECORDS = INPUTS ? run_keeps(run) : FEATURES > 0; /* with INPUTS a variable */
    vreal uniform[ADEXIF_COEFFICIENT_COUNT];
    if (!ARRAYS) {
        uniform_load(uniform, run->coefficients);
    }
    struct columns columns;
    columns_locate(&columns, run, tile, scratch, ARRAYS, CLOCK);
    vreal nonfinite = v_set(0);
    int finite = 1;
    for (int64_t s = 0; s < run->steps; ++s) {
        const REAL t = (REAL)(run->t0 + (double)(run->first_step + s) * run->dt);
        columns.membrane.current.at =
            run->noise_count > 0 ? noise_row(run, tile, s, scratch->noise) : INPUT_ROW(current);
        if (RECORDS) {
            rows_locate(run, tile, columns.v, s, scratch->unwanted, &columns.rows);
        }
        if (INPUTS) {
            struct input_rows rows;
            rows.current = columns.membrane.current.at;
            rows.conductance = INPUT_ROW(conductance);
            rows.current_slope = INPUT_ROW(current_slope);
            rows.delta = INPUT_ROW(delta);
            if (run->synapse_count > 0) {
                synapses_advance(&rows, &scratch->sums, run, tile, s);
            }
            columns.membrane.current.at = rows.current;
            columns.membrane.conductance.at = rows.conductance;
            columns.membrane.current_slope.at = rows.current_slope;
            columns.delta = rows.delta;
        }
        const struct bit_rows bits = bit_rows_locate(run, tile, s, RECORDS);
        int64_t i = 0;
        for (; i + GROUP <= tile->count; i += GROUP) {
            const struct group_masks masks =
                step_group(&columns, v_set(t), s == 0, uniform, i, &nonfinite, ARRAYS, HARD, CLOCK,
                           RECORDS, INPUTS, BOUNDED, VECTORS);
            bits_record(&bits, i, masks.spike, masks.refractory, CLOCK, RECORDS);
        }
        if (UNLIKELY(i < tile->padded)) {
            uint64_t spike = 0, refractory = 0;
            for (int64_t shift = 0; i < tile->padded; i += LANES, shift += LANES) {
                const struct group_masks masks =
                    step_group(&columns, v_set(t), s == 0, uniform, i, &nonfinite, ARRAYS, HARD,
                               CLOCK, RECORDS, INPUTS, BOUNDED, 1);
                spike |= (uint64_t)v_bits(masks.spike[0]) << shift;
                if (RECORDS && CLOCK != ADEXIF_CLOCK_NONE) {
                    refractory |= (uint64_t)v_bits(masks.refractory[0]) << shift;
                }
            }
            tail_bits_record(&bits, tile->count, spike, refractory, RECORDS);
        }
        if (UNLIKELY(finite && !v_all(v_ge(nonfinite, nonfinite)))) {
            finite = !nonfinite_report(tile, columns.v, columns.w, s, report);
            nonfinite = v_set(0);
        }
        if (UNLIKELY(tile->trace_begin < tile->trace_end)) {
            trace_record(run, tile, columns.v, columns.w, s);
        }
        if (RECORDS && UNLIKELY(tile->count < tile->padded) && run->v_rows != NULL) {
            rows_copy(run, tile, &columns.rows, s);
        }
    }
}

#if LANES == 1
/* One function for all variants: the scalar kernel spends its time in an fma made of integers, and
 * sixty copies of it would be a third of the library. */
static NOINLINE void tile_run_any(const adexif_run *run, const struct tile *tile,
                                  struct scratch *scratch, adexif_report *report, int arrays,
                                  int hard, int clock, int features) {
    tile_run(run, tile, scratch, report, arrays, hard, clock, features);
}
#define TILE_RUN tile_run_any
#else
#define TILE_RUN tile_run
#endif

#undef INPUT_ROW

#define VARIANT(arrays, hard, clock, features)                                                     \
    static NOINLINE void tile_run_##arrays##hard##clock##features(                                 \
        const adexif_run *run, const struct tile *tile, struct scratch *scratch,                   \
        adexif_report *report) {                                                                   \
        TILE_RUN(run, tile, scratch, report, arrays, hard, clock, features);                       \
    }
#define VARIANTS_OF_FEATURES(arrays, hard, clock)                                                  \
    VARIANT(arrays, hard, clock, 0)                                                                \
    VARIANT(arrays, hard, clock, 1)                                                                \
    VARIANT(arrays, hard, clock, 2)                                                                \
    VARIANT(arrays, hard, clock, 3) VARIANT(arrays, hard, clock, 4)
#define VARIANTS_OF_CLOCK(arrays, hard)                                                            \
    VARIANTS_OF_FEATURES(arrays, hard, 0)                                                          \
    VARIANTS_OF_FEATURES(arrays, hard, 1) VARIANTS_OF_FEATURES(arrays, hard, 2)
VARIANTS_OF_CLOCK(0, 0)
VARIANTS_OF_CLOCK(0, 1)
VARIANTS_OF_CLOCK(1, 0)
VARIANTS_OF_CLOCK(1, 1)
#undef VARIANTS_OF_CLOCK
#undef VARIANTS_OF_FEATURES
#undef VARIANT
#undef TILE_RUN

typedef void tile_run_function(const adexif_run *, const struct tile *, struct scratch *,
                               adexif_report *);

#define NAMES_OF_FEATURES(arrays, hard, clock)                                                     \
    {                                                                                              \
        tile_run_##arrays##hard##clock##0, tile_run_##arrays##hard##clock##1,                      \
            tile_run_##arrays##hard##clock##2, tile_run_##arrays##hard##clock##3,                  \
            tile_run_##arrays##hard##clock##4                                                      \
    }
#define NAMES_OF_CLOCK(arrays, hard)                                                               \
    {                                                                                              \
        NAMES_OF_FEATURES(arrays, hard, 0), NAMES_OF_FEATURES(arrays, hard, 1),                    \
            NAMES_OF_FEATURES(arrays, hard, 2)                                                     \
    }
/* [arrays][hard][clock][features] */
static tile_run_function *const tile_runs[2][2][3][5] = {
    {NAMES_OF_CLOCK(0, 0), NAMES_OF_CLOCK(0, 1)},
    {NAMES_OF_CLOCK(1, 0), NAMES_OF_CLOCK(1, 1)},
};
#undef NAMES_OF_FEATURES
#undef NAMES_OF_CLOCK

static struct variant variant_of(const adexif_run *run) {
    struct variant variant;
    variant.arrays = run->coefficients->array_mask != 0;
    variant.hard = run->coefficients->reset == ADEXIF_RESET_HARD;
    variant.clock = run->coefficients->clock;
    const int inputs = run->conductance.values != NULL || run->current_slope.values != NULL ||
                       run->delta.values != NULL || run->synapse_count > 0;
    variant.features = inputs ? 2 : run_keeps(run);
    if (run->coefficients->upstroke == ADEXIF_UPSTROKE_BOUNDED) {
        variant.features = inputs ? 4 : 3;
    }
    return variant;
}

static struct tile tile_of(const adexif_run *run, int64_t first, int64_t count, int64_t padded) {
    struct tile tile = {first, count, padded, 0, 0};
    if (run->trace_count > 0) {
        tile.trace_begin = trace_find(run, first);
        tile.trace_end = trace_find(run, first + count);
    }
    return tile;
}

/* Repeats the coefficients that all neurons share, where others are arrays. */
static void coefficients_repeat(const adexif_coefficients *c, int64_t count,
                                struct scratch *scratch) {
    const int64_t most = ARRAYS_TILE_NEURONS;
    const int64_t padded = count < most ? (count + GROUP - 1) / GROUP * GROUP : most;
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        if ((c->array_mask >> k & 1) == 0) {
            row_fill(scratch->coefficient[k], *(const REAL *)c->column[k], padded);
        }
    }
}

/* The last tile, of less than a group, is advanced in the scratch buffers. */
static void tail_pad(const adexif_run *run, const struct tile *tile, struct scratch *scratch) {
    const adexif_coefficients *c = run->coefficients;
    const int64_t first = tile->first, count = tile->count, padded = tile->padded;
    row_pad(scratch->v, (const REAL *)run->v + first, count, padded);
    row_pad(scratch->w, (const REAL *)run->w + first, count, padded);
    if (c->clock != ADEXIF_CLOCK_NONE) {
        row_pad(scratch->last, (const REAL *)run->last_spike_time + first, count, padded);
    }
    if (c->clock == ADEXIF_CLOCK_STEPS) {
        row_pad(scratch->refractory_steps, (const REAL *)run->refractory_steps + first, count,
                padded);
    }
    for (int k = 0; c->array_mask != 0 && k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        if ((c->array_mask >> k & 1) != 0) {
            row_pad(scratch->coefficient[k], (const REAL *)c->column[k] + first, count, padded);
        }
    }
}

static void tail_unpad(const adexif_run *run, const struct tile *tile,
                       const struct scratch *scratch) {
    const int clock = run->coefficients->clock;
    const int64_t first = tile->first, count = tile->count;
    row_unpad((REAL *)run->v + first, scratch->v, count);
    row_unpad((REAL *)run->w + first, scratch->w, count);
    if (clock != ADEXIF_CLOCK_NONE) {
        row_unpad((REAL *)run->last_spike_time + first, scratch->last, count);
    }
    if (clock == ADEXIF_CLOCK_STEPS) {
        row_unpad((REAL *)run->refractory_steps + first, scratch->refractory_steps, count);
    }
}

/* Returns the most neurons of a tile. A single step meets every neuron once and gains nothing by
 * tiles, except where rows are made that have their size. */
static int64_t tile_most(const adexif_run *run, const struct variant *variant, int64_t count) {
    if (variant->arrays) {
        return ARRAYS_TILE_NEURONS;
    }
    const int own_rows = run->current.values != NULL && run->current.neuron_stride != 0 &&
                         run->noise_count == 0 && variant->features == 0;
    return run->steps == 1 && own_rows ? count : TILE_NEURONS;
}

/* Fills the row of absent inputs, as long as a tile of so many neurons needs it. */
static void zeros_fill(struct scratch *scratch, int64_t count) {
    const int64_t padded = (count + LANES - 1) / LANES * LANES;
    row_fill(scratch->zero, 0, padded < TILE_NEURONS ? padded : TILE_NEURONS);
}

void EXPORTED_NAME(adexif_expeuler_run)(const adexif_run *run, int64_t begin, int64_t end,
                                        adexif_report *report) {
    const struct variant variant = variant_of(run);
    tile_run_function *const advance =
        tile_runs[variant.arrays][variant.hard][variant.clock][variant.features];
    struct scratch scratch;
    if (run->current.values == NULL || variant.features == 2 || variant.features == 4) {
        zeros_fill(&scratch, end - begin);
    }
    if (variant.arrays) {
        coefficients_repeat(run->coefficients, end - begin, &scratch);
    }
    const int64_t whole = begin + (end - begin) / GROUP * GROUP;
    const int64_t most = tile_most(run, &variant, whole - begin);
    for (int64_t first = begin; first < whole; first += most) {
        const int64_t count = whole - first < most ? whole - first : most;
        const struct tile tile = tile_of(run, first, count, count);
        advance(run, &tile, &scratch, report);
    }
    if (whole < end) {
        const int64_t count = end - whole;
        const struct tile tile = tile_of(run, whole, count, (count + LANES - 1) / LANES * LANES);
        if (tile.count < tile.padded) {
            tail_pad(run, &tile, &scratch);
        }
        advance(run, &tile, &scratch, report);
        if (tile.count < tile.padded) {
            tail_unpad(run, &tile, &scratch);
        }
    }
}
