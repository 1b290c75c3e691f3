/*
 * Synapses in the step are the synapses of adexif/synapse.h: a run whose inputs were computed here,
 * one neuron after the other, gives the same bits. And every instruction set does.
 */
#include "experiment.h"
#include "population.h"
#include "simd/softfma.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Products and differences of floats are exact enough in double to be rounded once more. */
static double rounded(const struct precision *precision, double x) {
    return precision->size == sizeof(float) ? (double)(float)x : x;
}

static double multiply_add(const struct precision *precision, double a, double b, double c) {
    return precision->size == sizeof(float)
               ? (double)adexif_softfma_f32((float)a, (float)b, (float)c)
               : adexif_softfma_f64(a, b, c);
}

static double column_get(const struct experiment *x, const adexif_synapse *synapse, int column,
                         int64_t neuron) {
    const int64_t at = (synapse->array_mask >> column & 1) != 0 ? neuron : 0;
    return real_get(x->recipe.precision, synapse->column[column], at);
}

static double arrival_take(const struct experiment *x, const adexif_synapse *synapse, int64_t step,
                           int64_t neuron) {
    if (synapse->arrivals == NULL || (step > 0 && synapse->arrivals_stride == 0)) {
        return 0;
    }
    const int64_t at = step * synapse->arrivals_stride + neuron;
    const double in = real_get(x->recipe.precision, synapse->arrivals, at);
    real_set(x->recipe.precision, synapse->arrivals, at, 0);
    return in;
}

/* Advances one synapse of one neuron by one step; returns its output. */
static double output_advance(const struct experiment *x, const adexif_synapse *synapse,
                             int64_t step, int64_t neuron) {
    const struct precision *const p = x->recipe.precision;
    const double in = arrival_take(x, synapse, step, neuron);
    if (synapse->form == ADEXIF_SYNAPSE_INSTANT) {
        return in;
    }
    const double decay = column_get(x, synapse, ADEXIF_SYNAPSE_COLUMN_DECAY, neuron);
    double g = real_get(p, synapse->g, neuron);
    if (synapse->form == ADEXIF_SYNAPSE_EXPONENTIAL) {
        g = multiply_add(p, g, decay, in);
        real_set(p, synapse->g, neuron, g);
        return g;
    }
    const double amplitude = column_get(x, synapse, ADEXIF_SYNAPSE_COLUMN_AMPLITUDE, neuron);
    double h = real_get(p, synapse->h, neuron), s;
    if (synapse->form == ADEXIF_SYNAPSE_DUAL) {
        h = multiply_add(p, h, column_get(x, synapse, ADEXIF_SYNAPSE_COLUMN_RISE, neuron), in);
        g = multiply_add(p, g, decay, in);
        s = rounded(p, amplitude * rounded(p, g - h));
    } else {
        g = multiply_add(p, g, decay, rounded(p, amplitude * h));
        h = multiply_add(p, h, decay, in);
        s = g;
    }
    real_set(p, synapse->g, neuron, g);
    real_set(p, synapse->h, neuron, h);
    return s;
}

static double input_get(const struct experiment *x, const adexif_input *input, int64_t step,
                        int64_t neuron) {
    return input->values == NULL
               ? 0
               : real_get(x->recipe.precision, input->values,
                          step * input->step_stride + neuron * input->neuron_stride);
}

static void trace_set(const struct experiment *x, const adexif_synapse *synapse, int64_t step,
                      int64_t neuron, double s) {
    const adexif_run *const run = &x->run;
    const int64_t since = step - run->trace_first;
    for (int64_t j = 0; synapse->trace != NULL && j < run->trace_count; ++j) {
        if (run->trace_neurons[j] == neuron && since >= 0 && since % run->trace_every == 0) {
            const int64_t row = since / run->trace_every;
            real_set(x->recipe.precision, synapse->trace, row * run->trace_count + j, s);
        }
    }
}

/* The inputs of a run with its synapses in them, [steps][n] each. */
struct sums {
    void *current, *conductance, *delta;
};

/* Advances the synapses through the whole run, and writes the sums. */
static void synapses_advance(const struct experiment *x, const adexif_run *run,
                             const struct sums *sums) {
    const struct precision *const p = x->recipe.precision;
    for (int64_t at = 0; at < run->steps * run->n; ++at) {
        const int64_t step = at / run->n, neuron = at % run->n;
        double current = input_get(x, &run->current, step, neuron);
        double conductance = input_get(x, &run->conductance, step, neuron);
        double delta = input_get(x, &run->delta, step, neuron);
        for (int64_t k = 0; k < run->synapse_count; ++k) {
            const adexif_synapse *const synapse = &run->synapses[k];
            const double s = output_advance(x, synapse, step, neuron);
            const double drive = column_get(x, synapse, ADEXIF_SYNAPSE_COLUMN_DRIVE, neuron);
            trace_set(x, synapse, step, neuron, s);
            if (synapse->effect == ADEXIF_SYNAPSE_JUMP) {
                delta = multiply_add(p, drive, s, delta);
                continue;
            }
            current = multiply_add(p, drive, s, current);
            if (synapse->effect == ADEXIF_SYNAPSE_CONDUCTANCE) {
                conductance = rounded(p, conductance + s);
            }
        }
        real_set(p, sums->current, at, current);
        real_set(p, sums->conductance, at, conductance);
        real_set(p, sums->delta, at, delta);
    }
}

/* Runs an experiment whose synapses were made inputs. */
static void separate_run(struct experiment *x) {
    const adexif_run whole = x->run;
    const int64_t count = whole.steps * whole.n;
    const size_t size = x->recipe.precision->size;
    const struct sums sums = {experiment_buffer(x, count, size, 1, 0),
                              experiment_buffer(x, count, size, 1, 0),
                              experiment_buffer(x, count, size, 1, 0)};
    const adexif_input current = {sums.current, whole.n, 1},
                       conductance = {sums.conductance, whole.n, 1},
                       delta = {sums.delta, whole.n, 1};
    experiment_reset(x);
    synapses_advance(x, &whole, &sums);
    x->run.current = current;
    x->run.conductance = conductance;
    x->run.delta = delta;
    x->run.synapse_count = 0;
    experiment_run(x, ADEXIF_ISA_BEST);
    synapses_advance(x, &whole, &sums); /* their states: the run began with a reset */
    experiment_expect(x);
}

/* Makes every synapse an exponential conductance with one number of each column, of which two
 * neighbours are advanced together. */
static void synapses_pair(struct experiment *x) {
    const size_t size = x->recipe.precision->size;
    x->run.synapse_count = 2 + (int64_t)(x->recipe.seed % (EXPERIMENT_SYNAPSES - 1));
    for (int64_t k = 0; k < x->run.synapse_count; ++k) {
        adexif_synapse *const synapse = &x->synapses[k];
        memset(synapse, 0, sizeof *synapse);
        synapse->struct_size = sizeof *synapse;
        synapse->form = ADEXIF_SYNAPSE_EXPONENTIAL;
        synapse->effect = ADEXIF_SYNAPSE_CONDUCTANCE;
        synapse->g = experiment_buffer(x, x->run.n, size, 1, 1);
        synapse->arrivals = experiment_buffer(x, x->run.n * x->run.steps, size, 1, 1);
        synapse->arrivals_stride = x->run.n;
        for (int column = 0; column < ADEXIF_SYNAPSE_COLUMN_COUNT; ++column) {
            synapse->column[column] = experiment_buffer(x, 1, size, 1, 0);
            real_set(x->recipe.precision, (void *)synapse->column[column], 0, 0.7 - 0.1 * (int)k);
        }
        for (int64_t i = 0; i < x->run.n * x->run.steps; ++i) {
            real_set(x->recipe.precision, synapse->arrivals, i, (double)(i % 7) * 0.05);
        }
    }
    for (int k = 0; k < x->count; ++k) {
        memcpy(x->buffers[k].initial, x->buffers[k].data, x->buffers[k].size);
    }
}

static void fused_test(const struct precision *precision, const struct options *options) {
    static struct experiment fused, separate;
    struct random random = {options->seed};
    const int64_t experiments = 4 + 400 / options->scale;
    for (int64_t k = 0; k < experiments; ++k) {
        const int pairs = k % 4 == 2; /* in whole groups of every instruction set */
        const struct recipe recipe = {precision,   random_bits(&random), PLACE_ODD,
                                      FORM_RANDOM, pairs ? 512 : -1,     -1};
        struct experiment *const both[] = {&separate, &fused};
        for (int j = 0; j < 2; ++j) {
            experiment_create(both[j], &recipe);
            if (k % 2 != 0) {
                experiment_vary(both[j]);
            }
            if (pairs) {
                both[j]->run.synapses = both[j]->synapses;
                synapses_pair(both[j]);
            } else {
                experiment_connect(both[j]);
            }
            both[j]->run.noise_count = 0; /* it is added before synapses */
        }
        separate_run(&separate);
        ISA_EACH(isa) {
            experiment_run(&fused, isa);
            experiment_compare(&fused, &separate, isa_name(isa));
        }
        experiment_destroy(&fused);
        experiment_destroy(&separate);
    }
    printf("%s: %lld experiments\n", precision->name, (long long)experiments);
}

/* Each instruction set with noise and everything else. */
static void bits_test(const struct precision *precision, const struct options *options) {
    static struct experiment x;
    struct random random = {options->seed + 1};
    for (int64_t k = 0; k < 4 + 600 / options->scale; ++k) {
        const struct recipe recipe = {precision, random_bits(&random), PLACE_ODD, FORM_RANDOM, -1,
                                      -1};
        experiment_create(&x, &recipe);
        if (k % 2 != 0) {
            experiment_vary(&x);
        }
        experiment_connect(&x);
        ISA_EACH(isa) {
            experiment_run(&x, isa);
            if (isa == ADEXIF_ISA_SCALAR) {
                experiment_expect(&x);
            } else {
                experiment_compare(&x, &x, isa_name(isa));
            }
        }
        experiment_destroy(&x);
    }
}

/* One arrival, followed by hand: what is in synapse.h as a table. */
static void response_check(const struct precision *precision, int32_t isa, int32_t form,
                           const double *expected) {
    enum { N = 3, STEPS = 4 };
    double memory[4][STEPS * N] = {{0}};
    const double columns[] = {0.5, 0.25, 2, 1};
    double column[ADEXIF_SYNAPSE_COLUMN_COUNT];
    struct population p;
    population_create(&p, precision, N);
    adexif_synapse synapse = {sizeof synapse, form, ADEXIF_SYNAPSE_JUMP, 0, {0}, 0, 0, 0, 0, 0};
    for (int k = 0; k < ADEXIF_SYNAPSE_COLUMN_COUNT; ++k) {
        real_set(precision, &column[k], 0, columns[k]);
        synapse.column[k] = &column[k];
    }
    static const int64_t traced[] = {0, 1, 2};
    synapse.g = memory[0];
    synapse.h = memory[1];
    synapse.arrivals = memory[2];
    synapse.trace = memory[3];
    double v[STEPS * N], w[STEPS * N];
    real_set(precision, synapse.arrivals, 1, 8);
    p.run.synapses = &synapse;
    p.run.synapse_count = 1;
    p.run.steps = STEPS;
    p.run.trace_neurons = traced;
    p.run.trace_count = N;
    p.run.trace_every = 1;
    p.run.trace_v = v;
    p.run.trace_w = w;
    population_run(&p, isa);
    for (int64_t step = 0; step < STEPS; ++step) {
        CHECK(real_get(precision, synapse.trace, step * N) == 0);
        if (real_get(precision, synapse.trace, step * N + 1) != expected[step]) {
            check_fail("%s %s: form %d, step %lld: %g, expected %g", precision->name, isa_name(isa),
                       (int)form, (long long)step, real_get(precision, synapse.trace, step * N + 1),
                       expected[step]);
        }
        CHECK(real_get(precision, synapse.trace, step * N + 2) == 0);
    }
    for (int64_t i = 0; i < N; ++i) {
        CHECK(real_get(precision, synapse.arrivals, i) == 0);
    }
}

static void responses_check(const struct precision *precision) {
    static const double exponential[] = {8, 4, 2, 1};
    static const double dual[] = {0, 2 * (4 - 2), 2 * (2 - 0.5), 2 * (1 - 0.125)};
    static const double alpha[] = {0, 16, 16, 12}; /* 2 k 8/2^(k - 1) */
    ISA_EACH(isa) {
        response_check(precision, isa, ADEXIF_SYNAPSE_EXPONENTIAL, exponential);
        response_check(precision, isa, ADEXIF_SYNAPSE_DUAL, dual);
        response_check(precision, isa, ADEXIF_SYNAPSE_ALPHA, alpha);
    }
}

void test_synapse(const struct options *options) {
    const struct precision *const precisions[] = {&precision_f32, &precision_f64};
    for (int k = 0; k < 2; ++k) {
        fused_test(precisions[k], options);
        bits_test(precisions[k], options);
        responses_check(precisions[k]);
    }
}
