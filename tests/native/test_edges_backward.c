/* The backward pass where the exponent is the guard, and just below it. */
#include "population.h"

#include <math.h>

enum { N = 77 }; /* groups and a tail on every instruction set */

/* Returns dV/dV0 of a step of 0.1 ms with tau 10 ms, V_T -50 mV, delta_T 2 mV, V_rest -65 mV, no
 * current and a = 0, in the model's own numbers. From the guard on the step's exponential is a
 * constant, so that V relaxes to it. */
static double gradient_of(double v, int has_exponential) {
    const double e = exp((v + 50) / 2), k = 0.01;
    if (!has_exponential) {
        return exp(-k);
    }
    const double z = k * (e - 1), flow = k * (-(v + 65) + 2 * e);
    const double phi = expm1(z) / z, slope = (exp(z) - phi) / z;
    return 1 + phi * z + slope * flow * k * e / 2;
}

static void guard_check(const struct precision *precision, int32_t isa, int below) {
    static double loss[N], start[2][N], rows[2][N], adjoint[2][N];
    struct population p;
    population_create(&p, precision, N);
    p.parameters.guard = 2;
    p.value[ADEXIF_PARAMETER_V_TH] = 0;
    p.value[ADEXIF_PARAMETER_V_T] = -50;
    p.value[ADEXIF_PARAMETER_DELTA_T] = 2;
    p.value[ADEXIF_PARAMETER_A] = 0;
    const double v = below ? next_real(precision, -46, -1) : -46;
    population_state(&p, v, 0, -1e7, 0);
    p.run.v_rows = rows[0];
    p.run.w_rows = rows[1];
    p.run.row_stride = N;
    population_run(&p, isa);
    for (int64_t i = 0; i < N; ++i) {
        real_set(precision, start[0], i, v);
        real_set(precision, start[1], i, 0);
        real_set(precision, loss, i, 1);
        real_set(precision, adjoint[0], i, 0);
        real_set(precision, adjoint[1], i, 0);
    }
    const adexif_backward backward = {.struct_size = sizeof backward,
                                      .surrogate = ADEXIF_SURROGATE_RELU_GRAD,
                                      .surrogate_argument = {0.3, 1},
                                      .detach_reset = 1,
                                      .run = &p.run,
                                      .v_start = start[0],
                                      .w_start = start[1],
                                      .adjoint_limit = (double)INFINITY,
                                      .v_loss = {loss, N, 1},
                                      .v_adjoint = adjoint[0],
                                      .w_adjoint = adjoint[1]};
    CHECK(precision->backward(isa, &backward, 0, N, NULL) == ADEXIF_OK);
    for (int64_t i = 0; i < N; ++i) {
        CHECK(fabs(real_get(precision, adjoint[0], i) - gradient_of(v, below)) < 1e-5);
    }
}

void test_edges_backward(const struct options *options) {
    (void)options;
    static const struct precision *const precisions[] = {&precision_f32, &precision_f64};
    for (int k = 0; k < 4; ++k) {
        ISA_EACH(isa) { guard_check(precisions[k % 2], isa, k / 2); }
    }
}
