/* The noise of a random experiment: up to three of either kind, their columns and states. */
#include "experiment.h"

/* A column draws from a sequence of its own, as a parameter does, so that forms differ in nothing
 * else. */
static void *column_fill(struct experiment *x, adexif_noise *noise, int column, int wanted) {
    static const double low[] = {-3.7, 0.0, 0.31}, high[] = {17.3, 13.9, 0.997};
    struct random own = {random_bits(&x->random)};
    const int array = random_percent(&x->random, 50) && wanted;
    noise->array_mask |= array ? 1u << column : 0;
    const int64_t count = array ? x->run.n : 1;
    void *values = experiment_buffer(x, count, x->recipe.precision->size, 1, 0);
    double value = 0;
    for (int64_t i = 0; i < count; ++i) {
        if (i == 0 || x->recipe.form != FORM_EQUAL_ARRAYS) {
            value = random_between(&own, low[column], high[column]);
        }
        real_set(x->recipe.precision, values, i, value);
    }
    return values;
}

static void state_fill(struct experiment *x, adexif_noise *noise) {
    noise->state = experiment_buffer(x, x->run.n, x->recipe.precision->size, 1, 1);
    for (int64_t i = 0; i < x->run.n; ++i) {
        real_set(x->recipe.precision, noise->state, i, random_between(&x->random, -9.1, 8.3));
    }
}

void experiment_noise_fill(struct experiment *x) {
    adexif_run *const run = &x->run;
    run->noises = x->noises;
    run->noise_count = 1 + random_below(&x->random, EXPERIMENT_NOISES);
    /* from 2^34 on the number of a block has more than 32 bits in single precision */
    run->noise_step = random_percent(&x->random, 70)
                          ? random_below(&x->random, 9)
                          : (INT64_C(1) << 34) - 20 + random_below(&x->random, 40);
    const int arrays = random_percent(&x->random, 50);
    const int wanted = x->recipe.form == FORM_RANDOM ? arrays : x->recipe.form == FORM_EQUAL_ARRAYS;
    for (int64_t k = 0; k < run->noise_count; ++k) {
        adexif_noise *const noise = &x->noises[k];
        noise->struct_size = sizeof *noise;
        noise->kind = (int32_t)random_below(&x->random, 2);
        noise->seed = random_bits(&x->random);
        const int columns = noise->kind == ADEXIF_NOISE_OU ? 3 : 2;
        for (int column = 0; column < columns; ++column) {
            noise->column[column] = column_fill(x, noise, column, wanted);
        }
        if (noise->kind == ADEXIF_NOISE_OU) {
            state_fill(x, noise);
        }
    }
}
