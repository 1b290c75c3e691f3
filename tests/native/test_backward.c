/*
 * The backward pass, on random models: the same bits on every instruction set, for any cutting of
 * time and of neurons, and for arrays of equal values.
 */
#include "retrace.h"

#include <stdio.h>

static void advance(adexif_input *input, int64_t steps, size_t element) {
    if (input->values != NULL) {
        input->values = (const char *)input->values + steps * input->step_stride * (int64_t)element;
    }
}

static void *row_at(const void *rows, int64_t row, int64_t stride, size_t element) {
    return rows != NULL ? (char *)(uintptr_t)rows + row * stride * (int64_t)element : NULL;
}

/* The part [from, from + steps) of a run and of the backward pass through it. */
static adexif_backward part_of(const struct retrace *r, int64_t from, int64_t steps,
                               adexif_run *run) {
    const size_t element = r->x.recipe.precision->size;
    adexif_backward part = r->backward;
    *run = r->x.run;
    part.run = run;
    run->steps = steps;
    run->first_step += from;
    adexif_input *const inputs[] = {&run->current,    &run->conductance,    &run->current_slope,
                                    &run->delta,      &part.surrogate_rows, &part.curvature,
                                    &part.spike_loss, &part.v_loss,         &part.w_loss};
    if (from > 0) {
        part.v_start = row_at(run->v_rows, from - 1, run->row_stride, element);
        part.w_start = row_at(run->w_rows, from - 1, run->row_stride, element);
        if (part.surrogate_start != NULL) {
            part.surrogate_start = row_at(part.surrogate_rows.values, from - 1,
                                          part.surrogate_rows.step_stride, element);
        }
    }
    for (int k = 0; k < 9; ++k) {
        advance(inputs[k], from, element);
    }
    run->v_rows = row_at(run->v_rows, from, run->row_stride, element);
    run->w_rows = row_at(run->w_rows, from, run->row_stride, element);
    run->refractory_step_bits =
        row_at(run->refractory_step_bits, from, run->refractory_step_stride, 1);
    const int64_t stride = part.gradient_stride;
    part.current_gradient = row_at(part.current_gradient, from, stride, element);
    part.current_slope_gradient = row_at(part.current_slope_gradient, from, stride, element);
    part.delta_gradient = row_at(part.delta_gradient, from, stride, element);
    part.reset_potential = row_at(part.reset_potential, from, stride, element);
    return part;
}

/* Keeps the later of two findings, and of the same step the lower neuron. */
static void report_merge(adexif_report *all, const adexif_report *part, int64_t from) {
    const int64_t step = part->nonfinite_step >= 0 ? part->nonfinite_step + from : -1;
    const int first =
        step > all->nonfinite_step || (step == all->nonfinite_step && step >= 0 &&
                                       part->nonfinite_neuron < all->nonfinite_neuron);
    if (first) {
        all->nonfinite_step = step;
        all->nonfinite_neuron = part->nonfinite_neuron;
    }
}

/* Back in pieces of at most so many steps, each in ranges of random multiples of 8 neurons. */
static void pieces_run(struct retrace *r, int32_t isa, int64_t steps_most, struct random *random) {
    experiment_run(&r->x, isa);
    adexif_report all = {sizeof all, 0, -1, -1};
    for (int64_t end = r->x.run.steps; end > 0;) {
        const int64_t wanted = 1 + random_below(random, steps_most);
        const int64_t steps = wanted < end ? wanted : end;
        adexif_run run;
        const adexif_backward part = part_of(r, end - steps, steps, &run);
        for (int64_t begin = 0; begin < run.n;) {
            const int64_t next = begin + 8 * (1 + random_below(random, 70));
            const int64_t stop = next < run.n ? next : run.n;
            adexif_report report = {sizeof report, 0, 0, 0};
            CHECK(r->x.recipe.precision->backward(isa, &part, begin, stop, &report) == ADEXIF_OK);
            report_merge(&all, &report, end - steps);
            begin = stop;
        }
        end -= steps;
    }
    r->x.report = all;
}

static void arrays_compare(struct retrace *scalars, const struct recipe *scalar_recipe) {
    static struct retrace arrays;
    struct recipe recipe = *scalar_recipe;
    recipe.form = FORM_EQUAL_ARRAYS;
    retrace_create(&arrays, &recipe);
    ISA_EACH(isa) {
        retrace_run(&arrays, isa);
        experiment_compare(&arrays.x, &scalars->x, "back, parameter arrays of equal values");
    }
    retrace_destroy(&arrays);
}

/* With values of a caller's own surrogate its kind has no say, also that whose rates are computed
 * with the arguments. */
static void own_surrogate_compare(struct retrace *r) {
    r->backward.surrogate = r->backward.surrogate == ADEXIF_SURROGATE_RELU_GRAD
                                ? ADEXIF_SURROGATE_SIGMOID
                                : ADEXIF_SURROGATE_RELU_GRAD;
    ISA_EACH(isa) {
        retrace_run(r, isa);
        experiment_compare(&r->x, &r->x, "back, another kind beside an own surrogate");
    }
}

static void backward_test(const struct precision *precision, const struct options *options) {
    static struct retrace r;
    struct random random = {options->seed};
    const int64_t experiments = 1 + 400 / options->scale;
    int64_t nonfinite = 0, own = 0;
    for (int64_t k = 0; k < experiments; ++k) {
        const enum form form = k % 4 == 0 ? FORM_SCALARS : FORM_RANDOM;
        const struct recipe recipe = {precision, random_bits(&random), PLACE_ODD, form, -1, -1};
        retrace_create(&r, &recipe);
        if (k % 2 != 0) {
            retrace_vary(&r);
        }
        ISA_EACH(isa) {
            retrace_run(&r, isa);
            if (isa == ADEXIF_ISA_SCALAR) {
                experiment_expect(&r.x);
                nonfinite += r.x.report.nonfinite_step >= 0;
            }
            experiment_compare(&r.x, &r.x, isa_name(isa));
            pieces_run(&r, isa, 1 + random_below(&random, 20), &random);
            experiment_compare(&r.x, &r.x, "back in pieces");
        }
        if (form == FORM_SCALARS) {
            arrays_compare(&r, &recipe);
        }
        if (r.backward.surrogate_start != NULL) {
            ++own;
            own_surrogate_compare(&r);
        }
        retrace_destroy(&r);
    }
    CHECK(nonfinite > 0 || options->scale > 1); /* or the report went untested */
    CHECK(own > 0 || options->scale > 1);
    printf("%s: %lld experiments, %lld of them not finite\n", precision->name,
           (long long)experiments, (long long)nonfinite);
}

void test_backward_f32(const struct options *options) { backward_test(&precision_f32, options); }
void test_backward_f64(const struct options *options) { backward_test(&precision_f64, options); }
