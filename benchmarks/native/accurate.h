/* Times the accurate mode beside the yardstick and prints comma-separated rows. */
#ifndef ADEXIF_BENCH_ACCURATE_H
#define ADEXIF_BENCH_ACCURATE_H

#include <stdint.h>

struct accurate_bench {
    double length; /* ms of one timed piece */
    int repeats;
};

/* The exit code: 1 if the instruction sets do not agree on the spikes. */
int accurate_bench_run(const struct accurate_bench *bench);

#endif
