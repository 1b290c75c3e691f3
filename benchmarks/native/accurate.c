/*
 * The accurate mode over dt and tolerance, of the workload W1 and of a neuron with a high V_th: per
 * neuron and 0.1 ms of the neuron's time, beside a step of the yardstick, which is 0.1 ms too.
 */
#include "accurate.h"

#include "check.h"
#include "clock.h"
#include "workload.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NEURONS = 4096, EVENTS = 1 << 20 };

/* A model, in the order of adexif_parameter, and the range of the currents. */
struct model {
    const char *name;
    double value[ADEXIF_PARAMETER_COUNT];
    double least, most;
};
static const struct model models[] = {
    {"w1", {1, 10, 30, 1.7, -55, -68, -65, -59.9, 3.48, 1, 1}, 5, 25},
    /* the adapting neuron of Naud et al.: pA, nS, so that R is in gigaohm */
    {"adapting-peak-0", {1.0 / 12, 200.0 / 12, 300, 0, 0, -58, -70, -50, 2, 2, 60}, 200, 1000},
};

/* One model at one dt and tolerance. */
struct job {
    adexif_run run;
    adexif_accurate accurate;
    adexif_accurate_coefficients coefficients;
    double coefficient[ADEXIF_ACCURATE_COUNT];
    double state[3][NEURONS], start[3][NEURONS], current[NEURONS];
    int64_t list_count, visit_count, spikes;
};

static void job_prepare(struct job *job, const struct model *model, double dt, double tolerance) {
    adexif_parameters parameters = {.struct_size = sizeof parameters, .dt = dt, .guard = 20};
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        parameters.value[p] = &model->value[p];
    }
    job->coefficients.struct_size = sizeof job->coefficients;
    for (int k = 0; k < ADEXIF_ACCURATE_COUNT; ++k) {
        job->coefficients.column[k] = &job->coefficient[k];
    }
    adexif_accurate_coefficients_prepare_f64(&parameters, tolerance, ADEXIF_REFRACTORY_W_FROZEN,
                                             NEURONS, &job->coefficients);
    job->run.struct_size = sizeof job->run;
    job->run.n = NEURONS;
    job->run.dt = dt;
    job->run.v = job->state[0];
    job->run.w = job->state[1];
    job->run.current.values = job->current;
    job->run.current.neuron_stride = 1;
    job->accurate.struct_size = sizeof job->accurate;
    job->accurate.run = &job->run;
    job->accurate.coefficients = &job->coefficients;
    job->accurate.refractory = job->state[2];
}

/* Returns the spikes of a run of so many intervals, or -1. */
static int64_t job_run(struct job *job, int32_t isa, int64_t steps) {
    adexif_accurate_progress progress = {.struct_size = sizeof progress};
    int64_t spikes = 0;
    job->run.steps = steps;
    while (!progress.finished) {
        if (adexif_accurate_run_f64(isa, &job->accurate, 0, NEURONS, &progress) != ADEXIF_OK ||
            (!progress.finished && progress.event_count == 0)) {
            return -1;
        }
        spikes += progress.event_count;
    }
    job->list_count = progress.list_count;
    job->visit_count = progress.visit_count;
    return spikes;
}

/* From the resting state to one in which neurons spike at every phase. */
static int job_warm(struct job *job, const struct model *model) {
    for (int64_t i = 0; i < NEURONS; ++i) {
        struct random random = {(uint64_t)i};
        job->state[0][i] = model->value[ADEXIF_PARAMETER_V_REST];
        job->state[1][i] = job->state[2][i] = 0;
        job->current[i] = random_between(&random, model->least, model->most);
    }
    if (job_run(job, ADEXIF_ISA_BEST, (int64_t)(500 / job->run.dt)) < 0) {
        return 0;
    }
    memcpy(job->start, job->state, sizeof job->start);
    return 1;
}

static int job_time(const struct accurate_bench *bench, struct job *job, struct workload *yardstick,
                    const struct model *model, double tolerance) {
    const int64_t steps = (int64_t)(bench->length / job->run.dt + 0.5);
    const int64_t plain_steps = (int64_t)(bench->length * 10 + 0.5);
    int64_t expected = -1;
    ISA_EACH(isa) {
        if (isa == ADEXIF_ISA_SCALAR && adexif_isa_best() != ADEXIF_ISA_SCALAR) {
            continue; /* its software fma is a hundred times slower */
        }
        double least = -1, plain = -1;
        for (int repeat = 0; repeat < bench->repeats; ++repeat) {
            memcpy(job->state, job->start, sizeof job->state);
            double start = clock_seconds();
            const int64_t spikes = job_run(job, isa, steps);
            const double time = clock_seconds() - start;
            if (spikes < 0 || (expected >= 0 && spikes != expected)) {
                return 0;
            }
            expected = spikes;
            least = least < 0 || time < least ? time : least;
            workload_reset(yardstick);
            start = clock_seconds();
            if (workload_advance(yardstick, METHOD_PLAIN_C, isa, plain_steps)) {
                const double beside = clock_seconds() - start;
                plain = plain < 0 || beside < plain ? beside : plain;
            }
        }
        const double work = (double)NEURONS * (double)plain_steps;
        printf(
            "%s,%g,%g,%s,%lld,%.4f,%.4f,%.4f,", model->name, tolerance, job->run.dt, isa_name(isa),
            (long long)expected, (double)job->list_count / (double)NEURONS / (double)steps,
            (double)job->visit_count / (double)(expected > 0 ? expected : 1), least * 1e9 / work);
        if (plain > 0) {
            printf("%.4f", least / plain);
        }
        putchar('\n');
        fflush(stdout);
    }
    return 1;
}

static int jobs_time(const struct accurate_bench *bench, struct job *job,
                     struct workload *yardstick) {
    static const double dts[] = {0.1, 1, 5}, tolerances[] = {1e-3, 1e-5, 1e-8};
    for (int m = 0; m < (int)(sizeof models / sizeof models[0]); ++m) {
        for (int k = 0; k < 9; ++k) {
            job_prepare(job, &models[m], dts[k / 3], tolerances[k % 3]);
            if (!job_warm(job, &models[m]) ||
                !job_time(bench, job, yardstick, &models[m], tolerances[k % 3])) {
                fputs("bench: the instruction sets do not agree\n", stderr);
                return 0;
            }
        }
    }
    return 1;
}

int accurate_bench_run(const struct accurate_bench *bench) {
    static struct job job;
    static struct workload yardstick;
    const int64_t plain_steps = (int64_t)(bench->length * 10 + 0.5);
    void *const scratch = malloc((size_t)adexif_accurate_scratch_size());
    adexif_accurate_event *const events = malloc(EVENTS * sizeof *events);
    int works = scratch != NULL && events != NULL &&
                workload_create(&yardstick, &precision_f64, NEURONS, plain_steps);
    if (works) {
        workload_warm(&yardstick);
        job.accurate.scratch = scratch;
        job.accurate.events = events;
        job.accurate.event_capacity = EVENTS;
        puts("model,tolerance_ms,dt_ms,isa,spikes,list_share,visits_per_spike,"
             "ns_per_neuron_and_0.1_ms,ratio_to_plain_c");
        works = jobs_time(bench, &job, &yardstick);
        workload_destroy(&yardstick);
    }
    free(events);
    free(scratch);
    return !works;
}
