/* The surrogate gradients by their formulas in long double, and random arguments for them. */
#ifndef ADEXIF_TEST_SURROGATE_EXACT_H
#define ADEXIF_TEST_SURROGATE_EXACT_H

#include "check.h"

/* The name, and the reference's default arguments. */
struct surrogate_row {
    const char *name;
    double defaults[ADEXIF_SURROGATE_ARGUMENT_COUNT];
};
extern const struct surrogate_row surrogate_rows[ADEXIF_SURROGATE_COUNT];

/* The defaults, or, where `wild`, any that are allowed (with few terms of a series). */
void surrogate_arguments(struct random *random, int32_t surrogate, int wild, double *arguments);

/* g(x) for finite x. *scale is what an error is measured against: abs(g), or the sum of the terms'
 * sizes where g is a difference of terms. */
long double surrogate_exact(int32_t surrogate, const long double *arguments, long double x,
                            long double *scale);

/* What g tends to at -infinity (side 0) and infinity (side 1), or a NaN. */
double surrogate_limit(int32_t surrogate, const double *arguments, int side);

#endif
