#include "receptors.h"

#include <stdlib.h>
#include <string.h>

enum { RECEPTORS = 2 };

/* Conductances in siemens and reversal potentials in mV. */
static const double conductance[RECEPTORS] = {0.05, 0.1}, reversal[RECEPTORS] = {0, -80};

/* Makes the columns g and arrivals of each receptor. */
static int receptors_make(struct workload *workload) {
    if (workload->receptors != NULL) {
        return 1;
    }
    const size_t column = column_size(workload, (size_t)workload->n);
    workload->receptors = calloc(1, 2 * RECEPTORS * column + COLUMN_LINE);
    if (workload->receptors == NULL) {
        return 0;
    }
    char *const at = column_start(workload->receptors);
    for (int k = 0; k < RECEPTORS; ++k) {
        for (int64_t i = 0; i < workload->n; ++i) {
            real_set(workload->precision, at + 2 * (size_t)k * column, i, conductance[k]);
        }
    }
    return 1;
}

int receptors_advance(struct workload *workload, int32_t isa, int64_t steps) {
    if (!receptors_make(workload)) {
        return 0;
    }
    const size_t column = column_size(workload, (size_t)workload->n);
    char *const at = column_start(workload->receptors);
    double numbers[RECEPTORS][2];
    adexif_synapse synapses[RECEPTORS];
    memset(synapses, 0, sizeof synapses);
    for (int k = 0; k < RECEPTORS; ++k) {
        adexif_synapse *const synapse = &synapses[k];
        real_set(workload->precision, &numbers[k][0], 0, 1);
        real_set(workload->precision, &numbers[k][1], 0, reversal[k]);
        synapse->struct_size = sizeof *synapse;
        synapse->form = ADEXIF_SYNAPSE_EXPONENTIAL;
        synapse->effect = ADEXIF_SYNAPSE_CONDUCTANCE;
        synapse->column[ADEXIF_SYNAPSE_COLUMN_DECAY] = &numbers[k][0];
        synapse->column[ADEXIF_SYNAPSE_COLUMN_DRIVE] = &numbers[k][1];
        synapse->g = at + 2 * (size_t)k * column;
        synapse->arrivals = at + (2 * (size_t)k + 1) * column;
    }
    adexif_run run = workload_run(workload, 1, 1);
    run.synapses = synapses;
    run.synapse_count = RECEPTORS;
    for (int64_t s = 0; s < steps; ++s, ++run.first_step) {
        if (workload->precision->run(isa, &run, 0, workload->n, NULL) != ADEXIF_OK) {
            return 0;
        }
    }
    return 1;
}
