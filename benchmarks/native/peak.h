/*
 * The most multiply-adds that this machine does: twelve chains that do not depend on each other,
 * held in registers, which is more than latency times throughput of any current x86 core.
 * Functions: peak_<instruction set>_<precision>.
 */
#ifndef ADEXIF_PEAK_H
#define ADEXIF_PEAK_H

#include <stdint.h>

/* Vector multiply-adds of one turn of the loop. */
#define PEAK_CHAINS 12

/* Runs the loop so often; returns what keeps a compiler from leaving it out. */
#define PEAK_DECLARE(name) double name(int64_t turns)

PEAK_DECLARE(peak_avx2_f32);
PEAK_DECLARE(peak_avx2_f64);
PEAK_DECLARE(peak_avx512_f32);
PEAK_DECLARE(peak_avx512_f64);

/* Prints isa, precision, lanes, vector FMAs per ns and FLOPs per ns as comma-separated values. */
int peak_print(void);

#endif
