/*
 * The rows that a step in the backward pass reads and writes. Where a tile is less than a group
 * they are copies with padding, and outputs are copied back.
 */

struct backward_scratch {
    /* by the state after, and before, a step */
    _Alignas(64) REAL x[2][BACKWARD_TILE_NEURONS];
    REAL rate[2][BACKWARD_TILE_NEURONS];
    REAL zero[BACKWARD_GROUP], v[2][BACKWARD_GROUP], w[BACKWARD_GROUP];
    REAL current[BACKWARD_GROUP], conductance[BACKWARD_GROUP], current_slope[BACKWARD_GROUP],
        curvature[BACKWARD_GROUP];
    REAL spike_loss[BACKWARD_GROUP], v_loss[BACKWARD_GROUP], w_loss[BACKWARD_GROUP];
    REAL output[4][BACKWARD_GROUP], v_adjoint[BACKWARD_GROUP], w_adjoint[BACKWARD_GROUP];
    REAL sum[ADEXIF_PARAMETER_COUNT][BACKWARD_GROUP];
    REAL coefficient[ADEXIF_COEFFICIENT_COUNT][BACKWARD_GROUP];
    REAL unwanted[BACKWARD_TILE_NEURONS]; /* a sum over time that the caller does not want */
};

static inline int tile_whole(const struct backward_tile *tile) {
    return tile->count == tile->padded;
}

static void group_fill(REAL *to, REAL value) {
    for (int64_t i = 0; i < BACKWARD_GROUP; ++i) {
        to[i] = value;
    }
}

/* Copies a row of less than a group; the padding repeats its first neuron. */
static REAL *group_pad(REAL *to, const REAL *from, int64_t count) {
    group_fill(to, *from);
    memcpy(to, from, (size_t)count * sizeof(REAL));
    return to;
}

static const REAL *row_read(const struct backward_tile *tile, const REAL *row, REAL *buffer) {
    row += tile->first;
    return tile_whole(tile) ? row : group_pad(buffer, row, tile->count);
}

static struct strided_column input_locate(const struct backward_tile *tile,
                                          const adexif_input *input, int64_t step, REAL *buffer) {
    struct strided_column source = {NULL, 0};
    if (input->values != NULL) {
        const REAL *const row = (const REAL *)input->values + step * input->step_stride;
        if (input->neuron_stride == 0) {
            group_fill(buffer, *row);
            source.at = buffer;
        } else {
            source.at = row_read(tile, row, buffer);
            source.stride = 1;
        }
    }
    return source;
}

/* Locates an input that the step adds; an absent one is zeros. */
static struct strided_column summand_locate(const struct backward_tile *tile,
                                            const adexif_input *input, int64_t step, REAL *buffer,
                                            const REAL *zero) {
    const struct strided_column none = {zero, 0};
    return input->values != NULL ? input_locate(tile, input, step, buffer) : none;
}

/* Returns the state before step s, which is that after step s - 1. */
static const REAL *state_read(const struct backward_tile *tile, const void *start, const void *rows,
                              int64_t stride, int64_t s, REAL *buffer) {
    const REAL *const row = s > 0 ? (const REAL *)rows + (s - 1) * stride : (const REAL *)start;
    return row_read(tile, row, buffer);
}

/* Returns x = (V - V_th)/D. Dividing by multiplying, with one correction, gives the correctly
 * rounded quotient: surrogates jump at places like -1, where a neuron that was just reset is. */
static inline vreal argument_of(const struct backward_tile *tile, const REAL *v, int64_t i, int u) {
    const vreal d = strided_load(&tile->coefficient[ADEXIF_COEFFICIENT_D], i, u);
    const vreal inverse = strided_load(&tile->coefficient[ADEXIF_COEFFICIENT_INVERSE_D], i, u);
    const vreal above = v_sub(v_load(v + i + u * LANES),
                              strided_load(&tile->coefficient[ADEXIF_COEFFICIENT_V_TH], i, u));
    const vreal q = v_mul(above, inverse);
    return v_fma(v_fnma(q, d, above), inverse, q);
}

/* Sets rate = g/D, from g in the same column or another. */
static void rates_scale(const struct backward_tile *tile, const REAL *g, REAL *rate) {
    const struct strided_column *const inverse = &tile->coefficient[ADEXIF_COEFFICIENT_INVERSE_D];
    for (int64_t i = 0; i < tile->padded; i += BACKWARD_GROUP) {
        for (int u = 0; u < BACKWARD_VECTORS; ++u) {
            const int64_t at = i + u * LANES;
            v_store(rate + at, v_mul(v_load(g + at), strided_load(inverse, i, u)));
        }
    }
}

/* Sets argument and rate of the default surrogate in one pass instead of three. */
static void rates_relu(const struct surrogate *surrogate, const struct backward_tile *tile,
                       const REAL *v, REAL *x, REAL *rate) {
    const struct strided_column *const inverse = &tile->coefficient[ADEXIF_COEFFICIENT_INVERSE_D];
    for (int64_t i = 0; i < tile->padded; i += BACKWARD_GROUP) {
        for (int u = 0; u < BACKWARD_VECTORS; ++u) {
            const vreal argument = argument_of(tile, v, i, u);
            const vreal g = g_relu(surrogate, argument);
            v_store(x + i + u * LANES, argument);
            v_store(rate + i + u * LANES, v_mul(g, strided_load(inverse, i, u)));
        }
    }
}

/* Returns the rate at the state before step s, whose potential is v; x goes into scratch->x. */
static const REAL *surrogate_read(const adexif_backward *b, const struct surrogate *surrogate,
                                  const struct backward_tile *tile, int64_t s, const REAL *v,
                                  struct backward_scratch *scratch) {
    REAL *const x = scratch->x[s & 1], *const rate = scratch->rate[s & 1];
    if (b->surrogate_start == NULL && surrogate->kind == ADEXIF_SURROGATE_RELU_GRAD) {
        rates_relu(surrogate, tile, v, x, rate);
        return rate;
    }
    for (int64_t i = 0; i < tile->padded; i += BACKWARD_GROUP) {
        for (int u = 0; u < BACKWARD_VECTORS; ++u) {
            v_store(x + i + u * LANES, argument_of(tile, v, i, u));
        }
    }
    const REAL *g = rate;
    if (b->surrogate_start == NULL) {
        surrogate_column(surrogate, x, rate, tile->padded);
    } else {
        const adexif_input *const rows = &b->surrogate_rows;
        g = state_read(tile, b->surrogate_start, rows->values, rows->step_stride, s, rate);
    }
    rates_scale(tile, g, rate);
    return rate;
}

static REAL *output_locate(const struct backward_tile *tile, void *rows, int64_t stride, int64_t s,
                           REAL *buffer) {
    if (rows == NULL || !tile_whole(tile)) {
        return rows != NULL ? buffer : NULL;
    }
    return (REAL *)rows + s * stride + tile->first;
}

static void output_copy(const struct backward_tile *tile, void *rows, int64_t stride, int64_t s,
                        const REAL *buffer) {
    if (rows != NULL) {
        REAL *const to = (REAL *)rows + s * stride + tile->first;
        memcpy(to, buffer, (size_t)tile->count * sizeof(REAL));
    }
}

static void outputs_copy(const adexif_backward *b, const struct backward_tile *tile, int64_t s,
                         struct backward_scratch *scratch) {
    const int64_t stride = b->gradient_stride;
    output_copy(tile, b->current_gradient, stride, s, scratch->output[0]);
    output_copy(tile, b->current_slope_gradient, stride, s, scratch->output[1]);
    output_copy(tile, b->delta_gradient, stride, s, scratch->output[2]);
    output_copy(tile, b->reset_potential, stride, s, scratch->output[3]);
}

static const REAL *input_ahead(const struct backward_tile *tile, const adexif_input *input,
                               int64_t s, const REAL *otherwise) {
    return input->values != NULL && input->neuron_stride != 0
               ? (const REAL *)input->values + s * input->step_stride + tile->first
               : otherwise;
}

/* Locates the rows that step s begins with; a tile of less than a group has them in its copies. */
static void prefetch_locate(const adexif_backward *b, const struct backward_tile *tile, int64_t s,
                            struct backward_scratch *scratch, struct backward_step *step) {
    const adexif_run *const run = b->run;
    step->ahead[0] = step->ahead[1] = step->ahead[2] = step->ahead[3] = step->membrane.v;
    if (s >= 0 && tile_whole(tile)) {
        step->ahead[0] = state_read(tile, b->v_start, run->v_rows, run->row_stride, s, scratch->w);
        step->ahead[1] = state_read(tile, b->w_start, run->w_rows, run->row_stride, s, scratch->w);
        step->ahead[2] = input_ahead(tile, &run->current, s, step->membrane.v);
        step->ahead[3] = input_ahead(tile, &b->spike_loss, s, step->membrane.v);
    }
}

/* Locates everything of step s but the state and the surrogate. */
static void step_locate(const adexif_backward *b, const struct backward_tile *tile, int64_t s,
                        struct backward_scratch *scratch, struct backward_step *step) {
    const adexif_run *const run = b->run;
    const int64_t stride = b->gradient_stride;
    step->refractory = run->refractory_step_bits != NULL
                           ? run->refractory_step_bits + s * run->refractory_step_stride
                           : NULL;
    step->membrane.current =
        summand_locate(tile, &run->current, s, scratch->current, scratch->zero);
    step->membrane.conductance =
        summand_locate(tile, &run->conductance, s, scratch->conductance, scratch->zero);
    step->membrane.current_slope =
        summand_locate(tile, &run->current_slope, s, scratch->current_slope, scratch->zero);
    step->curvature = input_locate(tile, &b->curvature, s, scratch->curvature);
    step->spike_loss = input_locate(tile, &b->spike_loss, s, scratch->spike_loss);
    step->v_loss = input_locate(tile, &b->v_loss, s, scratch->v_loss);
    step->w_loss = input_locate(tile, &b->w_loss, s, scratch->w_loss);
    step->current_gradient =
        output_locate(tile, b->current_gradient, stride, s, scratch->output[0]);
    step->current_slope_gradient =
        output_locate(tile, b->current_slope_gradient, stride, s, scratch->output[1]);
    step->delta_gradient = output_locate(tile, b->delta_gradient, stride, s, scratch->output[2]);
    step->reset_potential = output_locate(tile, b->reset_potential, stride, s, scratch->output[3]);
}
