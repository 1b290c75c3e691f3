/* Where the report says that a state was first not finite: at once, and by the right neuron, also
 * where the neuron is held and so takes nothing that the step computes. */
#include "check.h"
#include "precision.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_NEURONS = 200, STEPS = 4 };

struct layer {
    double coefficient[ADEXIF_COEFFICIENT_COUNT];
    adexif_coefficients coefficients;
    double v[MOST_NEURONS], w[MOST_NEURONS], last[MOST_NEURONS], held[MOST_NEURONS];
    adexif_run run;
};

static void layer_make(struct layer *layer, const struct precision *precision, adexif_clock clock,
                       int64_t n, int held) {
    static const double values[] = {1, 10, 30, 1.7, -55, -68, -65, -59.9, 3.48, 1, 1};
    adexif_parameters parameters = {sizeof parameters, 0, ADEXIF_RESET_SOFT, clock, 0.1, 20, {0}};
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        parameters.value[p] = &values[p];
    }
    layer->coefficients.struct_size = sizeof layer->coefficients;
    for (int c = 0; c < ADEXIF_COEFFICIENT_COUNT; ++c) {
        layer->coefficients.column[c] = &layer->coefficient[c];
    }
    CHECK(precision->prepare(&parameters, n, &layer->coefficients) == ADEXIF_OK);
    for (int64_t i = 0; i < n; ++i) {
        real_set(precision, layer->v, i, -65);
        real_set(precision, layer->w, i, 0);
        real_set(precision, layer->last, i, held ? -0.1 : -1e7);
        real_set(precision, layer->held, i, held ? 16 : 0);
    }
    const adexif_run run = {.struct_size = sizeof run,
                            .n = n,
                            .steps = STEPS,
                            .dt = 0.1,
                            .coefficients = &layer->coefficients,
                            .v = layer->v,
                            .w = layer->w,
                            .last_spike_time = layer->last,
                            .held_steps = layer->held,
                            .trace_every = 1};
    layer->run = run;
}

static void report_check(const struct precision *precision, adexif_clock clock, int64_t n,
                         int64_t bad, double value, int in_w, int held) {
    ISA_EACH(isa) {
        static struct layer layer;
        layer_make(&layer, precision, clock, n, held);
        real_set(precision, in_w ? layer.w : layer.v, bad, value);
        adexif_report report = {sizeof report, 0, -1, -1};
        CHECK(precision->run(isa, &layer.run, 0, n, &report) == ADEXIF_OK);
        CHECK(report.nonfinite_step == 0 && report.nonfinite_neuron == bad);
        layer_make(&layer, precision, clock, n, held);
        report.nonfinite_step = report.nonfinite_neuron = -1;
        CHECK(precision->run(isa, &layer.run, 0, n, &report) == ADEXIF_OK);
        CHECK(report.nonfinite_step == -1 && report.nonfinite_neuron == -1);
    }
}

void test_nonfinite(const struct options *options) {
    static const double values[] = {INFINITY, -INFINITY, NAN};
    const struct precision *const precisions[] = {&precision_f32, &precision_f64};
    struct random random = {options->seed};
    for (int p = 0; p < 2; ++p) {
        for (int clock = ADEXIF_CLOCK_NONE; clock <= ADEXIF_CLOCK_STEPS; ++clock) {
            for (int k = 0; k < 60; ++k) {
                const int64_t n = 1 + (int64_t)random_below(&random, MOST_NEURONS);
                const int64_t bad = (int64_t)random_below(&random, (uint64_t)n);
                report_check(precisions[p], (adexif_clock)clock, n, bad, values[k % 3], k / 3 % 2,
                             k / 6 % 2);
            }
        }
    }
}
