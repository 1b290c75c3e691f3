/* A random population in the accurate mode, and what a run of it gives. */
#ifndef ADEXIF_ACCURATE_CASE_H
#define ADEXIF_ACCURATE_CASE_H

#include "check.h"

enum { ACCURATE_NEURONS = 1300, ACCURATE_STEPS = 12, ACCURATE_EVENTS = 200000 };

/* The kinds of populations; each goes with any inputs. */
enum accurate_kind {
    ACCURATE_ORDINARY,
    ACCURATE_QUICK_W,     /* tau_w of a few ms, a large */
    ACCURATE_SHARP,       /* delta_T far below a mV */
    ACCURATE_LARGE_INPUT, /* up to 1e6 times the usual */
    ACCURATE_HIGH_RESET,  /* V_reset above V_T */
    ACCURATE_LOW_PEAK,    /* V_th a little above V_T: crossings and near misses */
    ACCURATE_PEAK_BELOW,  /* V_th below V_T */
    ACCURATE_FAR_START,   /* V and w far away */
    ACCURATE_REFRACTORY,  /* most of the time */
    ACCURATE_ABOVE,       /* some start at V_th or above */
    ACCURATE_KINDS
};

struct accurate_case {
    int64_t n, steps;
    int32_t refractory_w;
    double tolerance, dt;
    adexif_parameters parameters;
    double value[ADEXIF_PARAMETER_COUNT][ACCURATE_NEURONS];
    double start[3][ACCURATE_NEURONS];
    double current[ACCURATE_STEPS * ACCURATE_NEURONS];
    double conductance[ACCURATE_STEPS * ACCURATE_NEURONS];
    double delta[ACCURATE_STEPS * ACCURATE_NEURONS];
    adexif_run run; /* inputs and extent; memory of the state is the outcome's */
    adexif_noise noises[2];
    double noise_value[3];
};

/* What a run gives. Events are sorted by step, offset and neuron. */
struct accurate_outcome {
    double state[3][ACCURATE_NEURONS], noise_state[ACCURATE_NEURONS];
    double v_rows[ACCURATE_STEPS * ACCURATE_NEURONS], w_rows[ACCURATE_STEPS * ACCURATE_NEURONS];
    uint8_t spike_bits[ACCURATE_STEPS * ((ACCURATE_NEURONS + 7) / 8)];
    adexif_accurate_event events[ACCURATE_EVENTS];
    int64_t event_count;
    adexif_accurate_progress progress; /* of the last call */
};

/* How a run is made. */
struct accurate_way {
    int32_t isa;
    int64_t capacity; /* of the events of a call; 0: none are wanted */
    int64_t range;    /* neurons of a range, a multiple of 8 */
    int64_t part;     /* intervals of a run */
};

void accurate_case_create(struct accurate_case *c, uint64_t seed, enum accurate_kind kind);
void accurate_case_run(const struct accurate_case *c, const struct accurate_way *way,
                       struct accurate_outcome *outcome);
uint64_t accurate_outcome_hash(const struct accurate_case *c,
                               const struct accurate_outcome *outcome);

/* The hash of a case of the committed file; of test_accurate.c. */
uint64_t accurate_hash(int number, int32_t isa);

#endif
