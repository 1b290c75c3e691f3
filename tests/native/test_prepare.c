/*
 * Coefficients: the columns of arrays hold, neuron by neuron, the bits that this neuron's
 * parameters give by themselves, at lengths around those that are worked off in one go; and single
 * values agree with the formulas of the header in the C library's functions.
 */
#include "check.h"
#include "precision.h"

#include <math.h>
#include <string.h>

enum { LENGTH = 300, MARK = 0x5a };

struct columns {
    adexif_coefficients coefficients;
    double column[ADEXIF_COEFFICIENT_COUNT][LENGTH];
};

static void columns_mark(struct columns *c) {
    memset(c->column, MARK, sizeof c->column);
    c->coefficients.struct_size = sizeof c->coefficients;
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        c->coefficients.column[k] = c->column[k];
    }
}

static double values[ADEXIF_PARAMETER_COUNT][LENGTH];

static void values_draw(struct random *random) {
    static const double usual[ADEXIF_PARAMETER_COUNT] = {1,   10,  30,   1.7,  -55, -68,
                                                         -65, -60, 3.48, 1.25, 0.9};
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        for (int i = 0; i < LENGTH; ++i) {
            values[p][i] = usual[p] * random_between(random, 0.9, 1.1);
            if (p == ADEXIF_PARAMETER_TAU_REF && i % 3 == 0) {
                values[p][i] = 0.1 * (double)random_below(random, 40);
            }
            if (i % 16 == 15) { /* far from usual, zero and the edges of the format included */
                static const double rare[] = {0, 1e-40, 1e-310, 1e-3, 40, 1e6, 1e300, INFINITY};
                values[p][i] *= rare[random_below(random, 8)];
            }
        }
    }
}

static uint64_t bits_at(const struct precision *precision, const struct columns *c, int k, int i) {
    return real_bits(precision, c->column[k], i);
}

/* Elements from `first` on are as they were marked. */
static int marked_from(const struct precision *precision, const struct columns *c, int k,
                       size_t first) {
    const unsigned char *bytes = (const unsigned char *)c->column[k];
    for (size_t b = first * precision->size; b < sizeof c->column[k]; ++b) {
        if (bytes[b] != MARK) {
            return 0;
        }
    }
    return 1;
}

static void arrays_check(const struct precision *precision, struct random *random, int n) {
    static struct columns all, one;
    adexif_parameters p = {.struct_size = sizeof p,
                           .array_mask = random_percent(random, 30)
                                             ? 1u << random_below(random, ADEXIF_PARAMETER_COUNT)
                                             : (uint32_t)random_below(random, 2048),
                           .reset = (int32_t)random_below(random, 2),
                           .clock = (int32_t)random_below(random, 3),
                           .dt = random_percent(random, 50) ? 0.1 : 3.7,
                           .guard = random_percent(random, 50) ? 20 : INFINITY};
    for (int k = 0; k < ADEXIF_PARAMETER_COUNT; ++k) {
        p.value[k] = values[k];
    }
    columns_mark(&all);
    CHECK(precision->prepare(&p, n, &all.coefficients) == ADEXIF_OK);
    CHECK(all.coefficients.array_mask == adexif_coefficients_mask(p.array_mask));
    const uint32_t arrays = all.coefficients.array_mask, array_parameters = p.array_mask;
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        CHECK(marked_from(precision, &all, k, (arrays >> k & 1) != 0 ? (size_t)n : 1));
    }
    p.array_mask = 0;
    for (int i = 0; i < n; ++i) {
        for (int k = 0; k < ADEXIF_PARAMETER_COUNT; ++k) {
            p.value[k] = values[k] + ((array_parameters >> k & 1) != 0 ? i : 0);
        }
        columns_mark(&one);
        CHECK(precision->prepare(&p, n, &one.coefficients) == ADEXIF_OK);
        for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
            const int at = (arrays >> k & 1) != 0 ? i : 0;
            if (bits_at(precision, &all, k, at) != bits_at(precision, &one, k, 0)) {
                check_fail("prepare %s: coefficient %d of neuron %d of %d, parameters %x",
                           precision->name, k, i, n, (unsigned)array_parameters);
            }
        }
    }
}

static void value_check(const struct columns *c, int32_t k, double expected) {
    const double value = c->column[k][0];
    if (!(fabs(value - expected) <= 1e-15 * fabs(expected))) {
        check_fail("prepare: coefficient %d is %.17g, expected %.17g", (int)k, value, expected);
    }
}

static void formulas_check(double tau_ref, double steps_held) {
    static struct columns c;
    const double dt = 0.1, r = 1.5, tau = 9, tau_w = 130, v_th = -55, v_reset = -68, v_rest = -65;
    const double v_t = -59.9, delta_t = 3.48, a = 0.7, b = 0.3, kw = -expm1(-dt / tau_w);
    const adexif_parameters p = {
        .struct_size = sizeof p,
        .clock = ADEXIF_CLOCK_STEPS,
        .dt = dt,
        .guard = 20,
        .value = {&r, &tau, &tau_w, &tau_ref, &v_th, &v_reset, &v_rest, &v_t, &delta_t, &a, &b}};
    columns_mark(&c);
    CHECK(adexif_coefficients_prepare_f64(&p, 0, &c.coefficients) == ADEXIF_OK);
    value_check(&c, ADEXIF_COEFFICIENT_V_TH, v_th);
    value_check(&c, ADEXIF_COEFFICIENT_RESET, v_th - v_reset);
    value_check(&c, ADEXIF_COEFFICIENT_MINUS_B, -b);
    value_check(&c, ADEXIF_COEFFICIENT_V_T, v_t);
    value_check(&c, ADEXIF_COEFFICIENT_EXPONENT_SCALE, 1 / (log(2) * delta_t));
    value_check(&c, ADEXIF_COEFFICIENT_OFFSET_GUARD, 20 * delta_t);
    value_check(&c, ADEXIF_COEFFICIENT_K, dt / tau);
    value_check(&c, ADEXIF_COEFFICIENT_K_V_REST, dt / tau * v_rest);
    value_check(&c, ADEXIF_COEFFICIENT_K_DELTA_T, dt / tau * delta_t);
    value_check(&c, ADEXIF_COEFFICIENT_K_R, dt / tau * r);
    value_check(&c, ADEXIF_COEFFICIENT_KW, kw);
    value_check(&c, ADEXIF_COEFFICIENT_KW_A, kw * a);
    value_check(&c, ADEXIF_COEFFICIENT_V_REST, v_rest);
    value_check(&c, ADEXIF_COEFFICIENT_REFRACTORY, steps_held);
    value_check(&c, ADEXIF_COEFFICIENT_D, v_th - v_reset);
    value_check(&c, ADEXIF_COEFFICIENT_INVERSE_D, 1 / (v_th - v_reset));
    value_check(&c, ADEXIF_COEFFICIENT_INVERSE_DELTA_T, 1 / delta_t);
    value_check(&c, ADEXIF_COEFFICIENT_K_PER_DELTA_T, dt / tau / delta_t);
    value_check(&c, ADEXIF_COEFFICIENT_MINUS_INVERSE_TAU, -1 / tau);
    value_check(&c, ADEXIF_COEFFICIENT_KW_LOG_DERIVATIVE,
                -1 / (tau_w * tau_w / dt * expm1(dt / tau_w)));
}

void test_prepare(const struct options *options) {
    static const int lengths[] = {0, 1, 2, 3, 7, 8, 127, 128, 129, 255, 256, 257, LENGTH};
    struct random random = {options->seed};
    for (int64_t round = 0; round < 1 + 40 / options->scale; ++round) {
        values_draw(&random);
        for (int k = 0; k < (int)(sizeof lengths / sizeof lengths[0]); ++k) {
            arrays_check(&precision_f32, &random, lengths[k]);
            arrays_check(&precision_f64, &random, lengths[k]);
        }
    }
    formulas_check(0, 0);
    formulas_check(0.05, 0);
    formulas_check(1.7, 16);
    formulas_check(1.75, 17);
    formulas_check(1.7 + 2e-8, 16); /* within 1e-6 of 17 steps */
    formulas_check(1.7 + 2e-7, 17); /* beyond it */
    formulas_check(0.1 * 0x1p40, 0x1p40 - 1);
}
