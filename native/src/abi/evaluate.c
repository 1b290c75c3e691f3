/* The public functions over columns: they check their arguments, then make one call. */
#include "adexif/adexif.h"

#include "abi/arguments.h"
#include "surrogates/surrogate.h"
#include "dispatch/table.h"

#include <stddef.h>

static int columns_valid(const void *x, const void *y, int64_t n, int64_t size) {
    return column_fits(n, size) && aligned(x, size) && aligned(y, size);
}

#define DEFINE_EVALUATE(name, suffix, real)                                                        \
    int32_t adexif_##name##_evaluate_##suffix(int32_t isa, const real *x, real *y, int64_t n) {    \
        CHECK(n >= 0, ADEXIF_ERROR_RANGE);                                                         \
        CHECK(n == 0 || (x != NULL && y != NULL), ADEXIF_ERROR_NULL);                              \
        CHECK(columns_valid(x, y, n, sizeof(real)), ADEXIF_ERROR_RANGE);                           \
        const adexif_kernel *kernel = adexif_kernel_find(isa);                                     \
        CHECK(kernel != NULL, ADEXIF_ERROR_ISA);                                                   \
        kernel->name##_##suffix(x, y, n);                                                          \
        return ADEXIF_OK;                                                                          \
    }
DEFINE_EVALUATE(exp2, f32, float)
DEFINE_EVALUATE(exp2, f64, double)
DEFINE_EVALUATE(exprel, f32, float)
DEFINE_EVALUATE(exprel, f64, double)
DEFINE_EVALUATE(slope, f32, float)
DEFINE_EVALUATE(slope, f64, double)

#define DEFINE_SURROGATE(suffix, real)                                                             \
    int32_t adexif_surrogate_evaluate_##suffix(int32_t isa, int32_t surrogate,                     \
                                               const double *arguments, const real *x, real *y,    \
                                               int64_t n) {                                        \
        CHECK(n >= 0, ADEXIF_ERROR_RANGE);                                                         \
        CHECK(arguments != NULL && (n == 0 || (x != NULL && y != NULL)), ADEXIF_ERROR_NULL);       \
        CHECK(columns_valid(x, y, n, sizeof(real)), ADEXIF_ERROR_RANGE);                           \
        CHECK(adexif_surrogate_known(surrogate), ADEXIF_ERROR_ENUM);                               \
        CHECK(adexif_surrogate_arguments_valid(surrogate, arguments), ADEXIF_ERROR_RANGE);         \
        const adexif_kernel *kernel = adexif_kernel_find(isa);                                     \
        CHECK(kernel != NULL, ADEXIF_ERROR_ISA);                                                   \
        kernel->surrogate_##suffix(surrogate, arguments, x, y, n);                                 \
        return ADEXIF_OK;                                                                          \
    }
DEFINE_SURROGATE(f32, float)
DEFINE_SURROGATE(f64, double)

#define DEFINE_NOISE_EVALUATE(suffix, real)                                                        \
    int32_t adexif_philox_evaluate_##suffix(int32_t isa, uint64_t seed, const uint32_t *counters,  \
                                            uint32_t *words, int64_t n) {                          \
        CHECK(n >= 0, ADEXIF_ERROR_RANGE);                                                         \
        CHECK(n == 0 || (counters != NULL && words != NULL), ADEXIF_ERROR_NULL);                   \
        CHECK(n <= PTRDIFF_MAX / 16 && columns_valid(counters, words, n, 4), ADEXIF_ERROR_RANGE);  \
        const adexif_kernel *kernel = adexif_kernel_find(isa);                                     \
        CHECK(kernel != NULL, ADEXIF_ERROR_ISA);                                                   \
        kernel->philox_##suffix(seed, counters, words, n);                                         \
        return ADEXIF_OK;                                                                          \
    }                                                                                              \
    int32_t adexif_normal_evaluate_##suffix(int32_t isa, const uint32_t *words, real *normals,     \
                                            int64_t n) {                                           \
        CHECK(n >= 0, ADEXIF_ERROR_RANGE);                                                         \
        CHECK(n == 0 || (words != NULL && normals != NULL), ADEXIF_ERROR_NULL);                    \
        CHECK(n <= PTRDIFF_MAX / 16 && aligned(words, 4) && aligned(normals, sizeof(real)),        \
              ADEXIF_ERROR_RANGE);                                                                 \
        const adexif_kernel *kernel = adexif_kernel_find(isa);                                     \
        CHECK(kernel != NULL, ADEXIF_ERROR_ISA);                                                   \
        kernel->normal_##suffix(words, normals, n);                                                \
        return ADEXIF_OK;                                                                          \
    }                                                                                              \
    int32_t adexif_noise_evaluate_##suffix(int32_t isa, const adexif_noise *noise, int64_t n,      \
                                           int64_t first_step, int64_t steps, real *values) {      \
        CHECK(n >= 0 && steps >= 0, ADEXIF_ERROR_RANGE);                                           \
        const int32_t status = adexif_noises_check(noise, 1, n, first_step, steps, sizeof(real));  \
        CHECK(status == ADEXIF_OK, status);                                                        \
        CHECK(n == 0 || steps == 0 || values != NULL, ADEXIF_ERROR_NULL);                          \
        CHECK(aligned(values, sizeof(real)) && extent_fits(steps, n, n, sizeof(real)),             \
              ADEXIF_ERROR_RANGE);                                                                 \
        const adexif_kernel *kernel = adexif_kernel_find(isa);                                     \
        CHECK(kernel != NULL, ADEXIF_ERROR_ISA);                                                   \
        kernel->noise_##suffix(noise, n, first_step, steps, values);                               \
        return ADEXIF_OK;                                                                          \
    }
DEFINE_NOISE_EVALUATE(f32, float)
DEFINE_NOISE_EVALUATE(f64, double)
