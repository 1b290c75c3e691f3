/*
 * Calls of the accurate mode with arguments and numbers changed at random to extreme ones, as
 * test_hostile.c makes them of other functions: every buffer lies flush against an inaccessible
 * page. A call that gives an error has written nothing.
 */
#include "hostile.h"

#include "check.h"

#include <string.h>

enum { EVENTS = 8 };

/* A call of the accurate mode; descriptions point from one part of `made` to another. */
struct accurate_call {
    adexif_parameters parameters;
    adexif_accurate_coefficients coefficients;
    adexif_run run;
    adexif_accurate accurate;
    adexif_accurate_progress progress;
    adexif_noise noise;
    double tolerance;
    int64_t n, begin, end;
    int32_t isa, refractory_w;
};

static struct accurate_call good, made, before;

static void good_make(enum placement place) {
    static const double values[ADEXIF_PARAMETER_COUNT] = {1,   10,  30,   1.7, -55, -68,
                                                          -65, -60, 3.48, 1,   1};
    const size_t column = N * sizeof(double), rows = STEPS * column;
    memset(&good, 0, sizeof good);
    good.parameters = (adexif_parameters){.struct_size = sizeof good.parameters, .dt = 5};
    good.parameters.guard = 20;
    good.parameters.array_mask = (1u << ADEXIF_PARAMETER_COUNT) - 1;
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        double *const at = hostile_buffer(place, column);
        for (int i = 0; i < N; ++i) {
            at[i] = values[p];
        }
        good.parameters.value[p] = at;
    }
    good.coefficients.struct_size = sizeof good.coefficients;
    for (int k = 0; k < ADEXIF_ACCURATE_COUNT; ++k) {
        good.coefficients.column[k] = hostile_buffer(place, column);
    }
    CHECK(adexif_accurate_coefficients_prepare_f64(&good.parameters, 1e-5, ADEXIF_REFRACTORY_W_FREE,
                                                   N, &good.coefficients) == ADEXIF_OK);
    const adexif_input input = {hostile_buffer(place, rows), N, 1};
    for (int i = 0; i < STEPS * N; ++i) {
        ((double *)input.values)[i] = i;
    }
    int64_t *const traced = hostile_buffer(place, TRACED * sizeof *traced);
    traced[1] = 1;
    good.run = (adexif_run){.struct_size = sizeof good.run,
                            .n = N,
                            .steps = STEPS,
                            .dt = 5,
                            .v = hostile_buffer(place, column),
                            .w = hostile_buffer(place, column),
                            .current = input,
                            .conductance = input,
                            .delta = input,
                            .noises = &made.noise,
                            .noise_count = 1,
                            .spike_bits = hostile_buffer(place, STEPS * ROW),
                            .spike_stride = ROW,
                            .trace_neurons = traced,
                            .trace_count = TRACED,
                            .trace_every = 1,
                            .trace_v = hostile_buffer(place, STEPS * TRACED * sizeof(double)),
                            .trace_w = hostile_buffer(place, STEPS * TRACED * sizeof(double)),
                            .v_rows = hostile_buffer(place, rows),
                            .w_rows = hostile_buffer(place, rows),
                            .row_stride = N};
    good.noise = (adexif_noise){.struct_size = sizeof good.noise,
                                .kind = ADEXIF_NOISE_OU,
                                .array_mask = 7,
                                .column = {good.run.v, good.run.w, input.values},
                                .state = hostile_buffer(place, column)};
    good.accurate =
        (adexif_accurate){.struct_size = sizeof good.accurate,
                          .run = &made.run,
                          .coefficients = &made.coefficients,
                          .refractory = hostile_buffer(place, column),
                          .noise_rows = hostile_buffer(place, 2 * column),
                          .events = hostile_buffer(place, EVENTS * sizeof(adexif_accurate_event)),
                          .event_capacity = EVENTS};
    good.progress.struct_size = sizeof good.progress;
    good.tolerance = 1e-5;
    good.n = good.end = N;
    good.isa = ADEXIF_ISA_BEST;
}

static void count_change(struct random *random) {
    adexif_run *const r = &made.run;
    struct {
        int64_t *at, most;
    } const counts[] = {{&made.n, N},
                        {&made.begin, N},
                        {&made.end, N},
                        {&r->n, N},
                        {&r->steps, STEPS},
                        {&r->first_step, 1000},
                        {&r->current.step_stride, N},
                        {&r->current.neuron_stride, 1},
                        {&r->conductance.step_stride, N},
                        {&r->delta.step_stride, N},
                        {&r->noise_count, 1},
                        {&r->noise_step, 1000},
                        {&r->synapse_count, 1},
                        {&r->spike_stride, ROW},
                        {&r->trace_count, TRACED},
                        {&r->trace_first, STEPS},
                        {&r->trace_every, STEPS},
                        {&r->row_stride, N},
                        {&made.accurate.event_capacity, EVENTS},
                        {&made.progress.position, 2 * STEPS + 2}};
    const int64_t k = random_below(random, (int64_t)(sizeof counts / sizeof counts[0]));
    *counts[k].at = hostile_count(random, counts[k].most);
}

static void word_change(struct random *random) {
    double *const numbers[] = {&made.parameters.dt, &made.run.dt, &made.coefficients.dt,
                               &made.tolerance, &made.run.t0};
    int32_t *const words[] = {&made.isa,
                              &made.refractory_w,
                              &made.coefficients.refractory_w,
                              &made.coefficients.order,
                              &made.coefficients.nodes,
                              &made.coefficients.reserved,
                              &made.accurate.reserved,
                              &made.run.reserved,
                              &made.noise.kind,
                              (int32_t *)&made.coefficients.array_mask,
                              (int32_t *)&made.parameters.array_mask,
                              (int32_t *)&made.noise.array_mask,
                              (int32_t *)&made.parameters.struct_size,
                              (int32_t *)&made.coefficients.struct_size,
                              (int32_t *)&made.run.struct_size,
                              (int32_t *)&made.accurate.struct_size,
                              (int32_t *)&made.progress.struct_size,
                              (int32_t *)&made.noise.struct_size};
    if (random_percent(random, 30)) {
        *numbers[random_below(random, 5)] = hostile_number(random);
    } else {
        *words[random_below(random, (int64_t)(sizeof words / sizeof words[0]))] =
            hostile_word(random);
    }
}

static void address_change(struct random *random) {
    adexif_run *const r = &made.run;
    void *const places[] = {
        &r->v, &r->w, &r->current.values, &r->conductance.values, &r->delta.values,
        &r->trace_neurons, &r->trace_v, &r->v_rows, &made.accurate.refractory,
        &made.accurate.noise_rows, &made.accurate.events, &made.accurate.scratch,
        &made.noise.column[0], &made.noise.state, &made.parameters.value[2],
        &made.coefficients.column[5],
        /* what follows only becomes absent */
        &r->noises, &r->spike_bits, &made.accurate.run, &made.accurate.coefficients};
    const int64_t k = random_below(random, 20);
    const char *address;
    memcpy(&address, places[k], sizeof address);
    address = k >= 16 || address == NULL || random_percent(random, 50) ? NULL : address + 1;
    memcpy(places[k], &address, sizeof address);
}

/* One number of the state, the inputs, the coefficients or the parameters. */
static void value_change(struct random *random) {
    double *const columns[] = {
        good.run.v,
        good.run.w,
        good.accurate.refractory,
        (double *)good.run.current.values,
        (double *)good.parameters.value[random_below(random, ADEXIF_PARAMETER_COUNT)],
        good.coefficients.column[random_below(random, ADEXIF_ACCURATE_COUNT)]};
    columns[random_below(random, 6)][random_below(random, N)] = hostile_number(random);
}

static int call_check(struct random *random) {
    const int prepares = random_percent(random, 20);
    before = made;
    buffers_copy();
    const int32_t status = prepares ? adexif_accurate_coefficients_prepare_f64(
                                          &made.parameters, made.tolerance, made.refractory_w,
                                          made.n, &made.coefficients)
                                    : adexif_accurate_run_f64(made.isa, &made.accurate, made.begin,
                                                              made.end, &made.progress);
    CHECK(status <= ADEXIF_OK && status >= ADEXIF_ERROR_TIME);
    if (status != ADEXIF_OK) {
        CHECK(memcmp(&before, &made, sizeof made) == 0 && buffers_equal());
    } else if (!prepares) {
        CHECK(made.progress.finished == 1 || made.progress.event_count > 0 ||
              made.progress.event_needed > made.accurate.event_capacity);
        CHECK(made.progress.event_count <=
              (made.accurate.events != NULL ? made.accurate.event_capacity : 0));
    }
    return status == ADEXIF_OK;
}

static int accurate_try(struct random *random) {
    made = good;
    if (random_percent(random, 20)) {
        value_change(random);
    }
    for (int64_t k = random_below(random, 4); k > 0; --k) {
        const int64_t kind = random_below(random, 4);
        if (kind < 2) {
            count_change(random);
        } else if (kind == 2) {
            word_change(random);
        } else {
            address_change(random);
        }
    }
    if (made.run.n > N || made.run.steps > STEPS) {
        made.begin = made.end = 0;
    }
    return call_check(random);
}

void hostile_accurate_try(struct random *random, enum placement place) {
    const size_t size = (size_t)adexif_accurate_scratch_size();
    struct block scratch = block_allocate(place, size, sizeof(double));
    good_make(place);
    good.accurate.scratch = scratch.data;
    accurate_try(random);
    buffers_free();
    block_free(&scratch);
}

void test_hostile_accurate(const struct options *options) {
    struct random random = {options->seed};
    const int rounds = options->scale > 1 ? 1000 : 20000;
    int64_t taken[2] = {0, 0};
    for (int place = PLACE_START; place <= PLACE_END; ++place) {
        const size_t size = (size_t)adexif_accurate_scratch_size();
        struct block scratch = block_allocate((enum placement)place, size, sizeof(double));
        good_make((enum placement)place);
        good.accurate.scratch = scratch.data;
        for (int round = 0; round < rounds; ++round) {
            if (round % 8 == 0) { /* numbers as they should be, and a few that should not */
                buffers_free();
                good_make((enum placement)place);
                good.accurate.scratch = scratch.data;
            }
            ++taken[accurate_try(&random)];
        }
        buffers_free();
        block_free(&scratch);
    }
    CHECK(taken[0] > rounds / 10 && taken[1] > rounds / 10);
}
