#define ADEXIF_ISA avx512
#define ADEXIF_PRECISION 64
#include "simd/simd_avx512.h"
#include "kernels/kernel_tmpl.h"
