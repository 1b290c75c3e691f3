/* Where the report says that a state was first not finite: at once, and by the right neuron, also
 * where the neuron is refractory and so takes nothing that the step computes. */
#include "check.h"
#include "precision.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_NEURONS = 200, STEPS = 4 };

/* What is varied. */
struct nonfinite_case {
    const struct precision *precision;
    adexif_clock clock;
    adexif_reset reset;
    int arrays, conductance,
        refractory; /* of the parameter b; of nothing but zeros; from the start */
    int64_t n, bad;
    double value;
    int in_w;
};

struct layer {
    double parameter[MOST_NEURONS], coefficient[ADEXIF_COEFFICIENT_COUNT][MOST_NEURONS];
    adexif_coefficients coefficients;
    double v[MOST_NEURONS], w[MOST_NEURONS], last[MOST_NEURONS], refractory[MOST_NEURONS];
    adexif_run run;
};

static void layer_make(struct layer *layer, const struct nonfinite_case *x) {
    static const double values[] = {1, 10, 30, 1.7, -55, -68, -65, -59.9, 3.48, 1, 1};
    adexif_parameters parameters = {.struct_size = sizeof parameters,
                                    .reset = x->reset,
                                    .clock = x->clock,
                                    .dt = 0.1,
                                    .guard = 20};
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        parameters.value[p] = &values[p];
    }
    if (x->arrays) {
        parameters.array_mask = 1u << ADEXIF_PARAMETER_B;
        parameters.value[ADEXIF_PARAMETER_B] = layer->parameter;
    }
    layer->coefficients.struct_size = sizeof layer->coefficients;
    for (int c = 0; c < ADEXIF_COEFFICIENT_COUNT; ++c) {
        layer->coefficients.column[c] = layer->coefficient[c];
    }
    for (int64_t i = 0; i < x->n; ++i) {
        layer->parameter[i] = 1;
        real_set(x->precision, layer->v, i, -65);
        real_set(x->precision, layer->w, i, 0);
        real_set(x->precision, layer->last, i, x->refractory ? -0.1 : -1e7);
        real_set(x->precision, layer->refractory, i, x->refractory ? 16 : 0);
    }
    CHECK(x->precision->prepare(&parameters, x->n, &layer->coefficients) == ADEXIF_OK);
    const adexif_run run = {.struct_size = sizeof run,
                            .n = x->n,
                            .steps = STEPS,
                            .dt = 0.1,
                            .coefficients = &layer->coefficients,
                            .v = layer->v,
                            .w = layer->w,
                            .last_spike_time = layer->last,
                            .refractory_steps = layer->refractory,
                            .trace_every = 1};
    layer->run = run;
    if (x->conductance) {
        static const double zero = 0;
        layer->run.conductance.values = &zero;
    }
}

/* A hard reset takes a potential that has reached infinity back at once. */
static int is_taken_back(const struct nonfinite_case *x) {
    return x->reset == ADEXIF_RESET_HARD && !x->in_w && x->value > 0;
}

static void report_check(const struct nonfinite_case *x) {
    const int64_t step = is_taken_back(x) ? -1 : 0, neuron = is_taken_back(x) ? -1 : x->bad;
    ISA_EACH(isa) {
        static struct layer layer;
        layer_make(&layer, x);
        real_set(x->precision, x->in_w ? layer.w : layer.v, x->bad, x->value);
        adexif_report report = {sizeof report, 0, -1, -1};
        CHECK(x->precision->run(isa, &layer.run, 0, x->n, &report) == ADEXIF_OK);
        CHECK(report.nonfinite_step == step && report.nonfinite_neuron == neuron);
        layer_make(&layer, x);
        report.nonfinite_step = report.nonfinite_neuron = -1;
        CHECK(x->precision->run(isa, &layer.run, 0, x->n, &report) == ADEXIF_OK);
        CHECK(report.nonfinite_step == -1 && report.nonfinite_neuron == -1);
    }
}

void test_nonfinite(const struct options *options) {
    static const double values[] = {INFINITY, -INFINITY, NAN};
    const struct precision *const precisions[] = {&precision_f32, &precision_f64};
    struct random random = {options->seed};
    for (int k = 0; k < 2 * 3 * 2 * 2 * 2 * 2 * 3 * 2 * 3; ++k) {
        int rest = k;
        struct nonfinite_case x = {0};
        x.precision = precisions[rest % 2];
        x.clock = (adexif_clock)((rest /= 2) % 3);
        x.reset = (rest /= 3) % 2 ? ADEXIF_RESET_HARD : ADEXIF_RESET_SOFT;
        x.arrays = (rest /= 2) % 2;
        x.conductance = (rest /= 2) % 2;
        x.refractory = (rest /= 2) % 2;
        x.value = values[(rest /= 2) % 3];
        x.in_w = (rest /= 3) % 2;
        x.n = 1 + (int64_t)random_below(&random, MOST_NEURONS);
        x.bad = (int64_t)random_below(&random, (uint64_t)x.n);
        report_check(&x);
    }
}
