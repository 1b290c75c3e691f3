/*
 * Running the model: inputs, noise, outputs, and the call that advances neurons.
 */
#ifndef ADEXIF_RUN_H
#define ADEXIF_RUN_H

#include "model.h"
#include "synapse.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An input of a run: the value for neuron i at step s is values[s step_stride + i neuron_stride].
 * Strides count elements. neuron_stride is 0 (one value for all) or 1; step_stride is 0
 * (constant in time) or at least the length of a row. values NULL: the input is absent (zero). */
typedef struct adexif_input {
    const void *values;
    int64_t step_stride;
    int64_t neuron_stride;
} adexif_input;

/* Noise currents, which the kernel makes itself. */
typedef enum adexif_noise_kind {
    ADEXIF_NOISE_WHITE = 0, /* I = mean + scale xi */
    ADEXIF_NOISE_OU = 1,    /* Ornstein-Uhlenbeck: y = decay y + scale xi, then I = mean + y */
    ADEXIF_NOISE_INVALID = -1
} adexif_noise_kind;

/* The order of adexif_noise.column. */
typedef enum adexif_noise_column {
    ADEXIF_NOISE_COLUMN_MEAN = 0,  /* mA */
    ADEXIF_NOISE_COLUMN_SCALE = 1, /* mA; white: deviation/sqrt(dt), deviation in mA sqrt(ms);
                                      OU: standard deviation times sqrt(1 - exp(-2 dt/tau)) */
    ADEXIF_NOISE_COLUMN_DECAY = 2, /* exp(-dt/tau); OU only */
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

/* One run: n neurons, `steps` steps. A field that the comment calls optional may be NULL. Rows of
 * bits have a bit per neuron: bit i%8 of byte i/8 of a row; their strides count bytes. */
typedef struct adexif_run {
    uint32_t struct_size;
    int32_t reserved; /* 0 */

    /* extent and time: step s happens at t0 + (first_step + s) dt, a product, then a sum, in
     * double, then rounded to the state's precision; ms */
    int64_t n;
    int64_t steps;
    int64_t first_step;
    double t0;
    double dt;

    const adexif_coefficients *coefficients;

    /* state, read and written */
    void *v;                /* [n] membrane potential, mV */
    void *w;                /* [n] adaptation current, mA */
    void *last_spike_time;  /* [n] ms; clocks TIME and STEPS */
    void *refractory_steps; /* [n] steps for which the neuron is still refractory; clock STEPS */

    /* inputs */
    adexif_input current;       /* I, mA, at Vr (without the conductance's share) */
    adexif_input conductance;   /* g, siemens: I becomes I - g Vr and I' becomes I' - g */
    adexif_input current_slope; /* I' = dI/dV, siemens, of other voltage-dependent inputs */
    adexif_input delta;         /* jumps of V, mV */

    /* noise */
    const adexif_noise *noises; /* [noise_count] added to the current one after the other */
    int64_t noise_count;        /* above 0 only for n <= 2^32 */
    int64_t noise_step;         /* the persistent index of the run's first step, >= 0: carried on
                                   from run to run, or a second run repeats the first's noise */

    /* synapses */
    const adexif_synapse *synapses; /* [synapse_count] advanced in this order in every step */
    int64_t synapse_count;

    /* what is recorded of every step: spikes, and what the reference calls `refractory` */
    uint8_t *spike_bits;               /* [steps][ceil(n/8)] the neuron spiked; optional */
    int64_t spike_stride;              /* bytes from row to row */
    uint8_t *refractory_or_spike_bits; /* the same layout: it was refractory or spiked; optional */
    int64_t refractory_or_spike_stride;

    /* traces of some neurons at some steps */
    const int64_t *trace_neurons; /* [trace_count] ascending; optional */
    int64_t trace_count;
    int64_t trace_first; /* the first recorded step of this run */
    int64_t trace_every; /* then every so many steps, >= 1 */
    void *trace_v;       /* [rows][trace_count] mV after the step */
    void *trace_w;       /* [rows][trace_count] mA after the step */

    /* what a backward pass needs of the run */
    void *v_rows;                  /* [steps][n] mV after each step, with w_rows; optional */
    void *w_rows;                  /* [steps][n] mA after each step */
    int64_t row_stride;            /* elements from row to row of both */
    uint8_t *refractory_step_bits; /* like the spikes: it was refractory in the step; optional */
    int64_t refractory_step_stride;
} adexif_run;

/* What a call noticed: the first step, and in it the first neuron, whose state was not finite after
 * the step. Both are -1 if every state stayed finite. Of a backward pass it is the last step, and
 * in it the first neuron, before which an adjoint is not finite. */
typedef struct adexif_report {
    uint32_t struct_size;
    int32_t reserved; /* 0 */
    int64_t nonfinite_step;
    int64_t nonfinite_neuron;
} adexif_report;

/* Advances neurons [begin, end) by run->steps steps. begin is a multiple of 8, and so is end unless
 * it is n; ranges given to several threads should start at multiples of 512. report may be NULL. */
ADEXIF_API int32_t adexif_neurons_run_f32(int32_t isa, const adexif_run *run, int64_t begin,
                                          int64_t end, adexif_report *report);
ADEXIF_API int32_t adexif_neurons_run_f64(int32_t isa, const adexif_run *run, int64_t begin,
                                          int64_t end, adexif_report *report);

/* Computes the current of one noise in mA, values[steps][n], as neurons 0 .. n - 1 of a run get it
 * from persistent step first_step on, and advances noise->state as the run does. */
ADEXIF_API int32_t adexif_noise_evaluate_f32(int32_t isa, const adexif_noise *noise, int64_t n,
                                             int64_t first_step, int64_t steps, float *values);
ADEXIF_API int32_t adexif_noise_evaluate_f64(int32_t isa, const adexif_noise *noise, int64_t n,
                                             int64_t first_step, int64_t steps, double *values);

#ifdef __cplusplus
}
#endif

#endif
