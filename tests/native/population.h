/* A small population of equal neurons with the reference's default parameters, for directed tests:
 * a test changes what it is about and runs it on each instruction set. */
#ifndef ADEXIF_TEST_POPULATION_H
#define ADEXIF_TEST_POPULATION_H

#include "check.h"
#include "precision.h"

enum { POPULATION_MOST = 80, POPULATION_BYTES = POPULATION_MOST / 8, POPULATION_STEPS = 4 };

struct population {
    const struct precision *precision;
    double value[ADEXIF_PARAMETER_COUNT]; /* one for all neurons */
    adexif_parameters parameters;
    adexif_coefficients coefficients;
    double coefficient[ADEXIF_COEFFICIENT_COUNT];
    double v[POPULATION_MOST], w[POPULATION_MOST], last[POPULATION_MOST], left[POPULATION_MOST];
    uint8_t spike_bits[POPULATION_STEPS][POPULATION_BYTES];
    uint8_t refractory_or_spike_bits[POPULATION_STEPS][POPULATION_BYTES];
    uint8_t refractory_step_bits[POPULATION_STEPS][POPULATION_BYTES];
    adexif_run run; /* of one step; points to the columns above, but to no bits and no rows */
};

/* Sets the default parameters, hard reset, no refractory period, dt 0.1 ms, V -65 mV, w 0. */
void population_create(struct population *p, const struct precision *precision, int64_t n);

/* Sets V, w, the last spike time and the refractory steps left of every neuron. */
void population_state(struct population *p, double v, double w, double last, double left);

/* Prepares the coefficients and runs all neurons; checks that both calls succeed. */
void population_run(struct population *p, int32_t isa);

/* Returns the bit of neuron i in a row of bits. */
int population_bit(const uint8_t *row, int64_t i);

/* Returns the number nearest to x, below (-1) or above (1) it, in the precision. */
double next_real(const struct precision *precision, double x, int direction);

#endif
