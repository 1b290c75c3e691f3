#define ADEXIF_ISA neon
#define ADEXIF_PRECISION 64
#include "simd_neon.h"
#include "kernel_tmpl.h"
