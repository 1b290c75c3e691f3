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

static inline vreal slope_any(vreal z) { return exprel_slope(z, exprel(z)); }

void EXPORTED_NAME(adexif_slope_evaluate)(const REAL *x, REAL *y, int64_t n) {
    column_evaluate(slope_any, x, y, n);
}
