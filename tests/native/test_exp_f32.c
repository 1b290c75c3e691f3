/*
 * 2^x and exprel in single precision, over all 2^32 arguments: the best kernel against double
 * precision, every other vector kernel against it bit for bit, and the scalar kernel, whose
 * software fma is slow, for every 61st argument.
 */
#include "check.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK = 4096, SCALAR_STRIDE = 61 };

typedef int32_t evaluate_function(int32_t isa, const float *x, float *y, int64_t n);

struct subject {
    const char *name;
    evaluate_function *evaluate;
    void (*exact)(const float *x, double *y, int count);
    double reduced; /* the bound on ulp is asked for where |x| is at most this, */
    double whole;   /* and this bound everywhere */
};

/* Where the function is trivial to rounding in double, the library's function is not called: most
 * arguments are there. */
static void exp2_exact(const float *x, double *y, int count) {
    for (int i = 0; i < count; ++i) {
        const double z = (double)x[i];
        y[i] = 1 + z * 0x1.62e42fefa39efp-1;
        if (!(fabs(z) < 0x1p-26)) {
            y[i] = z > 200 ? 0x1p200 : (z < -200 ? 0 : exp2(z));
        }
    }
}

static void exprel_exact(const float *x, double *y, int count) {
    for (int i = 0; i < count; ++i) {
        const double z = (double)x[i];
        y[i] = 1 + z * 0.5;
        if (!(fabs(z) < 0x1p-26)) {
            y[i] = z > 200 ? 0x1p200 : (z < -60 ? -1 / z : expm1(z) / z);
        }
    }
}

/* |y - exact| in units in the last place of exact; infinity counts as 2^128. */
static double ulp_error(float y, double exact) {
    const double top = 0x1p128;
    const double value = (double)y < top ? (double)y : top;
    const double wanted = exact < top ? exact : top;
    uint64_t bits;
    memcpy(&bits, &wanted, sizeof bits);
    const int exact_exponent = (int)(bits >> 52) - 1023; /* exact is not negative */
    const int exponent = exact_exponent < -126 ? -126 : exact_exponent;
    const uint64_t reciprocal_bits = (uint64_t)(1023 + 23 - exponent) << 52;
    double reciprocal;
    memcpy(&reciprocal, &reciprocal_bits, sizeof reciprocal);
    return fabs(value - wanted) * reciprocal;
}

static void arguments_fill(float *x, uint64_t first, uint64_t stride) {
    for (int i = 0; i < BLOCK; ++i) {
        const uint32_t pattern = (uint32_t)(first + (uint64_t)i * stride);
        memcpy(&x[i], &pattern, sizeof x[i]);
    }
}

struct errors {
    double reduced, whole;
    float reduced_at, whole_at;
};

static void value_measure(const struct subject *subject, float x, float y, double exact,
                          struct errors *errors) {
    const double error = ulp_error(y, exact);
    if (error <= errors->reduced) {
        return; /* the reduced range's maximum is the smaller one */
    }
    if (isnan(x)) {
        if (!isnan(y)) {
            check_fail("%s(nan) is %a", subject->name, (double)y);
        }
        return;
    }
    if (!(error <= errors->whole)) {
        errors->whole = error;
        errors->whole_at = x;
    }
    if (!(error <= errors->reduced) && fabs((double)x) <= subject->reduced) {
        errors->reduced = error;
        errors->reduced_at = x;
    }
}

/* True where a block's arguments have one order and one side of the reduced range, and all its
 * results are one value. Both functions grow with x: then the largest error is at an end. */
static bool block_is_flat(const struct subject *subject, const float *x, const float *y) {
    const float first = x[0], last = x[BLOCK - 1];
    uint32_t patterns[2];
    memcpy(&patterns[0], &first, sizeof first);
    memcpy(&patterns[1], &last, sizeof last);
    return patterns[0] < patterns[1] && !signbit(first) == !signbit(last) && !isnan(last) &&
           (fabs((double)first) <= subject->reduced) == (fabs((double)last) <= subject->reduced) &&
           memcmp(y, y + 1, (BLOCK - 1) * sizeof *y) == 0;
}

static void block_measure(const struct subject *subject, const float *x, const float *y,
                          struct errors *errors) {
    static double exact[BLOCK];
    const int step = block_is_flat(subject, x, y) ? BLOCK - 1 : 1;
    if (step > 1) {
        subject->exact(x, exact, 1);
        subject->exact(x + step, exact + step, 1);
    } else {
        subject->exact(x, exact, BLOCK);
    }
    for (int i = 0; i < BLOCK; i += step) {
        value_measure(subject, x[i], y[i], exact[i], errors);
    }
}

static void block_compare(const struct subject *subject, int32_t isa, const float *x,
                          const float *y, const float *wanted) {
    if (memcmp(y, wanted, BLOCK * sizeof *y) == 0) {
        return;
    }
    for (int i = 0; i < BLOCK; ++i) {
        if (memcmp(&y[i], &wanted[i], sizeof *y) != 0 && !(isnan(y[i]) && isnan(wanted[i]))) {
            check_fail("%s(%a) on %s is %a, expected %a", subject->name, (double)x[i],
                       isa_name(isa), (double)y[i], (double)wanted[i]);
        }
    }
}

static void accuracy(const struct subject *subject, uint64_t stride) {
    static float x[BLOCK], y[BLOCK], other[BLOCK];
    const int32_t best = adexif_isa_best();
    struct errors errors = {0, 0, 0, 0};
    for (uint64_t first = 0; first < (uint64_t)1 << 32; first += BLOCK * stride) {
        arguments_fill(x, first, stride);
        subject->evaluate(best, x, y, BLOCK);
        block_measure(subject, x, y, &errors);
        ISA_EACH(isa) {
            if (isa != best && isa != ADEXIF_ISA_SCALAR) {
                subject->evaluate(isa, x, other, BLOCK);
                block_compare(subject, isa, x, other, y);
            }
        }
    }
    printf("%s on %s, every %llu. argument: at most %.4f ulp for |x| <= %g (at %a), %.4f ulp "
           "anywhere (at %a)\n",
           subject->name, isa_name(best), (unsigned long long)stride, errors.reduced,
           subject->reduced, (double)errors.reduced_at, errors.whole, (double)errors.whole_at);
    CHECK(errors.reduced <= 1.5);
    CHECK(errors.whole <= subject->whole);
}

static void scalar_compare(const struct subject *subject, uint64_t stride) {
    static float x[BLOCK], y[BLOCK], wanted[BLOCK];
    for (uint64_t first = 0; first < (uint64_t)1 << 32; first += BLOCK * stride) {
        arguments_fill(x, first, stride);
        subject->evaluate(adexif_isa_best(), x, wanted, BLOCK);
        subject->evaluate(ADEXIF_ISA_SCALAR, x, y, BLOCK);
        block_compare(subject, ADEXIF_ISA_SCALAR, x, y, wanted);
    }
}

/* Values that must be exact, sign of zero included. */
static void exact_compare(const struct subject *subject, const float *x, const float *wanted,
                          int count) {
    ISA_EACH(isa) {
        for (int k = 0; k < count; ++k) {
            float y = -1;
            subject->evaluate(isa, &x[k], &y, 1);
            if (memcmp(&y, &wanted[k], sizeof y) != 0) {
                check_fail("%s(%a) on %s is %a, expected %a", subject->name, (double)x[k],
                           isa_name(isa), (double)y, (double)wanted[k]);
            }
        }
    }
}

static void subject_test(const struct subject *subject, const struct options *options) {
    const uint64_t stride = (uint64_t)options->scale | 1; /* odd: every exponent is met */
    accuracy(subject, stride);
    scalar_compare(subject, SCALAR_STRIDE * stride);
}

void test_exp2_f32(const struct options *options) {
    const struct subject subject = {"exp2_f32", adexif_exp2_evaluate_f32, exp2_exact, 0.5, 1.5};
    static const float x[] = {0,    -0.0f, INFINITY, -INFINITY, 1,    -1,       127,   -126,
                              -149, 128,   3.4e38f,  -160,      -151, -3.4e38f, 1e-45f};
    static const float y[] = {1,         1,        INFINITY, 0, 2, 0.5f, 0x1p127f, 0x1p-126f,
                              0x1p-149f, INFINITY, INFINITY, 0, 0, 0,    1};
    exact_compare(&subject, x, y, (int)(sizeof x / sizeof x[0]));
    subject_test(&subject, options);
}

void test_exprel_f32(const struct options *options) {
    const struct subject subject = {"exprel_f32", adexif_exprel_evaluate_f32, exprel_exact, 0.0625,
                                    2.5};
    static const float x[] = {0,     -0.0f,  INFINITY, -INFINITY, 1e-45f,
                              1e-9f, -1e-9f, 3.4e38f,  -64,       -0x1p100f};
    static const float y[] = {1, 1, INFINITY, 0, 1, 1, 1, INFINITY, 0x1p-6f, 0x1p-100f};
    exact_compare(&subject, x, y, (int)(sizeof x / sizeof x[0]));
    subject_test(&subject, options);
}
