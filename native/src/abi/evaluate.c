/* The public functions over columns: each checks its arguments, then makes one call. */
#include "adexif/adexif.h"
#include "adexif/testing.h"

#include "abi/arguments.h"
#include "dispatch/table.h"
#include "surrogates/surrogate.h"

#include <stddef.h>

static int32_t columns_check(const void *x, const void *y, int64_t n, int64_t size) {
    CHECK(n >= 0, ADEXIF_ERROR_RANGE);
    CHECK(n == 0 || (x != NULL && y != NULL), ADEXIF_ERROR_NULL);
    CHECK(column_fits(n, size) && aligned(x, size) && aligned(y, size), ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

#define exp2_evaluate_check columns_check
#define exprel_evaluate_check columns_check
#define exprel_derivative_evaluate_check columns_check

static int32_t surrogate_evaluate_check(int32_t surrogate, const double *arguments, const void *x,
                                        const void *y, int64_t n, int64_t size) {
    CHECK(n >= 0, ADEXIF_ERROR_RANGE);
    CHECK(arguments != NULL, ADEXIF_ERROR_NULL);
    const int32_t status = columns_check(x, y, n, size);
    CHECK(status == ADEXIF_OK, status);
    CHECK(adexif_surrogate_known(surrogate), ADEXIF_ERROR_ENUM);
    CHECK(adexif_surrogate_arguments_valid(surrogate, arguments), ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

/* Columns of [4][n] numbers; `x` are words of four bytes. */
static int32_t words_check(const uint32_t *x, const void *y, int64_t n, int64_t size) {
    CHECK(n >= 0, ADEXIF_ERROR_RANGE);
    CHECK(n == 0 || (x != NULL && y != NULL), ADEXIF_ERROR_NULL);
    CHECK(n <= PTRDIFF_MAX / 16 && aligned(x, 4) && aligned(y, size), ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

static int32_t philox_evaluate_check(uint64_t seed, const uint32_t *counters, const uint32_t *words,
                                     int64_t n, int64_t size) {
    (void)seed;
    (void)size;
    return words_check(counters, words, n, 4);
}

#define normal_evaluate_check words_check

static int32_t noise_evaluate_check(const adexif_noise *noise, int64_t n, int64_t first_step,
                                    int64_t steps, const void *values, int64_t size) {
    CHECK(n >= 0 && steps >= 0, ADEXIF_ERROR_RANGE);
    const int32_t status = adexif_noises_check(noise, 1, n, first_step, steps, size);
    CHECK(status == ADEXIF_OK, status);
    CHECK(n == 0 || steps == 0 || values != NULL, ADEXIF_ERROR_NULL);
    CHECK(aligned(values, size) && extent_fits(steps, n, n, size), ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

#define UNWRAPPED(...) __VA_ARGS__
#define PUBLIC_FUNCTION(size, suffix, name, parameters, arguments)                                 \
    int32_t adexif_##name##_##suffix(int32_t isa, UNWRAPPED parameters) {                          \
        const int32_t status = name##_check(UNWRAPPED arguments, size);                            \
        CHECK(status == ADEXIF_OK, status);                                                        \
        const adexif_kernel *kernel = adexif_kernel_find(isa);                                     \
        CHECK(kernel != NULL, ADEXIF_ERROR_ISA);                                                   \
        kernel->name##_##suffix arguments;                                                         \
        return ADEXIF_OK;                                                                          \
    }
ADEXIF_COLUMN_FUNCTIONS(PUBLIC_FUNCTION, 4, f32, float)
ADEXIF_COLUMN_FUNCTIONS(PUBLIC_FUNCTION, 8, f64, double)
