/*
 * 2^x and exprel in double precision against long double: random arguments of the reduced range,
 * of the whole range and of any bit pattern, and the neighbourhood of every boundary. All kernels
 * give the same bits.
 */
#include "check.h"

#include "math/constants.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK = 1024 };

/* Where long double is no wider than double, the reference itself is off by up to an ulp. */
#define REFERENCE_ERROR (LDBL_MANT_DIG >= 64 ? 0.0 : 1.0)

typedef int32_t evaluate_function(int32_t isa, const double *x, double *y, int64_t n);

struct subject {
    const char *name;
    evaluate_function *evaluate;
    long double (*exact)(long double x);
    double reduced, low, high; /* the reduced range, and where the function is not trivial */
    double whole;              /* bound on ulp outside the reduced range */
};

struct errors {
    double reduced, whole;
};

static long double exp2_exact(long double x) { return exp2l(x); }

static long double exprel_exact(long double x) { return x == 0 ? 1 : expm1l(x) / x; }

static double ulp_error(double y, long double exact) {
    if (isinf(y)) { /* right where the exact value rounds to it */
        return exact >= (long double)DBL_MAX ? 0 : (double)INFINITY;
    }
    int exponent;
    frexpl(exact, &exponent);
    exponent = exponent < -1021 ? -1021 : (exponent > 1024 ? 1024 : exponent);
    return (double)ldexpl(fabsl((long double)y - exact), 53 - exponent);
}

static void value_measure(const struct subject *subject, double x, double y,
                          struct errors *errors) {
    if (isnan(x) || isinf(x)) {
        return; /* checked on their own */
    }
    const double error = ulp_error(y, subject->exact((long double)x));
    double *most = fabs(x) <= subject->reduced ? &errors->reduced : &errors->whole;
    if (!(error <= *most)) {
        *most = error;
        const double bound = most == &errors->reduced ? 1.5 : subject->whole;
        if (!(error <= bound + REFERENCE_ERROR)) {
            check_fail("%s(%a) is %a: %g ulp", subject->name, x, y, error);
        }
    }
}

static void block_test(const struct subject *subject, const double *x, struct errors *errors) {
    static double y[BLOCK], wanted[BLOCK];
    subject->evaluate(adexif_isa_best(), x, wanted, BLOCK);
    ISA_EACH(isa) {
        subject->evaluate(isa, x, y, BLOCK);
        for (int i = 0; i < BLOCK; ++i) {
            if (memcmp(&y[i], &wanted[i], sizeof *y) != 0 && !(isnan(y[i]) && isnan(wanted[i]))) {
                check_fail("%s(%a) on %s is %a, expected %a", subject->name, x[i], isa_name(isa),
                           y[i], wanted[i]);
            }
        }
    }
    for (int i = 0; i < BLOCK; ++i) {
        value_measure(subject, x[i], wanted[i], errors);
    }
}

static double pattern(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* The arguments next to a boundary, on both sides of it and of its mirror image. */
static void boundary_test(const struct subject *subject, double at, struct errors *errors) {
    double x[BLOCK];
    uint64_t bits;
    memcpy(&bits, &at, sizeof bits);
    for (int i = 0; i < BLOCK; ++i) {
        const double near = pattern(bits + (uint64_t)(i / 2) - BLOCK / 4);
        x[i] = i % 2 != 0 ? near : -near;
    }
    block_test(subject, x, errors);
}

static void random_test(const struct subject *subject, const struct options *options,
                        struct errors *errors) {
    struct random random = {options->seed};
    const int64_t blocks = 1 + 2000 / options->scale;
    for (int64_t block = 0; block < blocks; ++block) {
        double x[BLOCK];
        for (int i = 0; i < BLOCK; ++i) {
            switch (block % 4) {
            case 0:
            case 1:
                x[i] = random_between(&random, -subject->reduced, subject->reduced);
                break;
            case 2:
                x[i] = random_between(&random, subject->low, subject->high);
                break;
            default:
                x[i] = pattern(random_bits(&random));
            }
        }
        block_test(subject, x, errors);
    }
}

static void exact_compare(const struct subject *subject, const double *x, const double *wanted,
                          int count) {
    ISA_EACH(isa) {
        double y = 0;
        const double nan = (double)NAN;
        subject->evaluate(isa, &nan, &y, 1);
        CHECK(isnan(y));
        for (int k = 0; k < count; ++k) {
            subject->evaluate(isa, &x[k], &y, 1);
            if (memcmp(&y, &wanted[k], sizeof y) != 0) {
                check_fail("%s(%a) on %s is %a, expected %a", subject->name, x[k], isa_name(isa), y,
                           wanted[k]);
            }
        }
    }
}

static void subject_test(const struct subject *subject, const struct options *options,
                         const double *boundaries, int count) {
    struct errors errors = {0, 0};
    random_test(subject, options, &errors);
    for (int k = 0; k < count; ++k) {
        boundary_test(subject, boundaries[k], &errors);
    }
    for (int n = 1; n <= 64; ++n) {
        boundary_test(subject, n * 0.5, &errors);
        boundary_test(subject, (n - 0.5) * 0x1.62e42fefa39efp-1, &errors);
    }
    printf("%s: at most %.4f ulp for |x| <= %g, %.4f ulp elsewhere\n", subject->name,
           errors.reduced, subject->reduced, errors.whole);
}

void test_exp2_f64(const struct options *options) {
    const struct subject subject = {
        "exp2_f64", adexif_exp2_evaluate_f64, exp2_exact, 0.5, -1080, 1030, 1.5};
    static const double x[] = {0,
                               -0.0,
                               (double)INFINITY,
                               -(double)INFINITY,
                               1,
                               -1,
                               1023,
                               -1022,
                               -1074,
                               1024,
                               -1076,
                               1e308,
                               -1e308,
                               5e-324};
    static const double y[] = {1,
                               1,
                               (double)INFINITY,
                               0,
                               2,
                               0.5,
                               0x1p1023,
                               0x1p-1022,
                               0x1p-1074,
                               (double)INFINITY,
                               0,
                               (double)INFINITY,
                               0,
                               1};
    const double boundaries[] = {0x1p-52,
                                 64,
                                 1022,
                                 1023,
                                 1024,
                                 1074,
                                 1075,
                                 1076,
                                 pattern(ADEXIF_EXP2_HIGH_F64),
                                 pattern(ADEXIF_EXP2_LOW_F64)};
    exact_compare(&subject, x, y, (int)(sizeof x / sizeof x[0]));
    subject_test(&subject, options, boundaries, (int)(sizeof boundaries / sizeof boundaries[0]));
}

void test_exprel_f64(const struct options *options) {
    const struct subject subject = {
        "exprel_f64", adexif_exprel_evaluate_f64, exprel_exact, 0.0625, -70, 725, 2.5};
    static const double x[] = {0,     -0.0, (double)INFINITY, -(double)INFINITY, 5e-324, -1e-18,
                               1e308, -64,  -0x1p900};
    static const double y[] = {1, 1, (double)INFINITY, 0, 1, 1, (double)INFINITY, 0x1p-6, 0x1p-900};
    const double boundaries[] = {0x1p-52,
                                 32,
                                 64,
                                 709,
                                 709.78,
                                 716,
                                 pattern(ADEXIF_EXPREL_NEAR_F64),
                                 pattern(ADEXIF_EXPREL_HIGH_F64),
                                 pattern(ADEXIF_EXPREL_LOW_F64),
                                 pattern(ADEXIF_EXPREL_BIG_F64)};
    exact_compare(&subject, x, y, (int)(sizeof x / sizeof x[0]));
    subject_test(&subject, options, boundaries, (int)(sizeof boundaries / sizeof boundaries[0]));
}
