/*
 * The model's settings and parameters, and the coefficients of a step that are prepared from them.
 * adexif.h has the equations.
 */
#ifndef ADEXIF_MODEL_H
#define ADEXIF_MODEL_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a spike does to V at the start of the next step. */
typedef enum adexif_reset {
    ADEXIF_RESET_SOFT = 0, /* V - (V_th - V_reset) */
    ADEXIF_RESET_HARD = 1, /* V_reset */
    ADEXIF_RESET_INVALID = -1
} adexif_reset;

/* How the refractory period is kept. */
typedef enum adexif_clock {
    ADEXIF_CLOCK_NONE = 0,  /* there is no refractory period (AdExIF) */
    ADEXIF_CLOCK_TIME = 1,  /* refractory while t - last_spike_time < tau_ref, in the precision of
                               the state */
    ADEXIF_CLOCK_STEPS = 2, /* refractory while steps since the spike < ceil(tau_ref/dt), exactly */
    ADEXIF_CLOCK_INVALID = -1
} adexif_clock;

/* How a step treats the upstroke of a spike. */
typedef enum adexif_upstroke {
    ADEXIF_UPSTROKE_REFERENCE = 0, /* exponential Euler, whatever V it gives */
    ADEXIF_UPSTROKE_BOUNDED = 1,   /* an upstroke ends on V_th: see "The bounded upstroke" */
    ADEXIF_UPSTROKE_INVALID = -1
} adexif_upstroke;

/* Which rule a step follows. */
typedef enum adexif_rule {
    ADEXIF_RULE_EXPEULER = 0, /* brainpy.state.AdExIFRef: the step at the top of adexif.h */
    ADEXIF_RULE_DYN = 1,      /* brainpy.dyn.AdExIFRef: see "The rule of brainpy.dyn" there */
    ADEXIF_RULE_INVALID = -1
} adexif_rule;

/* How the rule DYN integrates a step; the rule EXPEULER has the first method only. */
typedef enum adexif_method {
    ADEXIF_METHOD_EXPONENTIAL_EULER = 0, /* V and w each by their own */
    ADEXIF_METHOD_EULER = 1,             /* forward Euler */
    ADEXIF_METHOD_RK4 = 2,               /* the classical method of Runge and Kutta */
    ADEXIF_METHOD_INVALID = -1
} adexif_method;

/* The order of adexif_parameters.value. */
typedef enum adexif_parameter {
    ADEXIF_PARAMETER_R = 0,       /* ohm */
    ADEXIF_PARAMETER_TAU = 1,     /* ms, > 0 */
    ADEXIF_PARAMETER_TAU_W = 2,   /* ms, > 0 */
    ADEXIF_PARAMETER_TAU_REF = 3, /* ms, >= 0 */
    ADEXIF_PARAMETER_V_TH = 4,    /* spike threshold, mV, > V_reset */
    ADEXIF_PARAMETER_V_RESET = 5, /* mV */
    ADEXIF_PARAMETER_V_REST = 6,  /* mV */
    ADEXIF_PARAMETER_V_T = 7,     /* exponential threshold, mV */
    ADEXIF_PARAMETER_DELTA_T = 8, /* sharpness, mV, >= 0 */
    ADEXIF_PARAMETER_A = 9,       /* siemens */
    ADEXIF_PARAMETER_B = 10,      /* mA */
    ADEXIF_PARAMETER_INVALID = -1
} adexif_parameter;
#define ADEXIF_PARAMETER_COUNT 11

/* The order of adexif_coefficients.column. A name is its formula, with
 *   K = dt/tau, KW = 1 - exp(-dt/tau_w) (methods EULER and RK4: dt/tau_w), D = V_th - V_reset,
 * and an OFFSET is a bound of V - V_T. A caller needs none of them to run the model: the list may
 * change with ADEXIF_ABI_VERSION. */
typedef enum adexif_coefficient {
    ADEXIF_COEFFICIENT_V_TH = 0,           /* spike threshold, mV; min(V_T, V_th) if delta_T is 0 */
    ADEXIF_COEFFICIENT_RESET = 1,          /* soft: D; hard: V_reset */
    ADEXIF_COEFFICIENT_MINUS_B = 2,        /* -b */
    ADEXIF_COEFFICIENT_V_T = 3,            /* V_T */
    ADEXIF_COEFFICIENT_EXPONENT_SCALE = 4, /* log2(e)/delta_T */
    ADEXIF_COEFFICIENT_OFFSET_LOW = 5,     /* a lower V - V_T counts as this one */
    ADEXIF_COEFFICIENT_OFFSET_FAST = 6,    /* below it the fast path is exact */
    ADEXIF_COEFFICIENT_OFFSET_CLIP = 7,    /* a higher V - V_T counts as this one */
    ADEXIF_COEFFICIENT_OFFSET_GUARD = 8,   /* from it on J has no exponential; inf: no guard. Rule
                                              DYN: above it the exponential is infinite */
    ADEXIF_COEFFICIENT_K = 9,              /* k */
    ADEXIF_COEFFICIENT_K_V_REST = 10,      /* k V_rest */
    ADEXIF_COEFFICIENT_K_DELTA_T = 11,     /* k delta_T */
    ADEXIF_COEFFICIENT_K_R = 12,           /* k R */
    ADEXIF_COEFFICIENT_KW = 13,            /* kw */
    ADEXIF_COEFFICIENT_KW_A = 14,          /* kw a */
    ADEXIF_COEFFICIENT_V_REST = 15,        /* V_rest */
    ADEXIF_COEFFICIENT_REFRACTORY = 16,    /* clock TIME: tau_ref; STEPS: refractory steps */
    /* only the backward pass reads the others */
    ADEXIF_COEFFICIENT_D = 17,                 /* D */
    ADEXIF_COEFFICIENT_INVERSE_D = 18,         /* 1/D */
    ADEXIF_COEFFICIENT_INVERSE_DELTA_T = 19,   /* 1/delta_T; 0 if delta_T is 0 */
    ADEXIF_COEFFICIENT_K_PER_DELTA_T = 20,     /* k/delta_T; 0 if delta_T is 0 */
    ADEXIF_COEFFICIENT_MINUS_INVERSE_TAU = 21, /* -1/tau */
    ADEXIF_COEFFICIENT_KW_LOG_DERIVATIVE = 22, /* d ln(kw)/d tau_w =
                                                  -exp(-dt/tau_w) dt/(tau_w^2 kw) */
    ADEXIF_COEFFICIENT_INVALID = -1
} adexif_coefficient;
#define ADEXIF_COEFFICIENT_COUNT 23

/* The model's parameters, always in double; a single-precision model rounds each one first. */
typedef struct adexif_parameters {
    uint32_t struct_size;
    uint32_t array_mask; /* bit p: value[p] has one element per neuron, else one for all */
    int32_t reset;       /* adexif_reset */
    int32_t clock;       /* adexif_clock */
    int32_t upstroke;    /* adexif_upstroke; rule DYN: REFERENCE */
    int32_t rule;        /* adexif_rule */
    int32_t method;      /* adexif_method; rule EXPEULER: EXPONENTIAL_EULER */
    int32_t liquid;      /* rule DYN: 1 for AdExIFRefLTC, else 0 */
    double dt;           /* ms, > 0 */
    double guard;        /* largest exponent (V - V_T)/delta_T, > 0; infinity: none. Rule DYN: none
                          */
    const double *value[ADEXIF_PARAMETER_COUNT];
} adexif_parameters;

/* What a step computes with. The caller owns the columns: adexif_coefficients_place_* points them
 * into one block of memory. */
typedef struct adexif_coefficients {
    uint32_t struct_size;
    uint32_t array_mask; /* bit c: column[c] has one element per neuron, else one for all */
    int32_t reset;
    int32_t clock;
    int32_t upstroke;
    int32_t rule;
    int32_t method;
    int32_t liquid;
    void *column[ADEXIF_COEFFICIENT_COUNT];
} adexif_coefficients;

/* Returns which coefficients are arrays when the parameters in `parameter_mask` are. */
ADEXIF_API uint32_t adexif_coefficients_mask(uint32_t parameter_mask);

/* Returns how many bytes the columns of n neurons need when the parameters in `parameter_mask` are
 * arrays, or a negative status. */
ADEXIF_API int64_t adexif_coefficients_size_f32(uint32_t parameter_mask, int64_t n);
ADEXIF_API int64_t adexif_coefficients_size_f64(uint32_t parameter_mask, int64_t n);

/* Points coefficients->column into a block of that size. Nothing is written to the block. The block
 * may begin at any multiple of the element's size; a multiple of 64 bytes is best. */
ADEXIF_API int32_t adexif_coefficients_place_f32(uint32_t parameter_mask, int64_t n, void *block,
                                                 adexif_coefficients *coefficients);
ADEXIF_API int32_t adexif_coefficients_place_f64(uint32_t parameter_mask, int64_t n, void *block,
                                                 adexif_coefficients *coefficients);

/* Fills the columns of the coefficients from the parameters, and their mask and settings. n is the
 * number of neurons (elements of the arrays), >= 0. Every column has room for one element, or for n
 * where adexif_coefficients_mask() says so. Parameters outside of the ranges above give
 * coefficients that are not finite; the caller checks ranges. */
ADEXIF_API int32_t adexif_coefficients_prepare_f32(const adexif_parameters *parameters, int64_t n,
                                                   adexif_coefficients *coefficients);
ADEXIF_API int32_t adexif_coefficients_prepare_f64(const adexif_parameters *parameters, int64_t n,
                                                   adexif_coefficients *coefficients);

#ifdef __cplusplus
}
#endif

#endif
