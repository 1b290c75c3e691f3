#include "experiment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *copy_allocate(size_t size) {
    void *copy = malloc(size > 0 ? size : 1);
    if (copy == NULL) {
        fputs("out of memory\n", stdout);
        exit(2);
    }
    return copy;
}

void *experiment_buffer(struct experiment *experiment, int64_t count, size_t element, int reals,
                        int written) {
    struct buffer *b = &experiment->buffers[experiment->count++];
    b->element = element;
    b->size = (size_t)count * element;
    b->reals = reals;
    b->written = written;
    b->block = block_allocate(experiment->recipe.placement, b->size, element);
    b->data = b->block.data;
    memset(b->data, 0xa5, b->size);
    b->initial = copy_allocate(b->size);
    b->expected = copy_allocate(b->size);
    return b->data;
}

static void coefficients_prepare(struct experiment *experiment) {
    const struct recipe *recipe = &experiment->recipe;
    const int32_t status = recipe->precision->prepare(&experiment->parameters, experiment->run.n,
                                                      &experiment->coefficients);
    if (status != ADEXIF_OK) {
        check_fail("prepare: status %d (seed %llu)", status, (unsigned long long)recipe->seed);
    }
}

/* Keeps what is in the buffers from `first` on as their content before the run. */
static void initial_keep(struct experiment *experiment, int first) {
    for (int k = first; k < experiment->count; ++k) {
        struct buffer *b = &experiment->buffers[k];
        memcpy(b->initial, b->data, b->size);
    }
}

void experiment_vary(struct experiment *experiment) {
    experiment_parameters_vary(experiment);
    coefficients_prepare(experiment);
}

void experiment_dyn(struct experiment *experiment) {
    const int before = experiment->count;
    experiment_dyn_fill(experiment);
    coefficients_prepare(experiment);
    initial_keep(experiment, before);
}

void experiment_kind(struct experiment *experiment, int64_t kind) {
    if (kind == 1) {
        experiment_vary(experiment);
    } else if (kind == 2) {
        experiment_dyn(experiment);
    }
}

void experiment_create(struct experiment *experiment, const struct recipe *recipe) {
    memset(experiment, 0, sizeof *experiment);
    experiment->recipe = *recipe;
    experiment->random.state = recipe->seed;
    experiment_fill(experiment);
    coefficients_prepare(experiment);
    initial_keep(experiment, 0);
}

void experiment_destroy(struct experiment *experiment) {
    for (int k = 0; k < experiment->count; ++k) {
        struct buffer *b = &experiment->buffers[k];
        block_free(&b->block);
        free(b->initial);
        free(b->expected);
    }
}

void experiment_reset(struct experiment *experiment) {
    for (int k = 0; k < experiment->count; ++k) {
        const struct buffer *b = &experiment->buffers[k];
        if (b->written) {
            memcpy(b->data, b->initial, b->size);
        }
    }
    const adexif_report untouched = {sizeof untouched, 0, -7, -7};
    experiment->report = untouched;
}

void experiment_run(struct experiment *experiment, int32_t isa) {
    experiment_reset(experiment);
    const adexif_run *run = &experiment->run;
    const int32_t status =
        experiment->recipe.precision->run(isa, run, 0, run->n, &experiment->report);
    if (status != ADEXIF_OK) {
        check_fail("run on %s: status %d (seed %llu)", isa_name(isa), status,
                   (unsigned long long)experiment->recipe.seed);
    }
}

void experiment_expect(struct experiment *experiment) {
    for (int k = 0; k < experiment->count; ++k) {
        const struct buffer *b = &experiment->buffers[k];
        if (b->written) {
            memcpy(b->expected, b->data, b->size);
        }
    }
    experiment->report_expected = experiment->report;
}

static uint64_t element_bits(const struct experiment *experiment, const struct buffer *b,
                             const void *data, int64_t i) {
    return b->reals ? real_bits(experiment->recipe.precision, data, i) : ((const uint8_t *)data)[i];
}

static void buffer_compare(const struct experiment *experiment, int k,
                           const struct experiment *expected, const char *what) {
    const struct buffer *b = &experiment->buffers[k], *e = &expected->buffers[k];
    if (b->size != e->size || memcmp(b->data, e->expected, b->size) == 0) {
        return;
    }
    for (int64_t i = 0; i < (int64_t)(b->size / b->element); ++i) {
        const uint64_t got = element_bits(experiment, b, b->data, i);
        const uint64_t wanted = element_bits(experiment, e, e->expected, i);
        if (got != wanted) {
            check_fail("%s %s: seed %llu, n %lld, steps %lld: result %d, element %lld: %llx, "
                       "expected %llx",
                       what, experiment->recipe.precision->name,
                       (unsigned long long)experiment->recipe.seed, (long long)experiment->run.n,
                       (long long)experiment->run.steps, k, (long long)i, (unsigned long long)got,
                       (unsigned long long)wanted);
            return;
        }
    }
}

void experiment_compare(const struct experiment *experiment, const struct experiment *expected,
                        const char *what) {
    for (int k = 0; k < experiment->count; ++k) {
        if (experiment->buffers[k].written) {
            buffer_compare(experiment, k, expected, what);
        }
    }
    const adexif_report *got = &experiment->report, *wanted = &expected->report_expected;
    if (got->nonfinite_step != wanted->nonfinite_step ||
        got->nonfinite_neuron != wanted->nonfinite_neuron) {
        check_fail("%s %s: seed %llu, n %lld, steps %lld: report (%lld, %lld), expected (%lld, "
                   "%lld)",
                   what, experiment->recipe.precision->name,
                   (unsigned long long)experiment->recipe.seed, (long long)experiment->run.n,
                   (long long)experiment->run.steps, (long long)got->nonfinite_step,
                   (long long)got->nonfinite_neuron, (long long)wanted->nonfinite_step,
                   (long long)wanted->nonfinite_neuron);
    }
}

/* FNV-1a, taking whole words. */
static uint64_t hash_add(uint64_t hash, uint64_t word) { return (hash ^ word) * 0x100000001b3ull; }

uint64_t experiment_hash(const struct experiment *experiment) {
    uint64_t hash = 0xcbf29ce484222325ull;
    for (int k = 0; k < experiment->count; ++k) {
        const struct buffer *b = &experiment->buffers[k];
        for (int64_t i = 0; b->written && i < (int64_t)(b->size / b->element); ++i) {
            hash = hash_add(hash, element_bits(experiment, b, b->data, i));
        }
    }
    hash = hash_add(hash, (uint64_t)experiment->report.nonfinite_step);
    return hash_add(hash, (uint64_t)experiment->report.nonfinite_neuron);
}
