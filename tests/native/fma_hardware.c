/* The only test file compiled for more than the base instruction set; called where that is there.
 */
#include "fma_hardware.h"

#if defined(__x86_64__) || defined(_M_X64)
#include <immintrin.h>
static float multiply_add_f32(float a, float b, float c) {
    return _mm_cvtss_f32(_mm_fmadd_ss(_mm_set_ss(a), _mm_set_ss(b), _mm_set_ss(c)));
}
static double multiply_add_f64(double a, double b, double c) {
    return _mm_cvtsd_f64(_mm_fmadd_sd(_mm_set_sd(a), _mm_set_sd(b), _mm_set_sd(c)));
}
#else
#include <math.h>
static float multiply_add_f32(float a, float b, float c) { return fmaf(a, b, c); }
static double multiply_add_f64(double a, double b, double c) { return fma(a, b, c); }
#endif

void fma_hardware_f32(const float *a, const float *b, const float *c, float *y, int64_t n) {
    for (int64_t i = 0; i < n; ++i) {
        y[i] = multiply_add_f32(a[i], b[i], c[i]);
    }
}

void fma_hardware_f64(const double *a, const double *b, const double *c, double *y, int64_t n) {
    for (int64_t i = 0; i < n; ++i) {
        y[i] = multiply_add_f64(a[i], b[i], c[i]);
    }
}
