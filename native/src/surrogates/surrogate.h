/* What every public function that takes a surrogate gradient checks first. */
#ifndef ADEXIF_SURROGATE_H
#define ADEXIF_SURROGATE_H

#include "adexif/adexif.h"

/* Returns whether there is a surrogate of this number. */
int adexif_surrogate_known(int32_t surrogate);

/* Returns whether the arguments of a known surrogate are in the ranges that adexif.h gives. */
int adexif_surrogate_arguments_valid(int32_t surrogate, const double *arguments);

#endif
