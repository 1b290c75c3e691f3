/*
 * What an interval begins with: its inputs, the state of a group of neurons, and what becomes of
 * them by one series over all of it.
 */

/* The inputs of an interval. */
struct ode_rows {
    const REAL *current, *conductance, *delta; /* conductance and delta: NULL if absent */
};

/* The state before the interval. */
struct ode_state {
    const REAL *v, *w, *rest;
};

/* What a group of neurons is at the interval's begin. */
struct ode_group {
    vreal v[ODE_WIDTH], w0[ODE_WIDTH], rest[ODE_WIDTH]; /* in the caller's units */
    vreal x[ODE_WIDTH], w[ODE_WIDTH], e[ODE_WIDTH];     /* x, W, exp(x) */
};

#define VALUE(name) model_row(model, ADEXIF_ACCURATE_##name, i, u, ARRAYS)

static ALWAYS_INLINE void group_load(const struct ode_model *model, const struct ode_state *from,
                                     const struct ode_rows *rows, int64_t i,
                                     struct ode_group *group, struct ode_terms *terms,
                                     const int ARRAYS, const int LEAK, const int COUNT) {
    vreal current[ODE_WIDTH];
    EACH group->v[u] = v_load(from->v + i + u * LANES);
    EACH group->w0[u] = v_load(from->w + i + u * LANES);
    EACH group->rest[u] = v_load(from->rest + i + u * LANES);
    EACH current[u] = v_load(rows->current + i + u * LANES);
    EACH group->x[u] = v_mul(v_sub(group->v[u], VALUE(V_T)), VALUE(PER_DELTA_T));
    EACH group->w[u] = v_mul(group->w0[u], VALUE(W_IN));
    if (LEAK) {
        vreal g[ODE_WIDTH];
        EACH g[u] = v_load(rows->conductance + i + u * LANES);
        EACH terms->l[u] = v_fma(VALUE(R), g[u], v_set(1));
        EACH current[u] = v_fnma(g[u], VALUE(V_T), current[u]);
    }
    EACH terms->b[u] = v_fma(VALUE(W_IN), current[u], VALUE(X_L));
    EACH terms->a[u] = VALUE(A);
    EACH terms->a_x_l[u] = VALUE(A_X_L);
    EACH terms->kappa[u] = VALUE(KAPPA);
}

/* Writes the state of a group: of the lanes in `fine` (x1, w1), of those that are refractory for
 * all of the interval what that makes of them, of others what it was. Returns those two. */
static ALWAYS_INLINE void group_store(struct ode_interval *interval, const struct ode_group *group,
                                      int64_t i, vreal *x1, vreal *w1, const vmask *fine,
                                      vmask *stays, const int ARRAYS, const int COUNT) {
    const struct ode_model *const model = interval->model;
    vreal next[ODE_WIDTH];
    EACH stays[u] = v_ge(group->rest[u], model->dt);
    EACH x1[u] = v_fma(x1[u], VALUE(DELTA_T), VALUE(V_T));
    EACH w1[u] = v_mul(w1[u], VALUE(W_OUT));
    EACH x1[u] = v_select(fine[u], x1[u], group->v[u]);
    EACH w1[u] = v_select(fine[u], w1[u], group->w0[u]);
    if (model->frees) {
        EACH next[u] = v_fma(v_sub(VALUE(W_INF), group->w[u]), VALUE(RELAXATION), group->w[u]);
        EACH w1[u] = v_select(stays[u], v_mul(next[u], VALUE(W_OUT)), w1[u]);
    }
    EACH v_store(interval->v + i + u * LANES, x1[u]);
    EACH v_store(interval->w + i + u * LANES, w1[u]);
    EACH v_store(interval->rest + i + u * LANES, v_sub_if(stays[u], group->rest[u], model->dt));
    EACH stays[u] = v_or(stays[u], fine[u]);
}

/* The entry of vector u of a group. */
static ALWAYS_INLINE struct ode_entry group_entry(const struct ode_model *model,
                                                  const struct ode_group *group,
                                                  const struct ode_terms *terms, int64_t i, int u,
                                                  const int ARRAYS, const int LEAK) {
    static const REAL lane_numbers[8] = {0, 1, 2, 3, 4, 5, 6, 7};
    struct ode_entry entry;
    entry.index = v_add(v_set((REAL)(i + u * LANES)), v_load(lane_numbers));
    /* past the tile's neurons the last one, whose coefficients there are */
    entry.index = v_at_most(v_set((REAL)(model->count - 1)), entry.index);
    entry.x = group->x[u];
    entry.w = group->w[u];
    entry.t = v_mul(group->rest[u], VALUE(PER_TAU));
    entry.b = terms->b[u];
    entry.l = LEAK ? terms->l[u] : v_set(1);
    entry.h = entry.t; /* not used */
    return entry;
}

/* Sorts neurons before their first step: W relaxes over the rest of a refractory period that ends
 * within the interval. Returns those of `which` that may take the step at once, which are not as
 * far as the end of their upstroke or V_th. */
static ALWAYS_INLINE vmask group_release(const struct ode_model *model, vmask which,
                                         struct ode_entry *entry, int64_t i, int u,
                                         const int ARRAYS) {
    const vreal x_p = VALUE(X_P);
    const vmask high = v_ge(x_p, v_set(FINISH_X_P));
    const vreal most = v_select(high, v_set(FINISH_X(model->nodes)), x_p);
    const vmask below = v_and(v_lt(entry->x, most), v_lt(entry->t, VALUE(DT)));
    const vmask goes = v_and(which, below), rests = v_and(goes, v_gt(entry->t, v_set(0)));
    if (model->frees && v_bits(rests) != 0) {
        const vreal w = relax(model, entry->w, VALUE(W_INF), VALUE(KAPPA), entry->t);
        entry->w = v_select(rests, w, entry->w);
    } else if (!model->frees) {
        const vreal w = v_fma(v_sub(VALUE(W_INF), entry->w), v_set(0), entry->w);
        entry->w = v_select(rests, w, entry->w);
    }
    return goes;
}

#undef VALUE
