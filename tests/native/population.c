#include "population.h"

#include <math.h>
#include <string.h>

void population_create(struct population *p, const struct precision *precision, int64_t n) {
    static const double values[ADEXIF_PARAMETER_COUNT] = {1,   10,    30,   1.7, -55, -68,
                                                          -65, -59.9, 3.48, 1,   1};
    memset(p, 0, sizeof *p);
    p->precision = precision;
    memcpy(p->value, values, sizeof values);
    p->parameters.struct_size = sizeof p->parameters;
    p->parameters.reset = ADEXIF_RESET_HARD;
    p->parameters.clock = ADEXIF_CLOCK_NONE;
    p->parameters.dt = 0.1;
    p->parameters.guard = 20;
    p->coefficients.struct_size = sizeof p->coefficients;
    for (int k = 0; k < ADEXIF_PARAMETER_COUNT; ++k) {
        p->parameters.value[k] = &p->value[k];
    }
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        p->coefficients.column[k] = &p->coefficient[k];
    }
    p->run.struct_size = sizeof p->run;
    p->run.n = n;
    p->run.steps = 1;
    p->run.coefficients = &p->coefficients;
    p->run.v = p->v;
    p->run.w = p->w;
    p->run.last_spike_time = p->last;
    p->run.refractory_steps = p->left;
    p->run.trace_every = 1;
    p->run.spike_stride = p->run.refractory_or_spike_stride = p->run.refractory_step_stride =
        POPULATION_BYTES;
    population_state(p, -65, 0, -1e7, 0);
}

void population_state(struct population *p, double v, double w, double last, double left) {
    for (int64_t i = 0; i < p->run.n; ++i) {
        real_set(p->precision, p->v, i, v);
        real_set(p->precision, p->w, i, w);
        real_set(p->precision, p->last, i, last);
        real_set(p->precision, p->left, i, left);
    }
}

void population_run(struct population *p, int32_t isa) {
    p->run.dt = p->parameters.dt;
    CHECK(p->precision->prepare(&p->parameters, p->run.n, &p->coefficients) == ADEXIF_OK);
    CHECK(p->precision->run(isa, &p->run, 0, p->run.n, NULL) == ADEXIF_OK);
}

int population_bit(const uint8_t *row, int64_t i) { return row[i / 8] >> (i % 8) & 1; }

double next_real(const struct precision *precision, double x, int direction) {
    const double to = direction < 0 ? -(double)INFINITY : (double)INFINITY;
    return precision->size == sizeof(float) ? (double)nextafterf((float)x, (float)to)
                                            : nextafter(x, to);
}
