#define ADEXIF_ISA avx2
#define ADEXIF_PRECISION 32
#include "simd_avx2.h"
#include "kernel_tmpl.h"
