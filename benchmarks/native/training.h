/*
 * Training on the workload: a run that keeps its rows, and the backward pass through it. Currents
 * and the loss's derivatives by the spikes are [steps][n], as a layer has them inside a network: a
 * step meets new rows of each, from memory where they do not fit the cache.
 */
#ifndef ADEXIF_TRAINING_H
#define ADEXIF_TRAINING_H

#include "workload.h"

/* The rows of the workload's training, made when first asked for. */
struct training {
    void *memory;
    void *current;  /* [rows][n] mA: in each row what the workload's neurons get anyway */
    void *loss;     /* [rows][n] by the spikes: between -1 and 1 */
    void *gradient; /* [rows][n] by the currents */
    void *v, *w;    /* [rows][n] the state after each step */
    uint8_t *held;  /* [rows][ceil(n/8)] bits */
    void *v_adjoint, *w_adjoint;       /* [n] */
    void *sum[ADEXIF_PARAMETER_COUNT]; /* [n] per parameter */
    int64_t kept;                      /* steps of the run whose rows are there */
};

/* The rows, or NULL if there is no memory for them. */
struct training *workload_training(struct workload *workload);
void training_destroy(struct training *training);

/* METHOD_TRAIN and those after it; 0 if the instruction set is not there, or no memory. */
int training_advance(struct workload *workload, enum method method, int32_t isa, int64_t steps);

#endif
