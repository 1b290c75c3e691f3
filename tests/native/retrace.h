/* A random experiment, and the backward pass through its run. */
#ifndef ADEXIF_TEST_RETRACE_H
#define ADEXIF_TEST_RETRACE_H

#include "experiment.h"

struct retrace {
    struct experiment x;
    adexif_backward backward;
};

void retrace_create(struct retrace *retrace, const struct recipe *recipe);

/* Draws the settings that retrace_create leaves at their defaults. */
void retrace_vary(struct retrace *retrace);

void retrace_destroy(struct retrace *retrace);

/* Forth as experiment_run does it; then back, whole. Results and report are in retrace->x. */
void retrace_run(struct retrace *retrace, int32_t isa);

#endif
