/* The kernels behind the public functions: one row an instruction set. */
#ifndef ADEXIF_TABLE_H
#define ADEXIF_TABLE_H

#include "adexif/adexif.h"

typedef void adexif_neurons_run_function(const adexif_run *run, int64_t begin, int64_t end,
                                         adexif_report *report);
typedef void adexif_neurons_backward_function(const adexif_backward *backward, int64_t begin,
                                              int64_t end, adexif_report *report);
typedef void adexif_evaluate_function_f32(const float *x, float *y, int64_t n);
typedef void adexif_evaluate_function_f64(const double *x, double *y, int64_t n);
typedef void adexif_surrogate_function_f32(int32_t surrogate, const double *arguments,
                                           const float *x, float *y, int64_t n);
typedef void adexif_surrogate_function_f64(int32_t surrogate, const double *arguments,
                                           const double *x, double *y, int64_t n);

typedef void adexif_philox_evaluate_function(uint64_t seed, const uint32_t *counters,
                                             uint32_t *words, int64_t n);
typedef void adexif_normal_evaluate_function_f32(const uint32_t *words, float *normals, int64_t n);
typedef void adexif_normal_evaluate_function_f64(const uint32_t *words, double *normals, int64_t n);
typedef void adexif_noise_evaluate_function_f32(const adexif_noise *noise, int64_t n,
                                                int64_t first_step, int64_t steps, float *values);
typedef void adexif_noise_evaluate_function_f64(const adexif_noise *noise, int64_t n,
                                                int64_t first_step, int64_t steps, double *values);

typedef struct adexif_kernel {
    adexif_isa isa;
    int (*supported)(void);
    int (*preferred)(void); /* false: only where it is asked for by name */
    adexif_neurons_run_function *run_f32, *run_f64;
    adexif_neurons_backward_function *backward_f32, *backward_f64;
    adexif_evaluate_function_f32 *exp2_f32, *exprel_f32, *slope_f32;
    adexif_evaluate_function_f64 *exp2_f64, *exprel_f64, *slope_f64;
    adexif_surrogate_function_f32 *surrogate_f32;
    adexif_surrogate_function_f64 *surrogate_f64;
    adexif_philox_evaluate_function *philox_f32, *philox_f64;
    adexif_normal_evaluate_function_f32 *normal_f32;
    adexif_normal_evaluate_function_f64 *normal_f64;
    adexif_noise_evaluate_function_f32 *noise_f32;
    adexif_noise_evaluate_function_f64 *noise_f64;
} adexif_kernel;

#define ADEXIF_DECLARE_KERNEL(name)                                                                \
    adexif_neurons_run_function adexif_neurons_run_##name##_f32, adexif_neurons_run_##name##_f64;  \
    adexif_neurons_backward_function adexif_neurons_backward_##name##_f32,                         \
        adexif_neurons_backward_##name##_f64;                                                      \
    adexif_evaluate_function_f32 adexif_exp2_evaluate_##name##_f32,                                \
        adexif_exprel_evaluate_##name##_f32, adexif_slope_evaluate_##name##_f32;                   \
    adexif_evaluate_function_f64 adexif_exp2_evaluate_##name##_f64,                                \
        adexif_exprel_evaluate_##name##_f64, adexif_slope_evaluate_##name##_f64;                   \
    adexif_surrogate_function_f32 adexif_surrogate_evaluate_##name##_f32;                          \
    adexif_surrogate_function_f64 adexif_surrogate_evaluate_##name##_f64;                          \
    adexif_philox_evaluate_function adexif_philox_evaluate_##name##_f32,                           \
        adexif_philox_evaluate_##name##_f64;                                                       \
    adexif_normal_evaluate_function_f32 adexif_normal_evaluate_##name##_f32;                       \
    adexif_normal_evaluate_function_f64 adexif_normal_evaluate_##name##_f64;                       \
    adexif_noise_evaluate_function_f32 adexif_noise_evaluate_##name##_f32;                         \
    adexif_noise_evaluate_function_f64 adexif_noise_evaluate_##name##_f64;

ADEXIF_DECLARE_KERNEL(scalar)
ADEXIF_DECLARE_KERNEL(avx2)
ADEXIF_DECLARE_KERNEL(avx512)
ADEXIF_DECLARE_KERNEL(neon)

/* The row of an instruction set (ADEXIF_ISA_BEST: the last that is preferred), or NULL if it cannot
 * run here. */
const adexif_kernel *adexif_kernel_find(int32_t isa);

#endif
