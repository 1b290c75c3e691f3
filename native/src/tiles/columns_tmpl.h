/*
 * The columns of a tile: the caller's, or buffers for what a tile needs beyond them, and the walk
 * over the tiles of a range of neurons. Every rule of the update runs on them.
 */

/* With coefficient arrays, which are seventeen more columns, 1 KiB a column. */
#define ARRAYS_TILE_NEURONS (TILE_NEURONS / 2)

/* What a membrane reads; element i belongs to the tile's neuron i. Only the backward pass looks at
 * strides: elsewhere everything has as many elements as the tile has lanes, so that no load needs
 * more than an index. */
struct membrane_columns {
    const REAL *v, *w; /* the state before the step */
    struct strided_column current, conductance, current_slope;
    const struct strided_column *coefficient; /* with ARRAYS: [ADEXIF_COEFFICIENT_COUNT] */
};

/* Where a tile's values are; element i belongs to its neuron i. */
struct columns {
    struct membrane_columns membrane; /* its v and w are those below */
    REAL *v, *w, *last, *refractory_steps;
    const REAL *delta;
    struct recorded_rows rows; /* with RECORDS only */
};

/* What a step leaves behind besides the state; `refractory` with RECORDS and a clock only. */
struct group_masks {
    vmask spike[VECTORS], refractory[VECTORS];
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

/* Returns the time of a step, ms. */
static inline REAL step_time(const adexif_run *run, int64_t step) {
    return (REAL)(run->t0 + (double)(run->first_step + step) * run->dt);
}

/* Loads the coefficients that a step reads, all of them, one by one: an array that a loop fills
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

/* Returns whether a run has inputs besides the current. */
static inline int run_has_inputs(const adexif_run *run) {
    return run->conductance.values != NULL || run->current_slope.values != NULL ||
           run->delta.values != NULL || run->synapse_count > 0;
}

#define INPUT_ROW(name)                                                                            \
    (run->name.values != NULL ? input_row(&run->name, tile, step, scratch->name) : scratch->zero)

/* Locates the rows of inputs of one step, synapses added; calls come in the order of steps. */
static ALWAYS_INLINE void inputs_locate(struct columns *columns, const adexif_run *run,
                                        const struct tile *tile, int64_t step,
                                        struct scratch *scratch, const int INPUTS) {
    columns->membrane.current.at =
        run->noise_count > 0 ? noise_row(run, tile, step, scratch->noise) : INPUT_ROW(current);
    if (INPUTS) {
        struct input_rows rows;
        rows.current = columns->membrane.current.at;
        rows.conductance = INPUT_ROW(conductance);
        rows.current_slope = INPUT_ROW(current_slope);
        rows.delta = INPUT_ROW(delta);
        if (run->synapse_count > 0) {
            synapses_advance(&rows, &scratch->sums, run, tile, step);
        }
        columns->membrane.current.at = rows.current;
        columns->membrane.conductance.at = rows.conductance;
        columns->membrane.current_slope.at = rows.current_slope;
        columns->delta = rows.delta;
    }
}

#undef INPUT_ROW

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

/* Fills the row of absent inputs, as long as a tile of so many neurons needs it. */
static void zeros_fill(struct scratch *scratch, int64_t count) {
    const int64_t padded = (count + LANES - 1) / LANES * LANES;
    row_fill(scratch->zero, 0, padded < TILE_NEURONS ? padded : TILE_NEURONS);
}

/* Advances a tile by all steps of a run. */
typedef void tile_run_function(const adexif_run *, const struct tile *, struct scratch *,
                               adexif_report *);

/* Advances neurons [begin, end) tile by tile, of at most `most` neurons each. */
static ALWAYS_INLINE void range_run(const adexif_run *run, int64_t begin, int64_t end, int64_t most,
                                    tile_run_function *advance, adexif_report *report) {
    struct scratch scratch;
    if (run->current.values == NULL || run_has_inputs(run)) {
        zeros_fill(&scratch, end - begin);
    }
    if (run->coefficients->array_mask != 0) {
        coefficients_repeat(run->coefficients, end - begin, &scratch);
    }
    const int64_t whole = begin + (end - begin) / GROUP * GROUP;
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
