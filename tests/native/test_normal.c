/*
 * Normal numbers from random words, against the definition in higher precision. A radius is judged
 * by the uniform number as it was rounded, an angle against the radius: the errors are in units in
 * the last place of the radius. All kernels give the same bits.
 */
#include "check.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 4096 };

/* Bounds, in units in the last place of the radius. */
static const double radius_bound = 2.0, angle_bound = 4.0;

/* Where long double is no wider than double, the reference itself is off. */
#define REFERENCE_ERROR (LDBL_MANT_DIG >= 64 ? 0.0 : 1.0)

static const double pi = 0x1.921fb54442d18p1;
static const long double pi_long = 3.14159265358979323846264338327950288L;

static double ulp_error(double value, long double exact, long double radius, int digits) {
    int exponent;
    frexpl(radius, &exponent);
    return (double)ldexpl(fabsl((long double)value - exact), digits - exponent);
}

struct worst {
    double radius, angle, largest;
};

static void worst_check(const char *name, const struct worst *worst, double reference_error) {
    printf("%s: radius at most %.3f ulp, sine and cosine times it %.3f ulp of it; the largest "
           "number seen is %.3f\n",
           name, worst->radius, worst->angle, worst->largest);
    CHECK(worst->radius <= radius_bound + reference_error);
    CHECK(worst->angle <= angle_bound + reference_error);
}

static void bits_check(const char *name, int32_t isa, const void *got, const void *wanted,
                       size_t size) {
    if (memcmp(got, wanted, size) != 0) {
        check_fail("%s on %s: other bits than on %s", name, isa_name(isa),
                   isa_name(adexif_isa_best()));
    }
}

/* The radius of a word: its uniform number is exact in double, then rounded once, as fma does. */
static double single_radius(uint32_t word) {
    const float u = (float)((double)(float)(int32_t)(word >> 1) * 0x1p-31 + 0x1p-32);
    return sqrt(-2 * log((double)u));
}

/* The first pair has an arbitrary radius at the angle 0, the second an arbitrary angle. */
static void single_block(const uint32_t *words, struct worst *worst, int scalar) {
    static float z[4 * BLOCK], other[4 * BLOCK];
    adexif_normal_evaluate_f32(ADEXIF_ISA_BEST, words, z, BLOCK);
    ISA_EACH(isa) {
        if (isa != ADEXIF_ISA_SCALAR || scalar) {
            adexif_normal_evaluate_f32(isa, words, other, BLOCK);
            bits_check("normal_f32", isa, other, z, sizeof z);
        }
    }
    for (int i = 0; i < BLOCK; ++i) {
        const double radius = single_radius(words[i]);
        const double error = ulp_error(fabs((double)z[i]), radius, radius, FLT_MANT_DIG);
        worst->radius = radius > 0 && error > worst->radius ? error : worst->radius;
        worst->largest = fabs((double)z[i]) > worst->largest ? fabs((double)z[i]) : worst->largest;
        CHECK(z[BLOCK + i] == 0 && (radius > 0 || z[i] == 0));
        CHECK(!(radius > 0) || (z[i] < 0) == ((words[i] & 1) != 0));
        const double r = single_radius(words[2 * BLOCK + i]);
        const double angle = pi * (double)(int32_t)words[3 * BLOCK + i] * 0x1p-32;
        const double c = ulp_error((double)z[2 * BLOCK + i], r * cos(angle), r, 24);
        const double s = ulp_error((double)z[3 * BLOCK + i], r * sin(angle), r, 24);
        worst->angle = r > 0 && c > worst->angle ? c : worst->angle;
        worst->angle = r > 0 && s > worst->angle ? s : worst->angle;
    }
}

void test_normal_f32(const struct options *options) {
    static uint32_t words[4 * BLOCK];
    struct worst worst = {0, 0, 0};
    const uint64_t stride = 127 * (uint64_t)options->scale | 1;
    struct random random = {options->seed};
    uint64_t blocks = 0;
    for (uint64_t first = 0; first < (uint64_t)1 << 32; first += BLOCK * stride, ++blocks) {
        for (uint64_t i = 0; i < BLOCK; ++i) {
            const uint32_t next = (uint32_t)(first + i * stride);
            words[i] = next;
            words[BLOCK + i] = 0;
            words[2 * BLOCK + i] = (uint32_t)(random_bits(&random) >> 33 << 1);
            words[3 * BLOCK + i] = next;
        }
        single_block(words, &worst, blocks % 64 == 0);
    }
    worst_check("normal_f32", &worst, 0);
    CHECK(worst.largest > 6.6 && worst.largest < 6.67);
}

static void double_block(const uint32_t *words, struct worst *worst) {
    static double z[2 * BLOCK], other[2 * BLOCK];
    adexif_normal_evaluate_f64(ADEXIF_ISA_BEST, words, z, BLOCK);
    ISA_EACH(isa) {
        adexif_normal_evaluate_f64(isa, words, other, BLOCK);
        bits_check("normal_f64", isa, other, z, sizeof z);
    }
    for (int i = 0; i < BLOCK; ++i) {
        const uint64_t k = (uint64_t)words[i] << 32 | words[BLOCK + i];
        const uint64_t a = (uint64_t)words[2 * BLOCK + i] << 32 | words[3 * BLOCK + i];
        const double u = fma((double)k, 0x1p-64, 0x1p-65);
        const double p = fma((double)a, 0x1p-63, -1);
        const long double radius = sqrtl(-2 * logl((long double)u));
        const long double angle = pi_long / 2 * (long double)p;
        const long double sign = (a & 1) != 0 ? -1 : 1;
        if (p == 0) {
            const double error = ulp_error(fabs(z[i]), radius, radius, DBL_MANT_DIG);
            worst->radius = radius > 0 && error > worst->radius ? error : worst->radius;
        }
        const double c = ulp_error(z[i], sign * radius * cosl(angle), radius, DBL_MANT_DIG);
        const double s = ulp_error(z[BLOCK + i], radius * sinl(angle), radius, DBL_MANT_DIG);
        worst->angle = radius > 0 && c > worst->angle ? c : worst->angle;
        worst->angle = radius > 0 && s > worst->angle ? s : worst->angle;
        worst->largest = fabs(z[i]) > worst->largest ? fabs(z[i]) : worst->largest;
    }
}

void test_normal_f64(const struct options *options) {
    static uint32_t words[4 * BLOCK];
    struct worst worst = {0, 0, 0};
    struct random random = {options->seed};
    for (int64_t block = 0; block < 1 + 400 / options->scale; ++block) {
        for (int i = 0; i < BLOCK; ++i) {
            /* radii of every size: the uniform number close to 0, close to 1, and anywhere */
            const int shift = (int)random_below(&random, 64);
            const uint64_t bits = random_bits(&random) >> shift;
            const uint64_t k = i % 3 == 0 ? ~bits : bits;
            const uint64_t a = i % 2 == 0 ? random_bits(&random) : (uint64_t)1 << 63;
            words[i] = (uint32_t)(k >> 32);
            words[BLOCK + i] = (uint32_t)k;
            words[2 * BLOCK + i] = (uint32_t)(a >> 32);
            words[3 * BLOCK + i] = (uint32_t)a;
        }
        words[0] = words[BLOCK] = 0; /* the largest radius */
        words[2 * BLOCK] = 0x80000000u;
        words[3 * BLOCK] = 0;
        double_block(words, &worst);
    }
    worst_check("normal_f64", &worst, REFERENCE_ERROR);
    CHECK(worst.largest > 9.49 && worst.largest < 9.5);
}
