/* The synapses of a random experiment: up to four of any form and effect, their columns, states and
 * arrivals. */
#include "experiment.h"

#include <math.h>
#include <string.h>

static void *reals_fill(struct experiment *x, struct random *random, int64_t count, double low,
                        double high, int present, int written) {
    void *const values = experiment_buffer(x, count, x->recipe.precision->size, 1, written);
    for (int64_t i = 0; i < count; ++i) {
        const double value = random_between(random, low, high);
        real_set(x->recipe.precision, values, i, random_percent(random, present) ? value : 0);
    }
    return values;
}

static void columns_fill(struct experiment *x, struct random *random, adexif_synapse *synapse) {
    const int conducts = synapse->effect == ADEXIF_SYNAPSE_CONDUCTANCE;
    const double low[ADEXIF_SYNAPSE_COLUMN_COUNT] = {0, 0, 0.05, conducts ? -91.3 : -1.7};
    const double high[ADEXIF_SYNAPSE_COLUMN_COUNT] = {1, 1, 1.9, conducts ? 7.7 : 1.9};
    synapse->array_mask = random_percent(random, 50) ? (uint32_t)random_below(random, 16) : 0;
    for (int column = 0; column < ADEXIF_SYNAPSE_COLUMN_COUNT; ++column) {
        const int unused = column == ADEXIF_SYNAPSE_COLUMN_RISE
                               ? synapse->form != ADEXIF_SYNAPSE_DUAL
                               : column != ADEXIF_SYNAPSE_COLUMN_DRIVE &&
                                     synapse->form <= (column == ADEXIF_SYNAPSE_COLUMN_DECAY
                                                           ? ADEXIF_SYNAPSE_INSTANT
                                                           : ADEXIF_SYNAPSE_EXPONENTIAL);
        if (!unused) {
            const int64_t count = (synapse->array_mask >> column & 1) != 0 ? x->run.n : 1;
            synapse->column[column] =
                reals_fill(x, random, count, low[column], high[column], 95, 0);
        }
    }
}

static void arrivals_fill(struct experiment *x, struct random *random, adexif_synapse *synapse) {
    const adexif_run *run = &x->run;
    const double high = synapse->effect == ADEXIF_SYNAPSE_CONDUCTANCE ? 0.4 : 9.3;
    const double low = synapse->effect == ADEXIF_SYNAPSE_CONDUCTANCE ? 0 : -8.9;
    const int rows = random_percent(random, 70);
    synapse->arrivals_stride = rows ? run->n + random_below(random, 5) : 0;
    const int64_t count =
        rows ? (run->steps > 0 ? (run->steps - 1) * synapse->arrivals_stride : 0) : 0;
    if (random_percent(random, 85)) {
        synapse->arrivals =
            reals_fill(x, random, run->steps > 0 || !rows ? count + run->n : 0, low, high, 30, 1);
    }
}

static void synapse_fill(struct experiment *x, struct random *random, adexif_synapse *synapse) {
    synapse->struct_size = sizeof *synapse;
    synapse->form = (int32_t)random_below(random, ADEXIF_SYNAPSE_ALPHA + 1);
    synapse->effect = (int32_t)random_below(random, ADEXIF_SYNAPSE_JUMP + 1);
    columns_fill(x, random, synapse);
    const int64_t n = x->run.n;
    if (synapse->form != ADEXIF_SYNAPSE_INSTANT) {
        synapse->g = reals_fill(x, random, n, -0.1, 0.5, 90, 1);
    }
    if (synapse->form > ADEXIF_SYNAPSE_EXPONENTIAL) {
        synapse->h = reals_fill(x, random, n, -0.1, 0.5, 90, 1);
    }
    arrivals_fill(x, random, synapse);
    const int64_t span = x->run.steps - x->run.trace_first;
    if (x->run.trace_count > 0 && synapse->form != ADEXIF_SYNAPSE_INSTANT) {
        const int64_t rows = span > 0 ? (span + x->run.trace_every - 1) / x->run.trace_every : 0;
        synapse->trace = reals_fill(x, random, rows * x->run.trace_count, 0, 0, 0, 1);
    }
}

void experiment_connect(struct experiment *x) {
    struct random random = {x->recipe.seed ^ 0xc2b2ae35u};
    const int before = x->count;
    x->run.synapses = x->synapses;
    x->run.synapse_count = 1 + random_below(&random, EXPERIMENT_SYNAPSES);
    for (int64_t k = 0; k < x->run.synapse_count; ++k) {
        synapse_fill(x, &random, &x->synapses[k]);
    }
    if (random_percent(&random, 50)) { /* the common case: nothing else comes in */
        x->run.conductance.values = x->run.current_slope.values = x->run.delta.values = NULL;
    }
    for (int k = before; k < x->count; ++k) {
        memcpy(x->buffers[k].initial, x->buffers[k].data, x->buffers[k].size);
    }
}
