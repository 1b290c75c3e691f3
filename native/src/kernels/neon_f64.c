#define ADEXIF_ISA neon
#define ADEXIF_PRECISION 64
#include "simd/simd_neon.h"
#include "kernels/kernel_tmpl.h"
