#define ADEXIF_ISA avx512
#define ADEXIF_PRECISION 64
#include "simd_avx512.h"
#include "kernel_tmpl.h"
