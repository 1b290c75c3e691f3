/* The accurate mode: the same bits on every instruction set and for any way of making a run, no
 * state that is not finite, and moments of spikes that the equation has. */
#include "accurate_case.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct accurate_case subject;
static struct accurate_outcome outcome;

static void way_check(const struct accurate_way *way, uint64_t expected, const char *what) {
    accurate_case_run(&subject, way, &outcome);
    if (accurate_outcome_hash(&subject, &outcome) != expected) {
        check_fail("accurate: %s differs%s", isa_name(way->isa), what);
    }
}

/* Compares runs on every instruction set with the scalar one: cut in pieces, and whole unless few
 * comparisons are asked for (the hashes hold whole runs too). */
static void ways_check(uint64_t seed, enum accurate_kind kind, bool is_brief) {
    char what[64];
    struct random random = {seed ^ 0x5eed};
    accurate_case_create(&subject, seed, kind);
    const struct accurate_way plain = {ADEXIF_ISA_SCALAR, ACCURATE_EVENTS, subject.n + 8,
                                       subject.steps};
    accurate_case_run(&subject, &plain, &outcome);
    const uint64_t expected = accurate_outcome_hash(&subject, &outcome);
    CHECK(outcome.progress.nonfinite_step < 0);
    for (int64_t k = 0; k < outcome.event_count; ++k) {
        const adexif_accurate_event *const event = &outcome.events[k];
        CHECK(event->offset >= 0 && event->offset <= subject.dt);
        CHECK(event->step >= 0 && event->step < subject.steps);
        CHECK(event->neuron >= 0 && event->neuron < subject.n);
        const int64_t row = (subject.n + 7) / 8;
        CHECK((outcome.spike_bits[event->step * row + event->neuron / 8] >> event->neuron % 8 &
               1) != 0);
    }
    ISA_EACH(isa) {
        const struct accurate_way whole = {isa, ACCURATE_EVENTS, subject.n + 8, subject.steps};
        const struct accurate_way cut = {isa, 1 + random_below(&random, 1000),
                                         8 * (1 + random_below(&random, 20)),
                                         1 + random_below(&random, subject.steps)};
        if (!is_brief) {
            snprintf(what, sizeof what, ", kind %d, seed %llu", (int)kind,
                     (unsigned long long)seed);
            way_check(&whole, expected, what);
        }
        snprintf(what, sizeof what, " when cut, kind %d, seed %llu", (int)kind,
                 (unsigned long long)seed);
        way_check(&cut, expected, what);
    }
}

/* Makes a case of two neurons with the parameters of Naud's tonic neuron (pA, nS). */
static void tonic_create(struct accurate_case *c, double dt, int64_t steps) {
    static const double values[] = {0.1, 20, 30, 0, 0, -58, -70, -50, 2, 2, 0};
    memset(c, 0, sizeof *c);
    c->n = 2;
    c->steps = steps;
    c->dt = dt;
    c->tolerance = 1e-5;
    c->parameters.struct_size = sizeof c->parameters;
    c->parameters.dt = dt;
    c->parameters.array_mask = (1u << ADEXIF_PARAMETER_COUNT) - 1;
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        c->parameters.value[p] = c->value[p];
        c->value[p][0] = c->value[p][1] = values[p];
    }
    c->run.struct_size = sizeof c->run;
    c->run.n = c->n;
    c->run.steps = steps;
    c->run.dt = dt;
    c->run.current.values = c->current;
    c->run.current.neuron_stride = 1;
    for (int i = 0; i < 2; ++i) {
        c->start[0][i] = -70;
        c->current[i] = 500;
    }
}

/* A neuron with a constant conductance g (E - V) is one with another leak: with k = (g_L + g)/g_L,
 * R' = R/k, tau' = tau/k, V_T' = V_T + delta_T ln k, V_rest' the weighted mean, and w moved by
 * a (V_rest' - V_rest). */
static void leak_check(void) {
    const double g = 3, reversal = -40, k = 1.3;
    tonic_create(&subject, 5, ACCURATE_STEPS);
    for (int s = 0; s < ACCURATE_STEPS; ++s) {
        subject.conductance[2 * s] = g;
    }
    const adexif_input rows = {subject.conductance, 2, 1};
    subject.run.conductance = rows;
    const double rest = (-70 + (k - 1) * reversal) / k, shift = 2 * (rest + 70);
    subject.current[0] = 500 + g * reversal;
    subject.value[ADEXIF_PARAMETER_R][1] = 0.1 / k;
    subject.value[ADEXIF_PARAMETER_TAU][1] = 20 / k;
    subject.value[ADEXIF_PARAMETER_V_T][1] = -50 + 2 * log(k);
    subject.value[ADEXIF_PARAMETER_V_REST][1] = rest;
    subject.current[1] = 500 - shift;
    subject.start[1][1] = -shift;
    const struct accurate_way way = {ADEXIF_ISA_BEST, ACCURATE_EVENTS, 8, ACCURATE_STEPS};
    accurate_case_run(&subject, &way, &outcome);
    double times[2][ACCURATE_EVENTS / 1000], apart = 0;
    int64_t counts[2] = {0, 0};
    for (int64_t e = 0; e < outcome.event_count && e < 200; ++e) {
        const adexif_accurate_event *const event = &outcome.events[e];
        times[event->neuron][counts[event->neuron]++] =
            (double)event->step * subject.dt + event->offset;
    }
    CHECK(counts[0] > 3 && counts[0] == counts[1]);
    for (int64_t e = 0; e < counts[0]; ++e) {
        const double distance = fabs(times[0][e] - times[1][e]);
        apart = distance > apart ? distance : apart;
    }
    if (!(apart < 1e-5)) {
        check_fail("accurate: a conductance and the same leak are %g ms apart", apart);
    }
}

/* Jumps at an interval's end: below V_th one moves V, to V_th one is a spike there. */
static void jump_check(void) {
    tonic_create(&subject, 1, 2);
    subject.current[0] = subject.current[1] = 0;
    subject.delta[0] = 5;
    subject.delta[1] = 100;
    const adexif_input rows = {subject.delta, 2, 1};
    subject.run.delta = rows;
    ISA_EACH(isa) {
        const struct accurate_way way = {isa, ACCURATE_EVENTS, 8, 2};
        accurate_case_run(&subject, &way, &outcome);
        CHECK(fabs(outcome.v_rows[0] + 65) < 1e-3 && outcome.v_rows[1] == -58);
        CHECK(outcome.event_count == 1 && outcome.events[0].neuron == 1);
        CHECK(outcome.events[0].step == 0 && fabs(outcome.events[0].offset - 1) < 1e-12);
    }
}

/* What is not finite is reported where it comes up, and does not stop the others. */
static void nonfinite_check(void) {
    const double bad[] = {(double)NAN, (double)INFINITY, -(double)INFINITY};
    for (int k = 0; k < 9; ++k) {
        tonic_create(&subject, 1, 4);
        const adexif_input rows = {subject.current, 2, 1};
        subject.run.current = rows;
        const adexif_input jumps = {subject.delta, 2, 1};
        subject.run.delta = jumps;
        for (int s = 0; s < 4; ++s) {
            subject.current[2 * s] = subject.current[2 * s + 1] = 500;
        }
        (k / 3 == 0   ? subject.current
         : k / 3 == 1 ? subject.delta
                      : subject.start[0])[k / 3 == 2 ? 1 : 5] = bad[k % 3];
        ISA_EACH(isa) {
            const struct accurate_way way = {isa, ACCURATE_EVENTS, 8, 4};
            accurate_case_run(&subject, &way, &outcome);
            CHECK(outcome.progress.nonfinite_step == (k / 3 == 2 ? 0 : 2));
            CHECK(outcome.progress.nonfinite_neuron == 1);
            CHECK(isfinite(outcome.state[0][0]) && isfinite(outcome.state[1][0]));
        }
    }
}

/* A neuron whose spikes have no end within an interval is given up, and the others go on. */
static void cap_check(void) {
    tonic_create(&subject, 5, 2);
    subject.value[ADEXIF_PARAMETER_V_RESET][1] = subject.value[ADEXIF_PARAMETER_V_TH][1] - 1e-9;
    subject.start[0][1] = -30;
    const struct accurate_way way = {ADEXIF_ISA_BEST, 0, 8, 2};
    accurate_case_run(&subject, &way, &outcome);
    CHECK(outcome.progress.capped_step == 0 && outcome.progress.capped_neuron == 1);
    CHECK(isfinite(outcome.state[0][0]) && isfinite(outcome.state[1][0]));
}

/* V that turns around about V_th: whether the peak between two steps reaches it decides. */
static void touch_check(uint64_t seed) {
    struct random random = {seed};
    accurate_case_create(&subject, seed, ACCURATE_LOW_PEAK);
    const adexif_input current = {subject.current, 0, 1}, none = {NULL, 0, 0};
    subject.tolerance = 1e-3;
    subject.n = subject.run.n = 300;
    subject.steps = subject.run.steps = ACCURATE_STEPS;
    subject.dt = subject.run.dt = subject.parameters.dt = 5;
    subject.parameters.array_mask = (1u << ADEXIF_PARAMETER_COUNT) - 1;
    subject.run.current = current;
    subject.run.conductance = subject.run.delta = none;
    subject.run.noise_count = 0;
    for (int64_t i = 0; i < subject.n; ++i) {
#define VALUE(name) subject.value[ADEXIF_PARAMETER_##name][i]
        VALUE(R) = random_between(&random, 0.05, 0.2);
        VALUE(TAU) = random_between(&random, 5, 30);
        const int quick = i % 2 != 0; /* w turns V around within a step */
        VALUE(TAU_W) = quick ? random_between(&random, 1, 10) : random_between(&random, 20, 300);
        VALUE(V_T) = random_between(&random, -55, -45);
        VALUE(DELTA_T) = random_between(&random, 0.8, 4);
        VALUE(V_TH) = VALUE(V_T) + exp(random_between(&random, -4, 1.6)) * VALUE(DELTA_T);
        VALUE(V_RESET) = random_between(&random, -75, -60);
        VALUE(V_REST) = random_between(&random, -75, -58);
        VALUE(A) = random_between(&random, 0, quick ? 10 : 0.5) / VALUE(R);
        const double onset =
            (1 + VALUE(A) * VALUE(R)) * (VALUE(V_T) - VALUE(V_REST)) - VALUE(DELTA_T);
        subject.current[i] = onset * random_between(&random, 0.7, 1) / VALUE(R);
        subject.start[0][i] = VALUE(V_REST);
        subject.start[1][i] = subject.start[2][i] = 0;
#undef VALUE
    }
    const struct accurate_way plain = {ADEXIF_ISA_SCALAR, ACCURATE_EVENTS, 304, ACCURATE_STEPS};
    accurate_case_run(&subject, &plain, &outcome);
    const uint64_t expected = accurate_outcome_hash(&subject, &outcome);
    CHECK(outcome.event_count > 0);
    ISA_EACH(isa) {
        const struct accurate_way way = {isa, ACCURATE_EVENTS, 304, ACCURATE_STEPS};
        accurate_case_run(&subject, &way, &outcome);
        CHECK(accurate_outcome_hash(&subject, &outcome) == expected);
    }
}

/* Traces hold the rows' values, of the neurons and steps that they are of. */
static void trace_check(void) {
    static const int64_t traced[] = {0, 1};
    double v[2 * 2], w[2 * 2];
    tonic_create(&subject, 1, 4);
    subject.run.trace_neurons = traced;
    subject.run.trace_count = 2;
    subject.run.trace_first = 1;
    subject.run.trace_every = 2;
    subject.run.trace_v = v;
    subject.run.trace_w = w;
    ISA_EACH(isa) {
        const struct accurate_way way = {isa, ACCURATE_EVENTS, 8, 4};
        memset(v, 0, sizeof v);
        accurate_case_run(&subject, &way, &outcome);
        for (int j = 0; j < 4; ++j) {
            const int at = (1 + 2 * (j / 2)) * 2 + j % 2;
            CHECK(v[j] == outcome.v_rows[at] && w[j] == outcome.w_rows[at] && v[j] < -40);
        }
    }
}

/* Returns the status of a call in which `change` is made to sound arguments. */
static int32_t changed_status(int change) {
    static double value[ADEXIF_PARAMETER_COUNT] = {0.1, 20, 30, 0, 0, -58, -70, -50, 2, 2, 0};
    double column[ADEXIF_ACCURATE_COUNT], v = -70, w = 0, rest = 0;
    adexif_parameters parameters = {.struct_size = sizeof parameters, .dt = 1, .guard = 20};
    adexif_accurate_coefficients c = {.struct_size = sizeof c};
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        parameters.value[p] = &value[p];
    }
    for (int k = 0; k < ADEXIF_ACCURATE_COUNT; ++k) {
        c.column[k] = &column[k];
    }
    CHECK(adexif_accurate_coefficients_prepare_f64(&parameters, 1e-5, 0, 1, &c) == ADEXIF_OK);
    void *const scratch = malloc((size_t)adexif_accurate_scratch_size());
    adexif_run run = {.struct_size = sizeof run, .n = 1, .steps = 1, .dt = 1, .v = &v, .w = &w};
    adexif_accurate accurate = {.struct_size = sizeof accurate,
                                .run = &run,
                                .coefficients = &c,
                                .refractory = &rest,
                                .scratch = scratch};
    adexif_accurate_progress progress = {.struct_size = sizeof progress};
    const double before = v;
    switch (change) {
    case 1:
        accurate.struct_size = 8;
        break;
    case 2:
        progress.struct_size = 0;
        break;
    case 3:
        c.struct_size = 0;
        break;
    case 4:
        accurate.run = NULL;
        break;
    case 5:
        accurate.coefficients = NULL;
        break;
    case 6:
        accurate.refractory = NULL;
        break;
    case 7:
        accurate.scratch = NULL;
        break;
    case 8:
        c.column[3] = NULL;
        break;
    case 9:
        run.dt = 0.5;
        break;
    case 10:
        accurate.event_capacity = -1;
        break;
    case 11:
        progress.position = -1;
        break;
    case 12:
        progress.position = 3;
        break;
    case 13:
        c.order = 7;
        break;
    case 14:
        c.nodes = 7;
        break;
    case 15:
        c.refractory_w = 2;
        break;
    case 16:
        run.last_spike_time = &rest;
        break;
    case 17:
        run.current_slope.values = &rest;
        break;
    case 18:
        accurate.reserved = 1;
        break;
    case 19:
        c.array_mask = 1u << ADEXIF_ACCURATE_COUNT;
        break;
    case 20:
        accurate.scratch = (char *)scratch + 1;
        break;
    case 21:
        run.coefficients = (const adexif_coefficients *)&c;
        break;
    default:
        break;
    }
    const int32_t status = adexif_accurate_run_f64(ADEXIF_ISA_BEST, &accurate, 0, 1, &progress);
    CHECK(status == ADEXIF_OK || (v == before && progress.event_count == 0));
    free(scratch);
    return status;
}

static void status_check(void) {
    static const int32_t expected[] = {ADEXIF_OK,
                                       ADEXIF_ERROR_STRUCT_SIZE,
                                       ADEXIF_ERROR_STRUCT_SIZE,
                                       ADEXIF_ERROR_STRUCT_SIZE,
                                       ADEXIF_ERROR_NULL,
                                       ADEXIF_ERROR_NULL,
                                       ADEXIF_ERROR_NULL,
                                       ADEXIF_ERROR_NULL,
                                       ADEXIF_ERROR_NULL,
                                       ADEXIF_ERROR_RANGE,
                                       ADEXIF_ERROR_RANGE,
                                       ADEXIF_ERROR_RANGE,
                                       ADEXIF_ERROR_RANGE,
                                       ADEXIF_ERROR_RANGE,
                                       ADEXIF_ERROR_RANGE,
                                       ADEXIF_ERROR_ENUM,
                                       ADEXIF_ERROR_RANGE,
                                       ADEXIF_ERROR_RANGE,
                                       ADEXIF_ERROR_RANGE,
                                       ADEXIF_ERROR_RANGE,
                                       ADEXIF_ERROR_RANGE,
                                       ADEXIF_ERROR_RANGE};
    for (int k = 0; k < (int)(sizeof expected / sizeof expected[0]); ++k) {
        const int32_t status = changed_status(k);
        if (status != expected[k]) {
            check_fail("accurate: change %d gives status %d", k, (int)status);
        }
    }
}

uint64_t accurate_hash(int number, int32_t isa) {
    accurate_case_create(&subject, 5000011u * (uint64_t)(number + 1),
                         (enum accurate_kind)(number % ACCURATE_KINDS));
    const struct accurate_way way = {isa, ACCURATE_EVENTS, subject.n + 8, subject.steps};
    accurate_case_run(&subject, &way, &outcome);
    return accurate_outcome_hash(&subject, &outcome);
}

void test_accurate(const struct options *options) {
    leak_check();
    jump_check();
    nonfinite_check();
    cap_check();
    touch_check(options->seed);
    trace_check();
    status_check();
    const int64_t rounds = options->scale > 1 ? 1 : 2;
    for (int64_t k = 0; k < rounds * ACCURATE_KINDS; ++k) {
        ways_check(options->seed * 1000 + (uint64_t)k, (enum accurate_kind)(k % ACCURATE_KINDS),
                   options->scale > 1);
    }
}
