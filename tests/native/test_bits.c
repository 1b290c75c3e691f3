/* Every instruction set against the scalar kernel, on random models. */
#include "experiment.h"

#include <stdio.h>

static void bits_compare(const struct options *options, const struct precision *precision) {
    const int64_t target = options->neuron_steps > 0 ? options->neuron_steps : 1000000;
    struct random random = {options->seed};
    int64_t done = 0, experiments = 0;
    static struct experiment x;
    while (done < target) {
        const struct recipe recipe = {precision, random_bits(&random), PLACE_ODD, FORM_RANDOM, -1,
                                      -1};
        experiment_create(&x, &recipe);
        experiment_kind(&x, experiments % 3);
        ISA_EACH(isa) {
            experiment_run(&x, isa);
            if (isa == ADEXIF_ISA_SCALAR) {
                experiment_expect(&x);
            } else {
                experiment_compare(&x, &x, isa_name(isa));
            }
        }
        done += x.run.n * x.run.steps;
        ++experiments;
        experiment_destroy(&x);
    }
    printf("%s: %lld neuron-steps in %lld experiments, scalar against", precision->name,
           (long long)done, (long long)experiments);
    ISA_EACH(isa) { printf(" %s", isa_name(isa)); }
    printf("\n");
}

void test_bits_f32(const struct options *options) { bits_compare(options, &precision_f32); }
void test_bits_f64(const struct options *options) { bits_compare(options, &precision_f64); }
