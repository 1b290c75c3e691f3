/*
 * One series of a low order over all of an interval, for every neuron of a tile. Those for which it
 * is not good enough, or that are refractory for a part of the interval, go into the list of
 * entries.
 *
 * The unit of time is the interval: coefficients are those of series_tmpl.h times h^k, so the sum
 * at the end is one of additions, made as the terms come, and only what the product needs is kept.
 * The exponentials come first, in a pass of their own: the chain of a vector is then short enough
 * for the processor to overlap vectors by itself, and its numbers stay in registers.
 */
#define ODE_SHORT_VECTORS(M, ARRAYS) (LANES == 1 || (ARRAYS) || (M) == 5 ? 1 : 2)

struct ode_short {
    vreal x[ODE_WIDTH], w[ODE_WIDTH];         /* what x and W gain */
    vreal first[ODE_WIDTH];                   /* x' h */
    vreal last[ODE_WIDTH], former[ODE_WIDTH]; /* sizes of the last two terms */
};

/* Term k + 1 from those up to k; e are those of u, y those of x', x and w the last of x and W. */
static ALWAYS_INLINE void short_term(struct ode_short *s, vreal (*e)[ODE_WIDTH],
                                     vreal (*y)[ODE_WIDTH], vreal *x, vreal *w,
                                     const struct ode_terms *terms, const vreal *dt,
                                     const vreal *kappa_dt, const struct ode_model *model,
                                     const int k, const int M, const int LEAK, const int ARRAYS,
                                     const int COUNT) {
    vreal over[ODE_WIDTH], relax[ODE_WIDTH], a[ODE_WIDTH], both[ODE_WIDTH];
    if (k >= M) {
        return;
    }
    EACH over[u] = ARRAYS ? v_mul(dt[u], v_set(1.0 / (k + 1))) : model->dt_over[k + 1];
    EACH relax[u] = ARRAYS ? v_mul(kappa_dt[u], v_set(1.0 / (k + 1))) : model->kappa_dt_over[k + 1];
    EACH w[u] = v_fms(terms->a[u], x[u], w[u]);
    if (k == 0) {
        EACH w[u] = v_sub(w[u], terms->a_x_l[u]);
    }
    EACH w[u] = v_mul(w[u], relax[u]);
    EACH x[u] = v_mul(y[k][u], over[u]);
    if (k == 0) {
        EACH s->first[u] = s->x[u] = x[u];
        EACH s->w[u] = w[u];
    } else {
        EACH s->x[u] = v_add(s->x[u], x[u]);
        EACH s->w[u] = v_add(s->w[u], w[u]);
    }
    if (k == M - 2) {
        EACH s->former[u] = v_add(v_abs(x[u]), v_abs(w[u]));
    }
    if (k == M - 1) {
        EACH s->last[u] = v_add(v_abs(x[u]), v_abs(w[u]));
        return;
    }
    EACH both[u] = v_fma(y[k][u], LEAK ? v_mul(terms->l[u], over[u]) : over[u], w[u]);
    series_product(a, y, e, k, COUNT);
    EACH e[k + 1][u] = v_mul(a[u], over[u]);
    EACH y[k + 1][u] = v_fms(a[u], over[u], both[u]);
}

static ALWAYS_INLINE void short_compute(struct ode_short *s, const struct ode_group *group,
                                        const struct ode_terms *terms, const vreal *dt,
                                        const struct ode_model *model, const int M, const int LEAK,
                                        const int ARRAYS, const int COUNT) {
    vreal e[ODE_ORDER][ODE_WIDTH], y[ODE_ORDER][ODE_WIDTH], x[ODE_WIDTH], w[ODE_WIDTH],
        kappa_dt[ODE_WIDTH];
    EACH e[0][u] = group->e[u];
    EACH x[u] = group->x[u];
    EACH w[u] = group->w[u];
    EACH y[0][u] = series_rest(x[u], w[u], terms->b[u], LEAK ? terms->l[u] : x[u], LEAK);
    EACH y[0][u] = v_add(e[0][u], y[0][u]);
    EACH kappa_dt[u] = v_mul(terms->kappa[u], dt[u]);
#define SHORT_TERM(k)                                                                              \
    short_term(s, e, y, x, w, terms, dt, kappa_dt, model, k, M, LEAK, ARRAYS, COUNT)
    SHORT_TERM(0);
    SHORT_TERM(1);
    SHORT_TERM(2);
    SHORT_TERM(3);
    SHORT_TERM(4);
    SHORT_TERM(5);
    SHORT_TERM(6);
    SHORT_TERM(7);
    SHORT_TERM(8);
    SHORT_TERM(9);
#undef SHORT_TERM
}

#define VALUE(name) model_row(model, ADEXIF_ACCURATE_##name, i, u, ARRAYS)

static ALWAYS_INLINE void short_group(struct ode_interval *interval, const struct ode_state *from,
                                      const struct ode_rows *rows, int64_t i, const int M,
                                      const int ARRAYS, const int LEAK, const int COUNT) {
    const struct ode_model *const model = interval->model;
    struct ode_group group;
    struct ode_terms terms;
    struct ode_short s;
    vreal x1[ODE_WIDTH], w1[ODE_WIDTH], dt[ODE_WIDTH], most[ODE_WIDTH], top[ODE_WIDTH];
    vmask stays[ODE_WIDTH], fine[ODE_WIDTH];
    group_load(model, from, rows, i, &group, &terms, ARRAYS, LEAK, COUNT);
    EACH group.e[u] = v_load(interval->ended.h + i + u * LANES);
    EACH dt[u] = VALUE(DT);
    short_compute(&s, &group, &terms, dt, model, M, LEAK, ARRAYS, COUNT);

    /* good enough: the last two terms fall fast, x rises little, and stays below V_th and the steep
     * upstroke */
    EACH x1[u] = v_add(group.x[u], s.x[u]);
    EACH w1[u] = v_add(group.w[u], s.w[u]);
    EACH most[u] = v_mul(v_fma(VALUE(EPSILON), group.e[u], VALUE(EPSILON)), s.former[u]);
    EACH top[u] = v_at_least(v_add(s.first[u], group.x[u]), x1[u]);
    EACH top[u] = v_at_least(group.x[u], top[u]);
    EACH fine[u] = v_and(v_ge(most[u], v_mul(s.last[u], s.last[u])), v_lt(top[u], VALUE(X_CAP)));
    EACH fine[u] = v_and(fine[u], v_lt(s.x[u], v_set(ODE_RISE_MOST(M))));
    EACH fine[u] = v_and(fine[u], v_le_abs(group.rest[u], v_set(0)));
    group_store(interval, &group, i, x1, w1, fine, stays, ARRAYS, COUNT);
    EACH interval->left[i / LANES + u] = (uint8_t)(~v_bits(stays[u]) & ((1u << LANES) - 1));
}

/* Computes exp(x) of every neuron of a tile, into a column that nothing else needs yet. */
static ALWAYS_INLINE void short_exponentials(struct ode_interval *interval,
                                             const struct ode_state *from, const int ARRAYS) {
    enum { COUNT = ODE_VECTORS };
    const struct ode_model *const model = interval->model;
    for (int64_t i = 0; i < model->count; i += COUNT * LANES) {
        vreal x[ODE_WIDTH], e[ODE_WIDTH];
        EACH x[u] = v_sub(v_load(from->v + i + u * LANES), VALUE(V_T));
        EACH x[u] = v_mul(x[u], VALUE(PER_DELTA_T));
        exp_each(e, x, COUNT);
        EACH v_store(interval->ended.h + i + u * LANES, e[u]);
    }
}

/* Lists what a pass over a tile has left. Apart from that pass: whether a vector has something left
 * is known last of all and hard to foresee, and a wrong guess would cost its whole latency. */
static ALWAYS_INLINE void short_list(struct ode_interval *interval, const struct ode_state *from,
                                     const struct ode_rows *rows, const int ARRAYS,
                                     const int LEAK) {
    enum { COUNT = 1, u = 0 };
    const struct ode_model *const model = interval->model;
    for (int64_t i = 0; i < model->count; i += LANES) {
        const uint32_t left = interval->left[i / LANES] & v_bits(v_below(model->count - i));
        if (left != 0) {
            struct ode_group group;
            struct ode_terms terms;
            group_load(model, from, rows, i, &group, &terms, ARRAYS, LEAK, COUNT);
            struct ode_entry entry = group_entry(model, &group, &terms, i, u, ARRAYS, LEAK);
            const vmask goes = group_release(model, v_mask(left), &entry, i, u, ARRAYS);
            list_append(&interval->steps, goes, &entry, 0);
            list_append(&interval->entries, v_and_not(v_mask(left), goes), &entry, 0);
        }
    }
    interval->progress->list_count += interval->entries.count + interval->steps.count;
    interval->progress->visit_count += interval->entries.count + interval->steps.count;
}

#undef VALUE
