/* What the backward pass reports: an adjoint that is not finite, of V alone or of w alone, by its
 * step and neuron. The neurons are refractory, so that neither adjoint reaches the other. */
#include "population.h"

#include <math.h>

static void adjoint_check(const struct precision *precision, int32_t isa, int64_t n, int64_t bad,
                          int64_t step, int in_w, double value) {
    static double rows[2][POPULATION_STEPS * POPULATION_MOST], start[2][POPULATION_MOST];
    static double loss[POPULATION_STEPS * POPULATION_MOST], adjoint[2][POPULATION_MOST];
    struct population p;
    population_create(&p, precision, n);
    p.parameters.clock = ADEXIF_CLOCK_STEPS;
    population_state(&p, -65, 0, -0.1, 9);
    p.run.steps = POPULATION_STEPS;
    p.run.refractory_step_bits = p.refractory_step_bits[0];
    p.run.v_rows = rows[0];
    p.run.w_rows = rows[1];
    p.run.row_stride = n;
    population_run(&p, isa);
    for (int64_t i = 0; i < n; ++i) {
        real_set(precision, start[0], i, -65);
        real_set(precision, start[1], i, 0);
        real_set(precision, adjoint[0], i, 0.5);
        real_set(precision, adjoint[1], i, 0.25);
    }
    for (int64_t k = 0; k < POPULATION_STEPS * n; ++k) {
        real_set(precision, loss, k, k == step * n + bad ? value : 0.125);
    }
    const adexif_input rows_of_loss = {loss, n, 1};
    adexif_backward backward = {.struct_size = sizeof backward,
                                .surrogate = ADEXIF_SURROGATE_RELU_GRAD,
                                .surrogate_argument = {0.3, 1},
                                .detach_reset = 1,
                                .run = &p.run,
                                .v_start = start[0],
                                .w_start = start[1],
                                .adjoint_limit = (double)INFINITY,
                                .v_adjoint = adjoint[0],
                                .w_adjoint = adjoint[1]};
    *(in_w ? &backward.w_loss : &backward.v_loss) = rows_of_loss;
    adexif_report report = {sizeof report, 0, -7, -7};
    CHECK(precision->backward(isa, &backward, 0, n, &report) == ADEXIF_OK);
    const int finite = isfinite(value);
    CHECK(report.nonfinite_step == (finite ? -1 : step));
    CHECK(report.nonfinite_neuron == (finite ? -1 : bad));
    for (int64_t i = 0; i < n; ++i) { /* the other column, and the other neurons, are finite */
        CHECK(isfinite(real_get(precision, adjoint[!in_w], i)));
        CHECK(isfinite(real_get(precision, adjoint[in_w], i)) == (finite || i != bad));
    }
}

void test_nonfinite_adjoint(const struct options *options) {
    static const double values[] = {INFINITY, -INFINITY, NAN, 7};
    const struct precision *const precisions[] = {&precision_f32, &precision_f64};
    struct random random = {options->seed};
    for (int k = 0; k < 2 * 2 * 4 * 12; ++k) {
        const int64_t n = 1 + random_below(&random, POPULATION_MOST);
        const int64_t bad = random_below(&random, n);
        const int64_t step = random_below(&random, POPULATION_STEPS);
        ISA_EACH(isa) {
            adjoint_check(precisions[k % 2], isa, n, bad, step, k / 2 % 2, values[k / 4 % 4]);
        }
    }
}
