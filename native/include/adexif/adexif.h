/*
 * adexif: adaptive exponential integrate-and-fire neurons with an absolute refractory period.
 *
 * One step of the model at time t, for every neuron (V membrane potential in mV, w adaptation
 * current in mA, times in ms, R in ohm, a in siemens, b in mA; V_th is the spike threshold, V_T the
 * exponential threshold, delta_T the sharpness):
 *
 *   s   = V >= V_th                                the spike of the step before, read off V
 *   Vr  = V - (V_th - V_reset) s   (soft reset)    or  V_reset where s   (hard reset)
 *   wr  = w + b s
 *   A   = min((Vr - V_T)/delta_T, guard)           e = exp(A)
 *   f   = (-(Vr - V_rest) + delta_T e - R wr + R I)/tau
 *   J   = (-1 + [A < guard] e + R I')/tau          I' = dI/dV of voltage-dependent inputs
 *   Vc  = Vr + dt exprel(dt J) f + delta           exprel(z) = (exp(z) - 1)/z
 *   wc  = wr + (1 - exp(-dt/tau_w)) (a (Vc - V_rest) - wr)
 *   V, w = refractory ? (Vr, wr) : (Vc, wc)        refractory by the clock
 *   spike = V >= V_th
 *
 * The leaky integrate-and-fire limit. delta_T = 0 means that there is no exponential (e = 0) and
 * that V_T and V_th are one threshold, the lower of the two: it stands for V_th everywhere above
 * and below, in D = V_th - V_reset too. A delta_T below 2^-120 mV (2^-1000 in double) is 0.
 *
 * The bounded upstroke (ADEXIF_UPSTROKE_BOUNDED) replaces the line of Vc, for a V_th far above V_T:
 *
 *   g   = dt/tau (e - 1)                           growth of the exponential part over the step
 *   Vc  = V_th where g >= 1/2 and dt f > delta_T/2:  the upstroke ends within the step
 *   Vc  = Vr + dt exprel(z) f + delta elsewhere, z = dt J, or min(dt J, 1/2) where g >= 1/2
 *   and where Vc >= V_th (a NaN is not), the step ends on a spike: V = V_th, and w is driven by Vr
 *   instead of V: wc = wr + (1 - exp(-dt/tau_w)) (a (Vr - V_rest) - wr)
 *   an input that is not finite makes Vc a NaN
 *
 * So V is never above V_th unless it began there, and a reset lands on V_reset, soft or hard. The
 * equation tau dV/dt = delta_T e reaches infinity within tau/e = dt/(g + dt/tau): from g = 1/2 on
 * that is within two steps. The linearised step takes longer, and a spike stands at the end of its
 * step, half a step late on average; declaring it from g = 1/2 on makes up for both.
 *
 * How to use it (native/examples/one_neuron.c is a complete program)
 *   1. adexif_coefficients_place_f32 gives the coefficients their memory, and
 *      adexif_coefficients_prepare_f32 fills them from (parameters, dt). Once per
 *      (parameters, dt), never per step.
 *   2. adexif_neurons_run_f32 advances neurons [begin, end) of caller-owned columns by any
 *      number of steps. One step is a run of one step: same code, same bits.
 *   3. adexif_neurons_backward_f32 takes the gradient of a loss back through a run that recorded
 *      its rows.
 *
 * +----------------------------------------------------------------------------------------------+
 * | WARNING. Columns are `const void *`, and only the suffix of a function says what they hold:  |
 * | _f32 reads and writes float, _f64 double. The compiler cannot see a mix. A struct, its       |
 * | coefficients and all of its columns belong to one precision, from prepare to backward.       |
 * +----------------------------------------------------------------------------------------------+
 *
 * A column may begin at any address that is a multiple of the element's size.
 *
 * struct_size. A struct that a function takes begins with it. Set it to the size of the struct and
 * all else to zero, `adexif_run run = {sizeof run};`, then fill in what is needed: zero means
 * absent where a comment says optional. The size must be the one that the library was built with:
 * a struct changes only together with ADEXIF_ABI_VERSION, so another size means a header of another
 * version, or a struct that was never set up. Fields named reserved are 0.
 *
 * Times have no fixed resolution: in single precision numbers near 1e6 ms are 0.06 ms apart. Once
 * they are more than dt/10 apart, refractory periods of the clock TIME are wrong by steps, and no
 * status says so. The clock STEPS counts instead and is exact at any time.
 *
 * Promises
 *   - For one precision the results, gradients too, are the same bits for every instruction set,
 *     any split into ranges of neurons and any split into runs. (A NaN equals a NaN.)
 *   - No allocation, no thread, no printing, no abort; the only state is the cached answer of
 *     the CPU's own feature report. Every function may be called from any thread; two calls may
 *     run at once if their ranges do not overlap.
 *   - Every problem that can be seen from the arguments comes back as a negative status, and
 *     then nothing was written. That includes counts and strides that no address space has room
 *     for. It cannot be seen whether memory is there, whether it overlaps, and what numbers are in
 *     it: parameters and states that are not finite give results that are not.
 *   - The floating-point environment must be the default one (round to nearest, denormals kept).
 */
#ifndef ADEXIF_ADEXIF_H
#define ADEXIF_ADEXIF_H

<<<<<<< HEAD
#include <stdint.h>

#if defined(ADEXIF_API)
/* Set by whoever includes this: a static build, or a tool that only reads declarations. */
#elif defined(_WIN32)
#if defined(ADEXIF_BUILD)
#define ADEXIF_API __declspec(dllexport)
#else
#define ADEXIF_API __declspec(dllimport)
#endif
#elif defined(__GNUC__)
#define ADEXIF_API __attribute__((visibility("default")))
#else
#define ADEXIF_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Raised whenever a struct, an enum value or the meaning of an argument changes. */
#define ADEXIF_ABI_VERSION 4

/* What a call came back with. */
typedef enum adexif_status {
    ADEXIF_OK = 0,
    ADEXIF_ERROR_NULL = -1,        /* a required pointer is NULL */
    ADEXIF_ERROR_STRUCT_SIZE = -2, /* struct_size is not what this library was built with */
    ADEXIF_ERROR_ISA = -3,         /* the instruction set is unknown, or this CPU lacks it */
    ADEXIF_ERROR_RANGE = -4,       /* a count, stride, index or range is out of bounds, its memory
                                      would not fit into the address space, an address is no
                                      multiple of its element's size, a setting is out of range, or
                                      a reserved field is not 0 */
    ADEXIF_ERROR_ENUM = -5,        /* a reset, clock, kind of noise or surrogate is unknown */
    ADEXIF_ERROR_TIME = -6 /* in the state's precision dt is not a positive finite number, or
                              t0 or the time after the last step is not finite */
} adexif_status;

/* The instruction sets a kernel exists for. */
typedef enum adexif_isa {
    ADEXIF_ISA_BEST = -1, /* what adexif_isa_best() returns */
    ADEXIF_ISA_SCALAR = 0,
    ADEXIF_ISA_AVX2 = 1,   /* AVX2 and FMA */
    ADEXIF_ISA_AVX512 = 2, /* AVX-512 F, DQ, BW and VL */
    ADEXIF_ISA_NEON = 3    /* aarch64 */
} adexif_isa;

/* What a spike does to V at the start of the next step. */
typedef enum adexif_reset {
    ADEXIF_RESET_SOFT = 0, /* V - (V_th - V_reset) */
    ADEXIF_RESET_HARD = 1, /* V_reset */
    ADEXIF_RESET_INVALID = -1
} adexif_reset;

/* How the refractory period is kept. */
typedef enum adexif_clock {
    ADEXIF_CLOCK_NONE = 0,  /* no refractory period (AdExIF) */
    ADEXIF_CLOCK_TIME = 1,  /* held while t - last_spike_time < tau_ref, in the state's precision */
    ADEXIF_CLOCK_STEPS = 2, /* held while steps since the spike < ceil(tau_ref/dt), exactly */
    ADEXIF_CLOCK_INVALID = -1
} adexif_clock;

/* How a step treats the upstroke of a spike. */
typedef enum adexif_upstroke {
    ADEXIF_UPSTROKE_REFERENCE = 0, /* exponential Euler whatever comes out, as above */
    ADEXIF_UPSTROKE_BOUNDED = 1,   /* an upstroke ends on V_th: see "The bounded upstroke" */
    ADEXIF_UPSTROKE_INVALID = -1
} adexif_upstroke;

/* Order of adexif_parameters.value. */
typedef enum adexif_parameter {
    ADEXIF_PARAMETER_R = 0,   /* ohm */
    ADEXIF_PARAMETER_TAU,     /* ms, > 0 */
    ADEXIF_PARAMETER_TAU_W,   /* ms, > 0 */
    ADEXIF_PARAMETER_TAU_REF, /* ms, >= 0 */
    ADEXIF_PARAMETER_V_TH,    /* mV, > V_reset */
    ADEXIF_PARAMETER_V_RESET, /* mV */
    ADEXIF_PARAMETER_V_REST,  /* mV */
    ADEXIF_PARAMETER_V_T,     /* mV */
    ADEXIF_PARAMETER_DELTA_T, /* mV, >= 0 */
    ADEXIF_PARAMETER_A,       /* siemens */
    ADEXIF_PARAMETER_B,       /* mA */
    ADEXIF_PARAMETER_INVALID = -1
} adexif_parameter;
#define ADEXIF_PARAMETER_COUNT 11

/* Order of adexif_coefficients.column; k = dt/tau, kw = 1 - exp(-dt/tau_w). */
typedef enum adexif_coefficient {
    ADEXIF_COEFFICIENT_V_TH = 0,       /* spike threshold, mV; min(V_T, V_th) if delta_T is 0 */
    ADEXIF_COEFFICIENT_RESET,          /* soft: V_th - V_reset; hard: V_reset */
    ADEXIF_COEFFICIENT_MINUS_B,        /* -b */
    ADEXIF_COEFFICIENT_V_T,            /* V_T */
    ADEXIF_COEFFICIENT_EXPONENT_SCALE, /* log2(e)/delta_T */
    ADEXIF_COEFFICIENT_OFFSET_LOW,     /* least V - V_T that the exponential tells apart from it */
    ADEXIF_COEFFICIENT_OFFSET_FAST,    /* below it exprel's argument is in the polynomial's range */
    ADEXIF_COEFFICIENT_OFFSET_CLIP,    /* V - V_T at which the exponent stops growing */
    ADEXIF_COEFFICIENT_OFFSET_GUARD,   /* V - V_T from which J has no exponential; inf: no guard */
    ADEXIF_COEFFICIENT_K,          /* k */
    ADEXIF_COEFFICIENT_K_V_REST,     /* k V_rest */
    ADEXIF_COEFFICIENT_K_DELTA_T,    /* k delta_T */
    ADEXIF_COEFFICIENT_K_R,        /* k R */
    ADEXIF_COEFFICIENT_KW,          /* kw */
    ADEXIF_COEFFICIENT_KW_A,        /* kw a */
    ADEXIF_COEFFICIENT_V_REST,         /* V_rest */
    ADEXIF_COEFFICIENT_REFRACTORY,     /* time clock: tau_ref; steps clock: steps held */
    /* what the derivative needs besides */
    ADEXIF_COEFFICIENT_D,          /* D = V_th - V_reset */
    ADEXIF_COEFFICIENT_INVERSE_D,  /* 1/D */
    ADEXIF_COEFFICIENT_INVERSE_DELTA_T,   /* 1/delta_T */
    ADEXIF_COEFFICIENT_K_PER_DELTA_T, /* k/delta_T */
    ADEXIF_COEFFICIENT_MINUS_INVERSE_TAU,      /* -1/tau */
    ADEXIF_COEFFICIENT_KW_LOG_DERIVATIVE,      /* -exp(-dt/tau_w) dt/(tau_w^2 kw) */
    ADEXIF_COEFFICIENT_INVALID = -1
} adexif_coefficient;
#define ADEXIF_COEFFICIENT_COUNT 23

/* The surrogate gradients g(x), x = (V - V_th)/(V_th - V_reset): what a derivative of the spike's
 * step function at 0 is replaced by in training. Names, formulas and arguments (in this order) are
 * those of braintools.surrogate. u = abs(x); s(z) = 1/(1 + exp(-z)); N(x; m, d) is the normal
 * density of mean m and standard deviation d. A NaN x gives a NaN; at infinite x stands the limit,
 * and a NaN for SQUAREWAVE_FOURIER_SERIES, which has none. */
typedef enum adexif_surrogate {
    ADEXIF_SURROGATE_SIGMOID = 0,               /* alpha: alpha s(alpha x) (1 - s(alpha x)) */
    ADEXIF_SURROGATE_PIECEWISE_QUADRATIC,       /* alpha: max(alpha - alpha^2 u, 0) */
    ADEXIF_SURROGATE_PIECEWISE_EXP,             /* alpha: alpha/2 exp(-alpha u) */
    ADEXIF_SURROGATE_SOFT_SIGN,                 /* alpha: alpha/2/(1 + alpha u)^2 */
    ADEXIF_SURROGATE_ARCTAN,                    /* alpha: alpha/2/(1 + (pi/2 alpha x)^2) */
    ADEXIF_SURROGATE_NONZERO_SIGN_LOG,          /* alpha: 1/(1/alpha + u) */
    ADEXIF_SURROGATE_ERF,                       /* alpha: alpha/sqrt(pi) exp(-alpha^2 x^2) */
    ADEXIF_SURROGATE_PIECEWISE_LEAKY_RELU,      /* c, w: c where u > w, else 1/(2 w) */
    ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES, /* n, t_period: 4/T sum of
                                                   cos((2 i - 1) 2 pi x/T), i = 1 .. n */
    ADEXIF_SURROGATE_S2NN,                      /* alpha, beta, epsilon: x < 0: SIGMOID(alpha); else
                                                   beta/(x + 1); epsilon is not used here */
    ADEXIF_SURROGATE_Q_PSEUDO_SPIKE,            /* alpha: (1 + 2 u/(alpha + 1))^-alpha */
    ADEXIF_SURROGATE_LEAKY_RELU,                /* alpha, beta: alpha where x < 0, else beta */
    ADEXIF_SURROGATE_LOG_TAILED_RELU,           /* alpha: x > 1: 1/x; 0 < x <= 1: 1; else alpha */
    ADEXIF_SURROGATE_RELU_GRAD,                 /* alpha, width: max(alpha width - alpha u, 0) */
    ADEXIF_SURROGATE_GAUSSIAN_GRAD,             /* sigma, alpha: alpha N(x; 0, sigma) */
    ADEXIF_SURROGATE_MULTI_GAUSSIAN_GRAD,       /* h, s, sigma, scale: scale ((1 + h) N(x; 0, sigma)
                                                   - h N(x; +-sigma, s sigma)) */
    ADEXIF_SURROGATE_INV_SQUARE_GRAD,           /* alpha: 1/(alpha u + 1)^2 */
    ADEXIF_SURROGATE_SLAYER_GRAD,               /* alpha: exp(-alpha u) */
    ADEXIF_SURROGATE_INVALID = -1
} adexif_surrogate;
#define ADEXIF_SURROGATE_COUNT 18
#define ADEXIF_SURROGATE_ARGUMENT_COUNT 4

/* The model's parameters, always in double; a single-precision model rounds each one first. */
typedef struct adexif_parameters {
    uint32_t struct_size;
    uint32_t array_mask; /* bit p: value[p] has one element per neuron, else one for all */
    int32_t reset;       /* adexif_reset */
    int32_t clock;       /* adexif_clock */
    int32_t upstroke;    /* adexif_upstroke */
    int32_t reserved;    /* 0 */
    double dt;           /* ms, > 0 */
    double guard;        /* largest exponent (V - V_T)/delta_T, > 0; infinity: none */
    const double *value[ADEXIF_PARAMETER_COUNT];
} adexif_parameters;

/* What a step computes with. The caller owns the columns and points to them before preparing:
 * room for one element, or for one per neuron where adexif_coefficients_mask() says so. */
typedef struct adexif_coefficients {
    uint32_t struct_size;
    uint32_t array_mask; /* bit c: column[c] has one element per neuron, else one for all */
    int32_t reset;
    int32_t clock;
    int32_t upstroke;
    int32_t reserved; /* 0 */
    void *column[ADEXIF_COEFFICIENT_COUNT];
} adexif_coefficients;

/* An input of a run: the value for neuron i at step s is values[s step_stride + i neuron_stride].
 * Strides count elements. neuron_stride is 0 (one value for all) or 1; step_stride is 0
 * (constant in time) or the length of a row. values NULL: the input is absent (zero). */
typedef struct adexif_input {
    const void *values;
    int64_t step_stride;
    int64_t neuron_stride;
} adexif_input;

/* Noise currents, made inside the kernel. */
typedef enum adexif_noise_kind {
    ADEXIF_NOISE_WHITE = 0, /* I = mean + scale xi */
    ADEXIF_NOISE_OU = 1,    /* Ornstein-Uhlenbeck: y = decay y + scale xi, then I = mean + y */
    ADEXIF_NOISE_INVALID = -1
} adexif_noise_kind;

/* Order of adexif_noise.column. */
typedef enum adexif_noise_column {
    ADEXIF_NOISE_COLUMN_MEAN = 0, /* mA */
    ADEXIF_NOISE_COLUMN_SCALE,    /* mA; white: deviation/sqrt(dt), deviation in mA sqrt(ms);
                                     OU: standard deviation times sqrt(1 - exp(-2 dt/tau)) */
    ADEXIF_NOISE_COLUMN_DECAY,    /* exp(-dt/tau); OU only */
    ADEXIF_NOISE_COLUMN_INVALID = -1
} adexif_noise_column;
#define ADEXIF_NOISE_COLUMN_COUNT 3

/* A noise current. xi is standard normal, independent from neuron to neuron and from step to step,
 * by Philox4x32-10 and the method of Box and Muller: the key is `seed`, the counter's words are
 * (neuron, kind, low and high half of the persistent step divided by the steps that one block of
 * words serves: 4 in single precision, 2 in double). Two noises of the same seed and kind are the
 * same noise; the two precisions have different noise. No |xi| is above 6.66 in single precision,
 * 9.49 in double. */
typedef struct adexif_noise {
    uint32_t struct_size;
    int32_t kind;        /* adexif_noise_kind */
    uint32_t array_mask; /* bit c: column[c] has one element per neuron, else one for all */
    int32_t reserved;    /* 0 */
    uint64_t seed;
    const void *column[ADEXIF_NOISE_COLUMN_COUNT];
    void *state; /* [n] y, mA; OU only */
} adexif_noise;

/* One run: n neurons, `steps` steps. Optional pointers may be NULL. */
typedef struct adexif_run {
    uint32_t struct_size;
    int32_t reserved; /* 0 */
    int64_t n;
    int64_t steps;
    int64_t first_step; /* step s happens at t0 + (first_step + s) dt: a product, then a sum, in */
    double t0;          /* double, then rounded to the state's precision; ms */
    double dt;
    const adexif_coefficients *coefficients;
    void *v;                  /* [n] mV */
    void *w;                  /* [n] mA */
    void *last_spike_time;    /* [n] ms; clocks TIME and STEPS */
    void *refractory_steps;         /* [n] steps that the neuron will still be held; clock STEPS */
    adexif_input current;     /* I, mA, at Vr (without the conductance's share) */
    adexif_input conductance; /* g, siemens: I becomes I - g Vr and I' becomes I' - g */
    adexif_input slope;       /* I', siemens, of other voltage-dependent inputs */
    adexif_input delta;       /* jumps of V, mV */

    const adexif_noise *noises; /* [noise_count] added to the current one after the other */
    int64_t noise_count;        /* above 0 only for n <= 2^32 */
    int64_t noise_step;         /* the persistent index of the run's first step, >= 0: carried on
                                   from run to run, or a second run repeats the first's noise */

    uint8_t *spike_bits;      /* [steps][ceil(n/8)] bit i%8 of byte i/8 of a row, optional */
    int64_t spike_stride;     /* bytes from row to row */
    uint8_t *refractory_or_spike_bits; /* the same layout: held or spiking, optional */
    int64_t refractory_or_spike_stride;
    const int64_t *trace_neurons; /* [trace_count] ascending, optional */
    int64_t trace_count;
    int64_t trace_first; /* first recorded step of this run */
    int64_t trace_every; /* then every so many steps, >= 1 */
    void *trace_v;       /* [rows][trace_count] mV after the step */
    void *trace_w;       /* [rows][trace_count] mA after the step */
    void *v_rows;        /* [steps][n] mV after each step, with w_rows, optional */
    void *w_rows;        /* [steps][n] mA after each step */
    int64_t row_stride;  /* elements from row to row of both */
    uint8_t *refractory_step_bits;  /* laid out like the spikes: held by the refractory clock, optional */
    int64_t refractory_step_stride;
} adexif_run;

/*
 * The backward pass through a run. With c_spike, c_V and c_w the derivatives of the loss by what
 * the step gave, and g the surrogate's derivative at x, steps are taken from the last to the first:
 *
 *   lV += c_V + c_spike g/D      lw += c_w               lV, lw: adjoints of the state after it
 *   held: lVr = lV, lwr = lw, and nothing else; otherwise, with the step's own quantities,
 *   lV += (1 - exp(-dt/tau_w)) a lw
 *   lVr = (exp(z) + q (c e/(delta_T tau) + R I''/tau)) lV      z = dt J, q = dt^2 f exprel'(z)
 *   lwr = exp(-dt/tau_w) lw - dt exprel(z) R/tau lV            c = [A < guard]
 *   and by the reset, where x is that of the state before the step,
 *   lV = lVr + (b lwr - D lVr) g/D   (soft)   or   lVr + (b lwr - (V - V_reset) lVr) g/D   (hard)
 *   lw = lwr
 *
 * detach_reset leaves out the terms with g/D in that line. cut_at_spike leaves out its first term,
 * lVr, where the reset acted (s = 1): V before the reset then acts only through the spike.
 * adjoint_limit, rounded to the state's precision (and not 0 there), is applied last, neuron by
 * neuron: lV = min(max(lV, -limit), limit), and lw likewise with limit abs(R), because w acts on V
 * as R w (without a limit where that product is 0); what is not finite stays so.
 *
 * With the bounded upstroke, where a step that was not held ended on V = V_th (bounded), V is the
 * constant V_th: c_V goes to the gradient of V_th, and lVr gains (1 - exp(-dt/tau_w)) a lw instead
 * of lV. What is left in lV is the share of the spike, which goes back through the step as if there
 * were no bound; where the upstroke ended within the step, through the step without exponential
 * (e = 0). The reset that follows lands on V_reset whatever V was: there lVr is left out of lV, as
 * by cut_at_spike, and of the gradient of V_th: dVr = dV_reset - D ds. A V that equals V_th counts
 * as bounded; v_adjoint of such a state is that of its spike alone. Where z is limited to 1/2 it is
 * a constant.
 *
 * Where V_T stands for V_th (delta_T = 0), V_th's gradient is V_T's, and V_th's own is 0; delta_T's
 * is 0.
 *
 * What a neuron that is held did not select contributes exactly nothing, be it infinite.
 * Gradients of parameters are per neuron and added to what is in their columns; the caller sums
 * them over the neurons that share a parameter.
 */
typedef struct adexif_backward {
    uint32_t struct_size;
    int32_t surrogate; /* adexif_surrogate */
    double surrogate_argument[ADEXIF_SURROGATE_ARGUMENT_COUNT];
    int32_t detach_reset;  /* 1: to the reset, but not to the loss, a spike is a constant; else 0 */
    int32_t cut_at_spike;  /* 1: a reset cuts the path of V: dVr/dV = 0 where s = 1; else 0 */
    double adjoint_limit;  /* > 0, 1/mV: limits lV, and lw by R, after each step; infinity: not */
    const adexif_run *run; /* as it was made: n, steps, coefficients, inputs, and the rows it kept:
                            * v_rows, w_rows, and refractory_step_bits unless there is no clock */
    const void *v_start;   /* [n] the state before the run's first step */
    const void *w_start;
    adexif_input surrogate_rows; /* a user's own g, by the state after each step; optional */
    const void *surrogate_start; /* [n] and by v_start */
    adexif_input curvature;      /* I'', siemens/mV, of voltage-dependent inputs */
    adexif_input spike_loss;     /* c_spike, by the spike of each step */
    adexif_input v_loss;         /* c_V, by V after each step */
    adexif_input w_loss;         /* c_w, by w after each step */
    void *v_adjoint;         /* [n] in: by V after the last step, from what came after; out: by V
                              * before the first step */
    void *w_adjoint;         /* [n] the same of w */
    int64_t gradient_stride; /* elements from row to row of the following; each optional */
    void *current_gradient;  /* [steps][n] by I */
    void *current_slope_gradient;    /* [steps][n] by I' */
    void *delta_gradient;    /* [steps][n] by the jumps of V */
    void *reset_potential;   /* [steps][n] Vr, where V-dependent inputs are evaluated */
    void *parameter_gradient[ADEXIF_PARAMETER_COUNT]; /* [n] each, optional; not of tau_ref */
} adexif_backward;

/* What a run noticed: the first step, and in it the first neuron, whose state was not finite
 * after the step. Both -1 if all stayed finite. In the backward pass it is the last step, and in it
 * the first neuron, before which an adjoint is not finite. */
typedef struct adexif_report {
    uint32_t struct_size;
    int32_t reserved; /* 0 */
    int64_t nonfinite_step;
    int64_t nonfinite_neuron;
} adexif_report;

/* ADEXIF_ABI_VERSION of the library itself. */
ADEXIF_API int32_t adexif_abi_version(void);

/* Bit i set: adexif_isa i is compiled in and this CPU and operating system can run it. */
ADEXIF_API uint32_t adexif_isa_supported(void);

/* The adexif_isa that ADEXIF_ISA_BEST stands for here: the fastest of the supported ones. AVX-512
 * is passed over on processors that lower their clock for it (Intel's Skylake-X to Cooper Lake);
 * there it runs only where it is asked for. */
ADEXIF_API int32_t adexif_isa_best(void);

/* The layout as the C compiler sees it: sizeof, then every offsetof, of adexif_parameters,
 * adexif_coefficients, adexif_input, adexif_noise, adexif_run, adexif_backward and adexif_report in
 * that order.
 * Writes at most `capacity` values and returns how many there are, or a negative status if capacity
 * is negative, or above 0 while sizes is NULL. */
ADEXIF_API int32_t adexif_layout_describe(int32_t *sizes, int32_t capacity);

/* Which coefficients become arrays when the parameters in `parameter_mask` are arrays. */
ADEXIF_API uint32_t adexif_coefficients_mask(uint32_t parameter_mask);

/* Fills coefficients->column from the parameters, and its mask, reset and clock. n is the number
 * of neurons (elements of the arrays), >= 0. Values outside the ranges above give coefficients
 * that are not finite; the caller checks ranges. */
ADEXIF_API int32_t adexif_coefficients_prepare_f32(const adexif_parameters *parameters, int64_t n,
                                                   adexif_coefficients *coefficients);
ADEXIF_API int32_t adexif_coefficients_prepare_f64(const adexif_parameters *parameters, int64_t n,
                                                   adexif_coefficients *coefficients);

/* Advances neurons [begin, end) by run->steps steps. begin is a multiple of 8; ranges given to
 * several threads should start at multiples of 512. report may be NULL. */
ADEXIF_API int32_t adexif_neurons_run_f32(int32_t isa, const adexif_run *run, int64_t begin,
                                          int64_t end, adexif_report *report);
ADEXIF_API int32_t adexif_neurons_run_f64(int32_t isa, const adexif_run *run, int64_t begin,
                                          int64_t end, adexif_report *report);

/* Takes gradients of neurons [begin, end) back through a run, with the same rules for ranges. Only
 * the run's description, inputs and rows are read: its state columns may be anything. A run may be
 * taken back in parts, the last part first: each goes on from the adjoints that it finds. */
ADEXIF_API int32_t adexif_neurons_backward_f32(int32_t isa, const adexif_backward *backward,
                                               int64_t begin, int64_t end, adexif_report *report);
ADEXIF_API int32_t adexif_neurons_backward_f64(int32_t isa, const adexif_backward *backward,
                                               int64_t begin, int64_t end, adexif_report *report);

/* The kernel's own functions over a column, for tests: y[i] = 2^x[i], y[i] = exprel(x[i]), and the
 * derivative y[i] = exprel'(x[i]), for any x. */
ADEXIF_API int32_t adexif_exp2_evaluate_f32(int32_t isa, const float *x, float *y, int64_t n);
ADEXIF_API int32_t adexif_exp2_evaluate_f64(int32_t isa, const double *x, double *y, int64_t n);
ADEXIF_API int32_t adexif_exprel_evaluate_f32(int32_t isa, const float *x, float *y, int64_t n);
ADEXIF_API int32_t adexif_exprel_evaluate_f64(int32_t isa, const double *x, double *y, int64_t n);
ADEXIF_API int32_t adexif_exprel_derivative_evaluate_f32(int32_t isa, const float *x, float *y, int64_t n);
ADEXIF_API int32_t adexif_exprel_derivative_evaluate_f64(int32_t isa, const double *x, double *y, int64_t n);

/* y[i] = g(x[i]) of an adexif_surrogate. arguments[ADEXIF_SURROGATE_ARGUMENT_COUNT] in the order of
 * the enum's comments (further ones are not looked at), each first rounded to the precision. c, h
 * and LEAKY_RELU's and LOG_TAILED_RELU's alpha and beta are in [-1e4, 1e4], epsilon in [0, 1], n is
 * a whole number in [1, 1000], every other argument in [1e-4, 1e4]: else ADEXIF_ERROR_RANGE.
 * x and y may be the same column. */
ADEXIF_API int32_t adexif_surrogate_evaluate_f32(int32_t isa, int32_t surrogate,
                                                 const double *arguments, const float *x, float *y,
                                                 int64_t n);
ADEXIF_API int32_t adexif_surrogate_evaluate_f64(int32_t isa, int32_t surrogate,
                                                 const double *arguments, const double *x,
                                                 double *y, int64_t n);

/* The parts of noise over columns, for tests. Random words of Philox4x32-10: counters and words
 * are [4][n]. Normal numbers of the words of a block: words is [4][n], normals [4][n] in single
 * precision, [2][n] in double. */
ADEXIF_API int32_t adexif_philox_evaluate_f32(int32_t isa, uint64_t seed, const uint32_t *counters,
                                              uint32_t *words, int64_t n);
ADEXIF_API int32_t adexif_philox_evaluate_f64(int32_t isa, uint64_t seed, const uint32_t *counters,
                                              uint32_t *words, int64_t n);
ADEXIF_API int32_t adexif_normal_evaluate_f32(int32_t isa, const uint32_t *words, float *normals,
                                              int64_t n);
ADEXIF_API int32_t adexif_normal_evaluate_f64(int32_t isa, const uint32_t *words, double *normals,
                                              int64_t n);

/* The current of one noise in mA, values[steps][n], as neurons 0 .. n - 1 of a run get it from
 * persistent step first_step on; advances noise->state as the run does. */
ADEXIF_API int32_t adexif_noise_evaluate_f32(int32_t isa, const adexif_noise *noise, int64_t n,
                                             int64_t first_step, int64_t steps, float *values);
ADEXIF_API int32_t adexif_noise_evaluate_f64(int32_t isa, const adexif_noise *noise, int64_t n,
                                             int64_t first_step, int64_t steps, double *values);

#ifdef __cplusplus
}
#endif
=======
#include "base.h"
#include "model.h"
#include "run.h"
#include "backward.h"
>>>>>>> c555493 (Kernel: one list a fact, a header a topic, names by the header's formulas; ABI version 5)

#endif
