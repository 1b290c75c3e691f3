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
    void *arrays; /* the same coefficients, one of each for every neuron; made on first use */
    adexif_coefficients array_coefficients;
    double dyn_coefficient[ADEXIF_COEFFICIENT_COUNT];
    adexif_coefficients dyn_coefficients; /* of the rule of brainpy.dyn */
    void *receptors;                      /* made on first use */
    struct training *training;            /* made on first use */
};

/* 0 if there is no memory for it. */
int workload_create(struct workload *workload, const struct precision *precision, int64_t n,
                    int64_t rows);
void workload_destroy(struct workload *workload);

/* The columns as they were at the start; the start becomes where the columns are. */
void workload_reset(struct workload *workload);
void workload_continue(struct workload *workload, int64_t steps_done);

/* Starts where neurons spike at every phase, so that a short piece meets what a long run meets. */
void workload_warm(struct workload *workload);

/* How many bytes from one column to the next, of `count` elements each, and where the first of them
 * begins in memory that has COLUMN_LINE bytes more. */
enum { COLUMN_LINE = 64 };
size_t column_size(const struct workload *workload, size_t count);
char *column_start(void *memory);

/* The run that METHOD_RUN makes, with spikes or without. */
adexif_run workload_run(const struct workload *workload, int64_t steps, int spikes);

/* How a number of steps is made. */
enum method {
    METHOD_PLAIN_C,       /* the yardstick, a call a step, spikes as bytes */
    METHOD_STEP,          /* the kernel, a call a step, spikes as bits */
    METHOD_RUN,           /* the kernel, one call, nothing recorded */
    METHOD_RUN_SPIKES,    /* the kernel, one call, spikes as bits */
    METHOD_RUN_ARRAYS,    /* the kernel, one call, spikes as bits, every parameter an array */
    METHOD_RUN_NOISE,     /* the kernel, one call, spikes as bits, white noise beside the current */
    METHOD_STEP_SYNAPSES, /* the kernel, a call a step, spikes as bits, two conductances:
                             receptors.h */
    METHOD_RUN_DYN,       /* the kernel, one call, spikes as bits, by the rule of brainpy.dyn */
    /* training.h: currents and losses [steps][n]; gradients by the currents and the first state */
    METHOD_TRAIN,            /* a run that keeps its rows, then the backward pass */
    METHOD_TRAIN_FORWARD,    /* the run alone */
    METHOD_TRAIN_PARAMETERS, /* as METHOD_TRAIN, with the gradients of all parameters too */
    METHOD_TRAIN_BACKWARD    /* the backward pass through the last such run, if of so many steps */
};
#define METHOD_COUNT 12
const char *method_name(enum method method);

/* Advances by `steps` <= rows; 0 if the method does not exist for the instruction set, or there is
 * no memory for it. */
int workload_advance(struct workload *workload, enum method method, int32_t isa, int64_t steps);

/* How many spikes `steps` steps from the start have, by a method that shows them. */
int64_t workload_count(struct workload *workload, enum method method, int32_t isa, int64_t steps);

#endif
