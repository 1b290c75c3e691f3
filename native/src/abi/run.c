/* The public functions of a run: they check their arguments, then make one call. */
#include "adexif/adexif.h"

#include "abi/arguments.h"
#include "dispatch/table.h"

#include <stddef.h>

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

int32_t adexif_outputs_check(const adexif_run *run, int64_t size) {
    CHECK(adexif_bits_fit(run->spike_bits, run->spike_stride, run), ADEXIF_ERROR_RANGE);
    CHECK(adexif_bits_fit(run->refractory_or_spike_bits, run->refractory_or_spike_stride, run),
          ADEXIF_ERROR_RANGE);
    CHECK(run->trace_count >= 0, ADEXIF_ERROR_RANGE);
    if (run->trace_count > 0) {
        const int32_t status = traces_check(run, size);
        CHECK(status == ADEXIF_OK, status);
    }
    return adexif_rows_check(run, size);
}

static int32_t run_check(const adexif_run *run, int64_t begin, int64_t end,
                         const adexif_report *report, int64_t size) {
    int32_t status = adexif_extent_check(run, begin, end, size);
    CHECK(status == ADEXIF_OK, status);
    status = adexif_report_check(report);
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
    status = adexif_inputs_check(run, size);
    CHECK(status == ADEXIF_OK, status);
    status = adexif_noises_check(run->noises, run->noise_count, run->n, run->noise_step, run->steps,
                                 size);
    CHECK(status == ADEXIF_OK, status);
    status = adexif_outputs_check(run, size);
    return status == ADEXIF_OK ? adexif_synapses_check(run, size) : status;
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
        const adexif_rule_kernel *rule = &kernel->rules[run->coefficients->rule];
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
