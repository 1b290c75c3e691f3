/* Checks that the functions of a run and of its backward pass share. */
#include "abi/arguments.h"

#include <stddef.h>

int32_t adexif_rule_check(int32_t rule, int32_t method, int32_t liquid, int32_t upstroke) {
    CHECK(enum_valid(rule, ADEXIF_RULE_DYN), ADEXIF_ERROR_ENUM);
    CHECK(enum_valid(method, ADEXIF_METHOD_RK4), ADEXIF_ERROR_ENUM);
    CHECK(enum_valid(liquid, 1), ADEXIF_ERROR_ENUM);
    if (rule == ADEXIF_RULE_EXPEULER) {
        CHECK(method == ADEXIF_METHOD_EXPONENTIAL_EULER && liquid == 0, ADEXIF_ERROR_RANGE);
    } else {
        CHECK(upstroke == ADEXIF_UPSTROKE_REFERENCE, ADEXIF_ERROR_RANGE);
    }
    return ADEXIF_OK;
}

static int32_t coefficients_check(const adexif_coefficients *coefficients, int64_t size) {
    CHECK(coefficients != NULL, ADEXIF_ERROR_NULL);
    CHECK(coefficients->struct_size == sizeof *coefficients, ADEXIF_ERROR_STRUCT_SIZE);
    CHECK(enum_valid(coefficients->reset, ADEXIF_RESET_HARD), ADEXIF_ERROR_ENUM);
    CHECK(enum_valid(coefficients->clock, ADEXIF_CLOCK_STEPS), ADEXIF_ERROR_ENUM);
    CHECK(enum_valid(coefficients->upstroke, ADEXIF_UPSTROKE_BOUNDED), ADEXIF_ERROR_ENUM);
    CHECK(coefficients->array_mask >> ADEXIF_COEFFICIENT_COUNT == 0, ADEXIF_ERROR_RANGE);
    const int32_t rule = adexif_rule_check(coefficients->rule, coefficients->method,
                                           coefficients->liquid, coefficients->upstroke);
    CHECK(rule == ADEXIF_OK, rule);
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        CHECK(coefficients->column[k] != NULL, ADEXIF_ERROR_NULL);
        CHECK(aligned(coefficients->column[k], size), ADEXIF_ERROR_RANGE);
    }
    return ADEXIF_OK;
}

int32_t adexif_input_check(const adexif_input *input, const adexif_run *run, int64_t size) {
    CHECK(input->neuron_stride == 0 || input->neuron_stride == 1, ADEXIF_ERROR_RANGE);
    const int64_t row = input->neuron_stride != 0 ? run->n : 1;
    CHECK(input->step_stride == 0 || input->step_stride >= row, ADEXIF_ERROR_RANGE);
    CHECK(input->step_stride >= 0 && aligned(input->values, size), ADEXIF_ERROR_RANGE);
    CHECK(extent_fits(run->steps, input->step_stride, row, size), ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

int32_t adexif_inputs_check(const adexif_run *run, int64_t size) {
    const adexif_input *const inputs[] = {&run->current, &run->conductance, &run->current_slope,
                                          &run->delta};
    for (int k = 0; k < 4; ++k) {
        const int32_t status = adexif_input_check(inputs[k], run, size);
        CHECK(status == ADEXIF_OK, status);
    }
    return ADEXIF_OK;
}

int adexif_bits_fit(const uint8_t *bits, int64_t stride, const adexif_run *run) {
    const int64_t row = run->n / 8 + (run->n % 8 != 0);
    return bits == NULL || (stride >= row && extent_fits(run->steps, stride, row, 1));
}

int32_t adexif_rows_check(const adexif_run *run, int64_t size) {
    CHECK((run->v_rows == NULL) == (run->w_rows == NULL), ADEXIF_ERROR_NULL);
    if (run->v_rows != NULL) {
        CHECK(run->row_stride >= run->n && aligned(run->v_rows, size) && aligned(run->w_rows, size),
              ADEXIF_ERROR_RANGE);
        CHECK(extent_fits(run->steps, run->row_stride, run->n, size), ADEXIF_ERROR_RANGE);
    }
    CHECK(adexif_bits_fit(run->refractory_step_bits, run->refractory_step_stride, run),
          ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

int32_t adexif_report_check(const adexif_report *report) {
    CHECK(report == NULL || report->struct_size == sizeof *report, ADEXIF_ERROR_STRUCT_SIZE);
    CHECK(report == NULL || report->reserved == 0, ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

int32_t adexif_range_check(const adexif_run *run, int64_t begin, int64_t end, int64_t size) {
    CHECK(run != NULL, ADEXIF_ERROR_NULL);
    CHECK(run->struct_size == sizeof *run, ADEXIF_ERROR_STRUCT_SIZE);
    CHECK(run->reserved == 0, ADEXIF_ERROR_RANGE);
    CHECK(run->n >= 0 && run->steps >= 0 && run->first_step >= 0, ADEXIF_ERROR_RANGE);
    CHECK(column_fits(run->n, size) && run->steps <= INT64_MAX - run->first_step,
          ADEXIF_ERROR_RANGE);
    CHECK(0 <= begin && begin <= end && end <= run->n, ADEXIF_ERROR_RANGE);
    CHECK(begin % 8 == 0 && (end % 8 == 0 || end == run->n), ADEXIF_ERROR_RANGE);
    CHECK(step_fits(run->dt, size) && time_fits(run->t0, size), ADEXIF_ERROR_TIME);
    CHECK(time_fits(run->t0 + (double)(run->first_step + run->steps) * run->dt, size),
          ADEXIF_ERROR_TIME);
    return ADEXIF_OK;
}

int32_t adexif_extent_check(const adexif_run *run, int64_t begin, int64_t end, int64_t size) {
    const int32_t status = adexif_range_check(run, begin, end, size);
    return status == ADEXIF_OK ? coefficients_check(run->coefficients, size) : status;
}
