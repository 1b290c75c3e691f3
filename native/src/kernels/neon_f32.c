#define ADEXIF_ISA neon
#define ADEXIF_PRECISION 32
#include "simd/simd_neon.h"
#include "kernels/kernel_tmpl.h"
