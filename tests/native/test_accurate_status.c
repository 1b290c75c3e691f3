/* The accurate mode refuses each wrong argument by its status, and then nothing is written. */
#include "check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MISALIGNED = 4 };

/* A sound preparation and a sound call, of which a test changes one place. */
struct calls {
    double value[ADEXIF_PARAMETER_COUNT], column[ADEXIF_ACCURATE_COUNT];
    double v[2], w[2], rest[2], noise_rows[4], numbers[2];
    uint8_t bits[2];
    double tolerance;
    int64_t n;
    int32_t refractory_w, isa;
    adexif_parameters parameters, *given_parameters;
    adexif_accurate_coefficients coefficients, *given_coefficients;
    adexif_noise noise;
    adexif_run run;
    adexif_accurate accurate, *given_accurate;
    adexif_accurate_progress progress, *given_progress;
    void *scratch;
};

static void calls_create(struct calls *c) {
    static const double value[] = {0.1, 20, 30, 0, 0, -58, -70, -50, 2, 2, 0};
    memset(c, 0, sizeof *c);
    memcpy(c->value, value, sizeof value);
    c->tolerance = 1e-5;
    c->n = 1;
    c->isa = ADEXIF_ISA_BEST;
    c->parameters.struct_size = sizeof c->parameters;
    c->parameters.dt = 1;
    c->parameters.guard = 20;
    c->coefficients.struct_size = sizeof c->coefficients;
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        c->parameters.value[p] = &c->value[p];
    }
    for (int k = 0; k < ADEXIF_ACCURATE_COUNT; ++k) {
        c->coefficients.column[k] = &c->column[k];
    }
    c->noise.struct_size = sizeof c->noise;
    c->noise.column[0] = &c->numbers[0];
    c->noise.column[1] = &c->numbers[1];
    c->run.struct_size = sizeof c->run;
    c->run.n = c->run.steps = 1;
    c->run.dt = 1;
    c->run.v = c->v;
    c->run.w = c->w;
    c->v[0] = -70;
    c->scratch = malloc((size_t)adexif_accurate_scratch_size());
    c->accurate.struct_size = sizeof c->accurate;
    c->accurate.run = &c->run;
    c->accurate.coefficients = &c->coefficients;
    c->accurate.refractory = c->rest;
    c->accurate.noise_rows = c->noise_rows;
    c->accurate.scratch = c->scratch;
    c->progress.struct_size = sizeof c->progress;
    c->given_parameters = &c->parameters;
    c->given_coefficients = &c->coefficients;
    c->given_accurate = &c->accurate;
    c->given_progress = &c->progress;
}

static int32_t prepare(struct calls *c) {
    return adexif_accurate_coefficients_prepare_f64(c->given_parameters, c->tolerance,
                                                    c->refractory_w, c->n, c->given_coefficients);
}

static void *apart(void *pointer) { return (char *)pointer + MISALIGNED; }

#define PREPARING(status, change)                                                                  \
    {                                                                                              \
        static struct calls calls, *const c = &calls;                                              \
        calls_create(c);                                                                           \
        change;                                                                                    \
        CHECK(prepare(c) == status && c->column[0] == 0);                                          \
        free(c->scratch);                                                                          \
    }

static void prepare_check(void) {
    PREPARING(ADEXIF_ERROR_NULL, c->given_parameters = NULL)
    PREPARING(ADEXIF_ERROR_NULL, c->given_coefficients = NULL)
    PREPARING(ADEXIF_ERROR_STRUCT_SIZE, c->parameters.struct_size = 8)
    PREPARING(ADEXIF_ERROR_STRUCT_SIZE, c->coefficients.struct_size = 8)
    PREPARING(ADEXIF_ERROR_RANGE, c->n = -1)
    PREPARING(ADEXIF_ERROR_RANGE, c->n = INT64_MAX / 2)
    PREPARING(ADEXIF_ERROR_RANGE, c->parameters.array_mask = 1u << ADEXIF_PARAMETER_COUNT)
    PREPARING(ADEXIF_ERROR_ENUM, c->refractory_w = 5)
    PREPARING(ADEXIF_ERROR_ENUM, c->refractory_w = -1)
    PREPARING(ADEXIF_ERROR_TIME, c->parameters.dt = -1)
    PREPARING(ADEXIF_ERROR_TIME, c->parameters.dt = (double)NAN)
    PREPARING(ADEXIF_ERROR_RANGE, c->tolerance = 0)
    PREPARING(ADEXIF_ERROR_RANGE, c->tolerance = (double)NAN)
    PREPARING(ADEXIF_ERROR_RANGE, c->tolerance = (double)INFINITY)
    PREPARING(ADEXIF_ERROR_ENUM, c->parameters.rule = 99)
    PREPARING(ADEXIF_ERROR_RANGE, c->parameters.rule = ADEXIF_RULE_DYN)
    PREPARING(ADEXIF_ERROR_NULL, c->parameters.value[3] = NULL)
    PREPARING(ADEXIF_ERROR_RANGE, c->parameters.value[3] = apart(&c->value[3]))
    PREPARING(ADEXIF_ERROR_NULL, c->coefficients.column[3] = NULL)
    PREPARING(ADEXIF_ERROR_RANGE, c->coefficients.column[3] = apart(&c->column[3]))
}

#define RUNNING(status, change)                                                                    \
    {                                                                                              \
        static struct calls calls, *const c = &calls;                                              \
        calls_create(c);                                                                           \
        CHECK(prepare(c) == ADEXIF_OK);                                                            \
        change;                                                                                    \
        const int32_t got =                                                                        \
            adexif_accurate_run_f64(c->isa, c->given_accurate, 0, c->n, c->given_progress);        \
        if (got != status) {                                                                       \
            check_fail("accurate: status %d, expected %d, after " #change, (int)got, (int)status); \
        }                                                                                          \
        CHECK(status == ADEXIF_OK || (c->v[0] == -70 && c->w[0] == 0 && !c->progress.finished));   \
        free(c->scratch);                                                                          \
    }

static void run_check(void) {
    RUNNING(ADEXIF_OK, (void)0)
    RUNNING(ADEXIF_OK, c->n = c->run.n = 0)
    RUNNING(ADEXIF_OK, c->run.steps = 0)
    RUNNING(ADEXIF_ERROR_NULL, c->given_accurate = NULL)
    RUNNING(ADEXIF_ERROR_NULL, c->given_progress = NULL)
    RUNNING(ADEXIF_ERROR_STRUCT_SIZE, c->progress.struct_size = 8)
    RUNNING(ADEXIF_ERROR_ISA, c->isa = 77)
    RUNNING(ADEXIF_ERROR_RANGE, c->run.synapse_count = 1)
    RUNNING(ADEXIF_ERROR_RANGE, c->run.refractory_or_spike_bits = c->bits)
    RUNNING(ADEXIF_ERROR_RANGE, c->run.refractory_step_bits = c->bits)
    RUNNING(ADEXIF_ERROR_RANGE, c->run.last_spike_time = c->rest)
    RUNNING(ADEXIF_ERROR_RANGE, c->run.refractory_steps = c->rest)
    RUNNING(ADEXIF_ERROR_NULL, c->run.v = NULL)
    RUNNING(ADEXIF_ERROR_NULL, c->run.w = NULL)
    RUNNING(ADEXIF_ERROR_RANGE, c->run.v = apart(c->v))
    RUNNING(ADEXIF_ERROR_RANGE, c->run.w = apart(c->w))
    RUNNING(ADEXIF_ERROR_RANGE, c->accurate.refractory = apart(c->rest))
    RUNNING(ADEXIF_ERROR_RANGE, c->accurate.noise_rows = apart(c->noise_rows))
    RUNNING(ADEXIF_ERROR_RANGE, c->accurate.events = apart(c->noise_rows))
    RUNNING(ADEXIF_ERROR_RANGE, c->accurate.event_capacity = INT64_MAX)
    RUNNING(ADEXIF_ERROR_RANGE, c->run.current.values = apart(c->numbers))
    RUNNING(ADEXIF_ERROR_NULL, c->run.noise_count = 1)
    RUNNING(ADEXIF_ERROR_NULL, c->run.noises = &c->noise; c->run.noise_count = 1;
            c->accurate.noise_rows = NULL)
    RUNNING(ADEXIF_ERROR_RANGE, c->coefficients.column[3] = apart(&c->column[3]))
    RUNNING(ADEXIF_ERROR_ENUM, c->coefficients.refractory_w = 9)
    RUNNING(ADEXIF_ERROR_RANGE, c->coefficients.reserved = 1)
    RUNNING(ADEXIF_ERROR_RANGE, c->run.steps = INT64_MAX / 4)
    RUNNING(ADEXIF_ERROR_RANGE, c->run.spike_stride = -1; c->run.spike_bits = c->bits)
}

/* Orders and nodes at the limits that the header gives, and just beyond them. */
static void limits_check(void) {
    static const struct {
        double dt;
        int32_t up_to, beyond;
    } rows[] = {{0.015, 5, 6}, {0.03, 6, 8}, {0.06, 8, 10}, {0.12, 10, 12}};
    struct calls c;
    calls_create(&c);
    c.value[ADEXIF_PARAMETER_TAU] = 1;
    for (int k = 0; k < (int)(sizeof rows / sizeof rows[0]); ++k) {
        c.parameters.dt = rows[k].dt;
        CHECK(prepare(&c) == ADEXIF_OK && c.coefficients.order == rows[k].up_to);
        c.parameters.dt = nextafter(rows[k].dt, 1);
        CHECK(prepare(&c) == ADEXIF_OK && c.coefficients.order == rows[k].beyond);
    }
    c.tolerance = 1e-6;
    CHECK(prepare(&c) == ADEXIF_OK && c.coefficients.nodes == 6);
    c.tolerance = nextafter(1e-6, 0);
    CHECK(prepare(&c) == ADEXIF_OK && c.coefficients.nodes == 8);
    free(c.scratch);
}

void test_accurate_status(const struct options *options) {
    (void)options;
    prepare_check();
    run_check();
    limits_check();
}
