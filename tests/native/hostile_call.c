#include "hostile.h"

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

/* A buffer of `size` bytes that begins as zeros. */
static void *buffer(enum placement placement, size_t size) {
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
    const adexif_input input = {buffer(place, rows), N, 1};
    const adexif_run made = {.struct_size = sizeof *run,
                             .n = N,
                             .steps = STEPS,
                             .dt = 0.1,
                             .coefficients = coefficients,
                             .v = buffer(place, column),
                             .w = buffer(place, column),
                             .last_spike_time = buffer(place, column),
                             .refractory_steps = buffer(place, column),
                             .current = input,
                             .conductance = input,
                             .current_slope = input,
                             .delta = input,
                             .noise_count = 1,
                             .synapse_count = 1,
                             .spike_bits = buffer(place, STEPS * ROW),
                             .spike_stride = ROW,
                             .refractory_or_spike_bits = buffer(place, STEPS * ROW),
                             .refractory_or_spike_stride = ROW,
                             .trace_count = TRACED,
                             .trace_every = 1,
                             .trace_v = buffer(place, STEPS * TRACED * sizeof(double)),
                             .trace_w = buffer(place, STEPS * TRACED * sizeof(double)),
                             .v_rows = buffer(place, rows),
                             .w_rows = buffer(place, rows),
                             .row_stride = N,
                             .refractory_step_bits = buffer(place, STEPS * ROW),
                             .refractory_step_stride = ROW};
    int64_t *traced = buffer(place, TRACED * sizeof *traced);
    traced[1] = 1;
    *run = made;
    run->trace_neurons = traced;
    run->noises = &now.noise;
    valid.noise = (adexif_noise){.struct_size = sizeof valid.noise,
                                 .kind = ADEXIF_NOISE_OU,
                                 .array_mask = 7,
                                 .column = {run->v, run->w, input.values},
                                 .state = buffer(place, column)};
    run->synapses = &now.synapse;
    valid.synapse = (adexif_synapse){.struct_size = sizeof valid.synapse,
                                     .form = ADEXIF_SYNAPSE_DUAL,
                                     .effect = ADEXIF_SYNAPSE_CONDUCTANCE,
                                     .array_mask = 15,
                                     .column = {run->v, run->w, input.values, input.values},
                                     .g = buffer(place, column),
                                     .h = buffer(place, column),
                                     .arrivals = buffer(place, rows),
                                     .arrivals_stride = N,
                                     .trace = buffer(place, STEPS * TRACED * sizeof(double))};
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
                                       .v_adjoint = buffer(place, column),
                                       .w_adjoint = buffer(place, column),
                                       .gradient_stride = N,
                                       .current_gradient = buffer(place, rows),
                                       .current_slope_gradient = buffer(place, rows),
                                       .delta_gradient = buffer(place, rows),
                                       .reset_potential = buffer(place, rows)};
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        valid.backward.parameter_gradient[p] =
            p == ADEXIF_PARAMETER_TAU_REF ? NULL : buffer(place, column);
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
        double *column = buffer(place, N * sizeof(double));
        for (int i = 0; i < N; ++i) {
            column[i] = values[p];
        }
        valid.parameters.value[p] = column;
    }
    valid.coefficients.struct_size = sizeof valid.coefficients;
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        valid.coefficients.column[k] = buffer(place, N * sizeof(double));
    }
    run_make(place, &now.coefficients);
    backward_make(place);
    valid.report = (adexif_report){.struct_size = sizeof valid.report};
    valid.n = valid.end = N;
    valid.isa = ADEXIF_ISA_BEST;
}
