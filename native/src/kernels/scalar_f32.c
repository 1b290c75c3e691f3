#define ADEXIF_ISA scalar
#define ADEXIF_PRECISION 32
#include "simd_scalar.h"
#include "kernel_tmpl.h"
