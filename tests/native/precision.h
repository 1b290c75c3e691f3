/* The two precisions as values, so that a test is written once for both. */
#ifndef ADEXIF_TEST_PRECISION_H
#define ADEXIF_TEST_PRECISION_H

#include <stddef.h>
#include <stdint.h>

#include "adexif/adexif.h"
#include "adexif/testing.h"

struct precision {
    const char *name;
    size_t size; /* of an element */
    int32_t (*prepare)(const adexif_parameters *, int64_t, adexif_coefficients *);
    int32_t (*run)(int32_t, const adexif_run *, int64_t, int64_t, adexif_report *);
    int32_t (*backward)(int32_t, const adexif_backward *, int64_t, int64_t, adexif_report *);
};

extern const struct precision precision_f32, precision_f64;

void real_set(const struct precision *precision, void *column, int64_t i, double value);
double real_get(const struct precision *precision, const void *column, int64_t i);

/* The element's bits, with one pattern for every NaN. */
uint64_t real_bits(const struct precision *precision, const void *column, int64_t i);

#endif
