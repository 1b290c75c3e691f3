/* Coefficients of the accurate mode from parameters; the public functions check the arguments. */
#ifndef ADEXIF_ODE_PREPARE_H
#define ADEXIF_ODE_PREPARE_H

#include "adexif/adexif.h"

void adexif_ode_prepare(const adexif_parameters *p, double tolerance, int32_t refractory_w,
                        int64_t n, adexif_accurate_coefficients *out);

#endif
