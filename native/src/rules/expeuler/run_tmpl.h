/*
 * Many steps of many neurons. Neurons are taken in tiles whose columns stay in the first-level
 * cache for all steps, so memory traffic does not grow with the number of steps. What is left over
 * after whole groups is a tile of its own, a padded copy of its columns: every address and every
 * length is allowed, and no lane is computed by different operations.
 */

/* 2 KiB a column; with coefficient arrays, which are seventeen more columns, 1 KiB. */
#define TILE_NEURONS ((int64_t)(2048 / sizeof(REAL)))
#define ARRAYS_TILE_NEURONS (TILE_NEURONS / 2)

struct variant {
    int arrays, hard, clock;
    /* 0: none; 1: the step KEEPS something; 2: there are INPUTS, and it may; 3 and 4: the same two
     * with the bounded upstroke */
    int extras;
};

struct tile {
    int64_t first;                  /* the neuron in lane 0 */
    int64_t count;                  /* neurons, without padding */
    int64_t padded;                 /* a multiple of GROUP, or in the last tile of LANES */
    int64_t trace_begin, trace_end; /* which of run->trace_neurons are its own */
};

#include "rules/expeuler/noise_tmpl.h"

/* Room for what a tile needs beyond the caller's columns. */
struct scratch {
    REAL current[TILE_NEURONS], conductance[TILE_NEURONS], current_slope[TILE_NEURONS],
        delta[TILE_NEURONS];
    REAL noise[NOISE_STEPS * TILE_NEURONS];
    REAL kept[2][TILE_NEURONS]; /* rows of V and w that are not asked for, or not whole */
    REAL v[GROUP], w[GROUP], last[GROUP], held[GROUP];
    const REAL *coefficient_at[ADEXIF_COEFFICIENT_COUNT];
    REAL coefficient[ADEXIF_COEFFICIENT_COUNT][ARRAYS_TILE_NEURONS];
};

static void row_fill(REAL *to, REAL value, int64_t padded) {
    for (int64_t i = 0; i < padded; i += LANES) {
        v_store(to + i, v_set(value));
    }
}

/* Copies a row, and fills it up with neurons that are there anyway. Vectors and not memcpy: what
 * was stored in pieces could not be forwarded to the load of a vector. */
static void row_pad(REAL *to, const REAL *from, int64_t count, int64_t padded) {
    int64_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        v_store(to + i, v_load(from + i));
    }
    if (i < count) {
        v_store(to + i, v_load_part(from + i, count - i));
        i += LANES;
    }
    row_fill(to + i, from[0], padded - i);
}

static void row_unpad(REAL *to, const REAL *from, int64_t count) {
    int64_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        v_store(to + i, v_load(from + i));
    }
    if (i < count) {
        v_store_part(to + i, v_load(from + i), count - i);
    }
}

/* The row of an input for one step and tile: the caller's, or made in the buffer, which keeps what
 * is constant from step to step. */
static const REAL *input_row(const adexif_input *input, const struct tile *tile, int64_t step,
                             REAL *buffer) {
    const int made = step > 0 && (input->values == NULL || input->step_stride == 0);
    if (input->values == NULL) {
        if (!made) {
            row_fill(buffer, 0, tile->padded);
        }
        return buffer;
    }
    const REAL *row = (const REAL *)input->values + step * input->step_stride;
    if (input->neuron_stride == 0) {
        if (!made) {
            row_fill(buffer, row[0], tile->padded);
        }
        return buffer;
    }
    row += tile->first;
    if (tile->count == tile->padded) {
        return row;
    }
    if (!made) {
        row_pad(buffer, row, tile->count, tile->padded);
    }
    return buffer;
}

#include "rules/expeuler/record_tmpl.h"

/* Where the state and the coefficients of a tile are; the rows of its inputs come step by step. */
static ALWAYS_INLINE void columns_place(struct columns *columns, const adexif_run *run,
                                        const struct tile *tile, struct scratch *scratch,
                                        const int ARRAYS, const int CLOCK) {
    const int direct = tile->count == tile->padded;
    columns->v = direct ? (REAL *)run->v + tile->first : scratch->v;
    columns->w = direct ? (REAL *)run->w + tile->first : scratch->w;
    if (CLOCK != ADEXIF_CLOCK_NONE) {
        columns->last = direct ? (REAL *)run->last_spike_time + tile->first : scratch->last;
    }
    if (CLOCK == ADEXIF_CLOCK_STEPS) {
        columns->held = direct ? (REAL *)run->refractory_steps + tile->first : scratch->held;
    }
    for (int k = 0; ARRAYS && k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        const int own = direct && (run->coefficients->array_mask >> k & 1) != 0;
        scratch->coefficient_at[k] = own ? (const REAL *)run->coefficients->column[k] + tile->first
                                         : scratch->coefficient[k];
    }
    columns->coefficient = scratch->coefficient_at;
}

/* The coefficients that step_group reads, all of them. One by one: an array that a loop fills stays
 * in memory, which a short call waits for. */
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

static ALWAYS_INLINE void tile_run(const adexif_run *run, const struct tile *tile,
                                   struct scratch *scratch, adexif_report *report, const int ARRAYS,
                                   const int HARD, const int CLOCK, const int EXTRAS) {
    const int KEEPS = EXTRAS > 0, INPUTS = EXTRAS == 2 || EXTRAS == 4, BOUNDED = EXTRAS > 2;
    vreal uniform[ADEXIF_COEFFICIENT_COUNT];
    if (!ARRAYS) {
        uniform_load(uniform, run->coefficients);
    }
    struct columns columns;
    columns_place(&columns, run, tile, scratch, ARRAYS, CLOCK);
    vreal nonfinite = v_set(0);
    int finite = 1;
    for (int64_t s = 0; s < run->steps; ++s) {
        const REAL t = (REAL)(run->t0 + (double)(run->first_step + s) * run->dt);
        columns.current = run->noise_count > 0
                              ? noise_row(run, tile, s, scratch->noise)
                              : input_row(&run->current, tile, s, scratch->current);
        if (KEEPS) {
            rows_place(run, tile, &columns, s, scratch);
        }
        if (INPUTS) {
            columns.conductance = input_row(&run->conductance, tile, s, scratch->conductance);
            columns.current_slope = input_row(&run->current_slope, tile, s, scratch->current_slope);
            columns.delta = input_row(&run->delta, tile, s, scratch->delta);
        }
        uint8_t *spikes = NULL, *refractory = NULL, *held = NULL;
        if (run->spike_bits != NULL) {
            spikes = run->spike_bits + s * run->spike_stride + tile->first / 8;
            if (s + 1 < run->steps) { /* rows are far apart: each step of a tile meets a new line */
                PREFETCH(spikes + run->spike_stride);
            }
        }
        if (KEEPS && run->refractory_or_spike_bits != NULL) {
            refractory = run->refractory_or_spike_bits + s * run->refractory_or_spike_stride +
                         tile->first / 8;
        }
        if (KEEPS && run->refractory_step_bits != NULL) {
            held = run->refractory_step_bits + s * run->refractory_step_stride + tile->first / 8;
        }
        int64_t i = 0;
        for (; i + GROUP <= tile->count; i += GROUP) {
            const struct group_masks masks =
                step_group(&columns, v_set(t), s == 0, uniform, i, &nonfinite, ARRAYS, HARD, CLOCK,
                           KEEPS, INPUTS, BOUNDED, VECTORS);
            if (spikes != NULL) {
                group_bits_store(spikes + i / 8, masks.spike);
            }
            if (KEEPS && refractory != NULL) {
                vmask either[VECTORS];
                for (int u = 0; u < VECTORS; ++u) {
                    either[u] = CLOCK != ADEXIF_CLOCK_NONE ? v_or(masks.held[u], masks.spike[u])
                                                           : masks.spike[u];
                }
                group_bits_store(refractory + i / 8, either);
            }
            if (KEEPS && held != NULL) {
                if (CLOCK != ADEXIF_CLOCK_NONE) {
                    group_bits_store(held + i / 8, masks.held);
                } else {
                    memset(held + i / 8, 0, GROUP / 8);
                }
            }
        }
        if (UNLIKELY(i < tile->padded)) {
            uint64_t spike_bits = 0, refractory_step_bits = 0;
            for (int64_t shift = 0; i < tile->padded; i += LANES, shift += LANES) {
                const struct group_masks some =
                    step_group(&columns, v_set(t), s == 0, uniform, i, &nonfinite, ARRAYS, HARD,
                               CLOCK, KEEPS, INPUTS, BOUNDED, 1);
                spike_bits |= (uint64_t)v_bits(some.spike[0]) << shift;
                if (KEEPS && CLOCK != ADEXIF_CLOCK_NONE) {
                    refractory_step_bits |= (uint64_t)v_bits(some.held[0]) << shift;
                }
            }
            if (spikes != NULL) {
                tail_bits_store(spikes, tile->count, spike_bits);
            }
            if (KEEPS && refractory != NULL) {
                tail_bits_store(refractory, tile->count, refractory_step_bits | spike_bits);
            }
            if (KEEPS && held != NULL) {
                tail_bits_store(held, tile->count, refractory_step_bits);
            }
        }
        if (UNLIKELY(finite && !v_all(v_ge(nonfinite, nonfinite)))) {
            finite = !nonfinite_report(tile, &columns, s, report);
            nonfinite = v_set(0);
        }
        if (UNLIKELY(tile->trace_begin < tile->trace_end)) {
            trace_record(run, tile, &columns, s);
        }
        if (KEEPS && UNLIKELY(tile->count < tile->padded) && run->v_rows != NULL) {
            rows_copy(run, tile, &columns, s);
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
    VARIANT(arrays, hard, clock, 0)                                                                \
    VARIANT(arrays, hard, clock, 1)                                                                \
    VARIANT(arrays, hard, clock, 2)                                                                \
    VARIANT(arrays, hard, clock, 3) VARIANT(arrays, hard, clock, 4)
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

#define NAMES_OF_EXTRAS(arrays, hard, clock)                                                       \
    {                                                                                              \
        tile_run_##arrays##hard##clock##0, tile_run_##arrays##hard##clock##1,                      \
            tile_run_##arrays##hard##clock##2, tile_run_##arrays##hard##clock##3,                  \
            tile_run_##arrays##hard##clock##4                                                      \
    }
#define NAMES_OF_CLOCK(arrays, hard)                                                               \
    {                                                                                              \
        NAMES_OF_EXTRAS(arrays, hard, 0), NAMES_OF_EXTRAS(arrays, hard, 1),                        \
            NAMES_OF_EXTRAS(arrays, hard, 2)                                                       \
    }
/* [arrays][hard][clock][extras] */
static tile_run_function *const tile_runs[2][2][3][5] = {
    {NAMES_OF_CLOCK(0, 0), NAMES_OF_CLOCK(0, 1)},
    {NAMES_OF_CLOCK(1, 0), NAMES_OF_CLOCK(1, 1)},
};
#undef NAMES_OF_EXTRAS
#undef NAMES_OF_CLOCK

static struct variant variant_of(const adexif_run *run) {
    struct variant variant;
    variant.arrays = run->coefficients->array_mask != 0;
    variant.hard = run->coefficients->reset == ADEXIF_RESET_HARD;
    variant.clock = run->coefficients->clock;
    const int inputs = run->conductance.values != NULL || run->current_slope.values != NULL ||
                       run->delta.values != NULL;
    const int keeps = run->v_rows != NULL || run->refractory_or_spike_bits != NULL ||
                      run->refractory_step_bits != NULL;
    variant.extras = inputs ? 2 : keeps;
    if (run->coefficients->upstroke == ADEXIF_UPSTROKE_BOUNDED) {
        variant.extras = inputs ? 4 : 3;
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
    const int64_t room = ARRAYS_TILE_NEURONS;
    const int64_t padded = count < room ? (count + GROUP - 1) / GROUP * GROUP : room;
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
        row_pad(scratch->held, (const REAL *)run->refractory_steps + first, count, padded);
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
        row_unpad((REAL *)run->refractory_steps + first, scratch->held, count);
    }
}

/* The neurons of a tile. A single step meets every neuron once and gains nothing by tiles, except
 * where rows are made that have their size. */
static int64_t tile_most(const adexif_run *run, const struct variant *variant, int64_t count) {
    if (variant->arrays) {
        return ARRAYS_TILE_NEURONS;
    }
    const int own_rows = run->current.values != NULL && run->current.neuron_stride != 0 &&
                         run->noise_count == 0 && variant->extras == 0;
    return run->steps == 1 && own_rows ? count : TILE_NEURONS;
}

void EXPORTED_NAME(adexif_expeuler_run)(const adexif_run *run, int64_t begin, int64_t end,
                                        adexif_report *report) {
    const struct variant variant = variant_of(run);
    tile_run_function *const advance =
        tile_runs[variant.arrays][variant.hard][variant.clock][variant.extras];
    struct scratch scratch;
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
