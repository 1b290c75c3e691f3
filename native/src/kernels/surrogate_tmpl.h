/* The surrogates: what stands for the derivative of a spike by x = (V - V_th)/(V_th - V_reset). */

struct surrogate {
    int32_t kind;
    REAL c[8];
};

static void surrogate_prepare(struct surrogate *s, int32_t kind, const double *arguments) {
    s->kind = kind;
    s->c[0] = (REAL)((double)(REAL)arguments[0] * (double)(REAL)arguments[1]);
    s->c[1] = (REAL)arguments[0];
}

/* max(alpha width - alpha abs(x), 0) */
static inline vreal surrogate_relu_grad(const struct surrogate *s, vreal x) {
    const vreal zero = v_set(0);
    const vreal size = v_select(v_lt(x, zero), v_sub(zero, x), x);
    return v_at_least(zero, v_fnma(v_set(s->c[1]), size, v_set(s->c[0])));
}

static void surrogate_column(const struct surrogate *s, const REAL *x, REAL *y, int64_t n) {
    for (int64_t i = 0; i < n; i += LANES) {
        v_store(y + i, surrogate_relu_grad(s, v_load(x + i)));
    }
}
