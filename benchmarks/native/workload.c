#include "workload.h"

#include "check.h"
#include "plainc.h"
#include "receptors.h"
#include "training.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Columns begin at multiples of a cache line, which the yardstick's compiler likes to find, and
 * some lines past a power of two from each other: columns at the same offset in a page push each
 * other out of the cache, and loads of one wait for stores to another. */
enum { LINES_BETWEEN = 5 };

/* In the order of adexif_parameter. */
static const double values[] = {1, 10, 30, 1.7, -55, -68, -65, -59.9, 3.48, 1, 1};

size_t column_size(const struct workload *workload, size_t count) {
    return (count * workload->precision->size + COLUMN_LINE - 1) / COLUMN_LINE * COLUMN_LINE +
           LINES_BETWEEN * COLUMN_LINE;
}

char *column_start(void *memory) {
    return (char *)memory + (COLUMN_LINE - (uintptr_t)memory % COLUMN_LINE) % COLUMN_LINE;
}

const char *method_name(enum method method) {
    static const char *const names[METHOD_COUNT] = {
        "plain-c",       "step",    "run",   "run-spikes",    "run-arrays",       "run-noise",
        "step-synapses", "run-dyn", "train", "train-forward", "train-parameters", "train-backward"};
    return names[method];
}

/* The documented parameters; with arrays, each one repeated for every neuron. */
static void coefficients_fill(struct workload *workload, const double *repeated,
                              adexif_coefficients *coefficients) {
    adexif_parameters parameters = {
        .struct_size = sizeof parameters, .clock = ADEXIF_CLOCK_TIME, .dt = 0.1, .guard = 20};
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        parameters.value[p] = repeated != NULL ? repeated + p * workload->n : &values[p];
        parameters.array_mask |= (uint32_t)(repeated != NULL) << p;
    }
    workload->precision->prepare(&parameters, workload->n, coefficients);
}

static void dyn_make(struct workload *workload) {
    adexif_parameters parameters = {.struct_size = sizeof parameters,
                                    .rule = ADEXIF_RULE_DYN,
                                    .clock = ADEXIF_CLOCK_TIME,
                                    .dt = 0.1,
                                    .guard = (double)INFINITY};
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        parameters.value[p] = &values[p];
    }
    workload->dyn_coefficients.struct_size = sizeof workload->dyn_coefficients;
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        workload->dyn_coefficients.column[k] = &workload->dyn_coefficient[k];
    }
    workload->precision->prepare(&parameters, workload->n, &workload->dyn_coefficients);
}

static void coefficients_make(struct workload *workload) {
    adexif_coefficients *coefficients = &workload->coefficients;
    coefficients->struct_size = sizeof *coefficients;
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        coefficients->column[k] = &workload->coefficient[k];
    }
    coefficients_fill(workload, NULL, coefficients);
}

/* Whether workload->array_coefficients is there, made now if it has to be. */
static int arrays_make(struct workload *workload) {
    if (workload->arrays != NULL) {
        return 1;
    }
    const size_t n = (size_t)workload->n;
    const size_t column = column_size(workload, (size_t)workload->n);
    double *const repeated = malloc(ADEXIF_PARAMETER_COUNT * n * sizeof *repeated);
    workload->arrays = malloc(ADEXIF_COEFFICIENT_COUNT * column + COLUMN_LINE);
    if (repeated == NULL || workload->arrays == NULL) {
        free(repeated);
        free(workload->arrays);
        workload->arrays = NULL;
        return 0;
    }
    for (size_t i = 0; i < ADEXIF_PARAMETER_COUNT * n; ++i) {
        repeated[i] = values[i / n];
    }
    adexif_coefficients *coefficients = &workload->array_coefficients;
    coefficients->struct_size = sizeof *coefficients;
    char *at = column_start(workload->arrays);
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k, at += column) {
        coefficients->column[k] = at;
    }
    coefficients_fill(workload, repeated, coefficients);
    free(repeated);
    return 1;
}

int workload_create(struct workload *workload, const struct precision *precision, int64_t n,
                    int64_t rows) {
    memset(workload, 0, sizeof *workload);
    workload->precision = precision;
    workload->n = n;
    workload->rows = rows;
    const size_t column = column_size(workload, (size_t)workload->n);
    const size_t bits = (size_t)rows * (size_t)((n + 7) / 8);
    workload->memory = malloc(7 * column + (bits > (size_t)n ? bits : (size_t)n) + COLUMN_LINE);
    if (workload->memory == NULL) {
        return 0;
    }
    char *at = column_start(workload->memory);
    void **const columns[] = {&workload->v,         &workload->w,       &workload->last,
                              &workload->drive,     &workload->v_start, &workload->w_start,
                              &workload->last_start};
    for (int k = 0; k < 7; ++k, at += column) {
        *columns[k] = at;
    }
    workload->spikes = (uint8_t *)at;
    for (int64_t i = 0; i < n; ++i) {
        struct random random = {(uint64_t)i}; /* the first number of neuron i's own sequence */
        real_set(precision, workload->v_start, i, -65);
        real_set(precision, workload->w_start, i, 0);
        real_set(precision, workload->last_start, i, -1e7);
        real_set(precision, workload->drive, i, random_between(&random, 5, 25));
    }
    coefficients_make(workload);
    dyn_make(workload);
    workload_reset(workload);
    return 1;
}

void workload_destroy(struct workload *workload) {
    training_destroy(workload->training);
    free(workload->receptors);
    free(workload->arrays);
    free(workload->memory);
}

static void state_copy(struct workload *workload, int to_start) {
    const size_t size = (size_t)workload->n * workload->precision->size;
    memcpy(to_start ? workload->v_start : workload->v, to_start ? workload->v : workload->v_start,
           size);
    memcpy(to_start ? workload->w_start : workload->w, to_start ? workload->w : workload->w_start,
           size);
    memcpy(to_start ? workload->last_start : workload->last,
           to_start ? workload->last : workload->last_start, size);
}

void workload_reset(struct workload *workload) { state_copy(workload, 0); }

void workload_continue(struct workload *workload, int64_t steps_done) {
    state_copy(workload, 1);
    workload->first_step += steps_done;
}

void workload_warm(struct workload *workload) {
    enum { STEPS = 300 };
    workload_advance(workload, METHOD_RUN, ADEXIF_ISA_BEST, STEPS);
    workload_continue(workload, STEPS);
}

adexif_run workload_run(const struct workload *workload, int64_t steps, int spikes) {
    adexif_run run;
    memset(&run, 0, sizeof run);
    run.struct_size = sizeof run;
    run.n = workload->n;
    run.steps = steps;
    run.first_step = workload->first_step;
    run.dt = 0.1;
    run.coefficients = &workload->coefficients;
    run.v = workload->v;
    run.w = workload->w;
    run.last_spike_time = workload->last;
    run.current.values = workload->drive;
    run.current.neuron_stride = 1;
    if (spikes) {
        run.spike_bits = workload->spikes;
        run.spike_stride = (workload->n + 7) / 8;
    }
    return run;
}

/* One step of the yardstick; how many spikes it had, or -1 where it was not built. */
static int64_t plain_step(struct workload *x, int32_t isa, double t) {
#if defined(ADEXIF_HAVE_PLAINC)
    const int single = x->precision->size == sizeof(float);
    const size_t n = (size_t)x->n;
    if (isa == ADEXIF_ISA_AVX512) {
        return single ? plainc_step_avx512_f32(n, x->v, x->w, x->last, x->drive, x->spikes, t)
                      : plainc_step_avx512_f64(n, x->v, x->w, x->last, x->drive, x->spikes, t);
    }
    if ((adexif_isa_supported() >> ADEXIF_ISA_AVX2 & 1) != 0) {
        return single ? plainc_step_avx2_f32(n, x->v, x->w, x->last, x->drive, x->spikes, t)
                      : plainc_step_avx2_f64(n, x->v, x->w, x->last, x->drive, x->spikes, t);
    }
#else
    (void)x;
    (void)isa;
    (void)t;
#endif
    return -1;
}

static int64_t plain_advance(struct workload *workload, int32_t isa, int64_t steps) {
    int64_t count = 0;
    for (int64_t s = 0; s < steps; ++s) {
        const int64_t spikes = plain_step(workload, isa, (double)(workload->first_step + s) * 0.1);
        if (spikes < 0) {
            return -1;
        }
        count += spikes;
    }
    return count;
}

static int steps_advance(struct workload *workload, int32_t isa, int64_t steps) {
    adexif_run run = workload_run(workload, 1, 1);
    for (int64_t s = 0; s < steps; ++s, ++run.first_step) {
        if (workload->precision->run(isa, &run, 0, workload->n, NULL) != ADEXIF_OK) {
            return 0;
        }
    }
    return 1;
}

static int run_advance(const struct workload *workload, int32_t isa, const adexif_run *run) {
    return workload->precision->run(isa, run, 0, workload->n, NULL) == ADEXIF_OK;
}

static int arrays_advance(struct workload *workload, int32_t isa, int64_t steps) {
    adexif_run run = workload_run(workload, steps, 1);
    run.coefficients = &workload->array_coefficients;
    return arrays_make(workload) && run_advance(workload, isa, &run);
}

/* White noise of 2 mA sqrt(ms) beside the neuron's own current. */
static int noise_advance(struct workload *workload, int32_t isa, int64_t steps) {
    const double mean = 0, scale = 6.324555320336759; /* 2/sqrt(0.1) */
    const float mean_f32 = (float)mean, scale_f32 = (float)scale;
    const int single = workload->precision->size == sizeof(float);
    adexif_noise noise;
    memset(&noise, 0, sizeof noise);
    noise.struct_size = sizeof noise;
    noise.kind = ADEXIF_NOISE_WHITE;
    noise.seed = 7;
    noise.column[ADEXIF_NOISE_COLUMN_MEAN] = single ? (const void *)&mean_f32 : &mean;
    noise.column[ADEXIF_NOISE_COLUMN_SCALE] = single ? (const void *)&scale_f32 : &scale;
    adexif_run run = workload_run(workload, steps, 1);
    run.noises = &noise;
    run.noise_count = 1;
    run.noise_step = workload->first_step;
    return run_advance(workload, isa, &run);
}

int workload_advance(struct workload *workload, enum method method, int32_t isa, int64_t steps) {
    const int spikes = method == METHOD_RUN_SPIKES || method == METHOD_RUN_DYN;
    adexif_run run = workload_run(workload, steps, spikes);
    switch (method) {
    case METHOD_PLAIN_C:
        return plain_advance(workload, isa, steps) >= 0;
    case METHOD_STEP:
        return steps_advance(workload, isa, steps);
    case METHOD_RUN_ARRAYS:
        return arrays_advance(workload, isa, steps);
    case METHOD_RUN_NOISE:
        return noise_advance(workload, isa, steps);
    case METHOD_STEP_SYNAPSES:
        return receptors_advance(workload, isa, steps);
    case METHOD_RUN_DYN:
        run.coefficients = &workload->dyn_coefficients;
        return run_advance(workload, isa, &run);
    case METHOD_RUN:
    case METHOD_RUN_SPIKES:
        return run_advance(workload, isa, &run);
    default:
        return training_advance(workload, method, isa, steps);
    }
}

static int64_t bits_count(const uint8_t *bytes, int64_t size) {
    int64_t count = 0;
    for (int64_t i = 0; i < size; ++i) {
        for (unsigned byte = bytes[i]; byte != 0; byte &= byte - 1) {
            ++count;
        }
    }
    return count;
}

int64_t workload_count(struct workload *workload, enum method method, int32_t isa, int64_t steps) {
    const int64_t row = (workload->n + 7) / 8;
    workload_reset(workload);
    if (method == METHOD_PLAIN_C) {
        return plain_advance(workload, isa, steps);
    }
    if (method == METHOD_RUN_SPIKES || method == METHOD_RUN_NOISE || method == METHOD_RUN_DYN) {
        return workload_advance(workload, method, isa, steps)
                   ? bits_count(workload->spikes, steps * row)
                   : -1;
    }
    int64_t count = 0;
    const int64_t first = workload->first_step;
    for (int64_t s = 0; s < steps; ++s, ++workload->first_step) {
        if (!workload_advance(workload, METHOD_STEP, isa, 1)) {
            count = -1;
            break;
        }
        count += bits_count(workload->spikes, row);
    }
    workload->first_step = first;
    return count;
}
