/*
 * The coefficients of the accurate mode, by the formulas of adexif/accurate.h: + - * / of doubles
 * from left to right, and the kernel's own exponential and exprel. So every platform gets the same
 * coefficients. Columns that are the same for all neurons are computed once, the others in chunks
 * of neurons.
 */
#include "rules/ode/prepare.h"

#include "dispatch/table.h"

enum {
    CHUNK = 128,
    /* what columns are computed from, besides the parameters */
    ROW_X_L = ADEXIF_PARAMETER_COUNT,
    ROW_X_R,
    ROW_X_P,
    ROW_U_R,
    ROW_U_P,
    ROW_RELAXATION,
    ROW_COUNT
};

/* A chunk of neurons: rows of the parameters and of what ROW_ names. */
struct chunk {
    double row[ROW_COUNT][CHUNK];
};

/* Loads the parameters of neurons begin .. begin + count - 1. With `shared`, the array ones are
 * left out: no column that is filled then depends on them. */
static void chunk_load(struct chunk *c, const adexif_parameters *p, int shared, int64_t begin,
                       int64_t count) {
    static const double one = 1;
    for (int r = 0; r < ADEXIF_PARAMETER_COUNT; ++r) {
        const int array = (p->array_mask >> r & 1) != 0;
        const double *const from = array && shared ? &one : p->value[r] + (array ? begin : 0);
        for (int64_t i = 0; i < count; ++i) {
            c->row[r][i] = from[array ? i : 0];
        }
    }
}

static void chunk_derive(struct chunk *c, double dt, int64_t count) {
    const adexif_kernel *const kernel = adexif_kernel_find(ADEXIF_ISA_BEST);
    const double *const v_t = c->row[ADEXIF_PARAMETER_V_T];
    const double *const delta_t = c->row[ADEXIF_PARAMETER_DELTA_T];
    const double *const tau_w = c->row[ADEXIF_PARAMETER_TAU_W];
    double z[CHUNK], minus[CHUNK];
    for (int64_t i = 0; i < count; ++i) {
        const double per_delta_t = 1.0 / delta_t[i];
        c->row[ROW_X_L][i] = (c->row[ADEXIF_PARAMETER_V_REST][i] - v_t[i]) * per_delta_t;
        c->row[ROW_X_R][i] = (c->row[ADEXIF_PARAMETER_V_RESET][i] - v_t[i]) * per_delta_t;
        c->row[ROW_X_P][i] = (c->row[ADEXIF_PARAMETER_V_TH][i] - v_t[i]) * per_delta_t;
        z[i] = dt / tau_w[i];
        minus[i] = -z[i];
    }
    kernel->ode_exp_evaluate(c->row[ROW_X_R], c->row[ROW_U_R], count);
    kernel->ode_exp_evaluate(c->row[ROW_X_P], c->row[ROW_U_P], count);
    kernel->exprel_evaluate_f64(minus, c->row[ROW_RELAXATION], count);
    for (int64_t i = 0; i < count; ++i) {
        c->row[ROW_RELAXATION][i] = z[i] * c->row[ROW_RELAXATION][i];
    }
}

static double power_of(double h, int order) {
    double power = h;
    for (int k = 0; k < order; ++k) {
        power = power * h;
    }
    return power;
}

/* A NaN stays one. */
static double within(double low, double x, double high) {
    const double least = x < low ? low : x;
    return least > high ? high : least;
}

/* Fills the columns in `mask` for neurons begin .. begin + count - 1. */
static void columns_fill(const struct chunk *c, double tolerance, uint32_t mask, int64_t begin,
                         int64_t count, const adexif_accurate_coefficients *out) {
#define X(name) (c->row[ADEXIF_PARAMETER_##name][i])
#define DERIVED(name) (c->row[ROW_##name][i])
#define COLUMN(name, expression)                                                                   \
    if ((mask >> ADEXIF_ACCURATE_##name & 1) != 0) {                                               \
        double *const column = (double *)out->column[ADEXIF_ACCURATE_##name] + begin;              \
        for (int64_t i = 0; i < count; ++i) {                                                      \
            column[i] = (expression);                                                              \
        }                                                                                          \
    }
    const double dt = out->dt;
    COLUMN(V_T, X(V_T))
    COLUMN(DELTA_T, X(DELTA_T))
    COLUMN(PER_DELTA_T, 1.0 / X(DELTA_T))
    COLUMN(W_IN, X(R) / X(DELTA_T))
    COLUMN(W_OUT, X(DELTA_T) / X(R))
    COLUMN(R, X(R))
    COLUMN(TAU, X(TAU))
    COLUMN(PER_TAU, 1.0 / X(TAU))
    COLUMN(V_TH, X(V_TH))
    COLUMN(V_RESET, X(V_RESET))
    COLUMN(X_L, DERIVED(X_L))
    COLUMN(X_R, DERIVED(X_R))
    COLUMN(X_P, DERIVED(X_P))
    COLUMN(X_CAP, DERIVED(X_P) < 5.0 ? DERIVED(X_P) : 5.0)
    COLUMN(U_R, DERIVED(U_R))
    COLUMN(U_P, DERIVED(U_P))
    COLUMN(S_P, 1.0 / DERIVED(U_P))
    COLUMN(A, X(R) * X(A))
    COLUMN(A_X_L, X(R) * X(A) * DERIVED(X_L))
    COLUMN(B, X(R) / X(DELTA_T) * X(B))
    COLUMN(W_INF, X(R) * X(A) * (DERIVED(X_R) - DERIVED(X_L)))
    COLUMN(KAPPA, X(TAU) / X(TAU_W))
    COLUMN(TAU_REF, X(TAU_REF) / X(TAU))
    COLUMN(DT, dt / X(TAU))
    COLUMN(DT_POWER, power_of(dt / X(TAU), out->order))
    if (out->refractory_w == ADEXIF_REFRACTORY_W_FREE) {
        COLUMN(RELAXATION, DERIVED(RELAXATION))
    } else {
        COLUMN(RELAXATION, 0.0)
    }
    COLUMN(EPSILON, within(2e-14, 1e-3 * tolerance / X(TAU), 1e-4))
#undef COLUMN
#undef DERIVED
#undef X
}

/* Returns the order of the series that every neuron takes, from dt and the least tau. */
static int32_t order_of(const adexif_parameters *p, int64_t n) {
    const double *const tau = p->value[ADEXIF_PARAMETER_TAU];
    const int64_t count = (p->array_mask >> ADEXIF_PARAMETER_TAU & 1) != 0 ? n : 1;
    double highest = 0;
    for (int64_t i = 0; i < count; ++i) {
        const double h = p->dt / tau[i];
        highest = h > highest ? h : highest;
    }
    return highest <= 0.015  ? 5
           : highest <= 0.03 ? 6
           : highest <= 0.06 ? 8
           : highest <= 0.12 ? 10
                             : 12;
}

void adexif_ode_prepare(const adexif_parameters *p, double tolerance, int32_t refractory_w,
                        int64_t n, adexif_accurate_coefficients *out) {
    out->array_mask = adexif_accurate_coefficients_mask(p->array_mask);
    out->refractory_w = refractory_w;
    out->order = order_of(p, n);
    out->nodes = tolerance >= 1e-6 ? 6 : 8;
    out->reserved = 0;
    out->dt = p->dt;
    struct chunk c;
    chunk_load(&c, p, 1, 0, 1);
    chunk_derive(&c, p->dt, 1);
    columns_fill(&c, tolerance, ~out->array_mask, 0, 1, out);
    for (int64_t begin = 0; out->array_mask != 0 && begin < n; begin += CHUNK) {
        const int64_t count = n - begin < CHUNK ? n - begin : CHUNK;
        chunk_load(&c, p, 0, begin, count);
        chunk_derive(&c, p->dt, count);
        columns_fill(&c, tolerance, out->array_mask, begin, count, out);
    }
}
