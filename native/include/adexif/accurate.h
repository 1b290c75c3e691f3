/*
 * The accurate mode: spike times of the differential equation itself, within a tolerance.
 *
 *   tau   dV/dt = -(V - V_rest) + delta_T exp((V - V_T)/delta_T) - R w + R I - R g V
 *   tau_w dw/dt = a (V - V_rest) - w
 *   V reaches V_th: a spike; V = V_reset, w = w + b, and V stays there for tau_ref
 *
 * A run advances by intervals of dt. Currents I and conductances g are constant within an interval,
 * and jumps of V come at its end. dt is the grid of the inputs and of what is recorded; it has no
 * part in the accuracy, and a larger one is faster. V, w and spikes have the same bits however a
 * run is cut into runs, split into ranges of neurons, and on every instruction set. Double only.
 *
 * A neuron can spike several times within an interval. V is V_th at a spike, so soft and hard
 * resets are one, and V after an interval is what it is after any reset, never above V_th. A spike
 * on a boundary belongs to the interval that ends there. A neuron that is at or above V_th when it
 * may move, because the caller set it so, spikes at once.
 */
#ifndef ADEXIF_ACCURATE_H
#define ADEXIF_ACCURATE_H

#include "run.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What w does while a neuron is refractory. */
typedef enum adexif_refractory_w {
    ADEXIF_REFRACTORY_W_FREE = 0,   /* it follows its equation, V being V_reset */
    ADEXIF_REFRACTORY_W_FROZEN = 1, /* it stays, as in the step of adexif.h */
    ADEXIF_REFRACTORY_W_INVALID = -1
} adexif_refractory_w;

/* The order of adexif_accurate_coefficients.column. Each formula is computed in double, from left
 * to right, every operation rounded. The unit of potentials is delta_T, that of times tau:
 *   x = (V - V_T) PER_DELTA_T,  W = w W_IN. */
typedef enum adexif_accurate_coefficient {
    ADEXIF_ACCURATE_V_T = 0,         /* V_T */
    ADEXIF_ACCURATE_DELTA_T = 1,     /* delta_T */
    ADEXIF_ACCURATE_PER_DELTA_T = 2, /* 1/delta_T */
    ADEXIF_ACCURATE_W_IN = 3,        /* R/delta_T */
    ADEXIF_ACCURATE_W_OUT = 4,       /* delta_T/R */
    ADEXIF_ACCURATE_R = 5,           /* R */
    ADEXIF_ACCURATE_TAU = 6,         /* tau */
    ADEXIF_ACCURATE_PER_TAU = 7,     /* 1/tau */
    ADEXIF_ACCURATE_V_TH = 8,        /* V_th */
    ADEXIF_ACCURATE_V_RESET = 9,     /* V_reset */
    ADEXIF_ACCURATE_X_L = 10,        /* x_l = (V_rest - V_T) PER_DELTA_T */
    ADEXIF_ACCURATE_X_R = 11,        /* x_r = (V_reset - V_T) PER_DELTA_T */
    ADEXIF_ACCURATE_X_P = 12,        /* x_p = (V_th - V_T) PER_DELTA_T */
    ADEXIF_ACCURATE_X_CAP = 13,      /* min(x_p, 5) */
    ADEXIF_ACCURATE_U_R = 14,        /* exp(x_r), by the kernel's exponential */
    ADEXIF_ACCURATE_U_P = 15,        /* exp(x_p) */
    ADEXIF_ACCURATE_S_P = 16,        /* 1/exp(x_p) */
    ADEXIF_ACCURATE_A = 17,          /* A = R a */
    ADEXIF_ACCURATE_A_X_L = 18,      /* A x_l */
    ADEXIF_ACCURATE_B = 19,          /* W_IN b */
    ADEXIF_ACCURATE_W_INF = 20,      /* A (x_r - x_l) */
    ADEXIF_ACCURATE_KAPPA = 21,      /* tau/tau_w */
    ADEXIF_ACCURATE_TAU_REF = 22,    /* tau_ref/tau */
    ADEXIF_ACCURATE_DT = 23,         /* h = dt/tau */
    ADEXIF_ACCURATE_DT_POWER = 24,   /* h h h ..., `order` products: h^(order + 1) */
    ADEXIF_ACCURATE_RELAXATION = 25, /* z exprel(-z), z = dt/tau_w: 1 - exp(-z); 0 if w is frozen */
    ADEXIF_ACCURATE_EPSILON = 26,    /* 1e-3 tolerance/tau, within [2e-14, 1e-4] */
    ADEXIF_ACCURATE_INVALID = -1
} adexif_accurate_coefficient;
#define ADEXIF_ACCURATE_COUNT 27

/* What the accurate mode computes with. The caller owns the columns. */
typedef struct adexif_accurate_coefficients {
    uint32_t struct_size;
    uint32_t array_mask; /* bit c: column[c] has one element per neuron, else one for all */
    int32_t refractory_w;
    int32_t order; /* of the series that every neuron takes: 5 where dt/tau <= 0.015, 6 up to 0.03,
                      8 up to 0.06, 10 up to 0.12, else 12; tau is the least one of all neurons */
    int32_t nodes; /* of the quadrature: 6 from a tolerance of 1e-6 ms on, else 8 */
    int32_t reserved;                    /* 0 */
    double dt;                           /* ms */
    void *column[ADEXIF_ACCURATE_COUNT]; /* of double */
} adexif_accurate_coefficients;

/* Returns which coefficients are arrays when the parameters in `parameter_mask` are. */
ADEXIF_API uint32_t adexif_accurate_coefficients_mask(uint32_t parameter_mask);

/* Returns how many bytes the columns of n neurons need when the parameters in `parameter_mask` are
 * arrays, or a negative status. */
ADEXIF_API int64_t adexif_accurate_coefficients_size_f64(uint32_t parameter_mask, int64_t n);

/* Points coefficients->column into a block of that size. Nothing is written to the block. The block
 * may begin at any multiple of the element's size; a multiple of 64 bytes is best. */
ADEXIF_API int32_t adexif_accurate_coefficients_place_f64(
    uint32_t parameter_mask, int64_t n, void *block, adexif_accurate_coefficients *coefficients);

/* Fills the columns of the coefficients from the parameters, and all other fields. `tolerance` is
 * that of spike times in ms, above 0; from 1e-10 to 1e-2 it is what the errors keep to.
 * refractory_w is an adexif_refractory_w. Of the parameters V_th may be anything above V_reset, R
 * is not 0 and delta_T is above 0; reset, clock, upstroke and guard have no meaning here. n is the
 * number of neurons, >= 0. Parameters outside of their ranges give coefficients that are not
 * finite; the caller checks ranges. */
ADEXIF_API int32_t adexif_accurate_coefficients_prepare_f64(
    const adexif_parameters *parameters, double tolerance, int32_t refractory_w, int64_t n,
    adexif_accurate_coefficients *coefficients);

/* One spike. */
typedef struct adexif_accurate_event {
    int64_t neuron;
    int64_t step;    /* the interval, counted from the run's first */
    double offset;   /* ms from the interval's beginning: 0 < offset <= dt, or 0 if V began there */
    double w_before; /* mA at the spike */
    double w_after;  /* mA, w_before + b */
} adexif_accurate_event;

/* A run in the accurate mode. */
typedef struct adexif_accurate {
    uint32_t struct_size;
    int32_t reserved; /* 0 */

    /* Extent and time, V and w, current, conductance, delta, noises, spike_bits, traces, and
     * rows of V and w. A noise is constant within an interval. run->dt is that of the coefficients;
     * there are no synapses; run->coefficients, last_spike_time, refractory_steps, current_slope
     * and the bits of refractory neurons are NULL. A current that is another function of V is given
     * by its tangent: -I' in conductance, I - I' V in current. */
    const adexif_run *run;
    const adexif_accurate_coefficients *coefficients;
    double *refractory; /* [n] rest of the refractory time, ms, read and written; 0: none */
    double *noise_rows; /* [2][n] scratch, which a run that stopped needs again; with noises only */

    void *scratch; /* adexif_accurate_scratch_size() bytes, others for each call that runs at the
                      same time; what is in it before a call has no meaning */

    adexif_accurate_event *events; /* [event_capacity] optional */
    int64_t event_capacity;
} adexif_accurate;

/* How far a call came, and what the run noticed. To begin a run set struct_size, and all else to
 * zero. A call goes on from `position` and ends when all is done, or when `events` is full: then
 * take the events out and call again with the same arguments. Until it has finished, some neurons
 * are further than others. If a call ends with event_count 0 and is not finished, the buffer is too
 * small for any progress, and needs event_capacity of event_needed at least. */
typedef struct adexif_accurate_progress {
    uint32_t struct_size;
    int32_t finished;     /* 1: all steps of the range are done */
    int64_t position;     /* where to go on; has no meaning for the caller */
    int64_t event_count;  /* events of this call, in no order that is promised: sort by step, offset
                             and neuron */
    int64_t event_needed; /* 0, or the least event_capacity with which a next call gets on */
    int64_t nonfinite_step; /* the first interval, and in it the first neuron, with a state that is
                               not finite; -1 if all stayed finite */
    int64_t nonfinite_neuron;
    int64_t capped_step; /* the same for a neuron that was given up within an interval, because 1e5
                            internal steps did not bring it to the end; its V is NaN from then on */
    int64_t capped_neuron;
    int64_t list_count;  /* neurons and intervals that needed more than one series */
    int64_t visit_count; /* internal steps of those */
} adexif_accurate_progress;

/* Returns how many bytes of scratch a call of adexif_accurate_run_f64 needs, for any n. */
ADEXIF_API int64_t adexif_accurate_scratch_size(void);

/* Advances neurons [begin, end) by run->steps intervals, or until the events are full. begin is a
 * multiple of 8, and so is end unless it is n; ranges given to several threads should start at
 * multiples of 1024. */
ADEXIF_API int32_t adexif_accurate_run_f64(int32_t isa, const adexif_accurate *accurate,
                                           int64_t begin, int64_t end,
                                           adexif_accurate_progress *progress);

#ifdef __cplusplus
}
#endif

#endif
