/* How the public functions check their arguments: they return the first problem that they find. */
#ifndef ADEXIF_ARGUMENTS_H
#define ADEXIF_ARGUMENTS_H

#include "adexif/adexif.h"

#include <math.h>
#include <stdint.h>

#define CHECK(condition, status)                                                                   \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            return status;                                                                         \
        }                                                                                          \
    } while (0)

/* Returns whether a pointer is a multiple of its elements' size; NULL is. */
static inline int aligned(const void *pointer, int64_t size) {
    return (uintptr_t)pointer % (uintptr_t)size == 0;
}

/* Returns whether `rows` rows of `row` elements, each `stride` elements after the one before, lie
 * within the address space, and the place of a further row too: kernels look ahead by one. Counts
 * and stride are at least 0, `size` is 1, 4 or 8 bytes. */
static inline int extent_fits(int64_t rows, int64_t stride, int64_t row, int64_t size) {
    const int64_t most = (int64_t)PTRDIFF_MAX / size;
    if (rows > INT64_C(1) << 28 || stride > INT64_C(1) << 28) { /* no division in common calls */
        CHECK(rows == 0 || stride <= most / rows, 0);
    }
    return rows * stride <= most && row <= most;
}

/* One row of n elements. */
static inline int column_fits(int64_t n, int64_t size) { return n <= (int64_t)PTRDIFF_MAX / size; }

/* Returns whether a time is finite in the precision of the state, whose numbers have `size` bytes.
 */
static inline int time_fits(double t, int64_t size) {
    return size == (int64_t)sizeof(float) ? isfinite((float)t) : isfinite(t);
}

/* Returns whether a step size is finite and above 0 in the precision of the state. */
static inline int step_fits(double dt, int64_t size) {
    return time_fits(dt, size) && (size == (int64_t)sizeof(float) ? (float)dt > 0 : dt > 0);
}

/* Returns the status of `count` noises of n neurons and so many steps; `size` is that of a number.
 */
int32_t adexif_noises_check(const adexif_noise *noises, int64_t count, int64_t n,
                            int64_t first_step, int64_t steps, int64_t size);

/* Returns whether a value is an enumerator from 0 to `last`. */
static inline int enum_valid(int32_t value, int32_t last) { return value >= 0 && value <= last; }

/* A report on nothing. */
static inline void report_clear(adexif_report *report) {
    report->nonfinite_step = -1;
    report->nonfinite_neuron = -1;
}

/* The checks of checks.c and synapses.c; `size` is that of a number. Each returns a status. */
int32_t adexif_range_check(const adexif_run *run, int64_t begin, int64_t end, int64_t size);
int32_t adexif_rule_check(int32_t rule, int32_t method, int32_t liquid, int32_t upstroke);
int32_t adexif_extent_check(const adexif_run *run, int64_t begin, int64_t end, int64_t size);
int32_t adexif_input_check(const adexif_input *input, const adexif_run *run, int64_t size);
int32_t adexif_inputs_check(const adexif_run *run, int64_t size);
int32_t adexif_synapses_check(const adexif_run *run, int64_t size);
int32_t adexif_rows_check(const adexif_run *run, int64_t size);
int32_t adexif_outputs_check(const adexif_run *run, int64_t size); /* of run.c */
int32_t adexif_report_check(const adexif_report *report);

/* Returns whether optional rows of a bit per neuron are well described. */
int adexif_bits_fit(const uint8_t *bits, int64_t stride, const adexif_run *run);

#endif
