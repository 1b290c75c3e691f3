#define ADEXIF_ISA scalar
#define ADEXIF_PRECISION 32
#include "simd/simd_scalar.h"
#include "kernels/kernel_tmpl.h"
