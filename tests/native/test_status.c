/* Every bad argument has its status, and nothing was written when one comes back. */
#include "check.h"
#include "reject.h"

#include <math.h>
#include <string.h>

enum { N = 12, STEPS = 3, ROW = 2 };

/* A valid call of everything, and the memory it would write. */
struct call {
    adexif_parameters parameters;
    adexif_coefficients coefficients;
    adexif_run run;
    adexif_report report;
    int64_t n, begin, end;
    int32_t isa;
    struct {
        double column[ADEXIF_COEFFICIENT_COUNT][N];
        double v[N], w[N], last[N], refractory_steps[N], trace_v[STEPS * 2], trace_w[STEPS * 2];
        double v_rows[STEPS * N], w_rows[STEPS * N];
        uint8_t spikes[STEPS * ROW], refractory[STEPS * ROW], refractory_step_bits[STEPS * ROW];
        double noise_state[N], noise[STEPS * N];
        double g[N], h[N], arrivals[STEPS * N], trace[STEPS * 2];
    } memory;
    adexif_noise noises[2];
    adexif_synapse synapse;
};

static const double values[] = {1, 10, 30, 1.7, -55, -68, -65, -59.9, 3.48, 1, 1};
static const int64_t traced[] = {1, 11}, traced_below[] = {-1, 11}, traced_above[] = {1, N},
                     traced_descending[] = {11, 1};
static const double inputs[STEPS * N];

static void parameters_valid(adexif_parameters *parameters) {
    memset(parameters, 0, sizeof *parameters);
    parameters->struct_size = sizeof *parameters;
    parameters->clock = ADEXIF_CLOCK_STEPS;
    parameters->dt = 0.1;
    parameters->guard = 20;
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        parameters->value[p] = &values[p];
    }
}

static void run_valid(struct call *call) {
    adexif_run *run = &call->run;
    memset(run, 0, sizeof *run);
    run->struct_size = sizeof *run;
    run->n = N;
    run->steps = STEPS;
    run->dt = 0.1;
    run->coefficients = &call->coefficients;
    run->v = call->memory.v;
    run->w = call->memory.w;
    run->last_spike_time = call->memory.last;
    run->refractory_steps = call->memory.refractory_steps;
    const adexif_input input = {inputs, N, 1};
    run->current = run->conductance = run->current_slope = run->delta = input;
    run->spike_bits = call->memory.spikes;
    run->refractory_or_spike_bits = call->memory.refractory;
    run->spike_stride = run->refractory_or_spike_stride = ROW;
    run->trace_neurons = traced;
    run->trace_count = 2;
    run->trace_every = 1;
    run->trace_v = call->memory.trace_v;
    run->trace_w = call->memory.trace_w;
    run->v_rows = call->memory.v_rows;
    run->w_rows = call->memory.w_rows;
    run->row_stride = N;
    run->refractory_step_bits = call->memory.refractory_step_bits;
    run->refractory_step_stride = ROW;
}

static void noises_valid(struct call *call) {
    for (int k = 0; k < 2; ++k) {
        adexif_noise *const noise = &call->noises[k];
        noise->struct_size = sizeof *noise;
        noise->kind = k == 0 ? ADEXIF_NOISE_OU : ADEXIF_NOISE_WHITE;
        noise->column[ADEXIF_NOISE_COLUMN_MEAN] = inputs;
        noise->column[ADEXIF_NOISE_COLUMN_SCALE] = inputs;
        noise->column[ADEXIF_NOISE_COLUMN_DECAY] = k == 0 ? inputs : NULL;
        noise->state = k == 0 ? call->memory.noise_state : NULL;
    }
    call->run.noises = call->noises;
    call->run.noise_count = 2;
}

static void synapse_valid(struct call *call) {
    adexif_synapse *const synapse = &call->synapse;
    synapse->struct_size = sizeof *synapse;
    synapse->form = ADEXIF_SYNAPSE_DUAL;
    synapse->effect = ADEXIF_SYNAPSE_CONDUCTANCE;
    synapse->array_mask = 15;
    for (int k = 0; k < ADEXIF_SYNAPSE_COLUMN_COUNT; ++k) {
        synapse->column[k] = inputs;
    }
    synapse->g = call->memory.g;
    synapse->h = call->memory.h;
    synapse->arrivals = call->memory.arrivals;
    synapse->arrivals_stride = N;
    synapse->trace = call->memory.trace;
    call->run.synapses = synapse;
    call->run.synapse_count = 1;
}

static void call_valid(struct call *call) {
    memset(call, 0, sizeof *call);
    memset(&call->memory, 0x42, sizeof call->memory);
    parameters_valid(&call->parameters);
    call->coefficients.struct_size = sizeof call->coefficients;
    call->coefficients.clock = ADEXIF_CLOCK_STEPS;
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        call->coefficients.column[k] = call->memory.column[k];
    }
    run_valid(call);
    noises_valid(call);
    synapse_valid(call);
    const adexif_report report = {sizeof report, 0, 42, 42};
    call->report = report;
    call->n = call->end = N;
    call->isa = ADEXIF_ISA_BEST;
}

static int32_t prepare(struct call *call, int single) {
    return (single ? adexif_coefficients_prepare_f32 : adexif_coefficients_prepare_f64)(
        &call->parameters, call->n, &call->coefficients);
}

static int32_t run(struct call *call, int single) {
    return (single ? adexif_neurons_run_f32 : adexif_neurons_run_f64)(
        call->isa, &call->run, call->begin, call->end, &call->report);
}

static int32_t noise(struct call *call, int single) {
    return single
               ? adexif_noise_evaluate_f32(call->isa, call->noises, call->n, call->run.first_step,
                                           call->run.steps, (float *)call->memory.noise)
               : adexif_noise_evaluate_f64(call->isa, call->noises, call->n, call->run.first_step,
                                           call->run.steps, call->memory.noise);
}

static void prepare_check(void) {
    const double nan = (double)NAN, infinity = (double)INFINITY;
    ACCEPT(prepare, (void)0)
    ACCEPT(prepare, x.n = 0)
    REJECT(prepare, ADEXIF_ERROR_STRUCT_SIZE, x.parameters.struct_size = 0)
    REJECT(prepare, ADEXIF_ERROR_STRUCT_SIZE, x.parameters.struct_size += 8)
    REJECT(prepare, ADEXIF_ERROR_STRUCT_SIZE, x.coefficients.struct_size -= 4)
    REJECT(prepare, ADEXIF_ERROR_RANGE, x.n = -1)
    REJECT(prepare, ADEXIF_ERROR_RANGE, x.parameters.array_mask = 1u << ADEXIF_PARAMETER_COUNT)
    REJECT(prepare, ADEXIF_ERROR_RANGE, x.parameters.array_mask = 0x80000000u)
    REJECT(prepare, ADEXIF_ERROR_ENUM, x.parameters.reset = 2)
    REJECT(prepare, ADEXIF_ERROR_ENUM, x.parameters.reset = ADEXIF_RESET_INVALID)
    REJECT(prepare, ADEXIF_ERROR_ENUM, x.parameters.clock = 3)
    REJECT(prepare, ADEXIF_ERROR_ENUM, x.parameters.upstroke = 2)
    REJECT(prepare, ADEXIF_ERROR_ENUM, x.parameters.upstroke = ADEXIF_UPSTROKE_INVALID)
    REJECT(prepare, ADEXIF_ERROR_ENUM, x.parameters.clock = ADEXIF_CLOCK_INVALID)
    REJECT(prepare, ADEXIF_ERROR_TIME, x.parameters.dt = 0)
    REJECT(prepare, ADEXIF_ERROR_TIME, x.parameters.dt = -0.1)
    REJECT(prepare, ADEXIF_ERROR_TIME, x.parameters.dt = nan)
    REJECT(prepare, ADEXIF_ERROR_TIME, x.parameters.dt = infinity)
    REJECT(prepare, ADEXIF_ERROR_ENUM, x.parameters.rule = 2)
    REJECT(prepare, ADEXIF_ERROR_ENUM, x.parameters.rule = ADEXIF_RULE_INVALID)
    REJECT(prepare, ADEXIF_ERROR_ENUM, x.parameters.method = 3)
    REJECT(prepare, ADEXIF_ERROR_ENUM, x.parameters.method = ADEXIF_METHOD_INVALID)
    REJECT(prepare, ADEXIF_ERROR_ENUM, x.parameters.liquid = 2)
    REJECT(prepare, ADEXIF_ERROR_ENUM, x.parameters.liquid = -1)
    REJECT(prepare, ADEXIF_ERROR_RANGE, x.parameters.method = ADEXIF_METHOD_RK4)
    REJECT(prepare, ADEXIF_ERROR_RANGE, x.parameters.liquid = 1)
    REJECT(prepare, ADEXIF_ERROR_RANGE, x.parameters.rule = ADEXIF_RULE_DYN) /* has no guard */
    REJECT(prepare, ADEXIF_ERROR_RANGE, x.parameters.rule = ADEXIF_RULE_DYN;
           x.parameters.guard = infinity; x.parameters.upstroke = ADEXIF_UPSTROKE_BOUNDED)
    ACCEPT(prepare, x.parameters.rule = ADEXIF_RULE_DYN; x.parameters.guard = infinity;
           x.parameters.method = ADEXIF_METHOD_RK4; x.parameters.liquid = 1)
    ACCEPT(prepare, x.parameters.dt = single ? 1e-45 : 5e-324)
    REJECT(prepare, ADEXIF_ERROR_TIME, x.parameters.dt = single ? 1e-46 : 0)
    REJECT(prepare, ADEXIF_ERROR_TIME, x.parameters.dt = single ? 3.5e38 : infinity)
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        REJECT(prepare, ADEXIF_ERROR_NULL, x.parameters.value[p] = NULL)
    }
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        REJECT(prepare, ADEXIF_ERROR_NULL, x.coefficients.column[k] = NULL)
    }
    struct call x;
    call_valid(&x);
    CHECK(adexif_coefficients_prepare_f32(NULL, 1, &x.coefficients) == ADEXIF_ERROR_NULL);
    CHECK(adexif_coefficients_prepare_f64(NULL, 1, &x.coefficients) == ADEXIF_ERROR_NULL);
    CHECK(adexif_coefficients_prepare_f32(&x.parameters, 1, NULL) == ADEXIF_ERROR_NULL);
    CHECK(adexif_coefficients_prepare_f64(&x.parameters, 1, NULL) == ADEXIF_ERROR_NULL);
}

static void range_check(void) {
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.n = -1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.steps = -1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.first_step = -1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.begin = -8)
    REJECT(run, ADEXIF_ERROR_RANGE, x.begin = 1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.end = 9)
    REJECT(run, ADEXIF_ERROR_RANGE, x.end = N + 4)
    REJECT(run, ADEXIF_ERROR_RANGE, x.begin = 8; x.end = 0)
    REJECT(run, ADEXIF_ERROR_RANGE, x.coefficients.array_mask = 1u << ADEXIF_COEFFICIENT_COUNT)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.reserved = 1)
    REJECT(run, ADEXIF_ERROR_ENUM, x.coefficients.rule = 2)
    REJECT(run, ADEXIF_ERROR_ENUM, x.coefficients.rule = ADEXIF_RULE_INVALID)
    REJECT(run, ADEXIF_ERROR_ENUM, x.coefficients.method = 3)
    REJECT(run, ADEXIF_ERROR_ENUM, x.coefficients.liquid = -1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.coefficients.method = ADEXIF_METHOD_EULER)
    REJECT(run, ADEXIF_ERROR_RANGE, x.coefficients.liquid = 1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.coefficients.rule = ADEXIF_RULE_DYN;
           x.coefficients.upstroke = ADEXIF_UPSTROKE_BOUNDED)
    ACCEPT(run, x.coefficients.rule = ADEXIF_RULE_DYN; x.coefficients.method = ADEXIF_METHOD_RK4;
           x.coefficients.liquid = 1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.report.reserved = 1)
#define REJECT_INPUT(input)                                                                        \
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.input.neuron_stride = 2)                                 \
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.input.neuron_stride = -1)                                \
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.input.step_stride = N - 1)                               \
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.input.step_stride = -N)                                  \
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.input.neuron_stride = 0; x.run.input.step_stride = -1)
    REJECT_INPUT(current)
    REJECT_INPUT(conductance)
    REJECT_INPUT(current_slope)
    REJECT_INPUT(delta)
#undef REJECT_INPUT
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.spike_stride = ROW - 1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.spike_stride = -ROW)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.refractory_or_spike_stride = ROW - 1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.row_stride = N - 1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.refractory_step_stride = ROW - 1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.trace_count = -1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.trace_every = 0)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.trace_first = -1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.trace_neurons = traced_below)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.trace_neurons = traced_above)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.trace_neurons = traced_descending)
}

static void noise_check(void) {
    const int64_t large = (INT64_C(1) << 32) + 8;
#define REJECT_NOISE(status, change)                                                               \
    REJECT(run, status, change)                                                                    \
    REJECT(noise, status, change)
    REJECT_NOISE(ADEXIF_ERROR_STRUCT_SIZE, x.noises[0].struct_size -= 8)
    REJECT_NOISE(ADEXIF_ERROR_ENUM, x.noises[0].kind = 2)
    REJECT_NOISE(ADEXIF_ERROR_ENUM, x.noises[0].kind = ADEXIF_NOISE_INVALID)
    REJECT_NOISE(ADEXIF_ERROR_RANGE, x.noises[0].array_mask = 1u << ADEXIF_NOISE_COLUMN_COUNT)
    REJECT_NOISE(ADEXIF_ERROR_RANGE, x.noises[0].reserved = 1)
    REJECT_NOISE(ADEXIF_ERROR_RANGE, x.run.n = x.n = large)
    REJECT_NOISE(ADEXIF_ERROR_RANGE, x.run.steps = -1)
    REJECT_NOISE(ADEXIF_ERROR_RANGE, x.run.noise_step = x.run.first_step = -1)
    REJECT_NOISE(ADEXIF_ERROR_RANGE, x.run.noise_step = x.run.first_step = INT64_MAX - STEPS + 1)
    REJECT_NOISE(ADEXIF_ERROR_NULL, x.noises[0].column[0] = NULL)
    REJECT_NOISE(ADEXIF_ERROR_NULL, x.noises[0].column[1] = NULL)
    REJECT_NOISE(ADEXIF_ERROR_NULL, x.noises[0].column[2] = NULL)
    REJECT_NOISE(ADEXIF_ERROR_NULL, x.noises[0].state = NULL)
    REJECT(run, ADEXIF_ERROR_NULL, x.noises[1].column[1] = NULL)
    REJECT(run, ADEXIF_ERROR_ENUM, x.noises[1].kind = 7)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.noise_count = -1)
    REJECT(run, ADEXIF_ERROR_NULL, x.run.noises = NULL)
    REJECT(noise, ADEXIF_ERROR_RANGE, x.n = -1)
    REJECT(noise, ADEXIF_ERROR_ISA, x.isa = ISA_COUNT)
    ACCEPT(noise, (void)0)
    ACCEPT(noise, x.n = 0)
    ACCEPT(run, x.run.noise_step = INT64_MAX - STEPS)
    ACCEPT(run, x.run.noise_count = 0; x.run.noises = NULL; x.run.noise_step = -1)
#undef REJECT_NOISE
}

static void synapse_check(void) {
    const int64_t most = INT64_MAX;
    REJECT(run, ADEXIF_ERROR_STRUCT_SIZE, x.synapse.struct_size -= 8)
    REJECT(run, ADEXIF_ERROR_ENUM, x.synapse.form = ADEXIF_SYNAPSE_ALPHA + 1)
    REJECT(run, ADEXIF_ERROR_ENUM, x.synapse.form = ADEXIF_SYNAPSE_FORM_INVALID)
    REJECT(run, ADEXIF_ERROR_ENUM, x.synapse.effect = ADEXIF_SYNAPSE_JUMP + 1)
    REJECT(run, ADEXIF_ERROR_ENUM, x.synapse.effect = ADEXIF_SYNAPSE_EFFECT_INVALID)
    REJECT(run, ADEXIF_ERROR_RANGE, x.synapse.array_mask = 1u << ADEXIF_SYNAPSE_COLUMN_COUNT)
    for (int k = 0; k < ADEXIF_SYNAPSE_COLUMN_COUNT; ++k) {
        REJECT(run, ADEXIF_ERROR_NULL, x.synapse.column[k] = NULL)
        REJECT(run, ADEXIF_ERROR_RANGE, x.synapse.column[k] = (const char *)inputs + 2)
    }
    REJECT(run, ADEXIF_ERROR_NULL, x.synapse.g = NULL)
    REJECT(run, ADEXIF_ERROR_NULL, x.synapse.h = NULL)
    REJECT(run, ADEXIF_ERROR_NULL, x.synapse.form = ADEXIF_SYNAPSE_ALPHA; x.synapse.h = NULL)
    REJECT(run, ADEXIF_ERROR_RANGE, x.synapse.g = (char *)x.synapse.g + 1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.synapse.h = (char *)x.synapse.h + 1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.synapse.arrivals = (char *)x.synapse.arrivals + 1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.synapse.trace = (char *)x.synapse.trace + 1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.synapse.form = ADEXIF_SYNAPSE_INSTANT)
    REJECT(run, ADEXIF_ERROR_RANGE, x.synapse.arrivals_stride = N - 1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.synapse.arrivals_stride = -N)
    REJECT(run, ADEXIF_ERROR_RANGE, x.synapse.arrivals_stride = most / 4)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.synapse_count = -1)
    REJECT(run, ADEXIF_ERROR_RANGE, x.run.synapse_count = most)
    REJECT(run, ADEXIF_ERROR_NULL, x.run.synapses = NULL)
    ACCEPT(run, x.run.synapses = NULL; x.run.synapse_count = 0)
    ACCEPT(run, x.synapse.arrivals = NULL; x.synapse.trace = NULL; x.synapse.arrivals_stride = 0)
    ACCEPT(run, x.synapse.arrivals_stride = 0)
    ACCEPT(run, x.synapse.form = ADEXIF_SYNAPSE_EXPONENTIAL; x.synapse.h = NULL;
           x.synapse.column[ADEXIF_SYNAPSE_COLUMN_RISE] = NULL;
           x.synapse.column[ADEXIF_SYNAPSE_COLUMN_AMPLITUDE] = NULL)
    ACCEPT(run, x.synapse.form = ADEXIF_SYNAPSE_ALPHA;
           x.synapse.column[ADEXIF_SYNAPSE_COLUMN_RISE] = NULL)
    ACCEPT(run, x.synapse.form = ADEXIF_SYNAPSE_INSTANT; x.synapse.trace = NULL; x.synapse.g = NULL;
           x.synapse.h = NULL; x.synapse.column[ADEXIF_SYNAPSE_COLUMN_DECAY] = NULL)
}

static void run_check(void) {
    const double nan = (double)NAN, infinity = (double)INFINITY;
    REJECT(run, ADEXIF_ERROR_STRUCT_SIZE, x.run.struct_size -= 8)
    REJECT(run, ADEXIF_ERROR_STRUCT_SIZE, x.report.struct_size = 0)
    REJECT(run, ADEXIF_ERROR_STRUCT_SIZE, x.coefficients.struct_size = 1)
    REJECT(run, ADEXIF_ERROR_TIME, x.run.dt = 0)
    REJECT(run, ADEXIF_ERROR_TIME, x.run.dt = -1)
    REJECT(run, ADEXIF_ERROR_TIME, x.run.dt = nan)
    REJECT(run, ADEXIF_ERROR_TIME, x.run.dt = infinity)
    REJECT(run, ADEXIF_ERROR_TIME, x.run.t0 = nan)
    REJECT(run, ADEXIF_ERROR_TIME, x.run.t0 = -infinity)
    /* times that are numbers in double, and none in the state's precision */
    REJECT(run, ADEXIF_ERROR_TIME, x.run.dt = single ? 1e-46 : 0)
    REJECT(run, ADEXIF_ERROR_TIME, x.run.dt = single ? 3.5e38 : infinity)
    REJECT(run, ADEXIF_ERROR_TIME, x.run.t0 = single ? -3.5e38 : -infinity)
    REJECT(run, ADEXIF_ERROR_TIME, x.run.t0 = x.run.dt = single ? 1e38 : 1e308)
    ACCEPT(run, x.run.t0 = single ? 3.4e38 : 1.7e308)
    REJECT(run, ADEXIF_ERROR_ENUM, x.coefficients.reset = -1)
    REJECT(run, ADEXIF_ERROR_ENUM, x.coefficients.reset = 2)
    REJECT(run, ADEXIF_ERROR_ENUM, x.coefficients.clock = -1)
    REJECT(run, ADEXIF_ERROR_ENUM, x.coefficients.clock = 3)
    REJECT(run, ADEXIF_ERROR_ENUM, x.coefficients.upstroke = 2)
    REJECT(run, ADEXIF_ERROR_ENUM, x.coefficients.upstroke = ADEXIF_UPSTROKE_INVALID)
    REJECT(run, ADEXIF_ERROR_NULL, x.run.coefficients = NULL)
    REJECT(run, ADEXIF_ERROR_NULL, x.run.v = NULL)
    REJECT(run, ADEXIF_ERROR_NULL, x.run.w = NULL)
    REJECT(run, ADEXIF_ERROR_NULL, x.run.last_spike_time = NULL)
    REJECT(run, ADEXIF_ERROR_NULL, x.run.refractory_steps = NULL)
    REJECT(run, ADEXIF_ERROR_NULL, x.run.v_rows = NULL)
    REJECT(run, ADEXIF_ERROR_NULL, x.run.w_rows = NULL)
    REJECT(run, ADEXIF_ERROR_NULL, x.run.trace_neurons = NULL)
    REJECT(run, ADEXIF_ERROR_NULL, x.run.trace_v = NULL)
    REJECT(run, ADEXIF_ERROR_NULL, x.run.trace_w = NULL)
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        REJECT(run, ADEXIF_ERROR_NULL, x.coefficients.column[k] = NULL)
    }
    REJECT(run, ADEXIF_ERROR_ISA, x.isa = -2)
    REJECT(run, ADEXIF_ERROR_ISA, x.isa = ISA_COUNT)
    for (int32_t isa = 0; isa < ISA_COUNT; ++isa) {
        if ((adexif_isa_supported() >> isa & 1) == 0) {
            REJECT(run, ADEXIF_ERROR_ISA, x.isa = isa)
        }
    }
    CHECK(adexif_neurons_run_f32(ADEXIF_ISA_BEST, NULL, 0, 0, NULL) == ADEXIF_ERROR_NULL);
    CHECK(adexif_neurons_run_f64(ADEXIF_ISA_BEST, NULL, 0, 0, NULL) == ADEXIF_ERROR_NULL);
}

/* What looks odd and is allowed. */
static void accepted_check(void) {
    ACCEPT(run, x.run.steps = 0)
    ACCEPT(run, x.begin = 8; x.end = 8)
    ACCEPT(run, x.begin = 8)
    ACCEPT(run, x.run.n = 0; x.end = 0; x.run.v = NULL; x.run.w = NULL)
    ACCEPT(run, x.run.current.values = NULL; x.run.delta.values = NULL)
    ACCEPT(run, x.run.current.neuron_stride = 0; x.run.current.step_stride = 1)
    ACCEPT(run, x.run.current.step_stride = 0)
    ACCEPT(run, x.run.spike_bits = NULL; x.run.spike_stride = 0)
    ACCEPT(run, x.run.refractory_or_spike_bits = NULL; x.run.refractory_or_spike_stride = 0)
    ACCEPT(run, x.run.v_rows = x.run.w_rows = NULL; x.run.row_stride = 0)
    ACCEPT(run, x.run.refractory_step_bits = NULL; x.run.refractory_step_stride = 0)
    ACCEPT(run, x.run.trace_count = 0; x.run.trace_v = NULL; x.run.trace_every = 0)
    ACCEPT(run, x.run.trace_first = STEPS + 5)
    ACCEPT(run, x.coefficients.clock = ADEXIF_CLOCK_TIME; x.run.refractory_steps = NULL)
    ACCEPT(run, x.coefficients.clock = ADEXIF_CLOCK_NONE; x.run.refractory_steps = NULL;
           x.run.last_spike_time = NULL)
    for (int single = 0; single < 2; ++single) {
        static struct call x;
        call_valid(&x);
        x.run.steps = 0;
        CHECK(run(&x, single) == ADEXIF_OK);
        CHECK(x.report.nonfinite_step == -1 && x.report.nonfinite_neuron == -1);
    }
}

void test_status(const struct options *options) {
    (void)options;
    prepare_check();
    range_check();
    noise_check();
    synapse_check();
    run_check();
    accepted_check();
}
