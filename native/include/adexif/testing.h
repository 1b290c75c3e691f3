/*
 * The kernel's own functions over columns, for tests and for bindings that compare a kernel of
 * their own with this one. Exported, but no part of the product: they may change in any version.
 */
#ifndef ADEXIF_TESTING_H
#define ADEXIF_TESTING_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Computes y[i] = 2^x[i], for any x. */
ADEXIF_API int32_t adexif_exp2_evaluate_f32(int32_t isa, const float *x, float *y, int64_t n);
ADEXIF_API int32_t adexif_exp2_evaluate_f64(int32_t isa, const double *x, double *y, int64_t n);

/* Computes y[i] = exprel(x[i]) = (exp(x[i]) - 1)/x[i], for any x. */
ADEXIF_API int32_t adexif_exprel_evaluate_f32(int32_t isa, const float *x, float *y, int64_t n);
ADEXIF_API int32_t adexif_exprel_evaluate_f64(int32_t isa, const double *x, double *y, int64_t n);

/* Computes the derivative y[i] = exprel'(x[i]), for any x. */
ADEXIF_API int32_t adexif_exprel_derivative_evaluate_f32(int32_t isa, const float *x, float *y,
                                                         int64_t n);
ADEXIF_API int32_t adexif_exprel_derivative_evaluate_f64(int32_t isa, const double *x, double *y,
                                                         int64_t n);

/* Computes random words of Philox4x32-10: counters and words are [4][n]. */
ADEXIF_API int32_t adexif_philox_evaluate_f32(int32_t isa, uint64_t seed, const uint32_t *counters,
                                              uint32_t *words, int64_t n);
ADEXIF_API int32_t adexif_philox_evaluate_f64(int32_t isa, uint64_t seed, const uint32_t *counters,
                                              uint32_t *words, int64_t n);

/* Computes the normal numbers of the words of a block: words is [4][n], normals [4][n] in single
 * precision, [2][n] in double. */
ADEXIF_API int32_t adexif_normal_evaluate_f32(int32_t isa, const uint32_t *words, float *normals,
                                              int64_t n);
ADEXIF_API int32_t adexif_normal_evaluate_f64(int32_t isa, const uint32_t *words, double *normals,
                                              int64_t n);

#ifdef __cplusplus
}
#endif

#endif
