#define ADEXIF_ISA neon
#define ADEXIF_PRECISION 32
#include "simd_neon.h"
#include "kernel_tmpl.h"
