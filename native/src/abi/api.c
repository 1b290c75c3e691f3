/* The public functions: they check their arguments, then make one call. */
#include "adexif/adexif.h"

#include "abi/arguments.h"
#include "rules/expeuler/prepare.h"
#include "surrogates/surrogate.h"
#include "dispatch/table.h"

#include <math.h>
#include <stddef.h>

static int enum_valid(int32_t value, int32_t last) { return value >= 0 && value <= last; }

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
    CHECK(parameters->reserved == 0, ADEXIF_ERROR_RANGE);
    CHECK(parameters->guard > 0, ADEXIF_ERROR_RANGE);
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
        adexif_prepare_f32(parameters, n, coefficients);
    }
    return status;
}

int32_t adexif_coefficients_prepare_f64(const adexif_parameters *parameters, int64_t n,
                                        adexif_coefficients *coefficients) {
    const int32_t status = prepare_check(parameters, n, coefficients, 8);
    if (status == ADEXIF_OK) {
        adexif_prepare_f64(parameters, n, coefficients);
    }
    return status;
}

static int32_t coefficients_check(const adexif_coefficients *coefficients, int64_t size) {
    CHECK(coefficients != NULL, ADEXIF_ERROR_NULL);
    CHECK(coefficients->struct_size == sizeof *coefficients, ADEXIF_ERROR_STRUCT_SIZE);
    CHECK(enum_valid(coefficients->reset, ADEXIF_RESET_HARD), ADEXIF_ERROR_ENUM);
    CHECK(enum_valid(coefficients->clock, ADEXIF_CLOCK_STEPS), ADEXIF_ERROR_ENUM);
    CHECK(enum_valid(coefficients->upstroke, ADEXIF_UPSTROKE_BOUNDED), ADEXIF_ERROR_ENUM);
    CHECK(coefficients->array_mask >> ADEXIF_COEFFICIENT_COUNT == 0, ADEXIF_ERROR_RANGE);
    CHECK(coefficients->reserved == 0, ADEXIF_ERROR_RANGE);
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        CHECK(coefficients->column[k] != NULL, ADEXIF_ERROR_NULL);
        CHECK(aligned(coefficients->column[k], size), ADEXIF_ERROR_RANGE);
    }
    return ADEXIF_OK;
}

static int32_t input_check(const adexif_input *input, const adexif_run *run, int64_t size) {
    CHECK(input->neuron_stride == 0 || input->neuron_stride == 1, ADEXIF_ERROR_RANGE);
    const int64_t row = input->neuron_stride != 0 ? run->n : 1;
    CHECK(input->step_stride == 0 || input->step_stride >= row, ADEXIF_ERROR_RANGE);
    CHECK(input->step_stride >= 0 && aligned(input->values, size), ADEXIF_ERROR_RANGE);
    CHECK(extent_fits(run->steps, input->step_stride, row, size), ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

static int32_t inputs_check(const adexif_run *run, int64_t size) {
    const adexif_input *const inputs[] = {&run->current, &run->conductance, &run->current_slope,
                                          &run->delta};
    for (int k = 0; k < 4; ++k) {
        const int32_t status = input_check(inputs[k], run, size);
        CHECK(status == ADEXIF_OK, status);
    }
    return ADEXIF_OK;
}

/* Whether optional rows of a bit per neuron are well described. */
static int bits_fit(const uint8_t *bits, int64_t stride, const adexif_run *run) {
    const int64_t row = run->n / 8 + (run->n % 8 != 0);
    return bits == NULL || (stride >= row && extent_fits(run->steps, stride, row, 1));
}

static int32_t rows_check(const adexif_run *run, int64_t size) {
    CHECK((run->v_rows == NULL) == (run->w_rows == NULL), ADEXIF_ERROR_NULL);
    if (run->v_rows != NULL) {
        CHECK(run->row_stride >= run->n && aligned(run->v_rows, size) && aligned(run->w_rows, size),
              ADEXIF_ERROR_RANGE);
        CHECK(extent_fits(run->steps, run->row_stride, run->n, size), ADEXIF_ERROR_RANGE);
    }
    CHECK(bits_fit(run->refractory_step_bits, run->refractory_step_stride, run),
          ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

static int32_t noise_check(const adexif_noise *noise, int64_t n, int64_t size) {
    CHECK(noise->struct_size == sizeof *noise, ADEXIF_ERROR_STRUCT_SIZE);
    CHECK(enum_valid(noise->kind, ADEXIF_NOISE_OU), ADEXIF_ERROR_ENUM);
    CHECK(noise->array_mask >> ADEXIF_NOISE_COLUMN_COUNT == 0, ADEXIF_ERROR_RANGE);
    CHECK(noise->reserved == 0, ADEXIF_ERROR_RANGE);
    const int columns =
        noise->kind == ADEXIF_NOISE_OU ? ADEXIF_NOISE_COLUMN_COUNT : ADEXIF_NOISE_COLUMN_DECAY;
    for (int k = 0; n > 0 && k < columns; ++k) {
        CHECK(noise->column[k] != NULL, ADEXIF_ERROR_NULL);
        CHECK(aligned(noise->column[k], size), ADEXIF_ERROR_RANGE);
    }
    CHECK(n == 0 || noise->kind != ADEXIF_NOISE_OU || noise->state != NULL, ADEXIF_ERROR_NULL);
    CHECK(noise->kind != ADEXIF_NOISE_OU || aligned(noise->state, size), ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

/* The neuron is one 32-bit word of the generator's counter. */
int32_t adexif_noises_check(const adexif_noise *noises, int64_t count, int64_t n,
                            int64_t first_step, int64_t steps, int64_t size) {
    CHECK(count >= 0 && count <= (int64_t)PTRDIFF_MAX / (int64_t)sizeof *noises,
          ADEXIF_ERROR_RANGE);
    if (count > 0) {
        CHECK(noises != NULL, ADEXIF_ERROR_NULL);
        CHECK(n <= INT64_C(1) << 32, ADEXIF_ERROR_RANGE);
        CHECK(first_step >= 0 && steps <= INT64_MAX - first_step, ADEXIF_ERROR_RANGE);
    }
    for (int64_t k = 0; k < count; ++k) {
        const int32_t status = noise_check(&noises[k], n, size);
        CHECK(status == ADEXIF_OK, status);
    }
    return ADEXIF_OK;
}

/* How many steps of a run are recorded in traces. */
static int64_t trace_rows(const adexif_run *run) {
    return run->steps > run->trace_first
               ? (run->steps - run->trace_first - 1) / run->trace_every + 1
               : 0;
}

static int32_t traces_check(const adexif_run *run, int64_t size) {
    CHECK(run->trace_neurons != NULL && run->trace_v != NULL && run->trace_w != NULL,
          ADEXIF_ERROR_NULL);
    CHECK(run->trace_every >= 1 && run->trace_first >= 0, ADEXIF_ERROR_RANGE);
    CHECK(aligned(run->trace_neurons, (int64_t)sizeof(int64_t)) && aligned(run->trace_v, size) &&
              aligned(run->trace_w, size),
          ADEXIF_ERROR_RANGE);
    CHECK(column_fits(run->trace_count, (int64_t)sizeof(int64_t)), ADEXIF_ERROR_RANGE);
    CHECK(extent_fits(trace_rows(run), run->trace_count, run->trace_count, size),
          ADEXIF_ERROR_RANGE);
    for (int64_t j = 0; run->n > 0 && j < run->trace_count; ++j) {
        const int64_t least = j > 0 ? run->trace_neurons[j - 1] : 0;
        CHECK(run->trace_neurons[j] >= least && run->trace_neurons[j] < run->n, ADEXIF_ERROR_RANGE);
    }
    return ADEXIF_OK;
}

static int32_t outputs_check(const adexif_run *run, int64_t size) {
    CHECK(bits_fit(run->spike_bits, run->spike_stride, run), ADEXIF_ERROR_RANGE);
    CHECK(bits_fit(run->refractory_or_spike_bits, run->refractory_or_spike_stride, run),
          ADEXIF_ERROR_RANGE);
    CHECK(run->trace_count >= 0, ADEXIF_ERROR_RANGE);
    if (run->trace_count > 0) {
        const int32_t status = traces_check(run, size);
        CHECK(status == ADEXIF_OK, status);
    }
    return rows_check(run, size);
}

static int32_t report_check(const adexif_report *report) {
    CHECK(report == NULL || report->struct_size == sizeof *report, ADEXIF_ERROR_STRUCT_SIZE);
    CHECK(report == NULL || report->reserved == 0, ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

static int32_t extent_check(const adexif_run *run, int64_t begin, int64_t end, int64_t size) {
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
    return coefficients_check(run->coefficients, size);
}

static int32_t run_check(const adexif_run *run, int64_t begin, int64_t end,
                         const adexif_report *report, int64_t size) {
    int32_t status = extent_check(run, begin, end, size);
    CHECK(status == ADEXIF_OK, status);
    status = report_check(report);
    CHECK(status == ADEXIF_OK, status);
    if (run->n > 0) {
        const int32_t clock = run->coefficients->clock;
        CHECK(run->v != NULL && run->w != NULL, ADEXIF_ERROR_NULL);
        CHECK(clock == ADEXIF_CLOCK_NONE || run->last_spike_time != NULL, ADEXIF_ERROR_NULL);
        CHECK(clock != ADEXIF_CLOCK_STEPS || run->refractory_steps != NULL, ADEXIF_ERROR_NULL);
        CHECK(aligned(run->v, size) && aligned(run->w, size), ADEXIF_ERROR_RANGE);
        CHECK(aligned(run->last_spike_time, size) && aligned(run->refractory_steps, size),
              ADEXIF_ERROR_RANGE);
    }
    status = inputs_check(run, size);
    CHECK(status == ADEXIF_OK, status);
    status = adexif_noises_check(run->noises, run->noise_count, run->n, run->noise_step, run->steps,
                                 size);
    return status == ADEXIF_OK ? outputs_check(run, size) : status;
}

/* What the backward pass reads: the run's description, inputs and rows. */
static int32_t kept_check(const adexif_backward *backward, int64_t size) {
    const adexif_run *run = backward->run;
    const int32_t status = inputs_check(run, size);
    CHECK(status == ADEXIF_OK, status);
    CHECK(run->noise_count == 0, ADEXIF_ERROR_RANGE); /* its rows belong into the current */
    if (run->n > 0 && run->steps > 0) {
        CHECK(run->v_rows != NULL && run->w_rows != NULL, ADEXIF_ERROR_NULL);
        CHECK(backward->v_start != NULL && backward->w_start != NULL, ADEXIF_ERROR_NULL);
        CHECK(run->coefficients->clock == ADEXIF_CLOCK_NONE || run->refractory_step_bits != NULL,
              ADEXIF_ERROR_NULL);
    }
    CHECK(aligned(backward->v_start, size) && aligned(backward->w_start, size), ADEXIF_ERROR_RANGE);
    return rows_check(run, size);
}

static int32_t losses_check(const adexif_backward *backward, int64_t size) {
    const adexif_input *const inputs[] = {&backward->curvature, &backward->spike_loss,
                                          &backward->v_loss, &backward->w_loss};
    for (int k = 0; k < 4; ++k) {
        const int32_t status = input_check(inputs[k], backward->run, size);
        CHECK(status == ADEXIF_OK, status);
    }
    const adexif_input *own = &backward->surrogate_rows;
    CHECK((own->values == NULL) == (backward->surrogate_start == NULL), ADEXIF_ERROR_NULL);
    CHECK(own->values == NULL || own->neuron_stride == 1, ADEXIF_ERROR_RANGE);
    CHECK(aligned(backward->surrogate_start, size), ADEXIF_ERROR_RANGE);
    return input_check(own, backward->run, size);
}

static int32_t gradients_check(const adexif_backward *backward, int64_t size) {
    const int64_t n = backward->run->n, stride = backward->gradient_stride;
    const void *const columns[] = {backward->current_gradient, backward->current_slope_gradient,
                                   backward->delta_gradient,   backward->reset_potential,
                                   backward->v_adjoint,        backward->w_adjoint};
    const int rows = backward->current_gradient != NULL ||
                     backward->current_slope_gradient != NULL || backward->delta_gradient != NULL ||
                     backward->reset_potential != NULL;
    CHECK(n == 0 || (backward->v_adjoint != NULL && backward->w_adjoint != NULL),
          ADEXIF_ERROR_NULL);
    CHECK(!rows || (stride >= n && extent_fits(backward->run->steps, stride, n, size)),
          ADEXIF_ERROR_RANGE);
    for (int k = 0; k < (int)(sizeof columns / sizeof columns[0]); ++k) {
        CHECK(aligned(columns[k], size), ADEXIF_ERROR_RANGE);
    }
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        CHECK(aligned(backward->parameter_gradient[p], size), ADEXIF_ERROR_RANGE);
    }
    CHECK(backward->parameter_gradient[ADEXIF_PARAMETER_TAU_REF] == NULL, ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

static int32_t backward_check(const adexif_backward *backward, int64_t begin, int64_t end,
                              const adexif_report *report, int64_t size) {
    CHECK(backward != NULL, ADEXIF_ERROR_NULL);
    CHECK(backward->struct_size == sizeof *backward, ADEXIF_ERROR_STRUCT_SIZE);
    int32_t status = report_check(report);
    CHECK(status == ADEXIF_OK, status);
    CHECK(adexif_surrogate_known(backward->surrogate), ADEXIF_ERROR_ENUM);
    CHECK(adexif_surrogate_arguments_valid(backward->surrogate, backward->surrogate_argument),
          ADEXIF_ERROR_RANGE);
    CHECK(enum_valid(backward->detach_reset, 1), ADEXIF_ERROR_ENUM);
    CHECK(enum_valid(backward->cut_at_spike, 1), ADEXIF_ERROR_ENUM);
    const double limit = backward->adjoint_limit;
    CHECK((size == 4 ? (double)(float)limit : limit) > 0, ADEXIF_ERROR_RANGE);
    status = extent_check(backward->run, begin, end, size);
    CHECK(status == ADEXIF_OK, status);
    status = kept_check(backward, size);
    CHECK(status == ADEXIF_OK, status);
    status = losses_check(backward, size);
    return status == ADEXIF_OK ? gradients_check(backward, size) : status;
}

static void report_clear(adexif_report *report) {
    report->nonfinite_step = -1;
    report->nonfinite_neuron = -1;
}

static int32_t neurons_run(int32_t isa, const adexif_run *run, int64_t begin, int64_t end,
                           adexif_report *report, int single) {
    const int32_t status = run_check(run, begin, end, report, single ? 4 : 8);
    CHECK(status == ADEXIF_OK, status);
    const adexif_kernel *kernel = adexif_kernel_find(isa);
    CHECK(kernel != NULL, ADEXIF_ERROR_ISA);
    adexif_report ignored;
    adexif_report *const noted = report != NULL ? report : &ignored;
    report_clear(noted);
    if (begin < end && run->steps > 0) {
        const adexif_rule_kernel *rule = &kernel->rules[ADEXIF_RULE_EXPEULER];
        (single ? rule->run_f32 : rule->run_f64)(run, begin, end, noted);
    }
    return ADEXIF_OK;
}

int32_t adexif_neurons_run_f32(int32_t isa, const adexif_run *run, int64_t begin, int64_t end,
                               adexif_report *report) {
    return neurons_run(isa, run, begin, end, report, 1);
}

int32_t adexif_neurons_run_f64(int32_t isa, const adexif_run *run, int64_t begin, int64_t end,
                               adexif_report *report) {
    return neurons_run(isa, run, begin, end, report, 0);
}

static int32_t neurons_backward(int32_t isa, const adexif_backward *backward, int64_t begin,
                                int64_t end, adexif_report *report, int single) {
    const int32_t status = backward_check(backward, begin, end, report, single ? 4 : 8);
    CHECK(status == ADEXIF_OK, status);
    const adexif_kernel *kernel = adexif_kernel_find(isa);
    CHECK(kernel != NULL, ADEXIF_ERROR_ISA);
    adexif_report ignored;
    adexif_report *const noted = report != NULL ? report : &ignored;
    report_clear(noted);
    if (begin < end && backward->run->steps > 0) {
        const adexif_rule_kernel *rule = &kernel->rules[ADEXIF_RULE_EXPEULER];
        (single ? rule->backward_f32 : rule->backward_f64)(backward, begin, end, noted);
    }
    return ADEXIF_OK;
}

int32_t adexif_neurons_backward_f32(int32_t isa, const adexif_backward *backward, int64_t begin,
                                    int64_t end, adexif_report *report) {
    return neurons_backward(isa, backward, begin, end, report, 1);
}

int32_t adexif_neurons_backward_f64(int32_t isa, const adexif_backward *backward, int64_t begin,
                                    int64_t end, adexif_report *report) {
    return neurons_backward(isa, backward, begin, end, report, 0);
}
