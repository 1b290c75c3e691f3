/*
 * One random run of one random model: every buffer that adexif_run points to, what was in it
 * before, and what some instruction set made of it. Built from a seed with + - * / alone, so that
 * a seed means the same experiment on every platform.
 */
#ifndef ADEXIF_TEST_EXPERIMENT_H
#define ADEXIF_TEST_EXPERIMENT_H

#include "check.h"
#include "memory.h"
#include "precision.h"

struct buffer {
    struct block block;
    void *data;
    size_t size, element;
    int reals;      /* elements are of the state's precision, else plain bytes */
    int written;    /* by the run */
    void *initial;  /* copy of the content before the run */
    void *expected; /* copy of the content after the run that others are held to */
};

/* How the parameters that are arrays get their values. */
enum form {
    FORM_RANDOM,      /* some are arrays of different values */
    FORM_SCALARS,     /* none is an array */
    FORM_EQUAL_ARRAYS /* some are arrays, each of one value: FORM_SCALARS' value */
};

struct recipe {
    const struct precision *precision;
    uint64_t seed;
    enum placement placement;
    enum form form;
    int64_t n;     /* -1: random */
    int64_t steps; /* -1: random */
};

#define EXPERIMENT_BUFFERS 128
#define EXPERIMENT_NOISES 3
#define EXPERIMENT_SYNAPSES 4

struct experiment {
    struct recipe recipe;
    struct random random;
    adexif_parameters parameters;
    adexif_coefficients coefficients;
    adexif_noise noises[EXPERIMENT_NOISES];
    adexif_synapse synapses[EXPERIMENT_SYNAPSES];
    adexif_run run;
    adexif_report report, report_expected;
    struct buffer buffers[EXPERIMENT_BUFFERS];
    int count;
};

void experiment_create(struct experiment *experiment, const struct recipe *recipe);

/* Draws the settings that experiment_create leaves at their defaults: bounded upstrokes with a
 * threshold far up, neurons without an exponential. Before anything is run. */
void experiment_vary(struct experiment *experiment);

/* Gives the run synapses. After experiment_vary, before anything is run. */
void experiment_connect(struct experiment *experiment);

/* Makes the experiment one of the rule DYN: any method, liquid or not, with rows of V and w or not.
 */
void experiment_dyn(struct experiment *experiment);

/* Makes the experiment of one kind: as created (0), varied (1), or of the rule DYN (2). */
void experiment_kind(struct experiment *experiment, int64_t kind);

void experiment_destroy(struct experiment *experiment);

/* The steps of making one; other files fill in what the first one leaves open. */
void *experiment_buffer(struct experiment *experiment, int64_t count, size_t element, int reals,
                        int written);
void experiment_fill(struct experiment *experiment);
void experiment_noise_fill(struct experiment *experiment);
void experiment_parameters_vary(struct experiment *experiment);
void experiment_dyn_fill(struct experiment *experiment);

/* Puts everything back as it was, then runs it whole on one instruction set. */
void experiment_run(struct experiment *experiment, int32_t isa);
void experiment_reset(struct experiment *experiment);

/* Keeps the present results as what is expected; compares the present ones with another's. */
void experiment_expect(struct experiment *experiment);
void experiment_compare(const struct experiment *experiment, const struct experiment *expected,
                        const char *what);

/* One number that stands for all results, the same for every platform that got the same bits. */
uint64_t experiment_hash(const struct experiment *experiment);

#endif
