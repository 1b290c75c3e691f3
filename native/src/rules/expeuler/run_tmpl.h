/*
 * Many steps of many neurons: tiles outer, steps inner.
 */

struct variant {
    int arrays, hard, clock;
    /* 0: none; 1: the step RECORDS something; 2: there are INPUTS, and it may; 3 and 4: the same
     * two with the bounded upstroke */
    int features;
};

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
    const int64_t whole = tile->count / GROUP * GROUP;
    int leaky = INPUTS && !ARRAYS && !BOUNDED && !RECORDS &&
                leaky_coefficients(run->coefficients) && row_is_zero(columns.w, whole);
    for (int64_t s = 0; s < run->steps; ++s) {
        const REAL t = step_time(run, s);
        if (RECORDS) {
            rows_locate(run, tile, columns.v, s, scratch->unwanted, &columns.rows);
        }
        inputs_locate(&columns, run, tile, s, scratch, INPUTS);
        const struct bit_rows bits = bit_rows_locate(run, tile, s, RECORDS);
        int64_t i = 0;
        if (INPUTS && !ARRAYS && !BOUNDED && leaky) {
            leaky = leaky_step(&columns, run->coefficients, &bits, t, whole);
            nonfinite = leaky ? nonfinite : v_set((REAL)NAN);
            i = whole;
        }
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
    const int inputs = run_has_inputs(run);
    variant.features = inputs ? 2 : run_keeps(run);
    if (run->coefficients->upstroke == ADEXIF_UPSTROKE_BOUNDED) {
        variant.features = inputs ? 4 : 3;
    }
    return variant;
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

void EXPORTED_NAME(adexif_expeuler_run)(const adexif_run *run, int64_t begin, int64_t end,
                                        adexif_report *report) {
    const struct variant variant = variant_of(run);
    const int64_t whole = (end - begin) / GROUP * GROUP;
    range_run(run, begin, end, tile_most(run, &variant, whole),
              tile_runs[variant.arrays][variant.hard][variant.clock][variant.features], report);
}
