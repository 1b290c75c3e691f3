#include "retrace.h"

#include <math.h>
#include <string.h>

static void *reals(struct retrace *r, int64_t count, int written) {
    return experiment_buffer(&r->x, count, r->x.recipe.precision->size, 1, written);
}

static void *uniform(struct retrace *r, struct random *random, int64_t count, double low,
                     double high, int written) {
    void *column = reals(r, count, written);
    for (int64_t i = 0; i < count; ++i) {
        real_set(r->x.recipe.precision, column, i, random_between(random, low, high));
    }
    return column;
}

static int64_t rows_size(const adexif_run *run, int64_t stride) {
    return run->steps > 0 ? (run->steps - 1) * stride + run->n : 0;
}

/* What the run keeps for the backward pass. */
static void rows_fill(struct retrace *r, struct random *random) {
    adexif_run *run = &r->x.run;
    run->row_stride = run->n + random_below(random, 5);
    run->v_rows = reals(r, rows_size(run, run->row_stride), 1);
    run->w_rows = reals(r, rows_size(run, run->row_stride), 1);
    const int64_t row = (run->n + 7) / 8;
    run->refractory_step_stride = row + random_below(random, 3);
    const int64_t bytes = run->steps > 0 ? (run->steps - 1) * run->refractory_step_stride + row : 0;
    run->refractory_step_bits = experiment_buffer(&r->x, bytes, 1, 0, 1);
    void *const v = reals(r, run->n, 0), *const w = reals(r, run->n, 0);
    memcpy(v, run->v, (size_t)run->n * r->x.recipe.precision->size);
    memcpy(w, run->w, (size_t)run->n * r->x.recipe.precision->size);
    r->backward.v_start = v;
    r->backward.w_start = w;
}

static void loss_fill(struct retrace *r, struct random *random, adexif_input *input, int present,
                      double low, double high) {
    const int64_t n = r->x.run.n, steps = r->x.run.steps;
    input->neuron_stride = random_percent(random, 80);
    const int64_t row = input->neuron_stride != 0 ? n : 1;
    input->step_stride = random_percent(random, 80) ? row + random_below(random, 3) : 0;
    if (random_percent(random, present)) {
        const int64_t rows = input->step_stride != 0 ? steps : 1;
        const int64_t count = rows > 0 ? (rows - 1) * input->step_stride + row : 0;
        input->values = uniform(r, random, count, low, high, 0);
    }
}

static void surrogate_fill(struct retrace *r, struct random *random) {
    adexif_backward *b = &r->backward;
    b->surrogate = (int32_t)random_below(random, ADEXIF_SURROGATE_COUNT);
    for (int k = 0; k < ADEXIF_SURROGATE_ARGUMENT_COUNT; ++k) {
        b->surrogate_argument[k] = random_between(random, 0.2, 1.9);
    }
    if (b->surrogate == ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES) {
        b->surrogate_argument[0] = 2;
    } else if (b->surrogate == ADEXIF_SURROGATE_S2NN) {
        b->surrogate_argument[2] = 1e-8;
    }
    if (random_percent(random, 15)) {
        b->surrogate_rows.step_stride = r->x.run.n + random_below(random, 3);
        b->surrogate_rows.neuron_stride = 1;
        b->surrogate_rows.values =
            uniform(r, random, rows_size(&r->x.run, b->surrogate_rows.step_stride), 0, 1, 0);
        b->surrogate_start = uniform(r, random, r->x.run.n, 0, 1, 0);
    }
}

static void *gradient_rows(struct retrace *r, struct random *random, int present) {
    return random_percent(random, present)
               ? reals(r, rows_size(&r->x.run, r->backward.gradient_stride), 1)
               : NULL;
}

static void gradients_fill(struct retrace *r, struct random *random) {
    adexif_backward *b = &r->backward;
    const int64_t n = r->x.run.n;
    b->v_adjoint = uniform(r, random, n, -1, 1, 1);
    b->w_adjoint = uniform(r, random, n, -1, 1, 1);
    b->gradient_stride = n + random_below(random, 4);
    const int extras = random_percent(random, 40) ? 60 : 0;
    b->current_gradient = gradient_rows(r, random, 85);
    b->current_slope_gradient = gradient_rows(r, random, extras);
    b->delta_gradient = gradient_rows(r, random, 40);
    b->reset_potential = gradient_rows(r, random, extras);
    loss_fill(r, random, &b->curvature, extras / 2, -0.02, 0.02);
    const int sums = random_percent(random, 60) ? 70 : 0;
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        if (p != ADEXIF_PARAMETER_TAU_REF && random_percent(random, sums)) {
            b->parameter_gradient[p] = uniform(r, random, n, -1, 1, 1);
        }
    }
}

void retrace_create(struct retrace *r, const struct recipe *recipe) {
    memset(&r->backward, 0, sizeof r->backward);
    experiment_create(&r->x, recipe);
    /* noise is no input that a gradient exists for: a run with it is taken back from its rows */
    r->x.run.noises = NULL;
    r->x.run.noise_count = 0;
    /* a sequence of its own, so that the run is the one that the recipe alone would give */
    struct random random = {recipe->seed ^ 0x5bd1e995u};
    const int first = r->x.count;
    adexif_backward *b = &r->backward;
    b->struct_size = sizeof *b;
    b->run = &r->x.run;
    b->detach_reset = random_percent(&random, 25);
    b->adjoint_limit = (double)INFINITY;
    rows_fill(r, &random);
    surrogate_fill(r, &random);
    loss_fill(r, &random, &b->spike_loss, 80, -1, 1);
    loss_fill(r, &random, &b->v_loss, 60, -1, 1);
    loss_fill(r, &random, &b->w_loss, 60, -1, 1);
    gradients_fill(r, &random);
    for (int k = first; k < r->x.count; ++k) {
        memcpy(r->x.buffers[k].initial, r->x.buffers[k].data, r->x.buffers[k].size);
    }
}

void retrace_vary(struct retrace *r) {
    experiment_vary(&r->x);
    static const double limits[] = {0.31, 1.7, 23.9, 1e-3};
    struct random random = {r->x.recipe.seed ^ 0x27d4eb2fu};
    r->backward.cut_at_spike = random_percent(&random, 67);
    if (random_percent(&random, 67)) {
        r->backward.adjoint_limit = limits[random_below(&random, 4)];
    }
}

void retrace_destroy(struct retrace *retrace) { experiment_destroy(&retrace->x); }

void retrace_run(struct retrace *r, int32_t isa) {
    experiment_run(&r->x, isa);
    const int32_t status =
        r->x.recipe.precision->backward(isa, &r->backward, 0, r->x.run.n, &r->x.report);
    if (status != ADEXIF_OK) {
        check_fail("backward on %s: status %d (seed %llu)", isa_name(isa), status,
                   (unsigned long long)r->x.recipe.seed);
    }
}
