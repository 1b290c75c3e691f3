#include "training.h"

#include "check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int64_t bits_row(const struct workload *x) { return (x->n + 7) / 8; }

static void rows_fill(const struct workload *x, struct training *training) {
    const size_t row = (size_t)x->n * x->precision->size;
    struct random random = {1};
    for (int64_t s = 0; s < x->rows; ++s) {
        memcpy((char *)training->current + (size_t)s * row, x->drive, row);
    }
    for (int64_t i = 0; i < x->rows * x->n; ++i) {
        real_set(x->precision, training->loss, i, random_between(&random, -1, 1));
    }
}

struct training *workload_training(struct workload *workload) {
    enum { ROWS = 5, COLUMNS = 2 + ADEXIF_PARAMETER_COUNT };
    if (workload->training != NULL) {
        return workload->training;
    }
    struct training *const training = calloc(1, sizeof *training);
    if (training == NULL) {
        return NULL;
    }
    const size_t n = (size_t)workload->n, column = column_size(workload, n);
    const size_t rows = column_size(workload, n * (size_t)workload->rows);
    const size_t bits = (size_t)(workload->rows * bits_row(workload));
    training->memory = malloc(ROWS * rows + COLUMNS * column + bits + COLUMN_LINE);
    if (training->memory == NULL) {
        free(training);
        return NULL;
    }
    char *at = column_start(training->memory);
    void **const all[ROWS] = {&training->current, &training->loss, &training->gradient,
                              &training->v, &training->w};
    for (int k = 0; k < ROWS; ++k, at += rows) {
        *all[k] = at;
    }
    training->v_adjoint = at;
    training->w_adjoint = at += column;
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        training->sum[p] = at += column;
    }
    training->held = (uint8_t *)(at + column);
    rows_fill(workload, training);
    workload->training = training;
    return training;
}

void training_destroy(struct training *training) {
    if (training != NULL) {
        free(training->memory);
        free(training);
    }
}

/* The workload's run with a row of currents for each step, and everything kept. */
static adexif_run run_kept(const struct workload *x, const struct training *training,
                           int64_t steps) {
    adexif_run run = workload_run(x, steps, 1);
    run.current.values = training->current;
    run.current.step_stride = x->n;
    run.v_rows = training->v;
    run.w_rows = training->w;
    run.row_stride = x->n;
    run.refractory_step_bits = training->held;
    run.refractory_step_stride = bits_row(x);
    return run;
}

static int forward(const struct workload *x, struct training *training, int32_t isa,
                   int64_t steps) {
    const adexif_run run = run_kept(x, training, steps);
    const int done = x->precision->run(isa, &run, 0, x->n, NULL) == ADEXIF_OK;
    training->kept = done ? steps : 0;
    return done;
}

static int backward(const struct workload *x, struct training *training, int32_t isa, int64_t steps,
                    int parameters) {
    const adexif_run run = run_kept(x, training, steps);
    const size_t size = (size_t)x->n * x->precision->size;
    adexif_backward b;
    memset(&b, 0, sizeof b);
    b.struct_size = sizeof b;
    b.surrogate = ADEXIF_SURROGATE_RELU_GRAD;
    b.surrogate_argument[0] = 0.3;
    b.surrogate_argument[1] = 1;
    b.adjoint_limit = (double)INFINITY;
    b.run = &run;
    b.v_start = x->v_start;
    b.w_start = x->w_start;
    b.spike_loss.values = training->loss;
    b.spike_loss.step_stride = x->n;
    b.spike_loss.neuron_stride = 1;
    b.v_adjoint = memset(training->v_adjoint, 0, size);
    b.w_adjoint = memset(training->w_adjoint, 0, size);
    b.gradient_stride = x->n;
    b.current_gradient = training->gradient;
    for (int p = 0; parameters && p < ADEXIF_PARAMETER_COUNT; ++p) {
        if (p != ADEXIF_PARAMETER_TAU_REF) {
            b.parameter_gradient[p] = memset(training->sum[p], 0, size);
        }
    }
    return x->precision->backward(isa, &b, 0, x->n, NULL) == ADEXIF_OK;
}

int training_advance(struct workload *workload, enum method method, int32_t isa, int64_t steps) {
    struct training *const training = workload_training(workload);
    if (training == NULL) {
        return 0;
    }
    const int parameters = method == METHOD_TRAIN_PARAMETERS;
    const int kept = method == METHOD_TRAIN_BACKWARD && training->kept == steps;
    if (!kept && !forward(workload, training, isa, steps)) {
        return 0;
    }
    return method == METHOD_TRAIN_FORWARD || backward(workload, training, isa, steps, parameters);
}
