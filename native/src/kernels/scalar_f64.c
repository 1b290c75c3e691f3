#define ADEXIF_ISA scalar
#define ADEXIF_PRECISION 64
#include "simd_scalar.h"
#include "kernel_tmpl.h"
