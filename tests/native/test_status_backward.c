/* Every bad argument of the backward pass has its status, and nothing was written then. */
#include "check.h"
#include "reject.h"

#include <math.h>
#include <string.h>

enum { N = 12, STEPS = 3, ROW = 2, OUTPUTS = 4 };

struct call {
    adexif_coefficients coefficients;
    adexif_run run;
    adexif_backward backward;
    adexif_report report;
    int64_t begin, end;
    int32_t isa;
    struct {
        double column[ADEXIF_COEFFICIENT_COUNT];
        double v_adjoint[N], w_adjoint[N], rows[OUTPUTS][STEPS * N];
        double parameter[ADEXIF_PARAMETER_COUNT][N];
    } memory;
};

static double values[STEPS * N];
static uint8_t refractory[STEPS * ROW];

static void run_valid(struct call *call) {
    adexif_run *run = &call->run;
    run->struct_size = sizeof *run;
    run->n = N;
    run->steps = STEPS;
    run->dt = 0.1;
    run->coefficients = &call->coefficients;
    const adexif_input input = {values, N, 1};
    run->current = run->conductance = run->current_slope = run->delta = input;
    run->v_rows = run->w_rows = values;
    run->row_stride = N;
    run->refractory_step_bits = refractory;
    run->refractory_step_stride = ROW;
}

static void call_valid(struct call *call) {
    memset(call, 0, sizeof *call);
    memset(&call->memory, 0x42, sizeof call->memory);
    call->coefficients.struct_size = sizeof call->coefficients;
    call->coefficients.clock = ADEXIF_CLOCK_STEPS;
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        call->coefficients.column[k] = &call->memory.column[k];
    }
    run_valid(call);
    adexif_backward *b = &call->backward;
    b->struct_size = sizeof *b;
    b->surrogate = ADEXIF_SURROGATE_RELU_GRAD;
    b->surrogate_argument[0] = b->surrogate_argument[1] = 1;
    b->adjoint_limit = (double)INFINITY;
    b->run = &call->run;
    b->v_start = b->w_start = values;
    const adexif_input input = {values, N, 1};
    b->surrogate_rows = b->curvature = b->spike_loss = b->v_loss = b->w_loss = input;
    b->surrogate_start = values;
    b->v_adjoint = call->memory.v_adjoint;
    b->w_adjoint = call->memory.w_adjoint;
    b->gradient_stride = N;
    b->current_gradient = call->memory.rows[0];
    b->current_slope_gradient = call->memory.rows[1];
    b->delta_gradient = call->memory.rows[2];
    b->reset_potential = call->memory.rows[3];
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        b->parameter_gradient[p] = p != ADEXIF_PARAMETER_TAU_REF ? call->memory.parameter[p] : NULL;
    }
    const adexif_report report = {sizeof report, 0, 42, 42};
    call->report = report;
    call->end = N;
    call->isa = ADEXIF_ISA_BEST;
}

static int32_t backward(struct call *call, int single) {
    return (single ? adexif_neurons_backward_f32 : adexif_neurons_backward_f64)(
        call->isa, &call->backward, call->begin, call->end, &call->report);
}

static void null_check(void) {
    REJECT(backward, ADEXIF_ERROR_NULL, x.backward.run = NULL)
    REJECT(backward, ADEXIF_ERROR_NULL, x.run.coefficients = NULL)
    REJECT(backward, ADEXIF_ERROR_NULL, x.coefficients.column[3] = NULL)
    REJECT(backward, ADEXIF_ERROR_NULL, x.run.v_rows = NULL)
    REJECT(backward, ADEXIF_ERROR_NULL, x.run.w_rows = NULL)
    REJECT(backward, ADEXIF_ERROR_NULL, x.run.v_rows = x.run.w_rows = NULL)
    REJECT(backward, ADEXIF_ERROR_NULL, x.run.refractory_step_bits = NULL)
    REJECT(backward, ADEXIF_ERROR_NULL, x.backward.v_start = NULL)
    REJECT(backward, ADEXIF_ERROR_NULL, x.backward.w_start = NULL)
    REJECT(backward, ADEXIF_ERROR_NULL, x.backward.v_adjoint = NULL)
    REJECT(backward, ADEXIF_ERROR_NULL, x.backward.w_adjoint = NULL)
    REJECT(backward, ADEXIF_ERROR_NULL, x.backward.surrogate_start = NULL)
    REJECT(backward, ADEXIF_ERROR_NULL, x.backward.surrogate_rows.values = NULL)
    CHECK(adexif_neurons_backward_f32(ADEXIF_ISA_BEST, NULL, 0, 0, NULL) == ADEXIF_ERROR_NULL);
    CHECK(adexif_neurons_backward_f64(ADEXIF_ISA_BEST, NULL, 0, 0, NULL) == ADEXIF_ERROR_NULL);
}

static void range_check(void) {
    REJECT(backward, ADEXIF_ERROR_RANGE, x.run.n = -1)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.run.steps = -1)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.run.noise_count = 1)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.run.synapse_count = 1)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.begin = 4)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.end = 9)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.end = N + 4)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.run.row_stride = N - 1)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.run.refractory_step_stride = ROW - 1)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.run.current.neuron_stride = 2)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.backward.gradient_stride = N - 1)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.backward.surrogate_rows.neuron_stride = 0)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.backward.surrogate_rows.step_stride = N - 1)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.backward.curvature.step_stride = 1)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.backward.spike_loss.neuron_stride = -1)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.backward.v_loss.step_stride = -N)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.backward.w_loss.step_stride = N - 1)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.backward.surrogate_argument[1] = 0)
    REJECT(backward, ADEXIF_ERROR_RANGE,
           x.backward.parameter_gradient[ADEXIF_PARAMETER_TAU_REF] = x.memory.v_adjoint)
}

static void value_check(void) {
    const double nan = (double)NAN;
    REJECT(backward, ADEXIF_ERROR_STRUCT_SIZE, x.backward.struct_size -= 8)
    REJECT(backward, ADEXIF_ERROR_STRUCT_SIZE, x.run.struct_size -= 8)
    REJECT(backward, ADEXIF_ERROR_STRUCT_SIZE, x.coefficients.struct_size = 0)
    REJECT(backward, ADEXIF_ERROR_STRUCT_SIZE, x.report.struct_size = 0)
    REJECT(backward, ADEXIF_ERROR_ENUM, x.backward.surrogate = -1)
    REJECT(backward, ADEXIF_ERROR_ENUM, x.backward.surrogate = ADEXIF_SURROGATE_COUNT)
    REJECT(backward, ADEXIF_ERROR_ENUM, x.backward.detach_reset = 2)
    REJECT(backward, ADEXIF_ERROR_ENUM, x.backward.cut_at_spike = 2)
    REJECT(backward, ADEXIF_ERROR_ENUM, x.backward.cut_at_spike = -1)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.backward.adjoint_limit = 0)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.backward.adjoint_limit = -1)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.backward.adjoint_limit = nan)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.backward.adjoint_limit = single ? 1e-46 : -0.0)
    REJECT(backward, ADEXIF_ERROR_ENUM, x.coefficients.reset = 2)
    REJECT(backward, ADEXIF_ERROR_ENUM, x.coefficients.upstroke = 2)
    REJECT(backward, ADEXIF_ERROR_TIME, x.run.dt = nan)
    REJECT(backward, ADEXIF_ERROR_TIME, x.run.t0 = single ? 3.5e38 : nan)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.run.reserved = 1)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.coefficients.rule = ADEXIF_RULE_DYN)
    REJECT(backward, ADEXIF_ERROR_ENUM, x.coefficients.rule = 2)
    REJECT(backward, ADEXIF_ERROR_RANGE, x.report.reserved = -1)
    REJECT(backward, ADEXIF_ERROR_ISA, x.isa = ISA_COUNT)
}

/* What looks odd and is allowed. */
static void accepted_check(void) {
    ACCEPT(backward, (void)0)
    ACCEPT(backward, x.run.steps = 0; x.run.v_rows = x.run.w_rows = NULL)
    ACCEPT(backward, x.begin = 8; x.end = 8)
    ACCEPT(backward, x.backward.cut_at_spike = 1;
           x.backward.adjoint_limit = single ? 1e-45 : 1e-300)
    ACCEPT(backward, x.run.n = 0; x.end = 0; x.backward.v_adjoint = NULL)
    ACCEPT(backward, x.coefficients.clock = ADEXIF_CLOCK_NONE; x.run.refractory_step_bits = NULL)
    ACCEPT(backward, x.backward.spike_loss.step_stride = 0)
    ACCEPT(backward, x.backward.v_loss.neuron_stride = x.backward.v_loss.step_stride = 0)
    ACCEPT(backward, x.backward.spike_loss.values = NULL; x.backward.curvature.values = NULL)
    ACCEPT(backward, x.backward.surrogate_rows.values = NULL; x.backward.surrogate_start = NULL)
    ACCEPT(backward, x.backward.current_gradient = NULL; x.backward.current_slope_gradient = NULL;
           x.backward.delta_gradient = NULL; x.backward.reset_potential = NULL;
           x.backward.gradient_stride = 0)
    ACCEPT(backward, memset(x.backward.parameter_gradient, 0, sizeof x.backward.parameter_gradient))
}

void test_status_backward(const struct options *options) {
    (void)options;
    null_check();
    range_check();
    value_check();
    accepted_check();
}
