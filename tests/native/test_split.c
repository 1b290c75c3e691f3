/* A run equals its steps taken one by one, and any cutting of its time and of its neurons. */
#include "experiment.h"

#include <stdio.h>
#include <string.h>

static void input_advance(adexif_input *input, int64_t steps, size_t element) {
    if (input->values != NULL) {
        input->values = (const char *)input->values + steps * input->step_stride * (int64_t)element;
    }
}

/* The synapses of such a part; one row of arrivals belongs to the first of them. */
static void synapses_advance(adexif_run *part, adexif_synapse *synapses, int64_t from,
                             int64_t trace_bytes, size_t element) {
    for (int64_t k = 0; k < part->synapse_count; ++k) {
        adexif_synapse *const synapse = &synapses[k];
        *synapse = part->synapses[k];
        if (from > 0 && synapse->arrivals_stride == 0) {
            synapse->arrivals = NULL;
        }
        if (synapse->arrivals != NULL) {
            synapse->arrivals =
                (char *)synapse->arrivals + from * synapse->arrivals_stride * (int64_t)element;
        }
        if (synapse->trace != NULL) {
            synapse->trace = (char *)synapse->trace + trace_bytes;
        }
    }
    part->synapses = synapses;
}

/* The part [from, from + steps) of a run, as a run of its own. */
static adexif_run run_part(const struct experiment *x, int64_t from, int64_t steps,
                           adexif_synapse *synapses) {
    const size_t element = x->recipe.precision->size;
    adexif_run part = x->run;
    part.steps = steps;
    part.first_step += from;
    part.noise_step += from;
    input_advance(&part.current, from, element);
    input_advance(&part.conductance, from, element);
    input_advance(&part.current_slope, from, element);
    input_advance(&part.delta, from, element);
    if (part.spike_bits != NULL) {
        part.spike_bits += from * part.spike_stride;
    }
    if (part.refractory_or_spike_bits != NULL) {
        part.refractory_or_spike_bits += from * part.refractory_or_spike_stride;
    }
    if (part.v_rows != NULL) {
        const int64_t rows = from * part.row_stride * (int64_t)element;
        part.v_rows = (char *)part.v_rows + rows;
        part.w_rows = (char *)part.w_rows + rows;
        part.refractory_step_bits += from * part.refractory_step_stride;
    }
    int64_t bytes = 0;
    if (part.trace_count > 0) {
        const int64_t since = from - part.trace_first;
        const int64_t rows = since > 0 ? (since + part.trace_every - 1) / part.trace_every : 0;
        bytes = rows * part.trace_count * (int64_t)element;
        part.trace_first += rows * part.trace_every - from;
        part.trace_v = (char *)part.trace_v + bytes;
        part.trace_w = (char *)part.trace_w + bytes;
    }
    synapses_advance(&part, synapses, from, bytes, element);
    return part;
}

/* Keeps the earlier of two findings. */
static void report_merge(adexif_report *all, const adexif_report *part, int64_t from) {
    if (part->nonfinite_step < 0) {
        return;
    }
    const int64_t step = part->nonfinite_step + from;
    const int earlier =
        all->nonfinite_step < 0 || step < all->nonfinite_step ||
        (step == all->nonfinite_step && part->nonfinite_neuron < all->nonfinite_neuron);
    if (earlier) {
        all->nonfinite_step = step;
        all->nonfinite_neuron = part->nonfinite_neuron;
    }
}

/* Neurons [0, n) in ranges of random multiples of `multiple`, taken in ascending or in descending
 * order; range k owns what lies between cuts k and k + 1. */
static void ranges_run(struct experiment *x, const adexif_run *part, int64_t from, int32_t isa,
                       int64_t multiple, struct random *random) {
    enum { CUTS = 6 };
    int64_t cuts[CUTS + 2] = {0};
    int count = 0;
    while (count < CUTS && cuts[count] < part->n) {
        const int64_t next = cuts[count] + multiple * (1 + random_below(random, 9));
        cuts[++count] = next < part->n ? next : part->n;
    }
    if (cuts[count] < part->n) {
        cuts[++count] = part->n;
    }
    const int descending = random_percent(random, 50);
    for (int k = 0; k < count; ++k) {
        const int at = descending ? count - 1 - k : k;
        adexif_report report = {sizeof report, 0, 0, 0};
        const int32_t status = x->recipe.precision->run(isa, part, cuts[at], cuts[at + 1], &report);
        if (status != ADEXIF_OK) {
            check_fail("range [%lld, %lld): status %d", (long long)cuts[at],
                       (long long)cuts[at + 1], status);
        }
        report_merge(&x->report, &report, from);
    }
}

static void pieces_run(struct experiment *x, int32_t isa, int64_t steps_most, int64_t multiple,
                       struct random *random) {
    experiment_reset(x);
    x->report.nonfinite_step = -1;
    x->report.nonfinite_neuron = -1;
    for (int64_t from = 0; from < x->run.steps;) {
        const int64_t left = x->run.steps - from;
        const int64_t wanted = 1 + random_below(random, steps_most);
        const int64_t steps = wanted < left ? wanted : left;
        adexif_synapse synapses[EXPERIMENT_SYNAPSES];
        const adexif_run part = run_part(x, from, steps, synapses);
        ranges_run(x, &part, from, isa, multiple, random);
        from += steps;
    }
}

static void split_test(const struct precision *precision, const struct options *options) {
    static struct experiment x;
    struct random random = {options->seed};
    const int64_t experiments = 1 + 600 / options->scale;
    for (int64_t k = 0; k < experiments; ++k) {
        const struct recipe recipe = {precision, random_bits(&random), PLACE_ODD, FORM_RANDOM, -1,
                                      -1};
        experiment_create(&x, &recipe);
        experiment_kind(&x, k % 3);
        if (k % 2 == 0) {
            experiment_connect(&x);
        }
        ISA_EACH(isa) {
            if (isa == ADEXIF_ISA_SCALAR && k % 7 != 0) {
                continue; /* slow, and the same text */
            }
            experiment_run(&x, isa);
            experiment_expect(&x);
            pieces_run(&x, isa, 1, INT64_C(1) << 40, &random);
            experiment_compare(&x, &x, "step by step");
            pieces_run(&x, isa, 13, INT64_C(1) << 40, &random);
            experiment_compare(&x, &x, "cut in time");
            pieces_run(&x, isa, 17, 8, &random);
            experiment_compare(&x, &x, "cut in time and neurons");
        }
        experiment_destroy(&x);
    }
    printf("%s: %lld experiments\n", precision->name, (long long)experiments);
}

void test_split(const struct options *options) {
    split_test(&precision_f32, options);
    split_test(&precision_f64, options);
}
