/* The workload with synapses: two exponential conductances beside each neuron's current. */
#ifndef ADEXIF_RECEPTORS_H
#define ADEXIF_RECEPTORS_H

#include "workload.h"

/* Advances by so many steps, a call a step; 0 if there is no memory for it. Nothing arrives, and
 * the conductances do not decay: every step costs what a step costs, and meets the same inputs. */
int receptors_advance(struct workload *workload, int32_t isa, int64_t steps);

#endif
