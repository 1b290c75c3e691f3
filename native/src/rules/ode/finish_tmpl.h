/*
 * The last stretch of an upstroke to a high x_p (12 or more), by quadrature in s = 1/u:
 *
 *   T = integral from 0 to s_0 of ds/(1 + s F(s)),  F(s) = F_0 + l ln(s/s_0) - dW(s),
 *
 * and the part beyond x_p is taken off in closed form. In y, s = s_0 y^3, the nodes are those of
 * Gauss and Legendre. dW is first taken with the line through the end values of 1/(1 + s F), in
 * closed form, and then improved by collocation. The quadrature acts on the difference to that
 * line.
 */

/* From which x on, and up to which |F| s and kappa s, the quadrature keeps to the tolerance. */
#define FINISH_X(nodes) ((nodes) == 6 ? 4.5 : 6.5)
#define FINISH_Q(nodes) ((nodes) == 6 ? 0.2 : 0.1)
#define FINISH_RATE(nodes) ((nodes) == 6 ? 0.0125 : 0.002)
#define FINISH_X_P 12
#define NODES_MOST 8

#define NODES6(name)                                                                               \
    {                                                                                              \
        CONSTANT_BITS(QUADRATURE6_##name##0), CONSTANT_BITS(QUADRATURE6_##name##1),                \
            CONSTANT_BITS(QUADRATURE6_##name##2), CONSTANT_BITS(QUADRATURE6_##name##3),            \
            CONSTANT_BITS(QUADRATURE6_##name##4), CONSTANT_BITS(QUADRATURE6_##name##5)             \
    }
#define NODES8(name)                                                                               \
    {                                                                                              \
        CONSTANT_BITS(QUADRATURE8_##name##0), CONSTANT_BITS(QUADRATURE8_##name##1),                \
            CONSTANT_BITS(QUADRATURE8_##name##2), CONSTANT_BITS(QUADRATURE8_##name##3),            \
            CONSTANT_BITS(QUADRATURE8_##name##4), CONSTANT_BITS(QUADRATURE8_##name##5),            \
            CONSTANT_BITS(QUADRATURE8_##name##6), CONSTANT_BITS(QUADRATURE8_##name##7)             \
    }
static const BITS quadrature_r[2][8] = {NODES6(R), NODES8(R)};
static const BITS quadrature_lambda[2][8] = {NODES6(LAMBDA), NODES8(LAMBDA)};
static const BITS quadrature_weight[2][8] = {NODES6(WEIGHT), NODES8(WEIGHT)};
static const BITS quadrature_q6[6][6] = {NODES6(Q0), NODES6(Q1), NODES6(Q2),
                                         NODES6(Q3), NODES6(Q4), NODES6(Q5)};
static const BITS quadrature_q8[8][8] = {NODES8(Q0), NODES8(Q1), NODES8(Q2), NODES8(Q3),
                                         NODES8(Q4), NODES8(Q5), NODES8(Q6), NODES8(Q7)};
#undef NODES8
#undef NODES6

/* The coefficients of one vector's upstroke. */
struct ode_upstroke {
    vreal a, a_x_l, kappa, x_p, s_p;
};

/* Returns when the upstroke of (x, W) at t ends, and W then. */
static ALWAYS_INLINE vreal finish_compute(const struct ode_entry *entry, vreal s0, vreal f0,
                                          const struct ode_upstroke *c, vreal *w_end,
                                          const int NODES) {
    const int large = NODES == 8, sweeps = NODES == 6 ? 1 : 2;
    const vreal one = v_set(1), half = v_set(0.5), x = entry->x;
    const vreal x_half = v_add(x, half), x_one = v_add(x, one);
    const vreal outward = v_add(c->a_x_l, entry->w);
    const vreal g = v_sub(v_div(one, v_fma(s0, f0, one)), one), gh = v_mul(g, half);
    const vreal ks = v_mul(c->kappa, s0);
    const vreal l0 = v_add(one, gh);
    const vreal z0 = v_fms(c->a, v_fma(gh, x_half, x_one), v_mul(outward, l0));
    vreal d0[NODES_MOST], dw[NODES_MOST], z[NODES_MOST], q[NODES_MOST], t = l0, z_sum = z0;
    UNROLL for (int i = 0; i < NODES; ++i) {
        const vreal r = v_set(REAL_FROM_BITS(quadrature_r[large][i]));
        const vreal lambda = v_set(REAL_FROM_BITS(quadrature_lambda[large][i]));
        const vreal gr = v_mul(gh, r);
        const vreal m = v_mul(r, v_fma(gr, v_add(x_half, lambda), v_add(x_one, lambda)));
        const vreal li = v_fma(gr, r, r);
        d0[i] = v_sub(z0, v_fms(c->a, m, v_mul(outward, li)));
        dw[i] = v_mul(ks, d0[i]);
        z[i] = v_fms(c->a, v_add(x, lambda), outward);
    }
    for (int sweep = 0; sweep <= sweeps; ++sweep) {
        t = l0;
        z_sum = z0;
        UNROLL for (int i = 0; i < NODES; ++i) {
            const vreal r = v_set(REAL_FROM_BITS(quadrature_r[large][i]));
            const vreal lambda = v_set(REAL_FROM_BITS(quadrature_lambda[large][i]));
            const vreal weight = v_set(REAL_FROM_BITS(quadrature_weight[large][i]));
            const vreal f = v_sub(v_fnma(entry->l, lambda, f0), dw[i]);
            const vreal inverse = v_div(one, v_fma(v_mul(s0, r), f, one));
            const vreal rho = v_sub(inverse, v_fma(g, r, one));
            t = v_fma(weight, rho, t);
            q[i] = v_fnma(dw[i], inverse, v_mul(z[i], rho));
            z_sum = v_fma(weight, q[i], z_sum);
        }
        if (sweep < sweeps) {
            UNROLL for (int i = 0; i < NODES; ++i) {
                vreal sum = d0[i];
                UNROLL for (int j = 0; j < NODES; ++j) {
                    const BITS bits = large ? quadrature_q8[i][j] : quadrature_q6[i % 6][j % 6];
                    sum = v_fma(v_set(REAL_FROM_BITS(bits)), q[j], sum);
                }
                dw[i] = v_mul(ks, sum);
            }
        }
    }
    const vreal we = v_fma(ks, z_sum, entry->w);
    const vreal fp = v_fnma(entry->l, c->x_p, v_sub(entry->b, we));
    const vreal tail = v_fnma(v_mul(v_mul(c->s_p, half), fp), c->s_p, c->s_p);
    const vreal zp = v_sub(v_fms(c->a, v_add(c->x_p, one), c->a_x_l), we);
    *w_end = v_fnma(c->kappa, v_mul(c->s_p, zp), we);
    return v_add(entry->t, v_fms(s0, t, tail));
}

/* Takes the neurons that may be near the end of their upstroke: those that spike within the
 * interval do so, and all that are not done with the interval take a step next. */
static ALWAYS_INLINE void finishes_take(struct ode_interval *interval, const int NODES,
                                        const int ARRAYS) {
    enum { COUNT = 1, u = 0 };
    const struct ode_model *const model = interval->model;
    struct ode_list *const list = &interval->finishes;
    list_pad(list, 0);
    for (int64_t j = 0; j < list->count; j += LANES) {
        struct ode_entry entry = list_load(list, j, 0);
        const vmask here = v_below(list->count - j);
#define VALUE(name) model_list(model, ADEXIF_ACCURATE_##name, list->index + j, ARRAYS)
        const vreal s0 = v_div(v_set(1), exp_one(entry.x));
        const vreal f0 = v_fnma(entry.l, entry.x, v_sub(entry.b, entry.w));
        const vmask slow = v_le_abs(v_mul(VALUE(KAPPA), s0), v_set(FINISH_RATE(NODES)));
        vmask ends = v_and(here, v_le_abs(v_mul(f0, s0), v_set(FINISH_Q(NODES))));
        ends = v_and(ends, slow);
        if (v_bits(ends) != 0) {
            const struct ode_upstroke c = {VALUE(A), VALUE(A_X_L), VALUE(KAPPA), VALUE(X_P),
                                           VALUE(S_P)};
            vreal w_end;
            const vreal t = finish_compute(&entry, s0, f0, &c, &w_end, NODES);
            ends = v_and(ends, v_ge(VALUE(DT), t));
            entries_spike(interval, ends, &entry, t, w_end, list->index + j, ARRAYS);
        }
        const vmask moves = v_lt(entry.t, VALUE(DT));
        entries_end(interval, v_and_not(here, moves), &entry, list->index + j, ARRAYS);
        list_append(&interval->steps, v_and(here, moves), &entry, 0);
#undef VALUE
    }
    list->count = 0;
}
