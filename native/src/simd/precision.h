/* The element type that ADEXIF_PRECISION (32 or 64) asks for, and the constants in it. */
#ifndef ADEXIF_PRECISION_H
#define ADEXIF_PRECISION_H

#include <stdint.h>
#include <string.h>

#include "math/constants.h"

#if ADEXIF_PRECISION == 32
#define REAL float
#define BITS uint32_t
#define MANTISSA_BITS 23
#define CONSTANT_BITS(name) ADEXIF_##name##_F32
#define REAL_FUNCTION(name) name##f
#define REAL_NAME(name) name##_f32
#elif ADEXIF_PRECISION == 64
#define REAL double
#define BITS uint64_t
#define MANTISSA_BITS 52
#define CONSTANT_BITS(name) ADEXIF_##name##_F64
#define REAL_FUNCTION(name) name
#define REAL_NAME(name) name##_f64
#else
#error "ADEXIF_PRECISION is 32 or 64"
#endif

static inline REAL real_of(BITS bits) {
    REAL x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

#define CONSTANT(name) real_of(CONSTANT_BITS(name))

/* For v_exponent: 64 exponents are added before the shift, which takes no sign, and taken off
 * after it. */
#define EXPONENT_BIAS (((BITS)64 << MANTISSA_BITS) - CONSTANT_BITS(SQRT_HALF))
#define EXPONENT_SUM (CONSTANT_BITS(ROUND) - 64)

/* exported_name(adexif_neurons_run) is adexif_neurons_run_avx2_f32 where ADEXIF_ISA is avx2 */
#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define EXPORTED_NAME(name) REAL_NAME_(JOIN(name, ADEXIF_ISA))
#define REAL_NAME_(name) REAL_NAME(name)

#endif
