#include "accurate_case.h"

#include <stdlib.h>
#include <string.h>

enum { NOISE_ROWS = 2 };

static void value_draw(struct accurate_case *c, struct random *r, int64_t i,
                       enum accurate_kind kind) {
#define VALUE(name) c->value[ADEXIF_PARAMETER_##name][i]
    VALUE(R) = random_between(r, 0.05, 0.2);
    VALUE(TAU) = random_between(r, 5, 30);
    VALUE(TAU_W) = random_between(r, 20, 300);
    VALUE(TAU_REF) = random_percent(r, 50) ? 0 : random_between(r, 0, 5);
    VALUE(V_T) = random_between(r, -55, -45);
    VALUE(DELTA_T) = random_between(r, 0.8, 4);
    VALUE(V_TH) = random_between(r, -40, 20);
    VALUE(V_RESET) = random_between(r, -70, -58);
    VALUE(V_REST) = random_between(r, -75, -60);
    VALUE(A) = random_between(r, -5, 10);
    VALUE(B) = random_between(r, 0, 100);
    if (kind == ACCURATE_QUICK_W) {
        VALUE(TAU_W) = random_between(r, 0.2, 5);
        VALUE(A) = random_between(r, 0, 10) / VALUE(R);
    } else if (kind == ACCURATE_SHARP) {
        VALUE(DELTA_T) = random_between(r, 0.05, 0.5);
    } else if (kind == ACCURATE_HIGH_RESET) {
        VALUE(V_RESET) = VALUE(V_T) + random_between(r, 0, 6) * VALUE(DELTA_T);
        VALUE(V_TH) = VALUE(V_T) + random_between(r, 10, 30) * VALUE(DELTA_T);
    } else if (kind == ACCURATE_LOW_PEAK) {
        VALUE(V_TH) = VALUE(V_T) + random_between(r, 0.02, 3) * VALUE(DELTA_T);
    } else if (kind == ACCURATE_PEAK_BELOW) {
        VALUE(V_TH) = VALUE(V_T) - random_between(r, 0.5, 2.5);
        VALUE(V_RESET) = VALUE(V_TH) - random_between(r, 1, 10);
    } else if (kind == ACCURATE_REFRACTORY) {
        VALUE(TAU_REF) = random_between(r, 5, 30);
    }
    c->start[0][i] = random_between(r, -80, -57);
    c->start[1][i] = random_between(r, -50, 100);
    c->start[2][i] = random_percent(r, 70) ? 0 : random_between(r, 0, 3);
    if (kind == ACCURATE_FAR_START) {
        c->start[0][i] = random_between(r, -300, -60);
        c->start[1][i] = random_between(r, -1e4, 1e4);
    } else if (kind == ACCURATE_ABOVE && random_percent(r, 30)) {
        c->start[0][i] = VALUE(V_TH) + (random_percent(r, 50) ? 0 : random_between(r, 0, 30));
    }
#undef VALUE
}

static void inputs_draw(struct accurate_case *c, struct random *r, enum accurate_kind kind) {
    const double most = kind == ACCURATE_LARGE_INPUT ? 1e6 : 1000;
    for (int64_t i = 0; i < c->n; ++i) {
        const double mean = random_between(r, 0, most);
        for (int64_t s = 0; s < c->steps; ++s) {
            c->current[s * c->n + i] = mean + random_between(r, -50, 50);
            c->conductance[s * c->n + i] = random_between(r, 0, 20);
            c->delta[s * c->n + i] = random_percent(r, 80) ? 0 : random_between(r, -5, 20);
        }
    }
    const adexif_input rows = {c->current, c->n, 1}, none = {NULL, 0, 0};
    c->run.current = rows;
    c->run.current.step_stride = random_percent(r, 50) ? c->n : 0;
    c->run.current.neuron_stride = random_percent(r, 90);
    c->run.conductance = none;
    c->run.delta = none;
    if (random_percent(r, 50)) {
        c->run.conductance = rows;
        c->run.conductance.values = c->conductance;
    }
    if (random_percent(r, 40)) {
        c->run.delta = rows;
        c->run.delta.values = c->delta;
    }
    for (int k = 0; k < 2; ++k) {
        c->noises[k].struct_size = sizeof c->noises[k];
        c->noises[k].kind = k;
        c->noises[k].seed = random_bits(r);
        for (int column = 0; column < ADEXIF_NOISE_COLUMN_COUNT; ++column) {
            c->noises[k].column[column] = &c->noise_value[column];
        }
    }
    c->noise_value[0] = 10;
    c->noise_value[1] = 50;
    c->noise_value[2] = 0.9;
    c->run.noises = c->noises;
    c->run.noise_count = random_percent(r, 40) ? random_below(r, 3) : 0;
    c->run.noise_step = random_below(r, 1000);
}

void accurate_case_create(struct accurate_case *c, uint64_t seed, enum accurate_kind kind) {
    static const double dts[] = {0.1, 0.25, 0.5, 1, 5}, tolerances[] = {1e-3, 1e-5, 1e-8};
    struct random random = {seed}, *const r = &random;
    memset(c, 0, sizeof *c);
    c->n = random_percent(r, 20) ? 1000 + random_below(r, 300) : 1 + random_below(r, 70);
    c->steps = 1 + random_below(r, ACCURATE_STEPS);
    c->refractory_w = random_percent(r, 50);
    c->dt = dts[random_below(r, kind == ACCURATE_LARGE_INPUT ? 3 : 5)];
    c->tolerance = tolerances[random_below(r, 3)];
    for (int64_t i = 0; i < c->n; ++i) {
        value_draw(c, r, i, kind);
    }
    c->parameters.struct_size = sizeof c->parameters;
    c->parameters.dt = c->dt;
    c->parameters.guard = 20;
    const int arrays = random_percent(r, 50);
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        c->parameters.value[p] = c->value[p];
        c->parameters.array_mask |= (uint32_t)arrays << p;
    }
    c->run.struct_size = sizeof c->run;
    c->run.n = c->n;
    c->run.steps = c->steps;
    c->run.dt = c->dt;
    inputs_draw(c, r, kind);
}

static int event_compare(const void *a, const void *b) {
    const adexif_accurate_event *const x = a, *const y = b;
    if (x->step != y->step) {
        return x->step < y->step ? -1 : 1;
    }
    if (x->offset != y->offset) {
        return x->offset < y->offset ? -1 : 1;
    }
    return x->neuron < y->neuron ? -1 : x->neuron > y->neuron;
}

/* One run of a range; `from` is where its intervals begin. */
static void range_run(const struct accurate_way *way, const adexif_accurate *accurate,
                      int64_t begin, int64_t end, int64_t from, struct accurate_outcome *outcome) {
    static adexif_accurate_event events[ACCURATE_EVENTS];
    adexif_accurate call = *accurate;
    adexif_accurate_progress progress = {.struct_size = sizeof progress};
    call.events = way->capacity > 0 ? events : NULL;
    call.event_capacity = way->capacity;
    while (!progress.finished) {
        const int32_t status = adexif_accurate_run_f64(way->isa, &call, begin, end, &progress);
        CHECK(status == ADEXIF_OK);
        if (status != ADEXIF_OK || outcome->event_count + progress.event_count > ACCURATE_EVENTS) {
            check_fail("accurate: status %d, %lld events", (int)status,
                       (long long)(outcome->event_count + progress.event_count));
            return;
        }
        for (int64_t k = 0; k < progress.event_count; ++k) {
            adexif_accurate_event *const to = &outcome->events[outcome->event_count++];
            *to = events[k];
            to->step += from;
        }
        if (!progress.finished && progress.event_count == 0) {
            CHECK(progress.event_needed > call.event_capacity);
            if (progress.event_needed > ACCURATE_EVENTS) {
                check_fail("accurate: %lld events in an interval of a tile",
                           (long long)progress.event_needed);
                return;
            }
            call.event_capacity = progress.event_needed;
        }
    }
    if (progress.nonfinite_step >= 0 && outcome->progress.nonfinite_step < 0) {
        outcome->progress = progress;
    }
    if (progress.capped_step >= 0 && outcome->progress.capped_step < 0) {
        outcome->progress.capped_step = progress.capped_step;
        outcome->progress.capped_neuron = progress.capped_neuron;
    }
    outcome->progress.list_count += progress.list_count;
    outcome->progress.visit_count += progress.visit_count;
}

/* The part [from, from + steps) of a run. */
static adexif_run part_of(const adexif_run *run, int64_t from, int64_t steps) {
    adexif_run part = *run;
    adexif_input *const inputs[] = {&part.current, &part.conductance, &part.delta};
    for (int k = 0; k < 3; ++k) {
        if (inputs[k]->values != NULL) {
            inputs[k]->values = (const double *)inputs[k]->values + from * inputs[k]->step_stride;
        }
    }
    part.steps = steps;
    part.first_step += from;
    part.noise_step += from;
    part.spike_bits += from * part.spike_stride;
    part.v_rows = (double *)part.v_rows + from * part.row_stride;
    part.w_rows = (double *)part.w_rows + from * part.row_stride;
    return part;
}

void accurate_case_run(const struct accurate_case *c, const struct accurate_way *way,
                       struct accurate_outcome *outcome) {
    static double noise_rows[NOISE_ROWS * ACCURATE_NEURONS];
    memset(outcome, 0, sizeof *outcome);
    memcpy(outcome->state, c->start, sizeof c->start);
    outcome->progress.nonfinite_step = outcome->progress.capped_step = -1;
    const int64_t size = adexif_accurate_coefficients_size_f64(c->parameters.array_mask, c->n);
    void *const block = malloc((size_t)size);
    void *const scratch = malloc((size_t)adexif_accurate_scratch_size());
    adexif_accurate_coefficients coefficients = {.struct_size = sizeof coefficients};
    CHECK(adexif_accurate_coefficients_place_f64(c->parameters.array_mask, c->n, block,
                                                 &coefficients) == ADEXIF_OK);
    CHECK(adexif_accurate_coefficients_prepare_f64(&c->parameters, c->tolerance, c->refractory_w,
                                                   c->n, &coefficients) == ADEXIF_OK);
    adexif_noise noises[2];
    memcpy(noises, c->noises, sizeof noises);
    noises[1].state = outcome->noise_state;
    adexif_run run = c->run;
    run.noises = noises;
    run.v = outcome->state[0];
    run.w = outcome->state[1];
    run.spike_bits = outcome->spike_bits;
    run.spike_stride = (c->n + 7) / 8;
    run.v_rows = outcome->v_rows;
    run.w_rows = outcome->w_rows;
    run.row_stride = c->n;
    adexif_accurate accurate = {.struct_size = sizeof accurate,
                                .coefficients = &coefficients,
                                .refractory = outcome->state[2],
                                .noise_rows = noise_rows,
                                .scratch = scratch};
    for (int64_t from = 0; from < c->steps; from += way->part) {
        const int64_t left = c->steps - from;
        const adexif_run part = part_of(&run, from, left < way->part ? left : way->part);
        accurate.run = &part;
        for (int64_t begin = 0; begin < c->n; begin += way->range) {
            const int64_t end = c->n - begin < way->range ? c->n : begin + way->range;
            range_run(way, &accurate, begin, end, from, outcome);
        }
    }
    free(scratch);
    free(block);
    qsort(outcome->events, (size_t)outcome->event_count, sizeof outcome->events[0], event_compare);
}

static uint64_t hash_add(uint64_t hash, const void *from, size_t size) {
    for (size_t k = 0; k < size; ++k) {
        hash = (hash ^ ((const uint8_t *)from)[k]) * 0x100000001b3ull;
    }
    return hash;
}

uint64_t accurate_outcome_hash(const struct accurate_case *c,
                               const struct accurate_outcome *outcome) {
    const size_t row = (size_t)c->n * sizeof(double), rows = (size_t)c->steps * row;
    uint64_t hash = 0xcbf29ce484222325ull;
    for (int k = 0; k < 3; ++k) {
        hash = hash_add(hash, outcome->state[k], row);
    }
    hash = hash_add(hash, outcome->noise_state, row);
    hash = hash_add(hash, outcome->v_rows, rows);
    hash = hash_add(hash, outcome->w_rows, rows);
    hash = hash_add(hash, outcome->spike_bits, (size_t)(c->steps * ((c->n + 7) / 8)));
    hash =
        hash_add(hash, outcome->events, (size_t)outcome->event_count * sizeof outcome->events[0]);
    hash = hash_add(hash, &outcome->progress.list_count, sizeof(int64_t));
    return hash_add(hash, &outcome->progress.visit_count, sizeof(int64_t));
}
