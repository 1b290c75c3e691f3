/* Coefficients from parameters; the public functions check the arguments. */
#ifndef ADEXIF_PREPARE_H
#define ADEXIF_PREPARE_H

#include "adexif/adexif.h"

void adexif_parameters_prepare_f32(const adexif_parameters *p, int64_t n, adexif_coefficients *out);
void adexif_parameters_prepare_f64(const adexif_parameters *p, int64_t n, adexif_coefficients *out);

#endif
