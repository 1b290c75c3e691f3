/*
 * a b + c with a single rounding, for processors without the instruction. The C runtime's fma is
 * not used, because some platforms round it twice. Tested against hardware.
 */
#ifndef ADEXIF_SOFTFMA_H
#define ADEXIF_SOFTFMA_H

#include <math.h>
#include <stdint.h>

#include "simd/bits.h"

/* Called and not inlined: a step has forty of them, and the kernel has many variants of a step. */
#if defined(_MSC_VER) && !defined(__clang__)
#define SOFTFMA_CALL static __declspec(noinline)
#else
#define SOFTFMA_CALL static __attribute__((noinline, unused))
#endif

/* The product of two floats is exact in double. Rounding its sum with c to odd instead of to
 * nearest keeps the information that the last rounding, to float, needs (53 >= 2 24 + 2). */
SOFTFMA_CALL float adexif_softfma_f32(float a, float b, float c) {
    const double p = (double)a * (double)b;
    const double s = p + (double)c;
    const double back = s - p;
    const double error = (p - (s - back)) + ((double)c - back);
    uint64_t u = f64_to_bits(s);
    if (error != 0.0 && isfinite(s) && (u & 1) == 0) {
        /* s is even and not exact: the odd neighbour on the error's side */
        u += ((error > 0.0) == (s > 0.0)) ? 1u : (uint64_t)-1;
        return (float)f64_from_bits(u);
    }
    return (float)s;
}

/* high:low = a b. */
static inline void adexif_multiply_u64(uint64_t a, uint64_t b, uint64_t *high, uint64_t *low) {
#if defined(__SIZEOF_INT128__)
    __extension__ typedef unsigned __int128 wide;
    const wide p = (wide)a * b;
    *high = (uint64_t)(p >> 64);
    *low = (uint64_t)p;
#else
    const uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
    const uint64_t p00 = a0 * b0, p01 = a0 * b1, p10 = a1 * b0, p11 = a1 * b1;
    const uint64_t middle = (p00 >> 32) + (uint32_t)p01 + (uint32_t)p10;
    *low = (middle << 32) | (uint32_t)p00;
    *high = p11 + (p01 >> 32) + (p10 >> 32) + (middle >> 32);
#endif
}

/* x is not zero. */
static inline int adexif_leading_zeros_u64(uint64_t x) {
#if defined(__GNUC__)
    return __builtin_clzll(x);
#else
    int n = 0;
    for (int step = 32; step > 0; step >>= 1) {
        if (x >> (64 - step) == 0) {
            n += step;
            x <<= step;
        }
    }
    return n;
#endif
}

/* x = significand 2^exponent with bit 62 of the significand set; x is finite and not zero. */
static inline uint64_t adexif_significand_f64(double x, int *exponent) {
    const uint64_t u = f64_to_bits(x) & 0x7fffffffffffffffull;
    int e = (int)(u >> 52);
    uint64_t m = u & 0x000fffffffffffffull;
    if (e == 0) {
        e = 1;
    } else {
        m |= 0x0010000000000000ull;
    }
    const int shift = adexif_leading_zeros_u64(m) - 1;
    *exponent = e - 1075 - shift;
    return m << shift;
}

/* high:low shifted right, what falls off kept as a sticky last bit. */
static inline void adexif_shift_sticky(uint64_t *high, uint64_t *low, int shift) {
    if (shift >= 128) {
        *low = (*high | *low) != 0;
        *high = 0;
    } else if (shift >= 64) {
        const uint64_t lost = *low | (shift > 64 ? *high << (128 - shift) : 0);
        *low = (*high >> (shift - 64)) | (lost != 0);
        *high = 0;
    } else if (shift > 0) {
        const uint64_t lost = *low << (64 - shift);
        *low = (*low >> shift) | (*high << (64 - shift)) | (lost != 0);
        *high >>= shift;
    }
}

/* +-(high:low) 2^exponent rounded to nearest even; high:low is not zero. */
static inline double adexif_round_f64(int negative, uint64_t high, uint64_t low, int exponent) {
    const uint64_t sign = (uint64_t)negative << 63;
    if (high == 0) {
        high = low;
        low = 0;
        exponent -= 64;
    }
    const int zeros = adexif_leading_zeros_u64(high);
    if (zeros > 0) {
        high = (high << zeros) | (low >> (64 - zeros));
        low <<= zeros;
        exponent -= zeros;
    }
    high |= low != 0; /* bit 63 is set, so bit 0 is far below the last place */
    exponent += 64;   /* the value is now high 2^exponent */
    int biased = exponent + 63 + 1023;
    if (biased >= 2047) {
        return f64_from_bits(sign | 0x7ff0000000000000ull);
    }
    int drop = 11;
    if (biased < 1) { /* denormal: more bits go, and the exponent field is zero */
        drop += 1 - biased;
        biased = 0;
    }
    if (drop > 63) {
        uint64_t rest = 0;
        adexif_shift_sticky(&rest, &high, drop - 63);
        drop = 63;
    }
    const uint64_t half = (uint64_t)1 << (drop - 1);
    const uint64_t lost = high & ((half << 1) - 1);
    uint64_t m = high >> drop;
    m += lost > half || (lost == half && (m & 1) != 0);
    /* the hidden bit, and a carry out of the significand, add to the exponent by themselves */
    const uint64_t base = biased > 0 ? (uint64_t)(biased - 1) << 52 : 0;
    return f64_from_bits(sign | (base + m));
}

SOFTFMA_CALL double adexif_softfma_f64(double a, double b, double c) {
    if (!isfinite(a) || !isfinite(b) || a == 0.0 || b == 0.0) {
        return a * b + c; /* the product is exact: 0, infinite or a NaN */
    }
    if (!isfinite(c)) {
        return c; /* the product is finite, even where its rounded value is not */
    }
    if (c == 0.0) {
        return a * b; /* rounded once; it keeps the product's sign where it rounds to 0 */
    }
    int ea, eb, ec;
    const uint64_t ma = adexif_significand_f64(a, &ea), mb = adexif_significand_f64(b, &eb);
    uint64_t ph, pl, ch = adexif_significand_f64(c, &ec), cl = 0;
    adexif_multiply_u64(ma, mb, &ph, &pl);
    int ep = ea + eb;
    ec -= 64;
    const int negative_p = (f64_to_bits(a) ^ f64_to_bits(b)) >> 63 != 0;
    const int negative_c = f64_to_bits(c) >> 63 != 0;
    if (ep >= ec) {
        adexif_shift_sticky(&ch, &cl, ep - ec);
        ec = ep;
    } else {
        adexif_shift_sticky(&ph, &pl, ec - ep);
        ep = ec;
    }
    if (negative_p == negative_c) { /* both below 2^127: the sum fits */
        const uint64_t low = pl + cl;
        return adexif_round_f64(negative_p, ph + ch + (low < pl), low, ep);
    }
    const int p_larger = ph > ch || (ph == ch && pl >= cl);
    const uint64_t low = p_larger ? pl - cl : cl - pl;
    const uint64_t high = p_larger ? ph - ch - (pl < cl) : ch - ph - (cl < pl);
    if (high == 0 && low == 0) {
        return 0.0;
    }
    return adexif_round_f64(p_larger ? negative_p : negative_c, high, low, ep);
}

#endif
