/* Neurons with neither exponential nor adaptation have a step of their own where nothing is
 * recorded besides spikes and traces: it gives the bits of the general step, which recording asks
 * for. */
#include "experiment.h"

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

void test_leaky(const struct options *options) {
    leaky_test(&precision_f32, options);
    leaky_test(&precision_f64, options);
}
