/*
 * Many steps of many neurons by the rule of brainpy.dyn: tiles outer, steps inner.
 */

static ALWAYS_INLINE void dyn_tile_run(const adexif_run *run, const struct tile *tile,
                                       struct scratch *scratch, adexif_report *report,
                                       const int ARRAYS, const int METHOD, const int INPUTS,
                                       const int LIQUID) {
    const adexif_coefficients *const c = run->coefficients;
    const int hard = c->reset == ADEXIF_RESET_HARD, clock = c->clock;
    const int records = run_keeps(run);
    vreal uniform[ADEXIF_COEFFICIENT_COUNT];
    if (!ARRAYS) {
        uniform_load(uniform, c);
    }
    struct columns columns;
    columns_locate(&columns, run, tile, scratch, ARRAYS, clock);
    vreal nonfinite = v_set(0);
    int finite = 1;
    for (int64_t s = 0; s < run->steps; ++s) {
        const vreal t = v_set(step_time(run, s));
        inputs_locate(&columns, run, tile, s, scratch, INPUTS);
        if (records) {
            rows_locate(run, tile, columns.v, s, scratch->unwanted, &columns.rows);
        }
        const struct bit_rows bits = bit_rows_locate(run, tile, s, records);
        int64_t i = 0;
        for (; i + GROUP <= tile->count; i += GROUP) {
            const struct group_masks masks =
                dyn_step_group(&columns, t, uniform, i, &nonfinite, hard, clock, records, ARRAYS,
                               METHOD, INPUTS, LIQUID, VECTORS);
            bits_record(&bits, i, masks.spike, masks.refractory, clock, records);
        }
        if (i < tile->padded) {
            uint64_t spike = 0, refractory = 0;
            for (int64_t shift = 0; i < tile->padded; i += LANES, shift += LANES) {
                const struct group_masks masks =
                    dyn_step_group(&columns, t, uniform, i, &nonfinite, hard, clock, records,
                                   ARRAYS, METHOD, INPUTS, LIQUID, 1);
                spike |= (uint64_t)v_bits(masks.spike[0]) << shift;
                if (clock != ADEXIF_CLOCK_NONE) {
                    refractory |= (uint64_t)v_bits(masks.refractory[0]) << shift;
                }
            }
            tail_bits_record(&bits, tile->count, spike, refractory, records);
        }
        if (UNLIKELY(finite && !v_all(v_ge(nonfinite, nonfinite)))) {
            finite = !nonfinite_report(tile, columns.v, columns.w, s, report);
            nonfinite = v_set(0);
        }
        if (tile->trace_begin < tile->trace_end) {
            trace_record(run, tile, columns.v, columns.w, s);
        }
        if (tile->count < tile->padded && run->v_rows != NULL) {
            rows_copy(run, tile, &columns.rows, s);
        }
    }
}

#if LANES == 1 /* one function for all, as in rules/expeuler/run_tmpl.h */
static NOINLINE void dyn_tile_run_any(const adexif_run *run, const struct tile *tile,
                                      struct scratch *scratch, adexif_report *report, int arrays,
                                      int method, int inputs, int liquid) {
    dyn_tile_run(run, tile, scratch, report, arrays, method, inputs, liquid);
}
#define DYN_TILE_RUN dyn_tile_run_any
#else
#define DYN_TILE_RUN dyn_tile_run
#endif

/* inputs: 0 none besides the current, 1 fixed over a step, 2 liquid */
#define VARIANT(arrays, method, inputs)                                                            \
    static NOINLINE void dyn_tile_run_##arrays##method##inputs(                                    \
        const adexif_run *run, const struct tile *tile, struct scratch *scratch,                   \
        adexif_report *report) {                                                                   \
        DYN_TILE_RUN(run, tile, scratch, report, arrays, method, inputs > 0, inputs > 1);          \
    }
#define VARIANTS_OF_METHOD(arrays, method)                                                         \
    VARIANT(arrays, method, 0) VARIANT(arrays, method, 1) VARIANT(arrays, method, 2)
#define VARIANTS_OF_ARRAYS(arrays)                                                                 \
    VARIANTS_OF_METHOD(arrays, 0) VARIANTS_OF_METHOD(arrays, 1) VARIANTS_OF_METHOD(arrays, 2)
VARIANTS_OF_ARRAYS(0)
VARIANTS_OF_ARRAYS(1)
#undef VARIANTS_OF_ARRAYS
#undef VARIANTS_OF_METHOD
#undef VARIANT
#undef DYN_TILE_RUN

#define NAMES_OF_METHOD(arrays, method)                                                            \
    {                                                                                              \
        dyn_tile_run_##arrays##method##0, dyn_tile_run_##arrays##method##1,                        \
            dyn_tile_run_##arrays##method##2                                                       \
    }
#define NAMES_OF_ARRAYS(arrays)                                                                    \
    { NAMES_OF_METHOD(arrays, 0), NAMES_OF_METHOD(arrays, 1), NAMES_OF_METHOD(arrays, 2) }
/* [arrays][method][inputs] */
static tile_run_function *const dyn_tile_runs[2][3][3] = {NAMES_OF_ARRAYS(0), NAMES_OF_ARRAYS(1)};
#undef NAMES_OF_ARRAYS
#undef NAMES_OF_METHOD

void EXPORTED_NAME(adexif_dyn_run)(const adexif_run *run, int64_t begin, int64_t end,
                                   adexif_report *report) {
    const adexif_coefficients *const c = run->coefficients;
    const int arrays = c->array_mask != 0;
    const int inputs = run_has_inputs(run);
    range_run(run, begin, end, arrays ? ARRAYS_TILE_NEURONS : TILE_NEURONS,
              dyn_tile_runs[arrays][c->method][inputs ? 1 + c->liquid : 0], report);
}
