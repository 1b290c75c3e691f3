/* The public functions of the accurate mode: they check their arguments, then make one call. */
#include "adexif/adexif.h"

#include "abi/arguments.h"
#include "dispatch/table.h"
#include "rules/ode/prepare.h"
#include "rules/ode/scratch.h"

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
    const int32_t rule = adexif_rule_check(parameters->rule, parameters->method, parameters->liquid,
                                           parameters->upstroke);
    CHECK(rule == ADEXIF_OK, rule);
    CHECK(parameters->rule == ADEXIF_RULE_EXPEULER, ADEXIF_ERROR_RANGE);
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

int64_t adexif_accurate_scratch_size(void) { return ODE_SCRATCH_SIZE; }

static int order_valid(int32_t order) {
    return order == 5 || order == 6 || order == 8 || order == 10 || order == 12;
}

static int32_t coefficients_check(const adexif_accurate_coefficients *coefficients, double dt) {
    CHECK(coefficients != NULL, ADEXIF_ERROR_NULL);
    CHECK(coefficients->struct_size == sizeof *coefficients, ADEXIF_ERROR_STRUCT_SIZE);
    CHECK(enum_valid(coefficients->refractory_w, ADEXIF_REFRACTORY_W_FROZEN), ADEXIF_ERROR_ENUM);
    CHECK(coefficients->array_mask >> ADEXIF_ACCURATE_COUNT == 0, ADEXIF_ERROR_RANGE);
    CHECK(order_valid(coefficients->order), ADEXIF_ERROR_RANGE);
    CHECK(coefficients->nodes == 6 || coefficients->nodes == 8, ADEXIF_ERROR_RANGE);
    CHECK(coefficients->reserved == 0 && coefficients->dt == dt, ADEXIF_ERROR_RANGE);
    for (int k = 0; k < ADEXIF_ACCURATE_COUNT; ++k) {
        CHECK(coefficients->column[k] != NULL, ADEXIF_ERROR_NULL);
        CHECK(aligned(coefficients->column[k], (int64_t)sizeof(double)), ADEXIF_ERROR_RANGE);
    }
    return ADEXIF_OK;
}

/* What has no meaning in this mode is not there. */
static int32_t absent_check(const adexif_run *run) {
    CHECK(run->coefficients == NULL && run->last_spike_time == NULL, ADEXIF_ERROR_RANGE);
    CHECK(run->refractory_steps == NULL && run->current_slope.values == NULL, ADEXIF_ERROR_RANGE);
    CHECK(run->synapse_count == 0, ADEXIF_ERROR_RANGE);
    CHECK(run->refractory_or_spike_bits == NULL && run->refractory_step_bits == NULL,
          ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

static int32_t memory_check(const adexif_accurate *accurate) {
    const adexif_run *const run = accurate->run;
    const int64_t size = (int64_t)sizeof(double);
    if (run->n > 0) {
        CHECK(run->v != NULL && run->w != NULL && accurate->refractory != NULL, ADEXIF_ERROR_NULL);
        CHECK(run->noise_count == 0 || accurate->noise_rows != NULL, ADEXIF_ERROR_NULL);
        CHECK(accurate->scratch != NULL, ADEXIF_ERROR_NULL);
    }
    CHECK(aligned(run->v, size) && aligned(run->w, size), ADEXIF_ERROR_RANGE);
    CHECK(aligned(accurate->refractory, size) && aligned(accurate->scratch, size),
          ADEXIF_ERROR_RANGE);
    CHECK(aligned(accurate->noise_rows, size) && column_fits(run->n, 2 * size), ADEXIF_ERROR_RANGE);
    CHECK(aligned(accurate->events, size) && accurate->event_capacity >= 0, ADEXIF_ERROR_RANGE);
    CHECK(accurate->event_capacity <= (int64_t)PTRDIFF_MAX / (int64_t)sizeof *accurate->events,
          ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

/* A position is that of a tile and a step of the range, or the end; the end is reached from the
 * last step. */
static int32_t progress_check(const adexif_accurate_progress *progress, int64_t steps,
                              int64_t neurons) {
    CHECK(progress != NULL, ADEXIF_ERROR_NULL);
    CHECK(progress->struct_size == sizeof *progress, ADEXIF_ERROR_STRUCT_SIZE);
    const int64_t tiles = neurons / ODE_TILE + (neurons % ODE_TILE != 0);
    CHECK(steps <= INT64_MAX / 4 / (tiles + 1), ADEXIF_ERROR_RANGE);
    CHECK(progress->position >= 0 && progress->position <= 2 * tiles * steps, ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

static int32_t run_check(const adexif_accurate *accurate, int64_t begin, int64_t end,
                         const adexif_accurate_progress *progress) {
    CHECK(accurate != NULL, ADEXIF_ERROR_NULL);
    CHECK(accurate->struct_size == sizeof *accurate, ADEXIF_ERROR_STRUCT_SIZE);
    CHECK(accurate->reserved == 0, ADEXIF_ERROR_RANGE);
    const adexif_run *const run = accurate->run;
    const int64_t size = (int64_t)sizeof(double);
    int32_t status = adexif_range_check(run, begin, end, size);
    CHECK(status == ADEXIF_OK, status);
    status = coefficients_check(accurate->coefficients, run->dt);
    CHECK(status == ADEXIF_OK, status);
    status = absent_check(run);
    CHECK(status == ADEXIF_OK, status);
    status = memory_check(accurate);
    CHECK(status == ADEXIF_OK, status);
    status = adexif_inputs_check(run, size);
    CHECK(status == ADEXIF_OK, status);
    status = adexif_noises_check(run->noises, run->noise_count, run->n, run->noise_step, run->steps,
                                 size);
    CHECK(status == ADEXIF_OK, status);
    status = adexif_outputs_check(run, size);
    return status == ADEXIF_OK ? progress_check(progress, run->steps, end - begin) : status;
}

int32_t adexif_accurate_run_f64(int32_t isa, const adexif_accurate *accurate, int64_t begin,
                                int64_t end, adexif_accurate_progress *progress) {
    const int32_t status = run_check(accurate, begin, end, progress);
    CHECK(status == ADEXIF_OK, status);
    const adexif_kernel *const kernel = adexif_kernel_find(isa);
    CHECK(kernel != NULL, ADEXIF_ERROR_ISA);
    if (progress->position == 0) {
        progress->nonfinite_step = progress->nonfinite_neuron = -1;
        progress->capped_step = progress->capped_neuron = -1;
        progress->list_count = progress->visit_count = 0;
    }
    progress->event_count = progress->event_needed = 0;
    progress->finished = begin == end || accurate->run->steps == 0;
    if (!progress->finished) {
        kernel->ode_run(accurate, begin, end, progress);
    }
    return ADEXIF_OK;
}
