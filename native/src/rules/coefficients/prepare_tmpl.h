/*
 * The coefficients of a step from the model's parameters, in one precision: each parameter is
 * rounded to it first, then everything is computed in double with + - * / and our own exprel, so
 * every platform gets the same coefficients.
 *
 * A column that is the same for all neurons is computed once. The others are computed in chunks of
 * neurons, one column after the other, in loops that a compiler turns into vector instructions;
 * exprel runs on the best instruction set.
 */
#include "simd/precision.h"
#include "rules/coefficients/prepare.h"
#include "dispatch/table.h"

#include <math.h>

enum {
    CHUNK = 128,
    /* what columns are computed from, besides the parameters */
    ROW_K = ADEXIF_PARAMETER_COUNT, /* dt/tau, rounded to the precision */
    ROW_KW,                         /* 1 - exp(-dt/tau_w) or dt/tau_w, likewise */
    ROW_KW_LOG_DERIVATIVE,          /* the derivative of kw by tau_w, over kw */
    ROW_THRESHOLD,                  /* V_th; where delta_T is 0, the lower of V_T and V_th */
    ROW_COUNT
};

/* A chunk of neurons: rows of the parameters, rounded, and of what ROW_ names. */
struct chunk {
    double row[ROW_COUNT][CHUNK];
    uint32_t arrays; /* bit r: row r differs from neuron to neuron */
};

static uint32_t rows_arrays(uint32_t parameter_mask) {
    uint32_t rows = parameter_mask;
    if ((parameter_mask >> ADEXIF_PARAMETER_TAU & 1) != 0) {
        rows |= 1u << ROW_K;
    }
    if ((parameter_mask >> ADEXIF_PARAMETER_TAU_W & 1) != 0) {
        rows |= 1u << ROW_KW | 1u << ROW_KW_LOG_DERIVATIVE;
    }
    const uint32_t thresholds =
        1u << ADEXIF_PARAMETER_V_TH | 1u << ADEXIF_PARAMETER_V_T | 1u << ADEXIF_PARAMETER_DELTA_T;
    if ((parameter_mask & thresholds) != 0) {
        rows |= 1u << ROW_THRESHOLD;
    }
    return rows;
}

/* Loads the parameters in `rows` of neurons begin .. begin + count - 1. The steps clock compares
 * exact quantities, so it takes tau_ref as it was given. */
static void chunk_load(struct chunk *c, const adexif_parameters *p, uint32_t rows, int64_t begin,
                       int64_t count) {
    for (int r = 0; r < ADEXIF_PARAMETER_COUNT; ++r) {
        if ((rows >> r & 1) != 0) {
            const double *from = p->value[r] + begin;
            double *to = c->row[r];
            const int exact = r == ADEXIF_PARAMETER_TAU_REF && p->clock == ADEXIF_CLOCK_STEPS;
            for (int64_t i = 0; i < count; ++i) {
                to[i] = exact ? from[i] : (double)(REAL)from[i];
            }
        }
    }
}

/* Below this a delta_T is 0: its inverse would leave the range of the precision. */
#if ADEXIF_PRECISION == 32
#define DELTA_T_LEAST 0x1p-120
#else
#define DELTA_T_LEAST 0x1p-1000
#endif

/* Computes the rows among `rows` that follow from the parameters. */
static void chunk_derive(struct chunk *c, const adexif_parameters *p, uint32_t rows,
                         int64_t count) {
    const double dt = (double)(REAL)p->dt;
    if ((rows >> ADEXIF_PARAMETER_DELTA_T & 1) != 0) {
        double *delta_t = c->row[ADEXIF_PARAMETER_DELTA_T];
        for (int64_t i = 0; i < count; ++i) {
            delta_t[i] = delta_t[i] >= 0 && delta_t[i] < DELTA_T_LEAST ? 0 : delta_t[i];
        }
    }
    if ((rows >> ROW_THRESHOLD & 1) != 0) {
        const double *v_th = c->row[ADEXIF_PARAMETER_V_TH], *v_t = c->row[ADEXIF_PARAMETER_V_T];
        const double *delta_t = c->row[ADEXIF_PARAMETER_DELTA_T];
        for (int64_t i = 0; i < count; ++i) {
            const double lower = v_t[i] < v_th[i] ? v_t[i] : v_th[i];
            c->row[ROW_THRESHOLD][i] = delta_t[i] == 0 ? lower : v_th[i];
        }
    }
    void (*const exprel)(const double *, double *, int64_t) =
        adexif_kernel_find(ADEXIF_ISA_BEST)->exprel_evaluate_f64;
    if ((rows >> ROW_K & 1) != 0) {
        for (int64_t i = 0; i < count; ++i) {
            c->row[ROW_K][i] = (double)(REAL)(dt / c->row[ADEXIF_PARAMETER_TAU][i]);
        }
    }
    if ((rows >> ROW_KW & 1) != 0) {
        const double *tau_w = c->row[ADEXIF_PARAMETER_TAU_W];
        double *kw = c->row[ROW_KW], *rate = c->row[ROW_KW_LOG_DERIVATIVE];
        double x[CHUNK], minus[CHUNK];
        for (int64_t i = 0; i < count; ++i) {
            x[i] = dt / tau_w[i];
            minus[i] = -x[i];
        }
        exprel(minus, kw, count);
        exprel(x, rate, count);
        const int relaxes = p->method == ADEXIF_METHOD_EXPONENTIAL_EULER;
        for (int64_t i = 0; i < count; ++i) {
            /* 1 - exp(-x) = x exprel(-x), without the cancellation */
            kw[i] = (double)(REAL)(relaxes ? x[i] * kw[i] : x[i]);
            /* -exp(-x) dt/(tau_w^2 kw) = -dt/(tau_w^2 (exp(x) - 1)) */
            rate[i] = -1.0 / (tau_w[i] * rate[i]);
        }
    }
}

/* Repeats the rows that are the same for all neurons. */
static void chunk_repeat(struct chunk *c) {
    for (int r = 0; r < ROW_COUNT; ++r) {
        for (int64_t i = 1; (c->arrays >> r & 1) == 0 && i < CHUNK; ++i) {
            c->row[r][i] = c->row[r][0];
        }
    }
}

/* Returns the largest integer up to x. From 2^52 on every double is one, and below 0 x does for
 * refractory_steps. */
static double floor_of(double x) {
    const double sum = x + 0x1p52, rounded = sum - 0x1p52;
    const double below = rounded > x ? rounded - 1 : rounded;
    return x >= 0 && x < 0x1p52 ? below : x;
}

/* Returns the steps for which a neuron is refractory after the spike's own: while steps <
 * tau_ref/dt, so 1 .. n - 1, n = ceil(tau_ref/dt); rule DYN: while steps <= tau_ref/dt. A quotient
 * within 1e-6 of an integer is that integer (1.7/0.1 is 17). */
static double refractory_steps(double tau_ref, double dt, int32_t rule) {
    const double quotient = tau_ref / dt;
    const double nearest = floor_of(quotient + 0.5);
    const double least = floor_of(quotient);
    const double up = least < quotient ? least + 1 : least;
    const int whole = fabs(quotient - nearest) <= 1e-6;
    if (rule == ADEXIF_RULE_DYN) {
        return whole ? nearest : least;
    }
    const double n = whole ? nearest : up;
    return n > 1 ? n - 1 : 0;
}

/* Returns a lower bound of log2(x), x >= 1, by chords: log2 is concave, so on [2^e, 2^(e+1)] it is
 * at least e + (x/2^e - 1); at most 0.087 are given away. Both terms are exact: the exponent is put
 * into the low bits of 2^52, and the fraction into those of 1. */
static double log2_bound(double x) {
    const uint64_t bits = f64_to_bits(x);
    const double exponent = f64_from_bits(0x4330000000000000ull | bits >> 52);
    const double fraction = f64_from_bits(0x3ff0000000000000ull | (bits & 0x000fffffffffffffull));
    return (exponent - (0x1p52 + 1023)) + (fraction - 1);
}

/* Without an exponential (delta_T = 0) every V - V_T up to here is raised to it, and the scale
 * makes of that the least exponent: e is so small that k e - k is -k. What is above, or a NaN, goes
 * the general path, which has no e in J from OFFSET_GUARD = -inf on. K_DELTA_T and its like are 0.
 */
#define OFFSET_FAR 0x1p100

/* Returns the V - V_T below which z = k (e - 1) stays within exprel's short polynomial. z >= -k, so
 * where k itself is too large there is no such offset. 63/64 leaves a margin for rounding in the
 * step. */
static double offset_fast(double k, double delta_t, double clip) {
    const double near = (double)CONSTANT(EXPREL_NEAR);
    const double ln2 = f64_from_bits(0x3fe62e42fefa39efull);
    const double offset = log2_bound(1.0 + near * (63.0 / 64.0) / k) * ln2 * delta_t;
    const double fast = delta_t == 0 ? OFFSET_FAR : offset < clip ? offset : clip;
    return k <= near ? fast : -(double)INFINITY;
}

/* Fills the columns in `mask` for neurons begin .. begin + count - 1. */
static void columns_fill(const struct chunk *c, const adexif_parameters *p, uint32_t mask,
                         int64_t begin, int64_t count, const adexif_coefficients *out) {
#define X(name) (c->row[ADEXIF_PARAMETER_##name][i])
#define K (c->row[ROW_K][i])
#define KW (c->row[ROW_KW][i])
#define THRESHOLD (c->row[ROW_THRESHOLD][i])
#define SLOPED(otherwise, expression) (X(DELTA_T) == 0 ? (otherwise) : (expression))
#define COLUMN(name, expression)                                                                   \
    if ((mask >> ADEXIF_COEFFICIENT_##name & 1) != 0) {                                            \
        REAL *restrict column = (REAL *)out->column[ADEXIF_COEFFICIENT_##name] + begin;            \
        for (int64_t i = 0; i < count; ++i) {                                                      \
            column[i] = (REAL)(expression);                                                        \
        }                                                                                          \
    }
    const double dt = p->dt, guard = p->guard;
    const double most = (double)CONSTANT(EXPONENT_MOST);
    const double clip = guard < most ? guard : most;
    const double least = (double)CONSTANT(EXPONENT_LEAST);
    const double log2e = (double)f64_from_bits(ADEXIF_LOG2E_F64);
    COLUMN(V_TH, THRESHOLD)
    if (p->reset == ADEXIF_RESET_HARD) {
        COLUMN(RESET, X(V_RESET))
    } else {
        COLUMN(RESET, THRESHOLD - X(V_RESET))
    }
    COLUMN(MINUS_B, -X(B))
    COLUMN(V_T, X(V_T))
    COLUMN(EXPONENT_SCALE, SLOPED(least * log2e / OFFSET_FAR, log2e / X(DELTA_T)))
    COLUMN(OFFSET_LOW, SLOPED(OFFSET_FAR, least * X(DELTA_T)))
    COLUMN(OFFSET_FAST, offset_fast(K, X(DELTA_T), clip * X(DELTA_T)))
    COLUMN(OFFSET_CLIP, clip * X(DELTA_T))
    if (p->rule == ADEXIF_RULE_DYN) {
        COLUMN(OFFSET_GUARD, SLOPED((double)INFINITY, most * X(DELTA_T)))
    } else {
        COLUMN(OFFSET_GUARD, SLOPED(-(double)INFINITY, guard * X(DELTA_T)))
    }
    /* the other coefficients of the membrane use k as rounded, so that its rounding shifts the
     * time constant by a few 1e-8 and not the potential at rest */
    COLUMN(K, K)
    COLUMN(K_V_REST, K * X(V_REST))
    COLUMN(K_DELTA_T, K * X(DELTA_T))
    COLUMN(K_R, K * X(R))
    COLUMN(KW, KW)
    COLUMN(KW_A, KW * X(A))
    COLUMN(V_REST, X(V_REST))
    if (p->clock == ADEXIF_CLOCK_STEPS) {
        COLUMN(REFRACTORY, refractory_steps(X(TAU_REF), dt, p->rule))
    } else {
        COLUMN(REFRACTORY, X(TAU_REF))
    }
    COLUMN(D, THRESHOLD - X(V_RESET))
    COLUMN(INVERSE_D, 1.0 / (THRESHOLD - X(V_RESET)))
    COLUMN(INVERSE_DELTA_T, SLOPED(0.0, 1.0 / X(DELTA_T)))
    COLUMN(K_PER_DELTA_T, SLOPED(0.0, K / X(DELTA_T)))
    COLUMN(MINUS_INVERSE_TAU, -1.0 / X(TAU))
    COLUMN(KW_LOG_DERIVATIVE, c->row[ROW_KW_LOG_DERIVATIVE][i])
#undef COLUMN
#undef SLOPED
#undef THRESHOLD
#undef KW
#undef K
#undef X
}

void REAL_NAME(adexif_parameters_prepare)(const adexif_parameters *p, int64_t n,
                                          adexif_coefficients *out) {
    out->array_mask = adexif_coefficients_mask(p->array_mask);
    out->reset = p->reset;
    out->clock = p->clock;
    out->upstroke = p->upstroke;
    out->rule = p->rule;
    out->method = p->method;
    out->liquid = p->liquid;
    struct chunk c;
    c.arrays = rows_arrays(p->array_mask);
    chunk_load(&c, p, ~c.arrays, 0, 1);
    chunk_derive(&c, p, ~c.arrays, 1);
    columns_fill(&c, p, ~out->array_mask, 0, 1, out);
    if (out->array_mask == 0) {
        return;
    }
    chunk_repeat(&c);
    for (int64_t begin = 0; begin < n; begin += CHUNK) {
        const int64_t count = n - begin < CHUNK ? n - begin : CHUNK;
        chunk_load(&c, p, c.arrays, begin, count);
        chunk_derive(&c, p, c.arrays, count);
        columns_fill(&c, p, out->array_mask, begin, count, out);
    }
}
