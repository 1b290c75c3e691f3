/*
 * Calls with arguments changed at random to extreme values: each comes back with a negative status
 * and nothing written, or with ADEXIF_OK and writes in bounds only. Every buffer lies flush against
 * an inaccessible page, so that a touch outside ends the process; the last line then says where.
 *
 * What a call cannot see is left out: counts above those that the buffers are for, unless no
 * buffer could be as large.
 */
#include "check.h"
#include "hostile.h"

#include <float.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned long long seed_now;
static int round_now;

static void fault_tell(int signal_number) {
    /* printf is not safe here, but the process is lost anyway and the line is worth a try */
    printf("FAILED: hostile: fault %d, seed %llu, round %d\n", signal_number, seed_now, round_now);
    fflush(stdout);
    _Exit(1);
}

static void pointer_change(struct random *random, const void **pointer) {
    if (random_percent(random, 50)) {
        *pointer = NULL;
    } else if (*pointer != NULL) {
        *pointer = (const char *)*pointer + 1;
    }
}

static void count_change(struct random *random) {
    adexif_run *r = &now.run;
    adexif_backward *b = &now.backward;
    struct {
        int64_t *at, most;
    } const counts[] = {{&now.n, N},
                        {&now.begin, N},
                        {&now.end, N},
                        {&r->n, N},
                        {&r->steps, STEPS},
                        {&r->first_step, 1000},
                        {&r->current.step_stride, N},
                        {&r->current.neuron_stride, 1},
                        {&r->conductance.step_stride, N},
                        {&r->current_slope.step_stride, N},
                        {&r->delta.step_stride, N},
                        {&r->delta.neuron_stride, 1},
                        {&r->noise_count, 1},
                        {&r->noise_step, 1000},
                        {&r->synapse_count, 1},
                        {&now.synapse.arrivals_stride, N},
                        {&r->spike_stride, ROW},
                        {&r->refractory_or_spike_stride, ROW},
                        {&r->trace_count, TRACED},
                        {&r->trace_first, STEPS},
                        {&r->trace_every, STEPS},
                        {&r->row_stride, N},
                        {&r->refractory_step_stride, ROW},
                        {&b->gradient_stride, N},
                        {&b->surrogate_rows.step_stride, N},
                        {&b->curvature.step_stride, N},
                        {&b->curvature.neuron_stride, 1},
                        {&b->spike_loss.step_stride, N},
                        {&b->v_loss.step_stride, N},
                        {&b->w_loss.neuron_stride, 1}};
    const int64_t k = random_below(random, (int64_t)(sizeof counts / sizeof counts[0]));
    *counts[k].at = hostile_count(random, counts[k].most);
}

static void other_change(struct random *random) {
    adexif_run *r = &now.run;
    adexif_backward *b = &now.backward;
    double *const numbers[] = {&now.parameters.dt, &now.parameters.guard,    &r->dt, &r->t0,
                               &b->adjoint_limit,  &b->surrogate_argument[0]};
    int32_t *const words[] = {&now.isa,
                              &now.parameters.reset,
                              &now.parameters.clock,
                              &now.parameters.upstroke,
                              &now.coefficients.upstroke,
                              &now.coefficients.reset,
                              &now.coefficients.clock,
                              &now.noise.kind,
                              &now.synapse.form,
                              &now.synapse.effect,
                              &b->surrogate,
                              &b->detach_reset,
                              &b->cut_at_spike,
                              &now.parameters.rule,
                              &now.parameters.method,
                              &now.parameters.liquid,
                              &now.coefficients.rule,
                              &now.coefficients.method,
                              &now.coefficients.liquid,
                              &now.noise.reserved,
                              &r->reserved,
                              &now.report.reserved,
                              (int32_t *)&now.parameters.array_mask,
                              (int32_t *)&now.coefficients.array_mask,
                              (int32_t *)&now.noise.array_mask,
                              (int32_t *)&now.synapse.array_mask,
                              (int32_t *)&now.parameters.struct_size,
                              (int32_t *)&now.coefficients.struct_size,
                              (int32_t *)&r->struct_size,
                              (int32_t *)&b->struct_size,
                              (int32_t *)&now.noise.struct_size,
                              (int32_t *)&now.synapse.struct_size,
                              (int32_t *)&now.report.struct_size};
    if (random_percent(random, 40)) {
        *numbers[random_below(random, 6)] = hostile_number(random);
    } else {
        *words[random_below(random, (int64_t)(sizeof words / sizeof words[0]))] =
            hostile_word(random);
    }
}

/* Writes through pointers to pointers of several types: by bytes. */
static void pointer_change_at(struct random *random, void *at) {
    const void *pointer;
    memcpy(&pointer, at, sizeof pointer);
    pointer_change(random, &pointer);
    memcpy(at, &pointer, sizeof pointer);
}

static void address_change(struct random *random) {
    adexif_run *r = &now.run;
    adexif_backward *b = &now.backward;
    void *const places[] = {&r->coefficients,
                            &r->v,
                            &r->w,
                            &r->last_spike_time,
                            &r->refractory_steps,
                            &r->current.values,
                            &r->delta.values,
                            &r->noises,
                            &r->spike_bits,
                            &r->refractory_or_spike_bits,
                            &r->trace_neurons,
                            &r->trace_v,
                            &r->trace_w,
                            &r->v_rows,
                            &r->w_rows,
                            &r->refractory_step_bits,
                            &b->run,
                            &b->v_start,
                            &b->w_start,
                            &b->surrogate_rows.values,
                            &b->surrogate_start,
                            &b->curvature.values,
                            &b->spike_loss.values,
                            &b->v_loss.values,
                            &b->v_adjoint,
                            &b->w_adjoint,
                            &b->current_gradient,
                            &b->reset_potential,
                            &b->parameter_gradient[0],
                            &b->parameter_gradient[9],
                            &now.noise.column[0],
                            &now.noise.state,
                            &r->synapses,
                            &now.synapse.column[0],
                            &now.synapse.column[2],
                            &now.synapse.g,
                            &now.synapse.h,
                            &now.synapse.arrivals,
                            &now.synapse.trace,
                            &now.parameters.value[2],
                            &now.coefficients.column[5]};
    void *const place = places[random_below(random, (int64_t)(sizeof places / sizeof places[0]))];
    /* descriptions, and bytes that have no neighbour in their buffer, only become absent */
    if (place == (void *)&r->coefficients || place == (void *)&r->noises ||
        place == (void *)&r->synapses || place == (void *)&b->run ||
        place == (void *)&r->spike_bits || place == (void *)&r->refractory_or_spike_bits ||
        place == (void *)&r->refractory_step_bits) {
        memset(place, 0, sizeof(void *));
    } else {
        pointer_change_at(random, place);
    }
}

/* The rule of brainpy.dyn instead, by some method. */
static void rule_change(struct random *random) {
    now.parameters.rule = now.coefficients.rule = ADEXIF_RULE_DYN;
    now.parameters.method = now.coefficients.method =
        (int32_t)random_below(random, ADEXIF_METHOD_RK4 + 1);
    now.parameters.liquid = now.coefficients.liquid = (int32_t)random_below(random, 2);
    now.parameters.guard = (double)INFINITY;
}

static void call_change(struct random *random) {
    now = valid;
    if (random_percent(random, 30)) {
        rule_change(random);
    }
    for (int64_t k = 1 + random_below(random, 3); k > 0; --k) {
        const int64_t kind = random_below(random, 4);
        if (kind < 2) {
            count_change(random);
        } else if (kind == 2) {
            other_change(random);
        } else {
            address_change(random);
        }
    }
    if (now.run.n > N || now.run.steps > STEPS) {
        now.begin = now.end = 0; /* else a good call with more work than there is time */
    }
}

enum { PREPARE, BACKWARD, RUN, FUNCTIONS };

static int32_t call_take(int64_t function, int single) {
    switch (function) {
    case PREPARE:
        return (single ? adexif_coefficients_prepare_f32 : adexif_coefficients_prepare_f64)(
            &now.parameters, now.n, &now.coefficients);
    case BACKWARD:
        return (single ? adexif_neurons_backward_f32 : adexif_neurons_backward_f64)(
            now.isa, &now.backward, now.begin, now.end, &now.report);
    default:
        return (single ? adexif_neurons_run_f32 : adexif_neurons_run_f64)(
            now.isa, &now.run, now.begin, now.end, &now.report);
    }
}

int call_try(struct random *random) {
    call_change(random);
    const int64_t function = random_below(random, FUNCTIONS);
    if (function == BACKWARD) {
        now.run.noise_count = now.run.synapse_count = 0;
    }
    static struct call before;
    before = now;
    buffers_copy();
    const int32_t status = call_take(function, random_percent(random, 50));
    CHECK(status <= ADEXIF_OK && status >= ADEXIF_ERROR_TIME);
    if (status != ADEXIF_OK && (memcmp(&before, &now, sizeof now) != 0 || !buffers_equal())) {
        check_fail("hostile: status %d and something was written (seed %llu, round %d)",
                   (int)status, seed_now, round_now);
    }
    return status == ADEXIF_OK;
}

static void calls_check(struct random *random, int rounds, int64_t taken[2]) {
    for (round_now = 0; round_now < rounds; ++round_now) {
        ++taken[call_try(random)];
    }
}

/* Some of them by name, in both precisions. */
#define NAMED(function, status, change)                                                            \
    for (int single = 0; single < 2; ++single) {                                                   \
        now = valid;                                                                               \
        now.run.noise_count = 0;                                                                   \
        now.run.synapse_count = (function) == RUN;                                                 \
        change;                                                                                    \
        buffers_copy();                                                                            \
        const int32_t got = call_take(function, single);                                           \
        if (got != (status) || (got != ADEXIF_OK && !buffers_equal())) {                           \
            check_fail("hostile: " #change ": %d, expected " #status, (int)got);                   \
        }                                                                                          \
    }

static void named_check(void) {
    const int64_t most = INT64_MAX;
    NAMED(RUN, ADEXIF_ERROR_RANGE, now.run.first_step = most)
    NAMED(RUN, ADEXIF_ERROR_RANGE, now.run.first_step = most - STEPS + 1)
    NAMED(RUN, ADEXIF_OK, now.run.first_step = most - STEPS)
    NAMED(RUN, ADEXIF_ERROR_TIME, (now.run.first_step = most - STEPS, now.run.dt = 1e290))
    NAMED(RUN, ADEXIF_ERROR_TIME, (now.run.t0 = DBL_MAX, now.run.dt = DBL_MAX))
    NAMED(RUN, ADEXIF_ERROR_RANGE, now.run.current.step_stride = most)
    NAMED(RUN, ADEXIF_ERROR_RANGE, now.run.delta.step_stride = most / 8)
    NAMED(RUN, ADEXIF_ERROR_RANGE, now.run.spike_stride = most)
    NAMED(RUN, ADEXIF_ERROR_RANGE, now.run.refractory_or_spike_stride = most / 2)
    NAMED(RUN, ADEXIF_ERROR_RANGE, now.run.refractory_step_stride = most)
    NAMED(RUN, ADEXIF_ERROR_RANGE, now.run.row_stride = most / 4)
    NAMED(RUN, ADEXIF_ERROR_RANGE, now.synapse.arrivals_stride = most / 4)
    NAMED(RUN, ADEXIF_ERROR_RANGE, now.run.synapse_count = most)
    NAMED(RUN, ADEXIF_ERROR_RANGE, now.run.n = most)
    NAMED(RUN, ADEXIF_ERROR_RANGE, now.run.trace_count = most)
    NAMED(RUN, ADEXIF_OK, (now.run.trace_every = most, now.run.trace_first = 1))
    NAMED(RUN, ADEXIF_OK, now.run.trace_first = most)
    NAMED(RUN, ADEXIF_ERROR_RANGE, now.run.v = (char *)now.run.v + 1)
    NAMED(RUN, ADEXIF_ERROR_RANGE, now.run.v_rows = (char *)now.run.v_rows + 2)
    NAMED(BACKWARD, ADEXIF_ERROR_RANGE, now.backward.gradient_stride = most / 2)
    NAMED(BACKWARD, ADEXIF_ERROR_RANGE, now.backward.v_loss.step_stride = most / 2)
    NAMED(BACKWARD, ADEXIF_ERROR_RANGE, now.backward.surrogate_rows.step_stride = most / 2)
    NAMED(BACKWARD, ADEXIF_ERROR_RANGE, now.run.first_step = most)
    NAMED(BACKWARD, ADEXIF_ERROR_RANGE, now.backward.v_adjoint = (char *)now.backward.v_adjoint + 2)
    NAMED(PREPARE, ADEXIF_ERROR_RANGE, now.n = most)
    NAMED(PREPARE, ADEXIF_ERROR_RANGE, now.parameters.guard = (double)NAN)
    NAMED(PREPARE, ADEXIF_ERROR_RANGE, now.parameters.guard = 0)
    NAMED(PREPARE, ADEXIF_ERROR_RANGE, now.parameters.guard = -1)
    NAMED(PREPARE, ADEXIF_OK, now.parameters.guard = (double)INFINITY)
    NAMED(PREPARE, ADEXIF_ERROR_RANGE,
          now.coefficients.column[3] = (char *)now.coefficients.column[3] + 1)
    CHECK(adexif_layout_describe(NULL, 5) == ADEXIF_ERROR_NULL);
    CHECK(adexif_layout_describe(NULL, -1) == ADEXIF_ERROR_RANGE);
    CHECK(adexif_layout_describe(NULL, 0) > 0);
    uint32_t words[4] = {0};
    float f32[4] = {0};
    double f64[4] = {0};
    const int32_t best = ADEXIF_ISA_BEST;
    CHECK(adexif_exprel_evaluate_f32(best, f32, f32, most) == ADEXIF_ERROR_RANGE);
    CHECK(adexif_exp2_evaluate_f64(best, f64, f64, most / 2) == ADEXIF_ERROR_RANGE);
    CHECK(adexif_philox_evaluate_f32(best, 1, words, words, most / 4) == ADEXIF_ERROR_RANGE);
    CHECK(adexif_normal_evaluate_f64(best, words, f64, most / 8) == ADEXIF_ERROR_RANGE);
    CHECK(adexif_noise_evaluate_f32(best, &valid.noise, N, 0, most / 4, f32) == ADEXIF_ERROR_RANGE);
    CHECK(adexif_noise_evaluate_f64(best, &valid.noise, N, most, 1, f64) == ADEXIF_ERROR_RANGE);
}

void test_hostile(const struct options *options) {
#if !defined(__SANITIZE_ADDRESS__) /* which tells more by its own handler */
    signal(SIGSEGV, fault_tell);
#if defined(SIGBUS)
    signal(SIGBUS, fault_tell);
#endif
#else
    (void)fault_tell;
#endif
    struct random random = {options->seed};
    seed_now = (unsigned long long)options->seed;
    int64_t taken[2] = {0, 0};
    const int rounds = options->scale > 1 ? 20000 : 100000;
    for (int place = PLACE_START; place <= PLACE_END; ++place) {
        call_make((enum placement)place);
        now = valid;
        CHECK(call_take(PREPARE, 0) == ADEXIF_OK);
        CHECK(call_take(RUN, 0) == ADEXIF_OK);
        now.run.noise_count = now.run.synapse_count = 0;
        CHECK(call_take(BACKWARD, 0) == ADEXIF_OK);
        named_check();
        calls_check(&random, rounds, taken);
        buffers_free();
    }
    CHECK(taken[0] > rounds / 10 && taken[1] > rounds / 10);
}
