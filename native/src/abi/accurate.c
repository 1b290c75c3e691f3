/* The public functions of the accurate mode: they check their arguments, then make one call. */
#include "adexif/adexif.h"

#include "abi/arguments.h"
#include "rules/ode/prepare.h"

#include <stddef.h>

static int32_t prepare_check(const adexif_parameters *parameters, double tolerance,
                             int32_t refractory_w, int64_t n,
                             const adexif_accurate_coefficients *coefficients) {
    CHECK(parameters != NULL && coefficients != NULL, ADEXIF_ERROR_NULL);
    CHECK(parameters->struct_size == sizeof *parameters, ADEXIF_ERROR_STRUCT_SIZE);
    CHECK(coefficients->struct_size == sizeof *coefficients, ADEXIF_ERROR_STRUCT_SIZE);
    CHECK(n >= 0 && parameters->array_mask >> ADEXIF_PARAMETER_COUNT == 0, ADEXIF_ERROR_RANGE);
    CHECK(enum_valid(refractory_w, ADEXIF_REFRACTORY_W_FROZEN), ADEXIF_ERROR_ENUM);
    CHECK(step_fits(parameters->dt, 8), ADEXIF_ERROR_TIME);
    CHECK(tolerance > 0 && isfinite(tolerance), ADEXIF_ERROR_RANGE);
    CHECK(parameters->reserved == 0, ADEXIF_ERROR_RANGE);
    CHECK(column_fits(n, (int64_t)sizeof(double)), ADEXIF_ERROR_RANGE);
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        CHECK(parameters->value[p] != NULL, ADEXIF_ERROR_NULL);
        CHECK(aligned(parameters->value[p], (int64_t)sizeof(double)), ADEXIF_ERROR_RANGE);
    }
    for (int k = 0; k < ADEXIF_ACCURATE_COUNT; ++k) {
        CHECK(coefficients->column[k] != NULL, ADEXIF_ERROR_NULL);
        CHECK(aligned(coefficients->column[k], (int64_t)sizeof(double)), ADEXIF_ERROR_RANGE);
    }
    return ADEXIF_OK;
}

int32_t adexif_accurate_coefficients_prepare_f64(const adexif_parameters *parameters,
                                                 double tolerance, int32_t refractory_w, int64_t n,
                                                 adexif_accurate_coefficients *coefficients) {
    const int32_t status = prepare_check(parameters, tolerance, refractory_w, n, coefficients);
    if (status == ADEXIF_OK) {
        adexif_ode_prepare(parameters, tolerance, refractory_w, n, coefficients);
    }
    return status;
}
