/*
 * The backward pass through many steps of many neurons: steps outer, from the last to the first,
 * groups inner, so that a tile's adjoints and sums stay in the first-level cache.
 */

/* Records the tile's first neuron with an adjoint that is not finite before the step, unless one of
 * a later step is recorded. Returns 1 if earlier steps of the tile need no check. */
static int adjoint_report(const struct backward_tile *tile, int64_t step, adexif_report *report) {
    if (report->nonfinite_step >= step) {
        return 1; /* tiles come in ascending order of neurons */
    }
    for (int64_t i = 0; i < tile->count; ++i) {
        const REAL v = tile->v_adjoint[i], w = tile->w_adjoint[i];
        if (!(v - v == 0) || !(w - w == 0)) {
            report->nonfinite_step = step;
            report->nonfinite_neuron = tile->first + i;
            return 1;
        }
    }
    return 0;
}

static ALWAYS_INLINE void tile_backward(const adexif_backward *b, const struct surrogate *surrogate,
                                        const struct backward_tile *tile,
                                        struct backward_scratch *scratch, adexif_report *report,
                                        const int ARRAYS, const int SUMS, const int INPUTS,
                                        const int SPECIAL) {
    const adexif_run *const run = b->run;
    vreal uniform[ADEXIF_COEFFICIENT_COUNT], nonfinite = v_set(0);
    if (!ARRAYS) {
        for (int c = 0; c < ADEXIF_COEFFICIENT_COUNT; ++c) {
            uniform[c] = v_load(tile->coefficient[c].at);
        }
    }
    int finite = 1;
    struct backward_step step;
    step.membrane.coefficient = tile->coefficient;
    int64_t s = run->steps;
    step.membrane.v =
        state_read(tile, b->v_start, run->v_rows, run->row_stride, s, scratch->v[s & 1]);
    step.rate = surrogate_read(b, surrogate, tile, s, step.membrane.v, scratch);
    while (--s >= 0) {
        step.v_after = step.membrane.v;
        step.rate_after = step.rate;
        step.x_after = scratch->x[(s + 1) & 1];
        step.membrane.v =
            state_read(tile, b->v_start, run->v_rows, run->row_stride, s, scratch->v[s & 1]);
        step.membrane.w = state_read(tile, b->w_start, run->w_rows, run->row_stride, s, scratch->w);
        step.rate = surrogate_read(b, surrogate, tile, s, step.membrane.v, scratch);
        step.x = scratch->x[s & 1];
        step_locate(b, tile, s, scratch, &step);
        prefetch_locate(b, tile, s - 1, scratch, &step);
        for (int64_t i = 0; i < tile->padded; i += BACKWARD_GROUP) {
            backward_group(tile, &step, uniform, i, &nonfinite, ARRAYS, SUMS, INPUTS, SPECIAL);
        }
        if (!tile_whole(tile)) {
            outputs_copy(b, tile, s, scratch);
        }
        if (UNLIKELY(finite && !v_all(v_ge(nonfinite, nonfinite)))) {
            finite = !adjoint_report(tile, s, report);
            nonfinite = v_set(0);
        }
    }
}

typedef void tile_backward_function(const adexif_backward *, const struct surrogate *,
                                    const struct backward_tile *, struct backward_scratch *,
                                    adexif_report *);

#if LANES == 1 /* one function for all, as in run_tmpl.h */
static NOINLINE void tile_backward_any(const adexif_backward *b, const struct surrogate *surrogate,
                                       const struct backward_tile *tile,
                                       struct backward_scratch *scratch, adexif_report *report,
                                       int arrays, int sums, int inputs, int special) {
    tile_backward(b, surrogate, tile, scratch, report, arrays, sums, inputs, special);
}
#define TILE_BACKWARD tile_backward_any
#else
#define TILE_BACKWARD tile_backward
#endif

#define VARIANT(arrays, sums, inputs, special)                                                     \
    static NOINLINE void tile_backward_##arrays##sums##inputs##special(                            \
        const adexif_backward *b, const struct surrogate *surrogate,                               \
        const struct backward_tile *tile, struct backward_scratch *scratch,                        \
        adexif_report *report) {                                                                   \
        TILE_BACKWARD(b, surrogate, tile, scratch, report, arrays, sums, inputs, special);         \
    }
VARIANT(0, 0, 0, 0)
VARIANT(0, 1, 0, 0)
VARIANT(0, 1, 1, 0)
VARIANT(0, 1, 1, 1)
VARIANT(1, 0, 0, 0)
VARIANT(1, 1, 0, 0)
VARIANT(1, 1, 1, 0)
VARIANT(1, 1, 1, 1)
#undef VARIANT
#undef TILE_BACKWARD

/* [arrays][nothing, sums, sums and inputs, everything] */
static tile_backward_function *const tile_backwards[2][4] = {
    {tile_backward_0000, tile_backward_0100, tile_backward_0110, tile_backward_0111},
    {tile_backward_1000, tile_backward_1100, tile_backward_1110, tile_backward_1111},
};

/* Returns whether some neuron of the range has no exponential (delta_T = 0) and a gradient in which
 * that shows is wanted. */
static int exponential_missing(const adexif_backward *b, int64_t begin, int64_t end) {
    const adexif_coefficients *const c = b->run->coefficients;
    const REAL *const inverse = (const REAL *)c->column[ADEXIF_COEFFICIENT_INVERSE_DELTA_T];
    const int array = (c->array_mask >> ADEXIF_COEFFICIENT_INVERSE_DELTA_T & 1) != 0;
    int missing = 0;
    if (b->parameter_gradient[ADEXIF_PARAMETER_V_TH] == NULL &&
        b->parameter_gradient[ADEXIF_PARAMETER_V_T] == NULL &&
        b->parameter_gradient[ADEXIF_PARAMETER_DELTA_T] == NULL) {
        return 0;
    }
    for (int64_t i = begin; i < (array ? end : begin + 1); ++i) {
        missing |= inverse[array ? i : 0] == 0;
    }
    return missing;
}

static tile_backward_function *backward_choose(const adexif_backward *b, int64_t begin,
                                               int64_t end) {
    const adexif_run *const run = b->run;
    const int special = run->coefficients->upstroke == ADEXIF_UPSTROKE_BOUNDED || b->cut_at_spike ||
                        (REAL)b->adjoint_limit < (REAL)INFINITY ||
                        exponential_missing(b, begin, end);
    const int inputs = run->conductance.values != NULL || run->current_slope.values != NULL ||
                       b->curvature.values != NULL || b->current_slope_gradient != NULL ||
                       b->reset_potential != NULL;
    int sums = 0;
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        sums |= b->parameter_gradient[p] != NULL;
    }
    return tile_backwards[run->coefficients->array_mask != 0][special ? 3 : inputs ? 2 : sums];
}

/* Returns a column of the tile in place, or padded in a buffer. */
static REAL *column_locate(const struct backward_tile *tile, void *column, REAL *buffer) {
    if (column == NULL) {
        return NULL;
    }
    REAL *const own = (REAL *)column + tile->first;
    return tile_whole(tile) ? own : group_pad(buffer, own, tile->count);
}

/* Returns whether V_T is the threshold for spikes of the tile's neuron i: without an exponential,
 * if it is the lower one. */
static int threshold_merged(const struct backward_tile *tile, int64_t i) {
    const struct strided_column *const c = tile->coefficient;
    const struct strided_column *const inverse = &c[ADEXIF_COEFFICIENT_INVERSE_DELTA_T];
    const struct strided_column *const v_th = &c[ADEXIF_COEFFICIENT_V_TH];
    const struct strided_column *const v_t = &c[ADEXIF_COEFFICIENT_V_T];
    return inverse->at[i * inverse->stride] == 0 &&
           v_th->at[i * v_th->stride] == v_t->at[i * v_t->stride];
}

/* Exchanges the sums of the two thresholds where V_T stands for V_th, so that what goes into that
 * of V_th is V_T's; a second time, it puts them back. */
static void thresholds_exchange(struct backward_tile *tile) {
    REAL *const v_th = tile->sum[ADEXIF_PARAMETER_V_TH];
    REAL *const v_t = tile->sum[ADEXIF_PARAMETER_V_T];
    for (int64_t i = 0; i < tile->padded; ++i) {
        if (threshold_merged(tile, i)) {
            const REAL sum = v_th[i];
            v_th[i] = v_t[i];
            v_t[i] = sum;
        }
    }
}

static void thresholds_merge(struct backward_tile *tile, struct backward_scratch *scratch) {
    REAL **const v_th = &tile->sum[ADEXIF_PARAMETER_V_TH];
    REAL **const v_t = &tile->sum[ADEXIF_PARAMETER_V_T];
    tile->merged = 0;
    for (int64_t i = 0; (*v_th != NULL || *v_t != NULL) && i < tile->padded; ++i) {
        tile->merged |= threshold_merged(tile, i);
    }
    if (tile->merged) {
        if (*v_th == NULL || *v_t == NULL) {
            memset(scratch->unwanted, 0, sizeof scratch->unwanted);
            *(*v_th == NULL ? v_th : v_t) = scratch->unwanted;
        }
        thresholds_exchange(tile);
    }
}

static void backward_tile_locate(struct backward_tile *tile, const adexif_backward *b,
                                 int64_t first, int64_t count, struct backward_scratch *scratch) {
    tile->first = first;
    tile->count = count;
    tile->padded = count < BACKWARD_GROUP ? BACKWARD_GROUP : count;
    tile->hard = b->run->coefficients->reset == ADEXIF_RESET_HARD;
    tile->detach = b->detach_reset;
    tile->cut = b->cut_at_spike;
    tile->bounded = b->run->coefficients->upstroke == ADEXIF_UPSTROKE_BOUNDED;
    tile->limit = (REAL)b->adjoint_limit;
    tile->limited = tile->limit < (REAL)INFINITY;
    tile->v_adjoint = column_locate(tile, b->v_adjoint, scratch->v_adjoint);
    tile->w_adjoint = column_locate(tile, b->w_adjoint, scratch->w_adjoint);
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        tile->sum[p] = column_locate(tile, b->parameter_gradient[p], scratch->sum[p]);
    }
    const adexif_coefficients *const c = b->run->coefficients;
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        const int array = (c->array_mask >> k & 1) != 0;
        tile->coefficient[k].at = array ? column_locate(tile, c->column[k], scratch->coefficient[k])
                                        : scratch->coefficient[k];
        tile->coefficient[k].stride = array;
    }
    thresholds_merge(tile, scratch);
}

/* Copies back what a padded tile changed. */
static void backward_tile_finish(const struct backward_tile *tile, const adexif_backward *b) {
    const size_t size = (size_t)tile->count * sizeof(REAL);
    memcpy((REAL *)b->v_adjoint + tile->first, tile->v_adjoint, size);
    memcpy((REAL *)b->w_adjoint + tile->first, tile->w_adjoint, size);
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        if (b->parameter_gradient[p] != NULL) {
            memcpy((REAL *)b->parameter_gradient[p] + tile->first, tile->sum[p], size);
        }
    }
}

void EXPORTED_NAME(adexif_expeuler_backward)(const adexif_backward *b, int64_t begin, int64_t end,
                                             adexif_report *report) {
    tile_backward_function *const take = backward_choose(b, begin, end);
    struct surrogate surrogate;
    struct backward_tile tile;
    struct backward_scratch scratch;
    surrogate_prepare(&surrogate, b->surrogate, b->surrogate_argument);
    group_fill(scratch.zero, 0);
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        if ((b->run->coefficients->array_mask >> k & 1) == 0) {
            group_fill(scratch.coefficient[k], *(const REAL *)b->run->coefficients->column[k]);
        }
    }
    const int64_t most =
        b->run->coefficients->array_mask == 0 ? BACKWARD_TILE_NEURONS : BACKWARD_TILE_NEURONS / 4;
    const int64_t whole = begin + (end - begin) / BACKWARD_GROUP * BACKWARD_GROUP;
    for (int64_t first = begin; first < end;) {
        const int64_t left = whole - first;
        const int64_t count = left == 0 ? end - first : left < most ? left : most;
        backward_tile_locate(&tile, b, first, count, &scratch);
        take(b, &surrogate, &tile, &scratch, report);
        if (tile.merged) {
            thresholds_exchange(&tile);
        }
        if (!tile_whole(&tile)) {
            backward_tile_finish(&tile, b);
        }
        first += count;
    }
}
