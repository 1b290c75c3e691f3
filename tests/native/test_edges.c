/* Values exactly at a comparison, and their neighbours: V at the threshold, the elapsed time at
 * tau_ref, the exponent at the guard. Random models do not meet them. */
#include "population.h"

#include <math.h>

enum { N = 77 }; /* groups and a tail on every instruction set */

static void same_state(const struct population *a, const struct population *b, const char *what,
                       int32_t isa) {
    for (int64_t i = 0; i < a->run.n; ++i) {
        if (real_bits(a->precision, a->v, i) != real_bits(b->precision, b->v, i) ||
            real_bits(a->precision, a->w, i) != real_bits(b->precision, b->w, i)) {
            check_fail("%s, %s on %s: neuron %lld differs", what, a->precision->name, isa_name(isa),
                       (long long)i);
            return;
        }
    }
}

/* Whether every bit of the first row is the wanted one. */
static int bits_are(const struct population *p, const uint8_t *row, int wanted) {
    for (int64_t i = 0; i < p->run.n; ++i) {
        if (population_bit(row, i) != wanted) {
            return 0;
        }
    }
    return 1;
}

/* A neuron at V_th is reset, one just below is not. */
static void threshold_before_check(const struct precision *precision, int32_t isa) {
    struct population at, reference;
    population_create(&at, precision, N);
    population_state(&at, -55, 0, -1e7, 0);
    population_run(&at, isa);
    population_create(&reference, precision, N);
    population_state(&reference, -68, 1, -1e7, 0); /* V_reset and b */
    population_run(&reference, isa);
    same_state(&at, &reference, "V = V_th at the start", isa);

    population_create(&at, precision, N);
    population_state(&at, next_real(precision, -55, -1), 0, -1e7, 0);
    population_run(&at, isa);
    population_create(&reference, precision, N);
    reference.value[ADEXIF_PARAMETER_V_TH] = -50;
    population_state(&reference, next_real(precision, -55, -1), 0, -1e7, 0);
    population_run(&reference, isa);
    same_state(&at, &reference, "V just below V_th at the start", isa);
}

/* A refractory neuron keeps what the reset left: with soft reset V - 13 mV, so V_th itself. */
static void threshold_after_check(const struct precision *precision, int32_t isa) {
    for (int below = 0; below < 2; ++below) {
        struct population p;
        population_create(&p, precision, N);
        p.parameters.reset = ADEXIF_RESET_SOFT;
        p.parameters.clock = ADEXIF_CLOCK_STEPS;
        p.run.t0 = 3;
        p.run.spike_bits = p.spike_bits[0];
        population_state(&p, below ? next_real(precision, -42, -1) : -42, 0, -1, 5);
        population_run(&p, isa);
        CHECK(bits_are(&p, p.spike_bits[0], !below));
        CHECK(real_get(precision, p.last, N - 1) == (below ? -1 : 3));
        CHECK((real_get(precision, p.v, N - 1) == -55) == !below);
    }
}

/* Refractory while t - last < tau_ref: at equality the neuron moves. */
static void refractory_time_check(const struct precision *precision, int32_t isa) {
    for (int inside = 0; inside < 2; ++inside) {
        struct population p;
        population_create(&p, precision, N);
        p.parameters.clock = ADEXIF_CLOCK_TIME;
        p.parameters.dt = 0.25;
        p.value[ADEXIF_PARAMETER_TAU_REF] = 1.75;
        p.run.first_step = 7; /* t = 1.75 ms exactly */
        p.run.refractory_step_bits = p.refractory_step_bits[0];
        p.run.refractory_or_spike_bits = p.refractory_or_spike_bits[0];
        const double last = inside ? 0x1p-20 : 0.0;
        population_state(&p, -60, 0, last, 0);
        population_run(&p, isa);
        CHECK(bits_are(&p, p.refractory_step_bits[0], inside));
        CHECK(bits_are(&p, p.refractory_or_spike_bits[0], inside));
        CHECK((real_get(precision, p.v, 0) == -60) == inside);
    }
}

/* The steps clock: refractory while a step is left. */
static void refractory_steps_check(const struct precision *precision, int32_t isa) {
    for (int left = 0; left < 3; ++left) {
        struct population p;
        population_create(&p, precision, N);
        p.parameters.clock = ADEXIF_CLOCK_STEPS;
        p.run.refractory_step_bits = p.refractory_step_bits[0];
        population_state(&p, -60, 0, -1e7, left);
        population_run(&p, isa);
        CHECK(bits_are(&p, p.refractory_step_bits[0], left > 0));
        CHECK((real_get(precision, p.v, 0) == -60) == (left > 0));
        CHECK(real_get(precision, p.left, N - 1) == (left > 1 ? left - 1 : 0));
    }
}

/* From the guard on, at equality too, J has no exponential. In the model's own numbers, with
 * V_T = -50, delta_T = 2, V_rest = -66, tau = 10, R I - R w = 0. */
static double guarded_step(double v, int with_exponential) {
    const double e = exp((v + 50) / 2), k = 0.1 / 10;
    const double z = k * ((with_exponential ? e : 0) - 1);
    return v + expm1(z) / z * k * (-(v + 66) + 2 * e);
}

static void guard_check(const struct precision *precision, int32_t isa) {
    for (int below = 0; below < 2; ++below) {
        struct population p;
        population_create(&p, precision, N);
        p.parameters.guard = 2;
        p.value[ADEXIF_PARAMETER_V_TH] = 0;
        p.value[ADEXIF_PARAMETER_V_T] = -50;
        p.value[ADEXIF_PARAMETER_DELTA_T] = 2;
        p.value[ADEXIF_PARAMETER_V_REST] = -66;
        const double v = below ? next_real(precision, -46, -1) : -46;
        population_state(&p, v, 0, -1e7, 0);
        population_run(&p, isa);
        const double right = guarded_step(v, below), wrong = guarded_step(v, !below);
        const double got = real_get(precision, p.v, N - 1);
        CHECK(fabs(got - right) < 0.02 * fabs(right - wrong));
    }
}

/* A bounded candidate that is just V_th ends the upstroke: then V before it drives w, which is
 * V_rest here, and else V after the step. */
static void bounded_check(const struct precision *precision, int32_t isa, int32_t clock) {
    for (int below = 0; below < 2; ++below) {
        struct population p;
        double jump;
        population_create(&p, precision, N);
        p.parameters.clock = clock;
        p.parameters.upstroke = ADEXIF_UPSTROKE_BOUNDED;
        p.value[ADEXIF_PARAMETER_DELTA_T] = 0;
        p.value[ADEXIF_PARAMETER_V_T] = p.value[ADEXIF_PARAMETER_V_TH] = -50;
        real_set(precision, &jump, 0, below ? 14.5 : 15);
        p.run.delta.values = &jump;
        p.run.spike_bits = p.spike_bits[0];
        population_state(&p, -65, 0, -1e7, 0);
        population_run(&p, isa);
        CHECK(bits_are(&p, p.spike_bits[0], !below));
        CHECK((real_get(precision, p.w, N - 1) == 0) == !below);
    }
}

/* refractory_step_bits asked for alone are those of a run that keeps everything; without a clock,
 * zeros. */
static void held_alone_check(const struct precision *precision, int32_t isa, int32_t clock) {
    struct population all, alone;
    static double rows[2][POPULATION_STEPS * POPULATION_MOST];
    for (int64_t n = 1; n <= N; n += 19) {
        struct population *const both[] = {&all, &alone};
        for (int k = 0; k < 2; ++k) {
            struct population *const p = both[k];
            population_create(p, precision, n);
            p->parameters.clock = clock;
            p->run.steps = POPULATION_STEPS;
            p->run.refractory_step_bits = p->refractory_step_bits[0];
            for (int64_t i = 0; i < n; ++i) {
                real_set(precision, p->last, i, i % 3 == 0 ? -1.5 : -1e7);
                real_set(precision, p->left, i, i % 3 == 0 ? 2 : 0);
            }
        }
        all.run.v_rows = rows[0];
        all.run.w_rows = rows[1];
        all.run.row_stride = n;
        population_run(&all, isa);
        population_run(&alone, isa);
        same_state(&alone, &all, "refractory_step_bits alone", isa);
        for (int s = 0; s < POPULATION_STEPS; ++s) {
            for (int64_t i = 0; i < n; ++i) {
                const int refractory = population_bit(alone.refractory_step_bits[s], i);
                CHECK(refractory == population_bit(all.refractory_step_bits[s], i));
                CHECK(refractory == (clock != ADEXIF_CLOCK_NONE && i % 3 == 0 && s < 2));
            }
        }
    }
}

void test_edges(const struct options *options) {
    const struct precision *const precisions[] = {&precision_f32, &precision_f64};
    (void)options;
    for (int k = 0; k < 2; ++k) {
        ISA_EACH(isa) {
            threshold_before_check(precisions[k], isa);
            threshold_after_check(precisions[k], isa);
            refractory_time_check(precisions[k], isa);
            refractory_steps_check(precisions[k], isa);
            guard_check(precisions[k], isa);
            for (int32_t clock = ADEXIF_CLOCK_NONE; clock <= ADEXIF_CLOCK_STEPS; ++clock) {
                held_alone_check(precisions[k], isa, clock);
                bounded_check(precisions[k], isa, clock);
            }
        }
    }
}
