/* Neurons with neither exponential nor adaptation have a step of their own where nothing is
 * recorded besides spikes and traces: it gives the bits of the general step, which recording asks
 * for. */
#include "experiment.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void parameter_set(struct experiment *x, int parameter, double value) {
    *(double *)(uintptr_t)x->parameters.value[parameter] = value;
}

/* Sets w of all neurons to 0, so that they are initially as the step asks for; the buffer before
 * the run is what counts. */
static void w_clear(struct experiment *x, struct random *random) {
    for (int k = 0; k < x->count; ++k) {
        if (x->buffers[k].data == x->run.w) {
            memset(x->buffers[k].initial, 0, x->buffers[k].size);
        }
    }
    if (random_percent(random, 10) && x->run.n > 0) { /* one neuron with another w, or with -0 */
        for (int k = 0; k < x->count; ++k) {
            if (x->buffers[k].data == x->run.w) {
                real_set(x->recipe.precision, x->buffers[k].initial, random_below(random, x->run.n),
                         random_percent(random, 50) ? -0.0 : 2.5);
            }
        }
    }
}

static void leaky_make(struct experiment *x, const struct recipe *recipe, struct random *random) {
    experiment_create(x, recipe);
    parameter_set(x, ADEXIF_PARAMETER_DELTA_T, random_percent(random, 80) ? 0 : 1e-320);
    parameter_set(x, ADEXIF_PARAMETER_A, random_percent(random, 80) ? 0 : -0.0);
    parameter_set(x, ADEXIF_PARAMETER_B, random_percent(random, 80) ? 0 : -0.0);
    if (random_percent(random, 50)) { /* dt/tau within the short polynomial's range */
        parameter_set(x, ADEXIF_PARAMETER_TAU, 50 * x->parameters.dt);
    }
    CHECK(recipe->precision->prepare(&x->parameters, x->run.n, &x->coefficients) == ADEXIF_OK);
    w_clear(x, random);
    experiment_connect(x);
}

static void leaky_test(const struct precision *precision, const struct options *options) {
    static struct experiment x;
    struct random random = {options->seed ^ 0x1ea5};
    for (int64_t k = 0; k < 4 + 250 / options->scale; ++k) {
        const struct recipe recipe = {precision,    random_bits(&random),        PLACE_ODD,
                                      FORM_SCALARS, random_below(&random, 1500), -1};
        leaky_make(&x, &recipe, &random);
        const int64_t stride = (x.run.n + 7) / 8;
        x.run.refractory_or_spike_stride = stride;
        x.run.refractory_or_spike_bits = malloc((size_t)(stride * (x.run.steps + 1) + 1));
        CHECK(x.run.refractory_or_spike_bits != NULL);
        experiment_run(&x, adexif_isa_best());
        experiment_expect(&x);
        free(x.run.refractory_or_spike_bits);
        x.run.refractory_or_spike_bits = NULL;
        ISA_EACH(isa) {
            experiment_run(&x, isa);
            experiment_compare(&x, &x, "neither exponential nor adaptation");
        }
        experiment_destroy(&x);
    }
}

/* A flow of -0 at a V of -0: the general step makes the flow +0, as delta_T e of 0 is added to it,
 * and so V. The input underflows in k R I, which leaves the sign alone. */
static void zero_test(const struct precision *precision) {
    enum { COUNT = 512 };
    static double v[COUNT], w[COUNT], column[ADEXIF_COEFFICIENT_COUNT];
    static const double value[ADEXIF_PARAMETER_COUNT] = {
        [ADEXIF_PARAMETER_R] = 1,       [ADEXIF_PARAMETER_TAU] = 10,  [ADEXIF_PARAMETER_TAU_W] = 30,
        [ADEXIF_PARAMETER_V_REST] = 0,  [ADEXIF_PARAMETER_V_TH] = 20, [ADEXIF_PARAMETER_V_T] = 15,
        [ADEXIF_PARAMETER_V_RESET] = 0,
    };
    static uint8_t spikes[COUNT / 8], both[COUNT / 8];
    adexif_parameters p = {.struct_size = sizeof p, .dt = 0.1, .guard = (double)INFINITY};
    adexif_coefficients c = {.struct_size = sizeof c};
    double current[1], jump[1];
    for (int k = 0; k < ADEXIF_PARAMETER_COUNT; ++k) {
        p.value[k] = &value[k];
    }
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        c.column[k] = &column[k];
    }
    CHECK(precision->prepare(&p, COUNT, &c) == ADEXIF_OK);
    real_set(precision, current, 0, precision->size == 4 ? -1.4e-45 : -4.9e-324);
    real_set(precision, jump, 0, -0.0);
    for (int general = 0; general < 2; ++general) {
        ISA_EACH(isa) {
            adexif_run run = {.struct_size = sizeof run,
                              .n = COUNT,
                              .steps = 1,
                              .dt = 0.1,
                              .coefficients = &c,
                              .v = v,
                              .w = w,
                              .current = {current, 0, 0},
                              .delta = {jump, 0, 0},
                              .spike_bits = spikes,
                              .spike_stride = COUNT / 8,
                              .refractory_or_spike_bits = general ? both : NULL,
                              .refractory_or_spike_stride = COUNT / 8};
            adexif_report report = {.struct_size = sizeof report};
            for (int i = 0; i < COUNT; ++i) {
                real_set(precision, v, i, -0.0);
                real_set(precision, w, i, 0);
            }
            CHECK(precision->run(isa, &run, 0, COUNT, &report) == ADEXIF_OK);
            for (int i = 0; i < COUNT; ++i) {
                CHECK(real_bits(precision, v, i) == 0); /* +0 */
            }
        }
    }
}

void test_leaky(const struct options *options) {
    leaky_test(&precision_f32, options);
    leaky_test(&precision_f64, options);
    zero_test(&precision_f32);
    zero_test(&precision_f64);
}
