/* The element type that ADEXIF_PRECISION (32 or 64) asks for, and the constants in it. */
#ifndef ADEXIF_PRECISION_H
#define ADEXIF_PRECISION_H

#include <stdint.h>
#include <string.h>

#include "math/constants.h"
#include "math/quadrature.h"
#include "simd/bits.h"

#if ADEXIF_PRECISION == 32
#define REAL float
#define BITS uint32_t
#define MANTISSA_BITS 23
#define CONSTANT_BITS(name) ADEXIF_##name##_F32
#define REAL_FUNCTION(name) name##f
#define REAL_NAME(name) name##_f32
#define REAL_FROM_BITS f32_from_bits
#elif ADEXIF_PRECISION == 64
#define REAL double
#define BITS uint64_t
#define MANTISSA_BITS 52
#define CONSTANT_BITS(name) ADEXIF_##name##_F64
#define REAL_FUNCTION(name) name
#define REAL_NAME(name) name##_f64
#define REAL_FROM_BITS f64_from_bits
#else
#error "ADEXIF_PRECISION is 32 or 64"
#endif

#define CONSTANT(name) REAL_FROM_BITS(CONSTANT_BITS(name))

/* For v_exponent: 64 exponents are added before the shift, which takes no sign, and taken off
 * after it. */
#define EXPONENT_BIAS (((BITS)64 << MANTISSA_BITS) - CONSTANT_BITS(SQRT_HALF))
#define EXPONENT_SUM (CONSTANT_BITS(ROUND) - 64)

/* EXPORTED_NAME(adexif_expeuler_run) is adexif_expeuler_run_avx2_f32 where ADEXIF_ISA is avx2. */
#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define EXPORTED_NAME(name) REAL_NAME_(JOIN(name, ADEXIF_ISA))
#define REAL_NAME_(name) REAL_NAME(name)

#endif
