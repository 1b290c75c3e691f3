/* The rule of brainpy.dyn: steps against the textbook in long double, and the edges of its
 * refractory period, of its resets and of the range of its exponential. */
#include "population.h"

#include <math.h>

static void dyn_create(struct population *p, const struct precision *precision, int64_t n) {
    population_create(p, precision, n);
    p->parameters.rule = ADEXIF_RULE_DYN;
    p->parameters.guard = (double)INFINITY;
}

/* A model and a state of the textbook. */
struct textbook {
    const double *value;
    int method, liquid;
    double dt, current, conductance, current_slope, delta, v, w;
};

static long double input_at(const struct textbook *b, long double v) {
    const long double at = b->liquid ? v : (long double)b->v;
    return b->current - b->conductance * at + b->current_slope * (at - b->v);
}

static void derivative(const struct textbook *b, long double v, long double w, long double *dv,
                       long double *dw) {
    const double *const x = b->value;
    const long double slope = x[ADEXIF_PARAMETER_DELTA_T];
    *dv = (x[ADEXIF_PARAMETER_V_REST] - v + slope * expl((v - x[ADEXIF_PARAMETER_V_T]) / slope) -
           x[ADEXIF_PARAMETER_R] * (w - input_at(b, v))) /
          x[ADEXIF_PARAMETER_TAU];
    *dw =
        (x[ADEXIF_PARAMETER_A] * (v - x[ADEXIF_PARAMETER_V_REST]) - w) / x[ADEXIF_PARAMETER_TAU_W];
}

static long double relaxed(long double z) { return z == 0 ? 1 : expm1l(z) / z; }

/* Computes V and w after a step, before a spike is looked for. */
static void textbook_step(const struct textbook *b, double *v, double *w) {
    const double *const x = b->value;
    const long double dt = b->dt;
    long double dv[4], dw[4];
    derivative(b, b->v, b->w, &dv[0], &dw[0]);
    if (b->method == ADEXIF_METHOD_RK4) {
        derivative(b, b->v + dt / 2 * dv[0], b->w + dt / 2 * dw[0], &dv[1], &dw[1]);
        derivative(b, b->v + dt / 2 * dv[1], b->w + dt / 2 * dw[1], &dv[2], &dw[2]);
        derivative(b, b->v + dt * dv[2], b->w + dt * dw[2], &dv[3], &dw[3]);
        dv[0] = (dv[0] + 2 * dv[1] + 2 * dv[2] + dv[3]) / 6;
        dw[0] = (dw[0] + 2 * dw[1] + 2 * dw[2] + dw[3]) / 6;
    } else if (b->method == ADEXIF_METHOD_EXPONENTIAL_EULER) {
        const long double e =
            expl((b->v - x[ADEXIF_PARAMETER_V_T]) / (long double)x[ADEXIF_PARAMETER_DELTA_T]);
        const long double slope = b->liquid ? b->current_slope - b->conductance : 0;
        const long double j = (e - 1 + x[ADEXIF_PARAMETER_R] * slope) / x[ADEXIF_PARAMETER_TAU];
        dv[0] *= relaxed(dt * j);
        dw[0] *= relaxed(-dt / x[ADEXIF_PARAMETER_TAU_W]);
    }
    *v = (double)(b->v + dt * dv[0] + b->delta);
    *w = (double)(b->w + dt * dw[0]);
}

static int near(double got, double wanted, double tolerance) {
    return fabs(got - wanted) <= tolerance * fmax(fabs(wanted), 1);
}

/* One step of random models against the textbook; V stays below every spike. */
static void textbook_check(const struct precision *precision, uint64_t seed) {
    struct population p;
    struct random random = {seed};
    const double tolerance = precision->size == sizeof(float) ? 3e-6 : 3e-14;
    for (int k = 0; k < 600; ++k) {
        dyn_create(&p, precision, 1);
        const int inputs = k % 2;
        double in[4];
        for (int q = 0; q < 4; ++q) {
            static const double low[] = {-3, 0, -0.6, -1.5}, high[] = {30, 2, 0.4, 1.5};
            real_set(precision, &in[q], 0, random_between(&random, low[q], high[q]));
        }
        p.value[ADEXIF_PARAMETER_V_TH] = 1e6;
        p.value[ADEXIF_PARAMETER_R] = 1.5;
        p.value[ADEXIF_PARAMETER_A] = 0.75;
        p.value[ADEXIF_PARAMETER_DELTA_T] = 3.5;
        p.value[ADEXIF_PARAMETER_V_T] = -60;
        p.parameters.dt = 0.125;
        p.parameters.method = (int32_t)random_below(&random, 3);
        p.parameters.liquid = (int32_t)random_below(&random, 2);
        population_state(&p, random_between(&random, -80, -45), random_between(&random, -2, 9),
                         -1e8, 0);
        p.run.current.values = &in[0];
        p.run.conductance.values = inputs ? &in[1] : NULL;
        p.run.current_slope.values = inputs ? &in[2] : NULL;
        p.run.delta.values = inputs ? &in[3] : NULL;
        struct textbook b = {p.value,
                             p.parameters.method,
                             p.parameters.liquid,
                             p.parameters.dt,
                             real_get(precision, &in[0], 0),
                             inputs ? real_get(precision, &in[1], 0) : 0,
                             inputs ? real_get(precision, &in[2], 0) : 0,
                             inputs ? real_get(precision, &in[3], 0) : 0,
                             real_get(precision, p.v, 0),
                             real_get(precision, p.w, 0)};
        /* the current is without the conductance's share, and as it is at V */
        double v, w;
        textbook_step(&b, &v, &w);
        population_run(&p, ADEXIF_ISA_BEST);
        const double got_v = real_get(precision, p.v, 0), got_w = real_get(precision, p.w, 0);
        if (!near(got_v, v, tolerance) || !near(got_w, w, tolerance)) {
            check_fail("dyn %s: method %d, liquid %d, inputs %d: V %.17g, w %.17g, expected %.17g, "
                       "%.17g",
                       precision->name, b.method, b.liquid, inputs, got_v, got_w, v, w);
        }
    }
}

/* A neuron whose time since the spike is tau_ref exactly is refractory: V stays, w runs on. */
static void refractory_check(const struct precision *precision) {
    struct population p;
    ISA_EACH(isa) {
        for (int clock = ADEXIF_CLOCK_TIME; clock <= ADEXIF_CLOCK_STEPS; ++clock) {
            for (int late = 0; late < 2; ++late) {
                dyn_create(&p, precision, 70);
                p.parameters.clock = clock;
                p.value[ADEXIF_PARAMETER_TAU_REF] = 1.5;
                p.run.refractory_step_bits = p.refractory_step_bits[0];
                p.run.t0 = 40;
                population_state(&p, -68, 2, late ? next_real(precision, 38.5, -1) : 38.5,
                                 late ? 0 : 1);
                population_run(&p, isa);
                CHECK((real_get(precision, p.v, 69) == -68) == !late);
                CHECK(real_get(precision, p.w, 69) < 2);
                CHECK(population_bit(p.refractory_step_bits[0], 69) == !late);
            }
        }
    }
}

/* Returns for how many steps after a spike's own V stays. */
static int steps_refractory(const struct precision *precision, double tau_ref, double dt) {
    struct population p;
    dyn_create(&p, precision, 1);
    p.parameters.clock = ADEXIF_CLOCK_STEPS;
    p.parameters.dt = dt;
    p.value[ADEXIF_PARAMETER_TAU_REF] = tau_ref;
    population_state(&p, -54, 0, -1e8, 0);
    population_run(&p, ADEXIF_ISA_BEST); /* it spikes: V_th is -55 */
    CHECK(real_get(precision, p.v, 0) == -68);
    int steps = 0;
    while (steps < 100) {
        population_run(&p, ADEXIF_ISA_BEST);
        if (real_get(precision, p.v, 0) != -68) {
            return steps;
        }
        ++steps;
    }
    return steps;
}

static void steps_check(const struct precision *precision) {
    static const struct {
        double tau_ref, dt;
        int steps;
    } rows[] = {{0, 0.1, 0},           {0.05, 0.1, 0},       {0.1, 0.1, 1}, {0.1999995, 0.1, 1},
                {0.19999999, 0.1, 2},  {1.7, 0.1, 17},       {0.3, 0.1, 3}, {2, 1.0 / 3.0, 6},
                {1.7 - 3e-7, 0.1, 16}, {1.7 + 3e-7, 0.1, 17}};
    for (int k = 0; k < (int)(sizeof rows / sizeof rows[0]); ++k) {
        CHECK(steps_refractory(precision, rows[k].tau_ref, rows[k].dt) == rows[k].steps);
    }
}

/* V on the threshold is a spike, which is reset in its own step and shows in the bits only. */
static void reset_check(const struct precision *precision) {
    struct population p;
    ISA_EACH(isa) {
        for (int soft = 0; soft < 2; ++soft) {
            for (int below = 0; below < 2; ++below) {
                dyn_create(&p, precision, 70);
                p.parameters.clock = ADEXIF_CLOCK_TIME;
                p.parameters.reset = soft ? ADEXIF_RESET_SOFT : ADEXIF_RESET_HARD;
                p.value[ADEXIF_PARAMETER_TAU_REF] = 5;
                p.value[ADEXIF_PARAMETER_A] = 0;
                p.value[ADEXIF_PARAMETER_V_TH] = -54;
                p.run.spike_bits = p.spike_bits[0];
                p.run.refractory_or_spike_bits = p.refractory_or_spike_bits[0];
                /* refractory, so that V is the state's: a jump moves no refractory neuron */
                population_state(&p, below ? next_real(precision, -54, -1) : -54, 0, -1, 0);
                const double before = real_get(precision, p.v, 0);
                population_run(&p, isa);
                CHECK(real_get(precision, p.v, 69) == (below ? before : -68));
                CHECK(real_get(precision, p.w, 69) == (below ? 0 : 1));
                CHECK(real_get(precision, p.last, 69) == (below ? -1 : 0));
                CHECK(population_bit(p.spike_bits[0], 69) == !below);
                CHECK(population_bit(p.refractory_or_spike_bits[0], 69) == 1);
            }
        }
    }
}

/* Where the exponential leaves the range exponential Euler gives an infinite V, which is a spike,
 * and Runge and Kutta's stages a NaN, which is none and is reported. */
static void overflow_check(const struct precision *precision) {
    struct population p;
    ISA_EACH(isa) {
        for (int method = 0; method < 3; ++method) {
            for (int soft = 0; soft < 2; ++soft) {
                dyn_create(&p, precision, 70);
                p.parameters.method = method;
                p.parameters.reset = soft ? ADEXIF_RESET_SOFT : ADEXIF_RESET_HARD;
                p.value[ADEXIF_PARAMETER_V_TH] = 30;
                p.run.spike_bits = p.spike_bits[0];
                population_state(&p, 20, 0, -1e8, 0); /* an exponent of 23 */
                adexif_report report = {sizeof report, 0, 0, 0};
                CHECK(precision->prepare(&p.parameters, 70, &p.coefficients) == ADEXIF_OK);
                p.run.dt = p.parameters.dt;
                CHECK(precision->run(isa, &p.run, 0, 70, &report) == ADEXIF_OK);
                const double v = real_get(precision, p.v, 69);
                const int finite = method == ADEXIF_METHOD_EULER || (method == 0 && !soft);
                CHECK(population_bit(p.spike_bits[0], 69) == (method != ADEXIF_METHOD_RK4));
                CHECK(isfinite(v) == finite && (report.nonfinite_step == -1) == finite);
                CHECK(soft || method == ADEXIF_METHOD_RK4 || v == -68);
                CHECK(finite || report.nonfinite_neuron == 0);
                CHECK(isnan(v) == (method == ADEXIF_METHOD_RK4));
            }
        }
    }
}

/* Without an exponential V_T and V_th are one threshold, the lower of the two. */
static void flat_check(const struct precision *precision) {
    struct population p;
    for (int method = 0; method < 3; ++method) {
        dyn_create(&p, precision, 1);
        p.parameters.method = method;
        p.value[ADEXIF_PARAMETER_DELTA_T] = 0;
        p.value[ADEXIF_PARAMETER_A] = 0;
        p.run.spike_bits = p.spike_bits[0];
        population_state(&p, -50, 0, -1e8, 0);
        population_run(&p, ADEXIF_ISA_BEST);
        CHECK(real_get(precision, p.v, 0) == -68 && population_bit(p.spike_bits[0], 0));
        population_state(&p, -62, 0, -1e8, 0);
        population_run(&p, ADEXIF_ISA_BEST);
        const double decay = method == ADEXIF_METHOD_EULER ? 0.99 : exp(-0.01);
        const double v = real_get(precision, p.v, 0);
        if (!near(v, -65 + 3 * decay, precision->size == sizeof(float) ? 1e-7 : 1e-9)) {
            check_fail("dyn %s: method %d without an exponential: V %.17g", precision->name, method,
                       v);
        }
    }
}

void test_dyn(const struct options *options) {
    static const struct precision *const precisions[] = {&precision_f32, &precision_f64};
    for (int k = 0; k < 2; ++k) {
        textbook_check(precisions[k], options->seed);
        refractory_check(precisions[k]);
        steps_check(precisions[k]);
        reset_check(precisions[k]);
        overflow_check(precisions[k]);
        flat_check(precisions[k]);
    }
}
