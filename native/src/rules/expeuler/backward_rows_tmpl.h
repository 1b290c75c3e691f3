/*
 * The rows that a step in the backward pass reads and writes. Where a tile is less than a group
 * they are copies with padding, and outputs are copied back.
 */

struct back_room {
    /* by the state after, and before, a step */
    REAL x[2][BACK_TILE_NEURONS], rate[2][BACK_TILE_NEURONS];
    REAL zero[BACK_GROUP], v[2][BACK_GROUP], w[BACK_GROUP];
    REAL current[BACK_GROUP], conductance[BACK_GROUP], current_slope[BACK_GROUP],
        curvature[BACK_GROUP];
    REAL spike_loss[BACK_GROUP], v_loss[BACK_GROUP], w_loss[BACK_GROUP];
    REAL output[4][BACK_GROUP], v_adjoint[BACK_GROUP], w_adjoint[BACK_GROUP];
    REAL sum[ADEXIF_PARAMETER_COUNT][BACK_GROUP];
    REAL coefficient[ADEXIF_COEFFICIENT_COUNT][BACK_GROUP];
    REAL unwanted[BACK_TILE_NEURONS]; /* a sum over time that nobody asked for */
};

static inline int tile_whole(const struct back_tile *tile) { return tile->count == tile->padded; }

static void group_fill(REAL *to, REAL value) {
    for (int64_t i = 0; i < BACK_GROUP; ++i) {
        to[i] = value;
    }
}

/* The padding repeats the first neuron, which is there anyway. */
static REAL *group_pad(REAL *to, const REAL *from, int64_t count) {
    group_fill(to, *from);
    memcpy(to, from, (size_t)count * sizeof(REAL));
    return to;
}

static const REAL *row_read(const struct back_tile *tile, const REAL *row, REAL *buffer) {
    row += tile->first;
    return tile_whole(tile) ? row : group_pad(buffer, row, tile->count);
}

static struct back_source back_input(const struct back_tile *tile, const adexif_input *input,
                                     int64_t step, REAL *buffer) {
    struct back_source source = {NULL, 0};
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

/* An input that the step adds, absent or not. */
static struct back_source back_sum(const struct back_tile *tile, const adexif_input *input,
                                   int64_t step, REAL *buffer, const REAL *zero) {
    const struct back_source none = {zero, 0};
    return input->values != NULL ? back_input(tile, input, step, buffer) : none;
}

/* The state before step s, which is that after step s - 1. */
static const REAL *state_read(const struct back_tile *tile, const void *start, const void *rows,
                              int64_t stride, int64_t s, REAL *buffer) {
    const REAL *const row = s > 0 ? (const REAL *)rows + (s - 1) * stride : (const REAL *)start;
    return row_read(tile, row, buffer);
}

/* x = (V - V_th)/D. Dividing by multiplying, with one correction, gives the correctly rounded
 * quotient: surrogates jump at places like -1, where a neuron that was just reset is. */
static inline vreal argument_of(const struct back_tile *tile, const REAL *v, int64_t i, int u) {
    const vreal spread = back_load(&tile->coefficient[ADEXIF_COEFFICIENT_D], i, u);
    const vreal inverse = back_load(&tile->coefficient[ADEXIF_COEFFICIENT_INVERSE_D], i, u);
    const vreal above = v_sub(v_load(v + i + u * LANES),
                              back_load(&tile->coefficient[ADEXIF_COEFFICIENT_V_TH], i, u));
    const vreal q = v_mul(above, inverse);
    return v_fma(v_fnma(q, spread, above), inverse, q);
}

/* rate = g/D, from g in the same column or another. */
static void rates_scale(const struct back_tile *tile, const REAL *g, REAL *rate) {
    const struct back_source *const inverse = &tile->coefficient[ADEXIF_COEFFICIENT_INVERSE_D];
    for (int64_t i = 0; i < tile->padded; i += BACK_GROUP) {
        for (int u = 0; u < BACK_VECTORS; ++u) {
            const int64_t at = i + u * LANES;
            v_store(rate + at, v_mul(v_load(g + at), back_load(inverse, i, u)));
        }
    }
}

/* The default surrogate in one pass instead of three. */
static void rates_relu(const struct surrogate *surrogate, const struct back_tile *tile,
                       const REAL *v, REAL *x, REAL *rate) {
    const struct back_source *const inverse = &tile->coefficient[ADEXIF_COEFFICIENT_INVERSE_D];
    for (int64_t i = 0; i < tile->padded; i += BACK_GROUP) {
        for (int u = 0; u < BACK_VECTORS; ++u) {
            const vreal argument = argument_of(tile, v, i, u);
            const vreal g = g_relu(surrogate, argument);
            v_store(x + i + u * LANES, argument);
            v_store(rate + i + u * LANES, v_mul(g, back_load(inverse, i, u)));
        }
    }
}

/* The rate by the state before step s, whose potential is v; the argument goes into room->x. */
static const REAL *surrogate_read(const adexif_backward *b, const struct surrogate *surrogate,
                                  const struct back_tile *tile, int64_t s, const REAL *v,
                                  struct back_room *room) {
    REAL *const x = room->x[s & 1], *const rate = room->rate[s & 1];
    if (b->surrogate_start == NULL && surrogate->kind == ADEXIF_SURROGATE_RELU_GRAD) {
        rates_relu(surrogate, tile, v, x, rate);
        return rate;
    }
    for (int64_t i = 0; i < tile->padded; i += BACK_GROUP) {
        for (int u = 0; u < BACK_VECTORS; ++u) {
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

static REAL *output_place(const struct back_tile *tile, void *rows, int64_t stride, int64_t s,
                          REAL *buffer) {
    if (rows == NULL || !tile_whole(tile)) {
        return rows != NULL ? buffer : NULL;
    }
    return (REAL *)rows + s * stride + tile->first;
}

static void output_copy(const struct back_tile *tile, void *rows, int64_t stride, int64_t s,
                        const REAL *buffer) {
    if (rows != NULL) {
        REAL *const to = (REAL *)rows + s * stride + tile->first;
        memcpy(to, buffer, (size_t)tile->count * sizeof(REAL));
    }
}

static void outputs_copy(const adexif_backward *b, const struct back_tile *tile, int64_t s,
                         struct back_room *room) {
    const int64_t stride = b->gradient_stride;
    output_copy(tile, b->current_gradient, stride, s, room->output[0]);
    output_copy(tile, b->current_slope_gradient, stride, s, room->output[1]);
    output_copy(tile, b->delta_gradient, stride, s, room->output[2]);
    output_copy(tile, b->reset_potential, stride, s, room->output[3]);
}

static const REAL *input_ahead(const struct back_tile *tile, const adexif_input *input, int64_t s,
                               const REAL *otherwise) {
    return input->values != NULL && input->neuron_stride != 0
               ? (const REAL *)input->values + s * input->step_stride + tile->first
               : otherwise;
}

/* The rows that step s begins with; a tile of less than a vector has them in its copies. */
static void ahead_place(const adexif_backward *b, const struct back_tile *tile, int64_t s,
                        struct back_room *room, struct back_step *step) {
    const adexif_run *const run = b->run;
    step->ahead[0] = step->ahead[1] = step->ahead[2] = step->ahead[3] = step->v;
    if (s >= 0 && tile_whole(tile)) {
        step->ahead[0] = state_read(tile, b->v_start, run->v_rows, run->row_stride, s, room->w);
        step->ahead[1] = state_read(tile, b->w_start, run->w_rows, run->row_stride, s, room->w);
        step->ahead[2] = input_ahead(tile, &run->current, s, step->v);
        step->ahead[3] = input_ahead(tile, &b->spike_loss, s, step->v);
    }
}

/* Everything of step s but the state and the surrogate. */
static void step_place(const adexif_backward *b, const struct back_tile *tile, int64_t s,
                       struct back_room *room, struct back_step *step) {
    const adexif_run *const run = b->run;
    const int64_t stride = b->gradient_stride;
    step->held = run->refractory_step_bits != NULL
                     ? run->refractory_step_bits + s * run->refractory_step_stride
                     : NULL;
    step->current = back_sum(tile, &run->current, s, room->current, room->zero);
    step->conductance = back_sum(tile, &run->conductance, s, room->conductance, room->zero);
    step->current_slope = back_sum(tile, &run->current_slope, s, room->current_slope, room->zero);
    step->curvature = back_input(tile, &b->curvature, s, room->curvature);
    step->spike_loss = back_input(tile, &b->spike_loss, s, room->spike_loss);
    step->v_loss = back_input(tile, &b->v_loss, s, room->v_loss);
    step->w_loss = back_input(tile, &b->w_loss, s, room->w_loss);
    step->current_gradient = output_place(tile, b->current_gradient, stride, s, room->output[0]);
    step->current_slope_gradient =
        output_place(tile, b->current_slope_gradient, stride, s, room->output[1]);
    step->delta_gradient = output_place(tile, b->delta_gradient, stride, s, room->output[2]);
    step->reset_potential = output_place(tile, b->reset_potential, stride, s, room->output[3]);
}
