/*
 * What a noise is made of: the words of the counter (neuron, kind, block of steps), their normal
 * numbers, and the recursion, put together here once more from the functions over columns. And
 * however it is cut, it is the same noise.
 */
#include "experiment.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_N = 700, MOST_STEPS = 23 };

static int block_steps(const struct precision *precision) {
    return precision->size == sizeof(float) ? 4 : 2;
}

static int32_t evaluate(const struct precision *precision, int32_t isa, const adexif_noise *noise,
                        int64_t n, int64_t first, int64_t steps, void *values) {
    return precision->size == sizeof(float)
               ? adexif_noise_evaluate_f32(isa, noise, n, first, steps, values)
               : adexif_noise_evaluate_f64(isa, noise, n, first, steps, values);
}

/* The normal number of one neuron and step. */
static double normal_at(const struct precision *precision, const adexif_noise *noise,
                        int64_t neuron, int64_t step) {
    const int64_t block = step / block_steps(precision);
    const uint32_t counter[4] = {(uint32_t)neuron, (uint32_t)noise->kind, (uint32_t)block,
                                 (uint32_t)(block >> 32)};
    uint32_t words[4];
    float single[4];
    double binary64[2];
    const int k = (int)(step % block_steps(precision));
    adexif_philox_evaluate_f64(ADEXIF_ISA_BEST, noise->seed, counter, words, 1);
    if (precision->size == sizeof(float)) {
        adexif_normal_evaluate_f32(ADEXIF_ISA_BEST, words, single, 1);
        return (double)single[k];
    }
    adexif_normal_evaluate_f64(ADEXIF_ISA_BEST, words, binary64, 1);
    return binary64[k];
}

/* One neuron's noise, with the state it starts from. */
static void neuron_check(const struct precision *precision, const adexif_noise *noise, int64_t n,
                         int64_t first, int64_t steps, const void *values, double state,
                         int64_t neuron) {
    double column[3] = {0};
    for (int c = 0; c < (noise->kind == ADEXIF_NOISE_OU ? 3 : 2); ++c) {
        const int64_t i = (noise->array_mask >> c & 1) != 0 ? neuron : 0;
        column[c] = real_get(precision, noise->column[c], i);
    }
    const int single = precision->size == sizeof(float);
    for (int64_t s = 0; s < steps; ++s) {
        const double z = normal_at(precision, noise, neuron, first + s);
        double wanted;
        if (noise->kind == ADEXIF_NOISE_OU) {
            const double kept = single ? (double)(float)(column[2] * state) : column[2] * state;
            state = fma(column[1], z, kept);
            state = single ? (double)(float)state : state;
            wanted = column[0] + state;
        } else {
            wanted = fma(column[1], z, column[0]);
        }
        wanted = 0 + (single ? (double)(float)wanted : wanted);
        if (real_get(precision, values, s * n + neuron) != wanted) {
            check_fail("%s noise %d, n %lld, neuron %lld, step %lld: %a, expected %a",
                       precision->name, noise->kind, (long long)n, (long long)neuron,
                       (long long)(first + s), real_get(precision, values, s * n + neuron), wanted);
            return;
        }
    }
}

static void noises_check(const struct experiment *x, struct random *random) {
    static double whole[MOST_N * MOST_STEPS], parts[MOST_N * MOST_STEPS];
    const struct precision *const precision = x->recipe.precision;
    const int64_t n = x->run.n, steps = x->run.steps, first = x->run.noise_step;
    static double start[MOST_N];
    for (int64_t k = 0; k < x->run.noise_count; ++k) {
        const adexif_noise *const noise = &x->noises[k];
        const size_t state_size = noise->kind == ADEXIF_NOISE_OU ? (size_t)n * precision->size : 0;
        if (state_size > 0) {
            memcpy(start, noise->state, state_size);
        }
        CHECK(evaluate(precision, ADEXIF_ISA_BEST, noise, n, first, steps, whole) == ADEXIF_OK);
        for (int probe = 0; probe < 5 && n > 0; ++probe) {
            const int64_t neuron = random_below(random, n);
            const double state = state_size > 0 ? real_get(precision, start, neuron) : 0;
            neuron_check(precision, noise, n, first, steps, whole, state, neuron);
        }
        ISA_EACH(isa) {
            if (state_size > 0) {
                memcpy(noise->state, start, state_size);
            }
            for (int64_t from = 0; from < steps;) {
                const int64_t left = steps - from, wanted = 1 + random_below(random, 6);
                const int64_t part = wanted < left ? wanted : left;
                char *const to = (char *)parts + (size_t)(from * n) * precision->size;
                CHECK(evaluate(precision, isa, noise, n, first + from, part, to) == ADEXIF_OK);
                from += part;
            }
            if (memcmp(whole, parts, (size_t)(n * steps) * precision->size) != 0) {
                check_fail("%s noise %d on %s, n %lld: cut it is another", precision->name,
                           noise->kind, isa_name(isa), (long long)n);
            }
        }
    }
}

/* Softly used by the tests of runs, noise would not show whether a run added it at all: with the
 * step's other terms away, V moves by exactly h R/tau times the current. */
static void run_check(const struct precision *precision, int32_t isa) {
    static const double value[] = {1, 10, 30, 0, 1e6, -1e6, 0, 1e5, 1, 0, 0};
    double column[ADEXIF_COEFFICIENT_COUNT], v[3] = {0}, w[3] = {0}, mean, scale, noise_at[3];
    adexif_parameters parameters = {
        .struct_size = sizeof parameters, .dt = 0.1, .guard = (double)INFINITY};
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        parameters.value[p] = &value[p];
    }
    adexif_coefficients coefficients = {.struct_size = sizeof coefficients};
    for (int c = 0; c < ADEXIF_COEFFICIENT_COUNT; ++c) {
        coefficients.column[c] = &column[c];
    }
    CHECK(precision->prepare(&parameters, 3, &coefficients) == ADEXIF_OK);
    real_set(precision, &mean, 0, 2.7);
    real_set(precision, &scale, 0, 1.3);
    const adexif_noise noise = {sizeof noise, ADEXIF_NOISE_WHITE, 0, 0, 99, {&mean, &scale}, NULL};
    adexif_run run;
    memset(&run, 0, sizeof run);
    run.struct_size = sizeof run;
    run.n = 3;
    run.steps = 1;
    run.dt = 0.1;
    run.coefficients = &coefficients;
    run.v = v;
    run.w = w;
    run.noises = &noise;
    run.noise_count = 1;
    run.noise_step = 5;
    CHECK(precision->run(isa, &run, 0, 3, NULL) == ADEXIF_OK);
    CHECK(evaluate(precision, isa, &noise, 3, 5, 1, noise_at) == ADEXIF_OK);
    /* V = exprel(-dt/tau) dt R I/tau */
    const double h = -expm1(-0.01);
    for (int i = 0; i < 3; ++i) {
        const double expected = h * real_get(precision, noise_at, i);
        CHECK(fabs(real_get(precision, v, i) - expected) < 1e-6);
        CHECK(fabs(expected) > 1e-4);
    }
}

/* Neurons whose number does not fit into 16 bits, and steps whose number does not fit into 32, have
 * noise of their own. */
static void far_check(const struct precision *precision, int32_t isa, int32_t kind) {
    enum { N = 65536 + 300, STEPS = 3 };
    static const int64_t neurons[] = {0, 299, 65535, 65536, 65537, N - 1};
    static const int64_t firsts[] = {7, (INT64_C(1) << 41) + 5, INT64_C(5) << 33};
    static double values[N * STEPS], state[N];
    double mean, scale, decay;
    real_set(precision, &mean, 0, 0.3);
    real_set(precision, &scale, 0, 1.7);
    real_set(precision, &decay, 0, 0.9);
    const adexif_noise noise = {sizeof noise, kind, 0, 0, 17, {&mean, &scale, &decay}, state};
    for (int f = 0; f < 3; ++f) {
        for (int64_t i = 0; i < N; ++i) {
            real_set(precision, state, i, 0);
        }
        CHECK(evaluate(precision, isa, &noise, N, firsts[f], STEPS, values) == ADEXIF_OK);
        for (int k = 0; k < (int)(sizeof neurons / sizeof neurons[0]); ++k) {
            neuron_check(precision, &noise, N, firsts[f], STEPS, values, 0, neurons[k]);
        }
        for (int64_t i = 0; i < 300; ++i) {
            CHECK(real_get(precision, values, i) != real_get(precision, values, 65536 + i));
        }
    }
}

void test_noise(const struct options *options) {
    static struct experiment x;
    const struct precision *const precisions[] = {&precision_f32, &precision_f64};
    struct random random = {options->seed};
    int64_t checked = 0;
    for (int64_t k = 0; k < 4 * (1 + 300 / options->scale); ++k) {
        const struct recipe recipe = {precisions[k % 2],
                                      random_bits(&random),
                                      PLACE_ODD,
                                      FORM_RANDOM,
                                      random_percent(&random, 80) ? random_below(&random, 68)
                                                                  : random_below(&random, MOST_N),
                                      random_below(&random, MOST_STEPS)};
        experiment_create(&x, &recipe);
        noises_check(&x, &random);
        checked += x.run.noise_count;
        experiment_destroy(&x);
    }
    CHECK(checked > 0);
    ISA_EACH(isa) {
        run_check(&precision_f32, isa);
        run_check(&precision_f64, isa);
        for (int32_t kind = ADEXIF_NOISE_WHITE; kind <= ADEXIF_NOISE_OU; ++kind) {
            far_check(&precision_f32, isa, kind);
            far_check(&precision_f64, isa, kind);
        }
    }
}
