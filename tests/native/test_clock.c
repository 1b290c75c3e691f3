/* The steps of a refractory period: n = ceil(tau_ref/dt) of the parameters as they were given, in
 * double, where a quotient within 1e-6 of a whole number is that number. */
#include "population.h"

#include <math.h>

/* Returns the steps left after a spike's own, as the coefficients have them. */
static double steps_left(const struct precision *precision, double tau_ref, double dt) {
    struct population p;
    population_create(&p, precision, 1);
    p.parameters.clock = ADEXIF_CLOCK_STEPS;
    p.parameters.dt = dt;
    p.value[ADEXIF_PARAMETER_TAU_REF] = tau_ref;
    CHECK(precision->prepare(&p.parameters, 1, &p.coefficients) == ADEXIF_OK);
    return real_get(precision, p.coefficients.column[ADEXIF_COEFFICIENT_REFRACTORY], 0);
}

static void quotients_check(const struct precision *precision) {
    static const struct {
        double tau_ref, dt, left;
    } rows[] = {
        {0, 0.1, 0},
        {1e-9, 0.1, 0},            /* within 1e-6 steps of none */
        {0.05, 0.1, 0},            /* a part of a step: n = 1 */
        {0.1, 0.1, 0},             /* n = 1 */
        {0.1000002, 0.1, 1},       /* 2e-6 steps above 1: n = 2 */
        {0.10000001, 0.1, 0},      /* 1e-7 steps above 1 */
        {0.3, 0.1, 2},             /* a quotient of 2.9999999999999996 in double */
        {1.7, 0.1, 16},            /* 16.999999999999996 */
        {1.7 + 1e-8, 0.1, 16},     /* 1e-7 steps above 17 */
        {1.7 + 3e-7, 0.1, 17},     /* 3e-6 steps above 17: n = 18 */
        {1.7 - 1e-8, 0.1, 16},     /* 1e-7 steps below 17 */
        {1.7 - 3e-7, 0.1, 16},     /* 3e-6 steps below 17: n = 17 all the same */
        {2, 1.0 / 3.0, 5},         /* exactly 6 by rounding */
        {100.1, 0.1, 1000},        /* 1001 in double, less in single precision */
        {819.2 + 0.05, 0.1, 8192}, /* 8192.5: n = 8193 */
        {1e4, 0.01, 999999},       /* n = 1e6 */
    };
    for (int k = 0; k < (int)(sizeof rows / sizeof rows[0]); ++k) {
        const double got = steps_left(precision, rows[k].tau_ref, rows[k].dt);
        if (got != rows[k].left) {
            check_fail("%s: tau_ref %.17g, dt %.17g: %g steps left, expected %g", precision->name,
                       rows[k].tau_ref, rows[k].dt, got, rows[k].left);
        }
    }
}

/* Single precision would round tau_ref and dt first; the rule takes them as they are. */
static void single_rounding_check(void) {
    int differ = 0;
    for (int n = 500; n < 6000; ++n) {
        const double dt = 0.1, tau_ref = n * dt;
        const double rounded = (double)(float)tau_ref / (double)(float)dt;
        const double nearest = floor(rounded + 0.5);
        const double by_single = fabs(rounded - nearest) <= 1e-6 ? nearest : ceil(rounded);
        differ += by_single != n;
        CHECK(steps_left(&precision_f32, tau_ref, dt) == n - 1);
        CHECK(steps_left(&precision_f64, tau_ref, dt) == n - 1);
    }
    CHECK(differ > 1000);
}

/* The time clock compares in the state's precision with tau_ref as rounded to it. */
static void time_clock_check(const struct precision *precision) {
    struct population p;
    population_create(&p, precision, 1);
    p.parameters.clock = ADEXIF_CLOCK_TIME;
    CHECK(precision->prepare(&p.parameters, 1, &p.coefficients) == ADEXIF_OK);
    const double got = real_get(precision, p.coefficients.column[ADEXIF_COEFFICIENT_REFRACTORY], 0);
    CHECK(got == (precision->size == sizeof(float) ? (double)1.7f : 1.7));
}

void test_clock(const struct options *options) {
    (void)options;
    quotients_check(&precision_f32);
    quotients_check(&precision_f64);
    single_rounding_check();
    time_clock_check(&precision_f32);
    time_clock_check(&precision_f64);
}
