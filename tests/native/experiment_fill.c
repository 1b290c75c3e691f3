/* What is in a random experiment: parameters, state, inputs and what it records. */
#include "experiment.h"

#include <math.h>
#include <string.h>

/* A number that the formats have trouble with. */
static double extreme(struct random *random) {
    static const double values[] = {
        (double)INFINITY,
        -(double)INFINITY,
        (double)NAN,
        1e38,
        -1e38,
        3.4e38,
        1e300,
        -1e300,
        1e-40,
        -1e-40,
        4e-320,
        0.0,
        -0.0,
        -55.0,
        -59.9,
        -68.0,
        1e4,
        -1e4,
        250.0,
        1e-300,
        5e-324,
        88.0,
        -1e10,
        1.4e-45,
    };
    return values[random_below(random, (int64_t)(sizeof values / sizeof values[0]))];
}

static void *reals(struct experiment *x, int64_t count, int written) {
    return experiment_buffer(x, count, x->recipe.precision->size, 1, written);
}

/* A column of uniform numbers, `percent` of them extreme instead. */
static void *uniform(struct experiment *x, int64_t count, double low, double high, int percent,
                     int written) {
    void *column = reals(x, count, written);
    for (int64_t i = 0; i < count; ++i) {
        real_set(x->recipe.precision, column, i,
                 percent > 0 && random_percent(&x->random, percent)
                     ? extreme(&x->random)
                     : random_between(&x->random, low, high));
    }
    return column;
}

/* Each parameter draws from a sequence of its own, so that forms differ in nothing else. */
static void parameters_fill(struct experiment *x) {
    static const double low[] = {0.31, 3.1, 7.3, 0.0, -56.3, -72.1, -66.7, -61.3, 0.7, 0.0, 0.0};
    static const double high[] = {1.7, 23.9, 131.3, 4.7, -38.7, -61.9, -60.1, -47.9, 4.9, 2.3, 3.9};
    static const double dts[] = {0.1, 0.1, 0.05, 0.0125, 0.3, 1.0 / 3.0, 1.7};
    static const double guards[] = {20, 20, 3.7, 0.9, 9.1};
    adexif_parameters *p = &x->parameters;
    p->struct_size = sizeof *p;
    p->reset = random_percent(&x->random, 50) ? ADEXIF_RESET_HARD : ADEXIF_RESET_SOFT;
    p->clock = (int32_t)random_below(&x->random, 3);
    p->dt = dts[random_below(&x->random, 7)];
    p->guard =
        random_percent(&x->random, 25) ? (double)INFINITY : guards[random_below(&x->random, 5)];
    const int arrays = random_percent(&x->random, 50);
    const uint32_t all = (1u << ADEXIF_PARAMETER_COUNT) - 1;
    const uint32_t some = random_percent(&x->random, 30) ? all : (uint32_t)random_bits(&x->random);
    const int wanted = x->recipe.form == FORM_RANDOM ? arrays : x->recipe.form == FORM_EQUAL_ARRAYS;
    p->array_mask = wanted ? some & all : 0;
    for (int k = 0; k < ADEXIF_PARAMETER_COUNT; ++k) {
        struct random own = {random_bits(&x->random)};
        const int64_t count = (p->array_mask >> k & 1) != 0 ? x->run.n : 1;
        double *value = experiment_buffer(x, count, sizeof *value, 0, 0);
        for (int64_t i = 0; i < count; ++i) {
            const int again = i > 0 && x->recipe.form == FORM_EQUAL_ARRAYS;
            value[i] = again ? value[0] : random_between(&own, low[k], high[k]);
        }
        p->value[k] = value;
    }
    adexif_coefficients *c = &x->coefficients;
    c->struct_size = sizeof *c;
    const uint32_t mask = adexif_coefficients_mask(p->array_mask);
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        c->column[k] = reals(x, (mask >> k & 1) != 0 ? x->run.n : 1, 0);
    }
}

/* Arrays of one value stay so: what is drawn for single neurons is drawn in FORM_RANDOM only. */
void experiment_parameters_vary(struct experiment *x) {
    adexif_parameters *p = &x->parameters;
    struct random random = {x->recipe.seed ^ 0x85ebca6bu};
    p->upstroke = random_percent(&random, 75) ? ADEXIF_UPSTROKE_BOUNDED : ADEXIF_UPSTROKE_REFERENCE;
    const double raised = random_percent(&random, 60) ? random_between(&random, 0.0, 71.3) : 0;
    const int flat = random_percent(&random, 25), some = random_percent(&random, 40);
    for (int k = 0; k < ADEXIF_PARAMETER_COUNT; ++k) {
        const int64_t count = (p->array_mask >> k & 1) != 0 ? x->run.n : 1;
        double *const value = (double *)(uintptr_t)p->value[k];
        for (int64_t i = 0; i < count; ++i) {
            const int here = some && x->recipe.form == FORM_RANDOM && random_percent(&random, 30);
            if (k == ADEXIF_PARAMETER_V_TH) {
                value[i] += raised;
            } else if (k == ADEXIF_PARAMETER_DELTA_T && (flat || here)) {
                value[i] = here ? 0 : flat * 1e-320;
            }
        }
    }
}

static uint8_t *bits_fill(struct experiment *x, int64_t *stride) {
    *stride = (x->run.n + 7) / 8 + random_below(&x->random, 3);
    const int64_t bytes = x->run.steps > 0 ? (x->run.steps - 1) * *stride + (x->run.n + 7) / 8 : 0;
    return experiment_buffer(x, bytes, 1, 0, 1);
}

void experiment_dyn_fill(struct experiment *x) {
    adexif_parameters *p = &x->parameters;
    adexif_run *run = &x->run;
    struct random random = {x->recipe.seed ^ 0xc2b2ae35u};
    experiment_parameters_vary(x);
    p->upstroke = ADEXIF_UPSTROKE_REFERENCE;
    p->guard = (double)INFINITY;
    p->rule = ADEXIF_RULE_DYN;
    p->method = (int32_t)random_below(&random, 3);
    p->liquid = (int32_t)random_below(&random, 2);
    if (random_percent(&random, 40)) {
        run->row_stride = run->n + random_below(&random, 5);
        const int64_t count = run->steps > 0 ? (run->steps - 1) * run->row_stride + run->n : 0;
        run->v_rows = reals(x, count, 1);
        run->w_rows = reals(x, count, 1);
        run->refractory_step_bits = bits_fill(x, &run->refractory_step_stride);
    }
}

static void state_fill(struct experiment *x, int percent) {
    adexif_run *run = &x->run;
    const int64_t n = run->n;
    run->v = uniform(x, n, -81.3, random_percent(&x->random, 20) ? 60.0 : -43.7, percent, 1);
    run->w = uniform(x, n, -3.1, 21.7, percent, 1);
    run->last_spike_time = NULL;
    run->refractory_steps = NULL;
    if (x->parameters.clock != ADEXIF_CLOCK_NONE) {
        const double low = random_percent(&x->random, 30) ? -1e7 : run->t0 - 5;
        run->last_spike_time = uniform(x, n, low, run->t0, percent, 1);
    }
    if (x->parameters.clock == ADEXIF_CLOCK_STEPS) {
        void *refractory = run->refractory_steps = reals(x, n, 1);
        for (int64_t i = 0; i < n; ++i) {
            real_set(x->recipe.precision, refractory, i, (double)random_below(&x->random, 20));
        }
    }
}

/* An input in one of its forms: absent, one value or one per neuron, constant or changing. */
static void input_fill(struct experiment *x, adexif_input *input, int present, double low,
                       double high, int percent) {
    input->neuron_stride = random_below(&x->random, 2);
    const int64_t row = input->neuron_stride != 0 ? x->run.n : 1;
    const int64_t padding = random_percent(&x->random, 50) ? random_below(&x->random, 9) : 0;
    input->step_stride = random_percent(&x->random, 50) ? row + padding : 0;
    input->values = NULL;
    if (random_percent(&x->random, present)) {
        const int64_t rows = input->step_stride != 0 ? x->run.steps : 1;
        const int64_t count = rows > 0 ? (rows - 1) * input->step_stride + row : 0;
        input->values = uniform(x, count, low, high, percent, 0);
    }
}

static void inputs_fill(struct experiment *x, int percent) {
    adexif_run *run = &x->run;
    const int extras = random_percent(&x->random, 50) ? 60 : 0;
    input_fill(x, &run->current, 85, -4.3, 31.9, percent);
    input_fill(x, &run->conductance, extras, 0.0, random_percent(&x->random, 50) ? 0.3 : 7.0,
               percent);
    input_fill(x, &run->current_slope, extras, -0.9, 0.4, percent);
    input_fill(x, &run->delta, extras, -2.1, 2.9, percent);
}

static void traces_fill(struct experiment *x) {
    adexif_run *run = &x->run;
    run->trace_first = random_below(&x->random, 4);
    run->trace_every = 1 + random_below(&x->random, 4);
    int64_t *const neurons = experiment_buffer(x, run->n, sizeof *neurons, 0, 0);
    for (int64_t i = 0; i < run->n; ++i) {
        if (random_below(&x->random, run->n) < 4) {
            neurons[run->trace_count++] = i;
        }
    }
    const int64_t span = run->steps - run->trace_first;
    const int64_t rows = span > 0 ? (span + run->trace_every - 1) / run->trace_every : 0;
    run->trace_neurons = neurons;
    run->trace_v = reals(x, rows * run->trace_count, 1);
    run->trace_w = reals(x, rows * run->trace_count, 1);
}

/* Mostly lengths around the groups that a kernel works in, some longer than its tiles. */
static int64_t length_draw(struct random *random) {
    const int kind = (int)random_below(random, 10);
    return kind < 5
               ? random_below(random, 68)
               : (kind < 9 ? 68 + random_below(random, 600) : 600 + random_below(random, 3000));
}

void experiment_fill(struct experiment *x) {
    adexif_run *run = &x->run;
    const int64_t n = length_draw(&x->random), steps = random_below(&x->random, 48);
    run->struct_size = sizeof *run;
    run->n = x->recipe.n >= 0 ? x->recipe.n : n;
    run->steps = x->recipe.steps >= 0 ? x->recipe.steps : steps;
    run->first_step = random_below(&x->random, random_percent(&x->random, 50) ? 9 : 3000000);
    run->t0 = random_percent(&x->random, 50) ? 0 : random_between(&x->random, -99.0, 1234.5);
    parameters_fill(x);
    run->dt = x->parameters.dt;
    run->coefficients = &x->coefficients;
    const int percent = random_percent(&x->random, 25) ? 7 : 0;
    state_fill(x, percent);
    inputs_fill(x, random_percent(&x->random, 10) ? 2 : 0);
    if (random_percent(&x->random, 75)) {
        run->spike_bits = bits_fill(x, &run->spike_stride);
    }
    if (random_percent(&x->random, 50)) {
        run->refractory_or_spike_bits = bits_fill(x, &run->refractory_or_spike_stride);
    }
    if (random_percent(&x->random, 35)) {
        traces_fill(x);
    }
    if (random_percent(&x->random, 35)) {
        experiment_noise_fill(x);
    }
}
