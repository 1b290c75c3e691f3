/* The public functions of the backward pass: they check their arguments, then make one call. */
#include "adexif/adexif.h"

#include "abi/arguments.h"
#include "dispatch/table.h"
#include "surrogates/surrogate.h"

#include <stddef.h>

/* What the backward pass reads: the run's description, inputs and rows. */
static int32_t kept_check(const adexif_backward *backward, int64_t size) {
    const adexif_run *run = backward->run;
    const int32_t status = adexif_inputs_check(run, size);
    CHECK(status == ADEXIF_OK, status);
    CHECK(run->noise_count == 0, ADEXIF_ERROR_RANGE); /* its rows belong into the current */
    CHECK(run->synapse_count == 0, ADEXIF_ERROR_RANGE);
    if (run->n > 0 && run->steps > 0) {
        CHECK(run->v_rows != NULL && run->w_rows != NULL, ADEXIF_ERROR_NULL);
        CHECK(backward->v_start != NULL && backward->w_start != NULL, ADEXIF_ERROR_NULL);
        CHECK(run->coefficients->clock == ADEXIF_CLOCK_NONE || run->refractory_step_bits != NULL,
              ADEXIF_ERROR_NULL);
    }
    CHECK(aligned(backward->v_start, size) && aligned(backward->w_start, size), ADEXIF_ERROR_RANGE);
    return adexif_rows_check(run, size);
}

static int32_t losses_check(const adexif_backward *backward, int64_t size) {
    const adexif_input *const inputs[] = {&backward->curvature, &backward->spike_loss,
                                          &backward->v_loss, &backward->w_loss};
    for (int k = 0; k < 4; ++k) {
        const int32_t status = adexif_input_check(inputs[k], backward->run, size);
        CHECK(status == ADEXIF_OK, status);
    }
    const adexif_input *own = &backward->surrogate_rows;
    CHECK((own->values == NULL) == (backward->surrogate_start == NULL), ADEXIF_ERROR_NULL);
    CHECK(own->values == NULL || own->neuron_stride == 1, ADEXIF_ERROR_RANGE);
    CHECK(aligned(backward->surrogate_start, size), ADEXIF_ERROR_RANGE);
    return adexif_input_check(own, backward->run, size);
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
    int32_t status = adexif_report_check(report);
    CHECK(status == ADEXIF_OK, status);
    CHECK(adexif_surrogate_known(backward->surrogate), ADEXIF_ERROR_ENUM);
    CHECK(adexif_surrogate_arguments_valid(backward->surrogate, backward->surrogate_argument),
          ADEXIF_ERROR_RANGE);
    CHECK(enum_valid(backward->detach_reset, 1), ADEXIF_ERROR_ENUM);
    CHECK(enum_valid(backward->cut_at_spike, 1), ADEXIF_ERROR_ENUM);
    const double limit = backward->adjoint_limit;
    CHECK((size == 4 ? (double)(float)limit : limit) > 0, ADEXIF_ERROR_RANGE);
    status = adexif_extent_check(backward->run, begin, end, size);
    CHECK(status == ADEXIF_OK, status);
    CHECK(backward->run->coefficients->rule == ADEXIF_RULE_EXPEULER, ADEXIF_ERROR_RANGE);
    status = kept_check(backward, size);
    CHECK(status == ADEXIF_OK, status);
    status = losses_check(backward, size);
    return status == ADEXIF_OK ? gradients_check(backward, size) : status;
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
