/*
 * The eighteen surrogate gradients: every instruction set against the scalar one, bit for bit, and
 * the scalar one against long double, within 4 units in the last place (of what surrogate_exact
 * measures errors against), for the default and for random arguments, over every kind of x.
 */
#include "check.h"
#include "precision.h"
#include "surrogate_exact.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK = 512 };

static int32_t evaluate(const struct precision *precision, int32_t isa, int32_t surrogate,
                        const double *arguments, const void *x, void *y, int64_t n) {
    return precision == &precision_f32
               ? adexif_surrogate_evaluate_f32(isa, surrogate, arguments, x, y, n)
               : adexif_surrogate_evaluate_f64(isa, surrogate, arguments, x, y, n);
}

/* One unit in the last place of a number of this size. */
static long double unit(const struct precision *precision, long double size) {
    const int single = precision == &precision_f32;
    int exponent;
    frexpl(size, &exponent);
    exponent -= single ? 24 : 53;
    const int least = single ? -149 : -1074;
    return ldexpl(1, exponent < least ? least : exponent);
}

/* x at which something changes: 0, the ends of the pieces, a quarter of the period. */
static double boundary(struct random *random, const double *arguments) {
    const double a = arguments[random_below(random, 2)];
    static const double plain[] = {0, 1, 0.25, 30, 1e-9};
    switch (random_below(random, 5)) {
    case 0:
        return plain[random_below(random, 5)];
    case 1:
        return a;
    case 2:
        return a != 0 ? 1 / a : 0;
    case 3:
        return a / 4;
    default:
        return a * (double)(1 + random_below(random, 1000));
    }
}

/* A value next to, or at, the one that stands there. */
static void nudge(struct random *random, const struct precision *precision, void *at) {
    const uint64_t steps = (uint64_t)random_below(random, 5) - 2;
    if (real_get(precision, at, 0) == 0) {
        return;
    }
    if (precision == &precision_f32) {
        uint32_t bits;
        memcpy(&bits, at, sizeof bits);
        bits += (uint32_t)steps;
        memcpy(at, &bits, sizeof bits);
    } else {
        uint64_t bits;
        memcpy(&bits, at, sizeof bits);
        bits += steps;
        memcpy(at, &bits, sizeof bits);
    }
}

static void x_fill(struct random *random, const struct precision *precision,
                   const double *arguments, void *x) {
    for (int i = 0; i < BLOCK; ++i) {
        void *const at = (char *)x + (size_t)i * precision->size;
        const uint64_t bits = random_bits(random);
        const uint32_t bits32 = (uint32_t)bits;
        const double sign = (bits & 1) != 0 ? 1 : -1;
        switch (random_below(random, 4)) {
        case 0:
            real_set(precision, at, 0, random_between(random, -4, 4));
            break;
        case 1:
            real_set(precision, at, 0, random_between(random, -400, 400) / arguments[0]);
            break;
        case 2:
            real_set(precision, at, 0, sign * boundary(random, arguments));
            nudge(random, precision, at);
            break;
        default: /* any bit pattern */
            memcpy(at, precision == &precision_f32 ? (const void *)&bits32 : (const void *)&bits,
                   precision->size);
        }
    }
}

static double block_error(const struct precision *precision, int32_t surrogate,
                          const double *arguments, const void *x, const void *y) {
    long double a[ADEXIF_SURROGATE_ARGUMENT_COUNT];
    for (int k = 0; k < ADEXIF_SURROGATE_ARGUMENT_COUNT; ++k) {
        a[k] = precision == &precision_f32 ? (long double)(float)arguments[k]
                                           : (long double)arguments[k];
    }
    double most = 0;
    for (int i = 0; i < BLOCK; ++i) {
        const double at = real_get(precision, x, i), got = real_get(precision, y, i);
        if (!isfinite(at)) {
            continue; /* checked on their own */
        }
        long double scale;
        const long double exact = surrogate_exact(surrogate, a, (long double)at, &scale);
        const double error = (double)(fabsl((long double)got - exact) / unit(precision, scale));
        if (!(error <= 4)) {
            check_fail("%s %s(%a), arguments %g %g %g %g: got %a, expected %La: %g ulp",
                       precision->name, surrogate_rows[surrogate].name, at, arguments[0],
                       arguments[1], arguments[2], arguments[3], got, exact, error);
        }
        most = error > most ? error : most;
    }
    return most;
}

static void block_compare(const struct precision *precision, int32_t surrogate,
                          const double *arguments, const void *x, const void *wanted) {
    double got[BLOCK];
    ISA_EACH(isa) {
        CHECK(evaluate(precision, isa, surrogate, arguments, x, got, BLOCK) == ADEXIF_OK);
        for (int i = 0; i < BLOCK; ++i) {
            if (real_bits(precision, got, i) != real_bits(precision, wanted, i)) {
                check_fail("%s %s(%a), arguments %g %g %g %g on %s: got %a, scalar %a",
                           precision->name, surrogate_rows[surrogate].name,
                           real_get(precision, x, i), arguments[0], arguments[1], arguments[2],
                           arguments[3], isa_name(isa), real_get(precision, got, i),
                           real_get(precision, wanted, i));
            }
        }
    }
}

/* Not-a-number, infinities, zeros; and in place. */
static void special_check(const struct precision *precision, int32_t surrogate,
                          const double *arguments) {
    const double infinity = (double)INFINITY;
    const double values[] = {(double)NAN, -infinity, infinity, 0.0, -0.0};
    double x[5], y[5];
    for (int k = 0; k < 5; ++k) {
        real_set(precision, x, k, values[k]);
    }
    ISA_EACH(isa) {
        memcpy(y, x, sizeof y);
        CHECK(evaluate(precision, isa, surrogate, arguments, y, y, 5) == ADEXIF_OK);
        CHECK(isnan(real_get(precision, y, 0)));
        for (int side = 0; side < 2; ++side) {
            double limit = surrogate_limit(surrogate, arguments, side);
            real_set(precision, x, 0, limit);
            limit = real_get(precision, x, 0);
            const double got = real_get(precision, y, 1 + side);
            if (got != limit && !(isnan(got) && isnan(limit))) {
                check_fail("%s %s at infinity: got %a, expected %a", precision->name,
                           surrogate_rows[surrogate].name, got, limit);
            }
        }
        CHECK(real_bits(precision, y, 3) == real_bits(precision, y, 4));
        real_set(precision, x, 0, values[0]);
    }
}

static void surrogate_test(const struct precision *precision, const struct options *options) {
    const int judged = precision == &precision_f32 || LDBL_MANT_DIG >= 64;
    const int64_t blocks = 1 + 400 / options->scale;
    for (int32_t surrogate = 0; surrogate < ADEXIF_SURROGATE_COUNT; ++surrogate) {
        struct random random = {options->seed + (uint64_t)surrogate};
        double most[2] = {0, 0};
        for (int64_t block = 0; block < 2 * blocks; ++block) {
            const int wild = block % 2 != 0;
            double arguments[ADEXIF_SURROGATE_ARGUMENT_COUNT], x[BLOCK], y[BLOCK];
            surrogate_arguments(&random, surrogate, wild, arguments);
            x_fill(&random, precision, arguments, x);
            CHECK(evaluate(precision, ADEXIF_ISA_SCALAR, surrogate, arguments, x, y, BLOCK) ==
                  ADEXIF_OK);
            block_compare(precision, surrogate, arguments, x, y);
            special_check(precision, surrogate, arguments);
            if (judged) {
                const double error = block_error(precision, surrogate, arguments, x, y);
                most[wild] = error > most[wild] ? error : most[wild];
            }
        }
        printf("%s %s: at most %.3f ulp with the default arguments, %.3f ulp with random ones\n",
               precision->name, surrogate_rows[surrogate].name, most[0], most[1]);
    }
}

void test_surrogate_f32(const struct options *options) { surrogate_test(&precision_f32, options); }
void test_surrogate_f64(const struct options *options) { surrogate_test(&precision_f64, options); }
