/* The software fma against the processor's, on random triples of the kinds where rounding is hard.
 */
#include "check.h"

#include "dispatch/cpu.h"
#include "fma_hardware.h"
#include "simd/softfma.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK = 1024, KINDS = 6 };

struct format {
    int mantissa, exponents; /* bits of the fraction, number of exponent values */
    const uint64_t *special;
};

/* zeros, least and largest denormal, least and largest normal, 1, infinity, NaN; either sign */
static const uint64_t special_f32[] = {0,          1,          0x7fffff,   0x800000,
                                       0x7f7fffff, 0x3f800000, 0x7f800000, 0x7fc00000};
static const uint64_t special_f64[] = {0,
                                       1,
                                       0xfffffffffffff,
                                       0x10000000000000,
                                       0x7fefffffffffffff,
                                       0x3ff0000000000000,
                                       0x7ff0000000000000,
                                       0x7ff8000000000000};
static const struct format format_f32 = {23, 256, special_f32};
static const struct format format_f64 = {52, 2048, special_f64};

/* A number of the given exponent whose fraction is random, or has few bits: those make halves. */
static uint64_t number(struct random *random, const struct format *f, int64_t exponent) {
    const int64_t inside =
        exponent < 0 ? 0 : (exponent >= f->exponents ? f->exponents - 1 : exponent);
    uint64_t fraction = random_bits(random) >> (64 - f->mantissa);
    if (random_percent(random, 40)) {
        const int kept = (int)random_below(random, 4);
        fraction = fraction >> (f->mantissa - kept) << (f->mantissa - kept);
        fraction ^= (uint64_t)random_percent(random, 30);
    }
    const uint64_t sign = (uint64_t)random_percent(random, 50) << (f->exponents == 256 ? 31 : 63);
    return sign | (uint64_t)inside << f->mantissa | fraction;
}

static void triple(struct random *random, const struct format *f, int kind, uint64_t t[3]) {
    const int64_t middle = f->exponents / 2 - 1, all = f->exponents;
    int64_t a = random_below(random, all), b = random_below(random, all);
    int64_t c = random_below(random, all);
    if (kind == 1) { /* c within reach of the product */
        a = middle + random_below(random, 9) - 4;
        b = middle + random_below(random, 9) - 4;
        c = a + b - middle + random_below(random, 2 * f->mantissa + 9) - f->mantissa - 4;
    } else if (kind == 2 || kind == 3) { /* results near the ends of the format */
        const int64_t end = kind == 2 ? -f->mantissa - 3 : all - 6;
        a = random_below(random, all);
        b = end + middle - a + random_below(random, f->mantissa + 9);
        c = end + random_below(random, f->mantissa + 9);
    }
    t[0] = number(random, f, a);
    t[1] = number(random, f, b);
    t[2] = number(random, f, c);
    for (int k = 0; kind >= 4 && k < 3; ++k) {
        if (random_percent(random, kind == 4 ? 35 : 90)) {
            t[k] = f->special[random_below(random, 8)] |
                   (t[k] >> (f->exponents == 256 ? 31 : 63) << (f->exponents == 256 ? 31 : 63));
        }
    }
}

static int hardware_present(void) {
#if defined(__x86_64__) || defined(_M_X64)
    return adexif_cpu_avx2();
#else
    return adexif_cpu_any();
#endif
}

/* Kind 0 is three unrelated numbers. For every fifth triple, c is minus the rounded product:
 * what is left is the product's own rounding error. */
#define DEFINE_TEST(suffix, real, bits_type, library)                                              \
    void test_softfma_##suffix(const struct options *options) {                                    \
        static real a[BLOCK], b[BLOCK], c[BLOCK], wanted[BLOCK];                                   \
        struct random random = {options->seed};                                                    \
        const int64_t blocks = 12000 / options->scale + KINDS;                                     \
        for (int64_t block = 0; block < blocks; ++block) {                                         \
            for (int i = 0; i < BLOCK; ++i) {                                                      \
                uint64_t t[3];                                                                     \
                triple(&random, &format_##suffix, (int)(block % KINDS), t);                        \
                const bits_type p[3] = {(bits_type)t[0], (bits_type)t[1], (bits_type)t[2]};        \
                memcpy(&a[i], &p[0], sizeof(real));                                                \
                memcpy(&b[i], &p[1], sizeof(real));                                                \
                memcpy(&c[i], &p[2], sizeof(real));                                                \
                c[i] = i % 5 == 0 ? -(a[i] * b[i]) : c[i];                                         \
            }                                                                                      \
            if (hardware_present()) {                                                              \
                fma_hardware_##suffix(a, b, c, wanted, BLOCK);                                     \
            } else {                                                                               \
                for (int i = 0; i < BLOCK; ++i) {                                                  \
                    wanted[i] = library(a[i], b[i], c[i]);                                         \
                }                                                                                  \
            }                                                                                      \
            for (int i = 0; i < BLOCK; ++i) {                                                      \
                const real y = adexif_softfma_##suffix(a[i], b[i], c[i]);                          \
                if (memcmp(&y, &wanted[i], sizeof y) != 0 && !(isnan(y) && isnan(wanted[i]))) {    \
                    check_fail("softfma_" #suffix "(%a, %a, %a) is %a, expected %a", (double)a[i], \
                               (double)b[i], (double)c[i], (double)y, (double)wanted[i]);          \
                }                                                                                  \
            }                                                                                      \
        }                                                                                          \
        printf("softfma_" #suffix ": %lld triples against the %s\n", (long long)(blocks * BLOCK),  \
               hardware_present() ? "processor" : "C library");                                    \
    }
DEFINE_TEST(f32, float, uint32_t, fmaf)
DEFINE_TEST(f64, double, uint64_t, fma)
