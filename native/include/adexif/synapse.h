/*
 * Synapses of a run: what arrives at a neuron becomes a current, a conductance or a jump of V.
 *
 * A synapse here is one receptor of all neurons of a run. Synapses are linear, so one state per
 * neuron and receptor stands for any number of connections. Whoever connects neurons adds the
 * weights of the spikes that arrive in a step to `arrivals`, in an order of his own; the kernel
 * does the rest within the neuron's step, for each synapse in the order of adexif_run.synapses:
 *
 *   in = arrivals[i], which becomes 0                 0 without arrivals
 *
 *   form INSTANT        s = in
 *   form EXPONENTIAL    g = decay g + in              s = g
 *   form DUAL           h = rise h + in
 *                       g = decay g + in              s = amplitude (g - h)
 *   form ALPHA          g = decay g + amplitude h     s = g
 *                       h = decay h + in
 *
 *   effect CURRENT      I = I + drive s
 *   effect CONDUCTANCE  G = G + s, I = I + drive s
 *   effect JUMP         delta = delta + drive s
 *
 * I begins as the current of the run with its noise, G as its conductance and delta as its delta. I
 * is what drives the neuron beside -G Vr.
 *
 * Every line is one fused multiply-add, but for G + s and the product of DUAL: amplitude (g - h) is
 * a difference, then a product; decay g + amplitude h is fma(g, decay, amplitude h). A synapse
 * runs on while its neuron is refractory.
 *
 * With decay = exp(-dt/tau) these are the steps of the reference: EXPONENTIAL of Expon; DUAL of
 * DualExpon, with rise = exp(-dt/tau_rise) and its amplitude a; ALPHA of Alpha, with amplitude
 * 1 - exp(-dt/tau). (Amplitude e decay dt/tau samples the alpha function of peak 1 instead, which
 * DUAL tends to as tau_rise tends to tau.) CONDUCTANCE is COBA and CURRENT is CUBA.
 */
#ifndef ADEXIF_SYNAPSE_H
#define ADEXIF_SYNAPSE_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a synapse makes of the arrivals. */
typedef enum adexif_synapse_form {
    ADEXIF_SYNAPSE_INSTANT = 0, /* no state */
    ADEXIF_SYNAPSE_EXPONENTIAL = 1,
    ADEXIF_SYNAPSE_DUAL = 2,
    ADEXIF_SYNAPSE_ALPHA = 3,
    ADEXIF_SYNAPSE_FORM_INVALID = -1
} adexif_synapse_form;

/* What a synapse does to the neuron. */
typedef enum adexif_synapse_effect {
    ADEXIF_SYNAPSE_CURRENT = 0,
    ADEXIF_SYNAPSE_CONDUCTANCE = 1,
    ADEXIF_SYNAPSE_JUMP = 2,
    ADEXIF_SYNAPSE_EFFECT_INVALID = -1
} adexif_synapse_effect;

/* The order of adexif_synapse.column. */
typedef enum adexif_synapse_column {
    ADEXIF_SYNAPSE_COLUMN_DECAY = 0,     /* factor per step; all forms but INSTANT */
    ADEXIF_SYNAPSE_COLUMN_RISE = 1,      /* factor per step; DUAL only */
    ADEXIF_SYNAPSE_COLUMN_AMPLITUDE = 2, /* DUAL and ALPHA only */
    ADEXIF_SYNAPSE_COLUMN_DRIVE = 3,     /* the reversal potential in mV, or the factor of a current
                                            in mA or of a jump in mV per unit of s, such as 1 or
                                            -1 */
    ADEXIF_SYNAPSE_COLUMN_INVALID = -1
} adexif_synapse_column;
#define ADEXIF_SYNAPSE_COLUMN_COUNT 4

/* One synapse of a run. Columns that its form has no use for may be NULL. */
typedef struct adexif_synapse {
    uint32_t struct_size;
    int32_t form;        /* adexif_synapse_form */
    int32_t effect;      /* adexif_synapse_effect */
    uint32_t array_mask; /* bit c: column[c] has one element per neuron, else one for all */
    const void *column[ADEXIF_SYNAPSE_COLUMN_COUNT];

    /* state, read and written */
    void *g; /* [n] siemens, or the unit of the arrivals; all forms but INSTANT */
    void *h; /* [n]; DUAL and ALPHA only */

    /* What arrives in step s at neuron i is arrivals[s arrivals_stride + i]; the step sets it to 0.
     * A stride of 0 means one row, of the run's first step: nothing arrives in later ones. */
    void *arrivals; /* [steps][n], or [n]; optional */
    int64_t arrivals_stride;

    void *trace; /* [rows][trace_count] s of the neurons and steps that the run traces; optional,
                    not with INSTANT */
} adexif_synapse;

#ifdef __cplusplus
}
#endif

#endif
