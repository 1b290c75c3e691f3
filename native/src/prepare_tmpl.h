/*
 * The coefficients of a step from the model's parameters, in one precision: each parameter is
 * rounded to it first, then everything is computed in double with + - * / and our own exprel, so
 * every platform gets the same coefficients.
 */
#include "kernels/precision.h"
#include "prepare.h"
#include "table.h"

#include <math.h>

struct rounded {
    double r, tau, tau_w, tau_ref, v_th, v_reset, v_rest, v_t, delta_t, a, b;
};

static double parameter_raw(const adexif_parameters *p, int index, int64_t i) {
    return p->value[index][(p->array_mask >> index & 1) != 0 ? i : 0];
}

static double parameter_rounded(const adexif_parameters *p, int index, int64_t i) {
    return (double)(REAL)parameter_raw(p, index, i);
}

static struct rounded parameters_rounded(const adexif_parameters *p, int64_t i) {
    const struct rounded x = {
        parameter_rounded(p, ADEXIF_PARAMETER_R, i),
        parameter_rounded(p, ADEXIF_PARAMETER_TAU, i),
        parameter_rounded(p, ADEXIF_PARAMETER_TAU_W, i),
        parameter_rounded(p, ADEXIF_PARAMETER_TAU_REF, i),
        parameter_rounded(p, ADEXIF_PARAMETER_V_TH, i),
        parameter_rounded(p, ADEXIF_PARAMETER_V_RESET, i),
        parameter_rounded(p, ADEXIF_PARAMETER_V_REST, i),
        parameter_rounded(p, ADEXIF_PARAMETER_V_T, i),
        parameter_rounded(p, ADEXIF_PARAMETER_DELTA_T, i),
        parameter_rounded(p, ADEXIF_PARAMETER_A, i),
        parameter_rounded(p, ADEXIF_PARAMETER_B, i),
    };
    return x;
}

/* The steps clock compares exact quantities, so it takes the parameter and dt as they were given:
 * held on steps 1 .. n - 1 after the spike's own, n = ceil(tau_ref/dt), where a quotient within
 * 1e-6 of an integer is that integer (1.7/0.1 is 17). */
static double steps_held(double tau_ref, double dt) {
    const double quotient = tau_ref / dt;
    const double nearest = floor(quotient + 0.5);
    const double n = fabs(quotient - nearest) <= 1e-6 ? nearest : ceil(quotient);
    return n > 1 ? n - 1 : 0;
}

/* A lower bound of log2(x), x >= 1, by chords: log2 is concave, so on [2^e, 2^(e+1)] it is at
 * least e + (x/2^e - 1); at most 0.087 are given away. */
static double log2_bound(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    const double exponent = (double)((int)(bits >> 52) - 1023);
    const double fraction = (double)(bits & 0x000fffffffffffffull) * 0x1p-52;
    return exponent + fraction;
}

/* V - V_T below which z = k (e - 1) stays within exprel's short polynomial. z >= -k, so where k
 * itself is too large there is no such offset. 63/64 leaves room for rounding in the step. */
static double offset_fast(double k, double delta_t, double clip) {
    const double near = (double)CONSTANT(EXPREL_NEAR);
    if (!(k <= near)) {
        return -(double)INFINITY;
    }
    const double ln2 = adexif_real_bits_f64(0x3fe62e42fefa39efull);
    const double offset = log2_bound(1.0 + near * (63.0 / 64.0) / k) * ln2 * delta_t;
    return offset < clip ? offset : clip;
}

/* 1 - exp(-x) = x exprel(-x), without the cancellation */
static double one_minus_exp(double x) {
    const double minus = -x;
    double y;
    adexif_exprel_evaluate_scalar_f64(&minus, &y, 1);
    return x * y;
}

/* The derivative of kw = 1 - exp(-dt/tau_w) by tau_w, over kw: -dt/(tau_w^2 (exp(dt/tau_w) - 1)) */
static double adapt_rate(double dt, double tau_w) {
    const double x = dt / tau_w;
    double y;
    adexif_exprel_evaluate_scalar_f64(&x, &y, 1);
    return -1.0 / (tau_w * y);
}

static void coefficients_of(const adexif_parameters *p, int64_t i,
                            REAL c[ADEXIF_COEFFICIENT_COUNT]) {
    const struct rounded x = parameters_rounded(p, i);
    const double dt = (double)(REAL)p->dt;
    const double log2e = (double)adexif_real_bits_f64(ADEXIF_LOG2E_F64);
    /* the other coefficients of the membrane use k as rounded, so that its rounding shifts the
     * time constant by a few 1e-8 and not the potential at rest */
    const REAL k = (REAL)(dt / x.tau);
    const REAL kw = (REAL)one_minus_exp(dt / x.tau_w);
    const double most = (double)CONSTANT(EXPONENT_MOST);
    const double clip = (p->guard < most ? p->guard : most) * x.delta_t;
    c[ADEXIF_COEFFICIENT_V_TH] = (REAL)x.v_th;
    c[ADEXIF_COEFFICIENT_RESET] =
        (REAL)(p->reset == ADEXIF_RESET_HARD ? x.v_reset : x.v_th - x.v_reset);
    c[ADEXIF_COEFFICIENT_MINUS_B] = (REAL)-x.b;
    c[ADEXIF_COEFFICIENT_V_T] = (REAL)x.v_t;
    c[ADEXIF_COEFFICIENT_EXPONENT_SCALE] = (REAL)(log2e / x.delta_t);
    c[ADEXIF_COEFFICIENT_OFFSET_LOW] = (REAL)((double)CONSTANT(EXPONENT_LEAST) * x.delta_t);
    c[ADEXIF_COEFFICIENT_OFFSET_FAST] = (REAL)offset_fast((double)k, x.delta_t, clip);
    c[ADEXIF_COEFFICIENT_OFFSET_CLIP] = (REAL)clip;
    c[ADEXIF_COEFFICIENT_OFFSET_GUARD] = (REAL)(p->guard * x.delta_t);
    c[ADEXIF_COEFFICIENT_RELAX] = k;
    c[ADEXIF_COEFFICIENT_RELAX_REST] = (REAL)((double)k * x.v_rest);
    c[ADEXIF_COEFFICIENT_RELAX_SLOPE] = (REAL)((double)k * x.delta_t);
    c[ADEXIF_COEFFICIENT_RELAX_R] = (REAL)((double)k * x.r);
    c[ADEXIF_COEFFICIENT_ADAPT] = kw;
    c[ADEXIF_COEFFICIENT_ADAPT_A] = (REAL)((double)kw * x.a);
    c[ADEXIF_COEFFICIENT_V_REST] = (REAL)x.v_rest;
    c[ADEXIF_COEFFICIENT_REFRACTORY] =
        (REAL)(p->clock == ADEXIF_CLOCK_STEPS
                   ? steps_held(parameter_raw(p, ADEXIF_PARAMETER_TAU_REF, i), p->dt)
                   : x.tau_ref);
    const double spread = x.v_th - x.v_reset;
    c[ADEXIF_COEFFICIENT_SPREAD] = (REAL)spread;
    c[ADEXIF_COEFFICIENT_INVERSE_SPREAD] = (REAL)(1.0 / spread);
    c[ADEXIF_COEFFICIENT_INVERSE_SLOPE] = (REAL)(1.0 / x.delta_t);
    c[ADEXIF_COEFFICIENT_RELAX_PER_SLOPE] = (REAL)((double)k / x.delta_t);
    c[ADEXIF_COEFFICIENT_MINUS_RATE] = (REAL)(-1.0 / x.tau);
    c[ADEXIF_COEFFICIENT_ADAPT_RATE] = (REAL)adapt_rate(dt, x.tau_w);
}

void REAL_NAME(adexif_prepare)(const adexif_parameters *p, int64_t n, adexif_coefficients *out) {
    out->array_mask = adexif_coefficients_mask(p->array_mask);
    out->reset = p->reset;
    out->clock = p->clock;
    const int64_t count = out->array_mask != 0 ? n : 1;
    for (int64_t i = 0; i < count; ++i) {
        REAL c[ADEXIF_COEFFICIENT_COUNT];
        coefficients_of(p, i, c);
        for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
            const int array = (out->array_mask >> k & 1) != 0;
            if (array || i == 0) {
                memcpy((REAL *)out->column[k] + (array ? i : 0), &c[k], sizeof(REAL));
            }
        }
    }
}
