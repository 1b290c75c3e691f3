/*
 * The workload W1: n uncoupled neurons of the documented parameters, dt 0.1 ms, from V -65, w 0,
 * each driven by its own constant current between 5 and 25 mA. Advanced by any kernel or by the
 * yardstick, in the same columns.
 */
#ifndef ADEXIF_WORKLOAD_H
#define ADEXIF_WORKLOAD_H

#include "precision.h"

struct workload {
    const struct precision *precision;
    int64_t n, first_step;
    void *memory;
    void *v, *w, *last, *drive;
    void *v_start, *w_start, *last_start; /* where every repeat begins */
    uint8_t *spikes; /* [n] bytes for the yardstick, [rows][ceil(n/8)] bits for a kernel */
    int64_t rows;
    double coefficient[ADEXIF_COEFFICIENT_COUNT];
    adexif_coefficients coefficients;
    adexif_noise noise;
    double noise_column[2];
};

/* 0 if there is no memory for it. */
int workload_create(struct workload *workload, const struct precision *precision, int64_t n,
                    int64_t rows);
void workload_destroy(struct workload *workload);

/* The columns as they were at the start; the start becomes where the columns are. */
void workload_reset(struct workload *workload);
void workload_continue(struct workload *workload, int64_t steps_done);

/* How a number of steps is made. */
enum method {
    METHOD_PLAIN_C,    /* the yardstick, a call a step, spikes as bytes */
    METHOD_STEP,       /* the kernel, a call a step, spikes as bits */
    METHOD_RUN,        /* the kernel, one call, nothing recorded */
    METHOD_RUN_SPIKES, /* the kernel, one call, spikes as bits */
    METHOD_RUN_NOISE   /* the same with white noise of strength 5 mA sqrt(ms) on the current */
};
#define METHOD_COUNT 5
const char *method_name(enum method method);

/* Advances by `steps` <= rows; 0 if the yardstick does not exist for the instruction set. */
int workload_advance(struct workload *workload, enum method method, int32_t isa, int64_t steps);

/* How many spikes `steps` steps from the start have, by a method that shows them. */
int64_t workload_count(struct workload *workload, enum method method, int32_t isa, int64_t steps);

#endif
