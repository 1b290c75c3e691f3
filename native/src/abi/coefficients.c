/* The public functions that make coefficients: they check their arguments, then make one call. */
#include "adexif/adexif.h"

#include "abi/arguments.h"
#include "rules/coefficients/prepare.h"

#include <stddef.h>

static int32_t prepare_check(const adexif_parameters *parameters, int64_t n,
                             const adexif_coefficients *coefficients, int64_t size) {
    CHECK(parameters != NULL && coefficients != NULL, ADEXIF_ERROR_NULL);
    CHECK(parameters->struct_size == sizeof *parameters, ADEXIF_ERROR_STRUCT_SIZE);
    CHECK(coefficients->struct_size == sizeof *coefficients, ADEXIF_ERROR_STRUCT_SIZE);
    CHECK(n >= 0 && parameters->array_mask >> ADEXIF_PARAMETER_COUNT == 0, ADEXIF_ERROR_RANGE);
    CHECK(enum_valid(parameters->reset, ADEXIF_RESET_HARD), ADEXIF_ERROR_ENUM);
    CHECK(enum_valid(parameters->clock, ADEXIF_CLOCK_STEPS), ADEXIF_ERROR_ENUM);
    CHECK(enum_valid(parameters->upstroke, ADEXIF_UPSTROKE_BOUNDED), ADEXIF_ERROR_ENUM);
    CHECK(step_fits(parameters->dt, size), ADEXIF_ERROR_TIME);
    const int32_t rule = adexif_rule_check(parameters->rule, parameters->method, parameters->liquid,
                                           parameters->upstroke);
    CHECK(rule == ADEXIF_OK, rule);
    CHECK(parameters->guard > 0, ADEXIF_ERROR_RANGE);
    CHECK(parameters->rule != ADEXIF_RULE_DYN || isinf(parameters->guard), ADEXIF_ERROR_RANGE);
    CHECK(column_fits(n, (int64_t)sizeof(double)), ADEXIF_ERROR_RANGE);
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        CHECK(parameters->value[p] != NULL, ADEXIF_ERROR_NULL);
        CHECK(aligned(parameters->value[p], (int64_t)sizeof(double)), ADEXIF_ERROR_RANGE);
    }
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        CHECK(coefficients->column[k] != NULL, ADEXIF_ERROR_NULL);
        CHECK(aligned(coefficients->column[k], size), ADEXIF_ERROR_RANGE);
    }
    return ADEXIF_OK;
}

int32_t adexif_coefficients_prepare_f32(const adexif_parameters *parameters, int64_t n,
                                        adexif_coefficients *coefficients) {
    const int32_t status = prepare_check(parameters, n, coefficients, 4);
    if (status == ADEXIF_OK) {
        adexif_parameters_prepare_f32(parameters, n, coefficients);
    }
    return status;
}

int32_t adexif_coefficients_prepare_f64(const adexif_parameters *parameters, int64_t n,
                                        adexif_coefficients *coefficients) {
    const int32_t status = prepare_check(parameters, n, coefficients, 8);
    if (status == ADEXIF_OK) {
        adexif_parameters_prepare_f64(parameters, n, coefficients);
    }
    return status;
}
