/* The kernel's functions over a column, for tests. */

static void column_evaluate(vreal (*function)(vreal), const REAL *x, REAL *y, int64_t n) {
    int64_t i = 0;
    for (; i + LANES <= n; i += LANES) {
        v_store(y + i, function(v_load(x + i)));
    }
    if (i < n) {
        REAL last[LANES] = {0};
        memcpy(last, x + i, (size_t)(n - i) * sizeof(REAL));
        v_store(last, function(v_load(last)));
        memcpy(y + i, last, (size_t)(n - i) * sizeof(REAL));
    }
}

void EXPORTED_NAME(adexif_exp2_evaluate)(const REAL *x, REAL *y, int64_t n) {
    column_evaluate(exp2_any, x, y, n);
}

void EXPORTED_NAME(adexif_exprel_evaluate)(const REAL *x, REAL *y, int64_t n) {
    column_evaluate(exprel, x, y, n);
}

#if ADEXIF_PRECISION == 64
void EXPORTED_NAME(adexif_ode_exp_evaluate)(const double *x, double *y, int64_t n) {
    column_evaluate(exp_one, x, y, n);
}
#endif

static inline vreal exprel_derivative_any(vreal z) { return exprel_derivative(z, exprel(z)); }

void EXPORTED_NAME(adexif_exprel_derivative_evaluate)(const REAL *x, REAL *y, int64_t n) {
    column_evaluate(exprel_derivative_any, x, y, n);
}

static vint words_load(const uint32_t *words, int64_t count) {
    BITS wide[LANES] = {0};
    for (int64_t i = 0; i < count && i < LANES; ++i) {
        wide[i] = words[i];
    }
    return i_load(wide);
}

static void words_store(uint32_t *words, vint x, int64_t count) {
    BITS wide[LANES];
    i_store(wide, x);
    for (int64_t i = 0; i < count && i < LANES; ++i) {
        words[i] = (uint32_t)wide[i];
    }
}

void EXPORTED_NAME(adexif_philox_evaluate)(uint64_t seed, const uint32_t *counters, uint32_t *words,
                                           int64_t n) {
    struct philox_keys keys;
    philox_keys_set(&keys, seed);
    for (int64_t i = 0; i < n; i += LANES) {
        vint x[1][4];
        for (int k = 0; k < 4; ++k) {
            x[0][k] = words_load(counters + k * n + i, n - i);
        }
        philox(x, &keys, 1);
        for (int k = 0; k < 4; ++k) {
            words_store(words + k * n + i, x[0][k], n - i);
        }
    }
}

void EXPORTED_NAME(adexif_normal_evaluate)(const uint32_t *words, REAL *normals, int64_t n) {
    for (int64_t i = 0; i < n; i += LANES) {
        const int64_t left = n - i < LANES ? n - i : LANES;
        vint x[4];
        vreal z[NOISE_STEPS];
        for (int k = 0; k < 4; ++k) {
            x[k] = words_load(words + k * n + i, left);
        }
        normals_of(x, z);
        for (int k = 0; k < NOISE_STEPS; ++k) {
            REAL values[LANES];
            v_store(values, z[k]);
            memcpy(normals + k * n + i, values, (size_t)left * sizeof(REAL));
        }
    }
}

void EXPORTED_NAME(adexif_noise_evaluate)(const adexif_noise *noise, int64_t n, int64_t first_step,
                                          int64_t steps, REAL *values) {
    REAL rows[NOISE_STEPS * TILE_NEURONS];
    adexif_run run;
    memset(&run, 0, sizeof run);
    run.n = n;
    run.steps = steps;
    run.noises = noise;
    run.noise_count = 1;
    run.noise_step = first_step;
    for (int64_t first = 0; first < n; first += TILE_NEURONS) {
        const int64_t left = n - first;
        struct tile tile;
        memset(&tile, 0, sizeof tile);
        tile.first = first;
        tile.count = tile.padded = left < TILE_NEURONS ? left : TILE_NEURONS;
        for (int64_t s = 0; s < steps; ++s) {
            const REAL *row = noise_row(&run, &tile, s, rows);
            memcpy(values + s * n + first, row, (size_t)tile.count * sizeof(REAL));
        }
    }
}
