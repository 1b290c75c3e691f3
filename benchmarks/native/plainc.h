/*
 * The yardstick: one step of the model as a careful C programmer writes it for a vectorising
 * compiler with fast math. Names: plainc_step_<instruction set>_<precision>.
 */
#ifndef ADEXIF_PLAINC_H
#define ADEXIF_PLAINC_H

#include <stddef.h>
#include <stdint.h>

/* One step at time t (ms) of n neurons of the documented parameters, dt 0.1 ms. `drive` is R I in
 * mV, `last` the time of the last spike in ms; spikes[i] becomes 1 where neuron i is above
 * threshold after the step. Returns how many are. */
#define PLAINC_DECLARE(name, real)                                                                 \
    int64_t name(size_t n, real *restrict v, real *restrict w, real *restrict last,                \
                 const real *restrict drive, uint8_t *restrict spikes, double t)

PLAINC_DECLARE(plainc_step_avx2_f32, float);
PLAINC_DECLARE(plainc_step_avx2_f64, double);
PLAINC_DECLARE(plainc_step_avx512_f32, float);
PLAINC_DECLARE(plainc_step_avx512_f64, double);

#endif
