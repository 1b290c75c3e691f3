/*
 * Sixteen threads at once: each model's ranges of neurons on threads of their own have the bits of
 * one call, and nothing is shared that a thread sanitizer could object to.
 */
#include "threads.h"

#include "experiment.h"

#include <pthread.h>
#include <stdio.h>

enum { MODELS = 24, NEURONS = 8 * THREADS * 3 };

struct part {
    struct experiment *experiment;
    int32_t isa;
    int64_t begin, end;
    int32_t status;
};

static void *part_run(void *argument) {
    struct part *part = argument;
    struct experiment *x = part->experiment;
    adexif_report report = {sizeof report, 0, -1, -1};
    part->status = x->recipe.precision->run(part->isa, &x->run, part->begin, part->end, &report);
    return NULL;
}

static void parts_run(struct experiment *x, int32_t isa) {
    static struct part parts[THREADS];
    static pthread_t threads[THREADS];
    const int64_t size = NEURONS / THREADS;
    experiment_reset(x);
    for (int k = 0; k < THREADS; ++k) {
        parts[k] = (struct part){x, isa, k * size, (k + 1) * size, 0};
        CHECK(pthread_create(&threads[k], NULL, part_run, &parts[k]) == 0);
    }
    for (int k = 0; k < THREADS; ++k) {
        CHECK(pthread_join(threads[k], NULL) == 0);
        CHECK(parts[k].status == ADEXIF_OK);
    }
}

int main(void) {
    static struct experiment x;
    struct random random = {7};
    for (int model = 0; model < MODELS; ++model) {
        const struct recipe recipe = {model % 2 != 0 ? &precision_f32 : &precision_f64,
                                      random_bits(&random),
                                      PLACE_ODD,
                                      FORM_RANDOM,
                                      NEURONS,
                                      1 + random_below(&random, 20)};
        experiment_create(&x, &recipe);
        if (model % 3 != 0) {
            experiment_connect(&x);
        }
        ISA_EACH(isa) {
            parts_run(&x, isa);
            const adexif_report parts = x.report;
            experiment_expect(&x);
            experiment_run(&x, isa);
            x.report = x.report_expected = parts; /* each part had one of its own */
            experiment_compare(&x, &x, isa_name(isa));
        }
        experiment_destroy(&x);
    }
    const int networks = threads_network();
    printf("%d models and %d networks on %d threads, %d failures\n", MODELS, networks, THREADS,
           check_failures());
    return check_failures() > 0;
}
