#include "hostile.h"

#include "check.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BUFFERS = 72 };

struct call valid, now;

static struct {
    struct block blocks[BUFFERS];
    unsigned char *copies[BUFFERS];
    size_t sizes[BUFFERS];
    int count;
} buffers;

void *hostile_buffer(enum placement placement, size_t size) {
    const int k = buffers.count++;
    buffers.blocks[k] = block_allocate(placement, size, sizeof(double));
    buffers.copies[k] = calloc(1, size);
    buffers.sizes[k] = size;
    if (buffers.copies[k] == NULL) {
        exit(1);
    }
    memset(buffers.blocks[k].data, 0, size);
    return buffers.blocks[k].data;
}

void buffers_copy(void) {
    for (int k = 0; k < buffers.count; ++k) {
        memcpy(buffers.copies[k], buffers.blocks[k].data, buffers.sizes[k]);
    }
}

int buffers_equal(void) {
    for (int k = 0; k < buffers.count; ++k) {
        if (memcmp(buffers.copies[k], buffers.blocks[k].data, buffers.sizes[k]) != 0) {
            return 0;
        }
    }
    return 1;
}

void buffers_free(void) {
    for (int k = 0; k < buffers.count; ++k) {
        block_free(&buffers.blocks[k]);
        free(buffers.copies[k]);
    }
    buffers.count = 0;
}

static void run_make(enum placement place, const adexif_coefficients *coefficients) {
    const size_t column = N * sizeof(double), rows = STEPS * column;
    adexif_run *run = &valid.run;
    const adexif_input input = {hostile_buffer(place, rows), N, 1};
    const adexif_run made = {.struct_size = sizeof *run,
                             .n = N,
                             .steps = STEPS,
                             .dt = 0.1,
                             .coefficients = coefficients,
                             .v = hostile_buffer(place, column),
                             .w = hostile_buffer(place, column),
                             .last_spike_time = hostile_buffer(place, column),
                             .refractory_steps = hostile_buffer(place, column),
                             .current = input,
                             .conductance = input,
                             .current_slope = input,
                             .delta = input,
                             .noise_count = 1,
                             .synapse_count = 1,
                             .spike_bits = hostile_buffer(place, STEPS * ROW),
                             .spike_stride = ROW,
                             .refractory_or_spike_bits = hostile_buffer(place, STEPS * ROW),
                             .refractory_or_spike_stride = ROW,
                             .trace_count = TRACED,
                             .trace_every = 1,
                             .trace_v = hostile_buffer(place, STEPS * TRACED * sizeof(double)),
                             .trace_w = hostile_buffer(place, STEPS * TRACED * sizeof(double)),
                             .v_rows = hostile_buffer(place, rows),
                             .w_rows = hostile_buffer(place, rows),
                             .row_stride = N,
                             .refractory_step_bits = hostile_buffer(place, STEPS * ROW),
                             .refractory_step_stride = ROW};
    int64_t *traced = hostile_buffer(place, TRACED * sizeof *traced);
    traced[1] = 1;
    *run = made;
    run->trace_neurons = traced;
    run->noises = &now.noise;
    valid.noise = (adexif_noise){.struct_size = sizeof valid.noise,
                                 .kind = ADEXIF_NOISE_OU,
                                 .array_mask = 7,
                                 .column = {run->v, run->w, input.values},
                                 .state = hostile_buffer(place, column)};
    run->synapses = &now.synapse;
    valid.synapse =
        (adexif_synapse){.struct_size = sizeof valid.synapse,
                         .form = ADEXIF_SYNAPSE_DUAL,
                         .effect = ADEXIF_SYNAPSE_CONDUCTANCE,
                         .array_mask = 15,
                         .column = {run->v, run->w, input.values, input.values},
                         .g = hostile_buffer(place, column),
                         .h = hostile_buffer(place, column),
                         .arrivals = hostile_buffer(place, rows),
                         .arrivals_stride = N,
                         .trace = hostile_buffer(place, STEPS * TRACED * sizeof(double))};
}

static void backward_make(enum placement place) {
    const size_t column = N * sizeof(double), rows = STEPS * column;
    const adexif_input input = valid.run.current;
    valid.backward = (adexif_backward){.struct_size = sizeof valid.backward,
                                       .surrogate = ADEXIF_SURROGATE_RELU_GRAD,
                                       .surrogate_argument = {0.3, 1},
                                       .adjoint_limit = (double)INFINITY,
                                       .run = &now.run,
                                       .v_start = valid.run.v,
                                       .w_start = valid.run.w,
                                       .surrogate_rows = input,
                                       .surrogate_start = valid.run.v,
                                       .curvature = input,
                                       .spike_loss = input,
                                       .v_loss = input,
                                       .w_loss = input,
                                       .v_adjoint = hostile_buffer(place, column),
                                       .w_adjoint = hostile_buffer(place, column),
                                       .gradient_stride = N,
                                       .current_gradient = hostile_buffer(place, rows),
                                       .current_slope_gradient = hostile_buffer(place, rows),
                                       .delta_gradient = hostile_buffer(place, rows),
                                       .reset_potential = hostile_buffer(place, rows)};
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        valid.backward.parameter_gradient[p] =
            p == ADEXIF_PARAMETER_TAU_REF ? NULL : hostile_buffer(place, column);
    }
}

void call_make(enum placement place) {
    static const double values[ADEXIF_PARAMETER_COUNT] = {1,   10,  30,   1.7, -55, -68,
                                                          -65, -60, 3.48, 1,   1};
    memset(&valid, 0, sizeof valid);
    valid.parameters.struct_size = sizeof valid.parameters;
    valid.parameters.dt = 0.1;
    valid.parameters.guard = 20;
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        double *column = hostile_buffer(place, N * sizeof(double));
        for (int i = 0; i < N; ++i) {
            column[i] = values[p];
        }
        valid.parameters.value[p] = column;
    }
    valid.coefficients.struct_size = sizeof valid.coefficients;
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        valid.coefficients.column[k] = hostile_buffer(place, N * sizeof(double));
    }
    run_make(place, &now.coefficients);
    backward_make(place);
    valid.report = (adexif_report){.struct_size = sizeof valid.report};
    valid.n = valid.end = N;
    valid.isa = ADEXIF_ISA_BEST;
}

int64_t hostile_count(struct random *random, int64_t most) {
    static const int64_t far[] = {
        -1,         INT64_MIN,        INT64_MIN + 1,      INT64_MAX, INT64_MAX - 1,
        -INT32_MAX, INT64_C(1) << 62, -(INT64_C(1) << 62)};
    return random_percent(random, 30) ? random_below(random, most + 1)
                                      : far[random_below(random, 8)];
}

double hostile_number(struct random *random) {
    static const double odd[] = {0,     -1,          DBL_MAX,          -DBL_MAX,          5e-324,
                                 1e300, (double)NAN, (double)INFINITY, -(double)INFINITY, 0.1};
    return odd[random_below(random, 10)];
}

int32_t hostile_word(struct random *random) {
    static const int32_t odd[] = {0, 1, 2, 3, 4, -1, 18, 1000, INT32_MAX, INT32_MIN};
    return odd[random_below(random, 10)];
}
