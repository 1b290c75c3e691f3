/*
 * exprel's derivative: the kernels against a wider evaluation, over random arguments of every size
 * and next to where its forms meet, and against each other bit for bit.
 */
#include "check.h"
#include "precision.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK = 1024 };

/* Where long double is no wider than double, the reference itself is off by a few ulp. */
#define REFERENCE_ERROR (LDBL_MANT_DIG >= 64 ? 0.0L : 4.0L)

/* The sum of z^k/(k! (k + 2)) near zero, else (exp(z) - exprel(z))/z with few bits lost. */
static long double exprel_derivative_exact(long double z) {
    if (fabsl(z) > 2) {
        const long double rest = (1 - 1 / z) * expm1l(z) + 1;
        return z > 2 ? rest / z : (expl(z) - expm1l(z) / z) / z;
    }
    long double sum = 0, term = 1;
    for (int k = 0; k < 40; ++k) {
        sum += term / (long double)(k + 2);
        term *= z / (long double)(k + 1);
    }
    return sum;
}

struct subject {
    const struct precision *precision;
    int digits;       /* of the format, in bits */
    double low, high; /* beyond them the value leaves the normal numbers, or is trivial */
    double most[3];   /* the worst seen for |z| <= 1/16, |z| <= 1, and elsewhere, ulp */
};

static int32_t evaluate(const struct subject *subject, int32_t isa, const void *x, void *y) {
    return subject->precision == &precision_f32
               ? adexif_exprel_derivative_evaluate_f32(isa, x, y, BLOCK)
               : adexif_exprel_derivative_evaluate_f64(isa, x, y, BLOCK);
}

static void value_measure(struct subject *subject, double x, double y) {
    const long double exact = exprel_derivative_exact((long double)x);
    int exponent;
    frexpl(exact, &exponent);
    const double error = (double)ldexpl(fabsl((long double)y - exact), subject->digits - exponent);
    const double size = fabs(x);
    double *const most = &subject->most[size <= 0.0625 ? 0 : size <= 1 ? 1 : 2];
    if (!(error <= *most)) {
        *most = error;
    }
}

static void block_test(struct subject *subject, const double *arguments) {
    static double x[BLOCK], y[BLOCK], wanted[BLOCK]; /* room for either precision */
    const struct precision *precision = subject->precision;
    for (int i = 0; i < BLOCK; ++i) {
        real_set(precision, x, i, arguments[i]);
    }
    evaluate(subject, adexif_isa_best(), x, wanted);
    ISA_EACH(isa) {
        evaluate(subject, isa, x, y);
        for (int i = 0; i < BLOCK; ++i) {
            if (real_bits(precision, y, i) != real_bits(precision, wanted, i)) {
                check_fail("exprel_derivative_%s(%a) on %s is %a, expected %a", precision->name,
                           real_get(precision, x, i), isa_name(isa), real_get(precision, y, i),
                           real_get(precision, wanted, i));
            }
        }
    }
    for (int i = 0; i < BLOCK; ++i) {
        const double z = real_get(precision, x, i);
        if (z >= subject->low && z <= subject->high) {
            value_measure(subject, z, real_get(precision, wanted, i));
        }
    }
}

static void arguments_draw(struct random *random, const struct subject *subject, int kind,
                           double *x) {
    static const double seams[] = {0.0625, -0.0625, 1, -1, 40, -40, -60, 64, 88, 0};
    for (int i = 0; i < BLOCK; ++i) {
        const double seam = seams[random_below(random, 10)];
        const double any[] = {
            random_between(random, -0.0625, 0.0625),
            random_between(random, -1.5, 1.5),
            random_between(random, subject->low, subject->high),
            seam + random_between(random, -1e-5, 1e-5) * seam,
            (i % 2 != 0 ? 1 : -1) * ldexp(random_between(random, 1, 2), -i % 140),
        };
        x[i] = any[kind];
    }
}

/* Zero, infinities and NaN. */
static void ends_test(const struct subject *subject) {
    double x[BLOCK] = {0}, y[BLOCK];
    const double values[] = {0.0, -0.0, (double)INFINITY, -(double)INFINITY, (double)NAN};
    for (int i = 0; i < 5; ++i) {
        real_set(subject->precision, x, i, values[i]);
    }
    ISA_EACH(isa) {
        evaluate(subject, isa, x, y);
        CHECK(real_get(subject->precision, y, 0) == 0.5);
        CHECK(real_get(subject->precision, y, 1) == 0.5);
        CHECK(real_get(subject->precision, y, 2) == (double)INFINITY);
        CHECK(real_get(subject->precision, y, 3) == 0);
        CHECK(isnan(real_get(subject->precision, y, 4)));
    }
}

static void exprel_derivative_test(struct subject *subject, const struct options *options) {
    struct random random = {options->seed};
    const int64_t blocks = 5 + 1500 / options->scale;
    for (int64_t block = 0; block < blocks; ++block) {
        double x[BLOCK];
        arguments_draw(&random, subject, (int)(block % 5), x);
        block_test(subject, x);
    }
    ends_test(subject);
    printf("exprel_derivative_%s: at most %.3f ulp for |z| <= 1/16, %.3f ulp for |z| <= 1, %.3f "
           "ulp elsewhere\n",
           subject->precision->name, subject->most[0], subject->most[1], subject->most[2]);
    CHECK(subject->most[0] <= 1.5 + REFERENCE_ERROR);
    CHECK(subject->most[1] <= 1.5 + REFERENCE_ERROR);
    CHECK(subject->most[2] <= 5 + REFERENCE_ERROR);
}

void test_exprel_derivative_f32(const struct options *options) {
    struct subject subject = {&precision_f32, 24, -1e4, 90, {0, 0, 0}};
    exprel_derivative_test(&subject, options);
}

void test_exprel_derivative_f64(const struct options *options) {
    struct subject subject = {&precision_f64, 53, -1e4, 710, {0, 0, 0}};
    exprel_derivative_test(&subject, options);
}
