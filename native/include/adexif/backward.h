/*
 * The backward pass: gradients of a loss with respect to inputs, state and parameters of a run, as
 * the exact derivative of the discrete update with a surrogate for the derivative of the spike.
 */
#ifndef ADEXIF_BACKWARD_H
#define ADEXIF_BACKWARD_H

#include "run.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The surrogate gradients g(x), x = (V - V_th)/(V_th - V_reset): what replaces the derivative of
 * the spike's step function in training. Names, formulas and arguments (in this order) are
 * those of braintools.surrogate. u = abs(x); s(z) = 1/(1 + exp(-z)); N(x; m, d) is the normal
 * density of mean m and standard deviation d. A NaN x gives a NaN. An infinite x gives the limit,
 * or a NaN for SQUAREWAVE_FOURIER_SERIES, which has none. */
typedef enum adexif_surrogate {
    ADEXIF_SURROGATE_SIGMOID = 0,                   /* alpha: alpha s(alpha x) (1 - s(alpha x)) */
    ADEXIF_SURROGATE_PIECEWISE_QUADRATIC = 1,       /* alpha: max(alpha - alpha^2 u, 0) */
    ADEXIF_SURROGATE_PIECEWISE_EXP = 2,             /* alpha: alpha/2 exp(-alpha u) */
    ADEXIF_SURROGATE_SOFT_SIGN = 3,                 /* alpha: alpha/2/(1 + alpha u)^2 */
    ADEXIF_SURROGATE_ARCTAN = 4,                    /* alpha: alpha/2/(1 + (pi/2 alpha x)^2) */
    ADEXIF_SURROGATE_NONZERO_SIGN_LOG = 5,          /* alpha: 1/(1/alpha + u) */
    ADEXIF_SURROGATE_ERF = 6,                       /* alpha: alpha/sqrt(pi) exp(-alpha^2 x^2) */
    ADEXIF_SURROGATE_PIECEWISE_LEAKY_RELU = 7,      /* c, w: c where u > w, else 1/(2 w) */
    ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES = 8, /* n, t_period: 4/T sum of
                                                       cos((2 i - 1) 2 pi x/T), i = 1 .. n */
    ADEXIF_SURROGATE_S2NN = 9,                 /* alpha, beta, epsilon: x < 0: SIGMOID(alpha); else
                                                  beta/(x + 1); epsilon is not used here */
    ADEXIF_SURROGATE_Q_PSEUDO_SPIKE = 10,      /* alpha: (1 + 2 u/(alpha + 1))^-alpha */
    ADEXIF_SURROGATE_LEAKY_RELU = 11,          /* alpha, beta: alpha where x < 0, else beta */
    ADEXIF_SURROGATE_LOG_TAILED_RELU = 12,     /* alpha: x > 1: 1/x; 0 < x <= 1: 1; else alpha */
    ADEXIF_SURROGATE_RELU_GRAD = 13,           /* alpha, width: max(alpha width - alpha u, 0) */
    ADEXIF_SURROGATE_GAUSSIAN_GRAD = 14,       /* sigma, alpha: alpha N(x; 0, sigma) */
    ADEXIF_SURROGATE_MULTI_GAUSSIAN_GRAD = 15, /* h, s, sigma, scale: scale ((1 + h) N(x; 0, sigma)
                                                  - h N(x; +-sigma, s sigma)) */
    ADEXIF_SURROGATE_INV_SQUARE_GRAD = 16,     /* alpha: 1/(alpha u + 1)^2 */
    ADEXIF_SURROGATE_SLAYER_GRAD = 17,         /* alpha: exp(-alpha u) */
    ADEXIF_SURROGATE_INVALID = -1
} adexif_surrogate;
#define ADEXIF_SURROGATE_COUNT 18
#define ADEXIF_SURROGATE_ARGUMENT_COUNT 4

/*
 * The backward pass takes the steps of a run from the last to the first.
 *
 * Symbols, all of one neuron and one step; those of adexif.h keep their meaning:
 *   lV, lw     adjoints: the derivatives of the loss with respect to V and w after the step; the
 *              recurrence below turns them into those before the step
 *   lVr, lwr   adjoints of Vr and wr, the state between the reset and the update
 *   c_V, c_w   derivatives of the loss with respect to V and w after the step, taken alone
 *   c_spike    derivative of the loss with respect to the spike of the step
 *   g          the surrogate gradient at the state that the spike is read from
 *   D          V_th - V_reset, so g/D stands for d spike/dV
 *   s          1 if the step began with a reset, else 0
 *   z          dt J, the argument of exprel in the step
 *   q          dt^2 f exprel'(z), the derivative of dt exprel(dt J) f with respect to J
 *   c          1 if A < guard, so that the exponential is in J, else 0
 *   e          exp(A)
 *   I', I''    dI/dV and d^2I/dV^2 of voltage-dependent inputs
 *
 * The recurrence. First the loss of the step itself:
 *
 *   lV += c_V + c_spike g/D
 *   lw += c_w
 *
 * Then the update. For a neuron that was refractory in the step, lVr = lV and lwr = lw. Otherwise
 *
 *   lV += (1 - exp(-dt/tau_w)) a lw
 *   lVr = (exp(z) + q (c e/(delta_T tau) + R I''/tau)) lV
 *   lwr = exp(-dt/tau_w) lw - dt exprel(z) R/tau lV
 *
 * Then the reset, with g and V of the state before the step:
 *
 *   lV = lVr + (b lwr - D lVr) g/D               (soft reset)
 *   lV = lVr + (b lwr - (V - V_reset) lVr) g/D   (hard reset)
 *   lw = lwr
 *
 * Options change the reset:
 *   detach_reset   leaves out the terms with g/D.
 *   cut_at_spike   leaves out the first term, lVr, where s = 1: V before a reset then acts only
 *                  through the spike.
 *   adjoint_limit  is applied last, to each neuron, rounded to the state's precision (and not 0
 *                  there): lV = min(max(lV, -limit), limit), and lw likewise with the limit times
 *                  abs(R), because w acts on V as R w. lw has no limit where that product is 0. An
 *                  adjoint that is not finite stays as it is.
 *
 * With the bounded upstroke, a step is bounded if the neuron was not refractory and ended on
 * V = V_th. There V is the constant V_th:
 *   - c_V is added to the gradient of V_th instead of lV.
 *   - (1 - exp(-dt/tau_w)) a lw is added to lVr instead of lV.
 *   - lV holds only the share of the spike. It goes back through the step as if V were not bounded;
 *     if the upstroke ended within the step, through the step without exponential (e = 0).
 *   - The reset that follows lands on V_reset whatever V was: lVr is left out of lV, as by
 *     cut_at_spike, and of the gradient of V_th, because dVr = dV_reset - D ds.
 *   - Where z is limited to 1/2, it is a constant.
 * A V that equals V_th counts as bounded; v_adjoint of such a state is that of its spike alone.
 *
 * If V_T stands for V_th (delta_T = 0), the gradient of V_th is added to that of V_T, and those of
 * V_th and delta_T are 0.
 *
 * For a refractory neuron the unused update contributes exactly zero, even if its value is
 * infinite. Gradients of parameters are per neuron and are added to what their columns hold; the
 * caller sums them over the neurons that share a parameter.
 */
typedef struct adexif_backward {
    uint32_t struct_size;
    int32_t surrogate; /* adexif_surrogate */
    double surrogate_argument[ADEXIF_SURROGATE_ARGUMENT_COUNT];
    int32_t detach_reset; /* 1: to the reset, but not to the loss, a spike is a constant; else 0 */
    int32_t cut_at_spike; /* 1: a reset cuts the path of V: dVr/dV = 0 where s = 1; else 0 */
    double adjoint_limit; /* > 0, 1/mV: limits lV, and lw by R, after each step; infinity: none */

    /* the run as it was made: n, steps, coefficients, inputs, and the rows it recorded: v_rows,
     * w_rows, and refractory_step_bits unless there is no clock */
    const adexif_run *run;
    const void *v_start; /* [n] the state before the run's first step */
    const void *w_start;

    /* a surrogate of the caller's own, and the second derivative of voltage-dependent inputs */
    adexif_input surrogate_rows; /* g with respect to the state after each step; optional */
    const void *surrogate_start; /* [n] and with respect to v_start */
    adexif_input curvature;      /* I'', siemens/mV */

    /* the loss */
    adexif_input spike_loss; /* c_spike */
    adexif_input v_loss;     /* c_V */
    adexif_input w_loss;     /* c_w */

    /* adjoints: in, of the state after the last step, from the steps that came after the run; out,
     * of the state before the first step */
    void *v_adjoint; /* [n] */
    void *w_adjoint; /* [n] */

    /* gradients; each is optional */
    int64_t gradient_stride;      /* elements from row to row of the following four */
    void *current_gradient;       /* [steps][n] with respect to I */
    void *current_slope_gradient; /* [steps][n] with respect to I' */
    void *delta_gradient;         /* [steps][n] with respect to the jumps of V */
    void *reset_potential;        /* [steps][n] Vr, where voltage-dependent inputs are evaluated */
    void *parameter_gradient[ADEXIF_PARAMETER_COUNT]; /* [n] each; not of tau_ref */
} adexif_backward;

/* Takes gradients of neurons [begin, end) back through a run, with the rules for ranges of
 * adexif_neurons_run_*. Only the run's description, inputs and recorded rows are read: its state
 * columns may be anything. A run may be taken back in parts, the last part first: each part goes on
 * from the adjoints that it finds. */
ADEXIF_API int32_t adexif_neurons_backward_f32(int32_t isa, const adexif_backward *backward,
                                               int64_t begin, int64_t end, adexif_report *report);
ADEXIF_API int32_t adexif_neurons_backward_f64(int32_t isa, const adexif_backward *backward,
                                               int64_t begin, int64_t end, adexif_report *report);

/* Computes y[i] = g(x[i]) of an adexif_surrogate. arguments[ADEXIF_SURROGATE_ARGUMENT_COUNT] are in
 * the order of the enum's comments (further ones are ignored), each first rounded to the precision.
 * c, h and the alpha and beta of LEAKY_RELU and LOG_TAILED_RELU are in [-1e4, 1e4], epsilon in
 * [0, 1], n is a whole number in [1, 1000], every other argument in [1e-4, 1e4]: else the status is
 * ADEXIF_ERROR_RANGE. x and y may be the same column. */
ADEXIF_API int32_t adexif_surrogate_evaluate_f32(int32_t isa, int32_t surrogate,
                                                 const double *arguments, const float *x, float *y,
                                                 int64_t n);
ADEXIF_API int32_t adexif_surrogate_evaluate_f64(int32_t isa, int32_t surrogate,
                                                 const double *arguments, const double *x,
                                                 double *y, int64_t n);

#ifdef __cplusplus
}
#endif

#endif
