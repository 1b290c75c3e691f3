/* The same numbers in another form give the same bits: a parameter as a scalar or as an array, an
 * input by strides or written out for every step and neuron. No report wanted changes nothing. */
#include "experiment.h"

#include <stdlib.h>

static void arrays_compare(struct experiment *x, const struct recipe *scalars, int64_t kind) {
    static struct experiment arrays;
    struct recipe recipe = *scalars;
    recipe.form = FORM_EQUAL_ARRAYS;
    experiment_create(&arrays, &recipe);
    experiment_kind(&arrays, kind);
    ISA_EACH(isa) {
        experiment_run(&arrays, isa);
        experiment_compare(&arrays, x, "parameter arrays of equal values");
    }
    experiment_destroy(&arrays);
}

static void input_expand(struct experiment *x, adexif_input *input) {
    if (input->values == NULL) {
        return;
    }
    const struct precision *precision = x->recipe.precision;
    const adexif_input before = *input;
    const int64_t n = x->run.n;
    void *values = experiment_buffer(x, x->run.steps * n, precision->size, 1, 0);
    for (int64_t s = 0; s < x->run.steps; ++s) {
        for (int64_t i = 0; i < n; ++i) {
            const int64_t from = s * before.step_stride + i * before.neuron_stride;
            real_set(precision, values, s * n + i, real_get(precision, before.values, from));
        }
    }
    input->values = values;
    input->step_stride = n;
    input->neuron_stride = 1;
}

static void inputs_compare(struct experiment *x) {
    input_expand(x, &x->run.current);
    input_expand(x, &x->run.conductance);
    input_expand(x, &x->run.current_slope);
    input_expand(x, &x->run.delta);
    ISA_EACH(isa) {
        experiment_run(x, isa);
        experiment_compare(x, x, "inputs written out");
    }
}

static void report_omit(struct experiment *x) {
    experiment_run(x, adexif_isa_best());
    const adexif_report report = x->report;
    experiment_reset(x);
    CHECK(x->recipe.precision->run(ADEXIF_ISA_BEST, &x->run, 0, x->run.n, NULL) == ADEXIF_OK);
    x->report = report;
    experiment_compare(x, x, "no report");
}

static void forms_test(const struct precision *precision, const struct options *options) {
    static struct experiment x;
    struct random random = {options->seed};
    for (int64_t k = 0; k < 1 + 300 / options->scale; ++k) {
        const struct recipe recipe = {
            precision,    random_bits(&random),       PLACE_ODD,
            FORM_SCALARS, random_below(&random, 300), 1 + random_below(&random, 24)};
        experiment_create(&x, &recipe);
        experiment_kind(&x, k % 3);
        experiment_run(&x, adexif_isa_best());
        experiment_expect(&x);
        arrays_compare(&x, &recipe, k % 3);
        report_omit(&x);
        inputs_compare(&x);
        experiment_destroy(&x);
    }
}

void test_forms(const struct options *options) {
    forms_test(&precision_f32, options);
    forms_test(&precision_f64, options);
}
