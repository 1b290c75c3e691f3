/* Times the kernels beside the yardstick and prints comma-separated rows. */
#ifndef ADEXIF_BENCH_H
#define ADEXIF_BENCH_H

#include <stdint.h>

struct bench {
    const int64_t *lengths; /* numbers of neurons */
    int count;
    int64_t work; /* neuron-steps of one timed piece, as far as steps_least allows */
    int64_t steps_least, steps_most;
    int repeats;
    int scalar; /* time the scalar kernels too */
};

/* The exit code: 1 if the variants do not agree on the spikes, and then nothing was timed. */
int bench_run(const struct bench *bench);

#endif
