/* Coefficients from parameters; the public functions check the arguments. */
#ifndef ADEXIF_PREPARE_H
#define ADEXIF_PREPARE_H

#include "adexif/adexif.h"

#include <string.h>

void adexif_prepare_f32(const adexif_parameters *p, int64_t n, adexif_coefficients *out);
void adexif_prepare_f64(const adexif_parameters *p, int64_t n, adexif_coefficients *out);

static inline double adexif_real_bits_f64(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

#endif
