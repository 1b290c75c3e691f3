#define ADEXIF_ISA avx2
#define ADEXIF_PRECISION 32
#include "simd/simd_avx2.h"
#include "kernels/kernel_tmpl.h"
