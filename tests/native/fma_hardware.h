/* fma as the processor does it, for whole columns; on a processor without the instruction, as the
 * C library does. */
#ifndef ADEXIF_TEST_FMA_HARDWARE_H
#define ADEXIF_TEST_FMA_HARDWARE_H

#include <stdint.h>

void fma_hardware_f32(const float *a, const float *b, const float *c, float *y, int64_t n);
void fma_hardware_f64(const double *a, const double *b, const double *c, double *y, int64_t n);

#endif
