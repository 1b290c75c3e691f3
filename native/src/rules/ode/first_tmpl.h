/*
 * The first step of every neuron of a tile, of order 12, where an interval is too long for a short
 * series: as the lists would take it, but on the state as it lies. Neurons for which more comes
 * first go into the list of entries.
 */

#define VALUE(name) model_row(model, ADEXIF_ACCURATE_##name, i, u, ARRAYS)

static ALWAYS_INLINE void first_group(struct ode_interval *interval, const struct ode_state *from,
                                      const struct ode_rows *rows, int64_t i, const int ARRAYS,
                                      const int LEAK, const int COUNT) {
    const struct ode_model *const model = interval->model;
    struct ode_group group;
    struct ode_taylor t;
    struct ode_entry entry[ODE_WIDTH];
    vreal x1[ODE_WIDTH], w1[ODE_WIDTH];
    vmask stays[ODE_WIDTH], goes[ODE_WIDTH];
    group_load(model, from, rows, i, &group, &t.terms, ARRAYS, LEAK, COUNT);
    exp_each(group.e, group.x, COUNT);
    EACH entry[u] = group_entry(model, &group, &t.terms, i, u, ARRAYS, LEAK);
    EACH t.dt[u] = VALUE(DT);
    EACH t.epsilon[u] = VALUE(EPSILON);
    EACH t.x_p[u] = VALUE(X_P);
    EACH t.power[u] = VALUE(DT_POWER);
    EACH t.cap[u] = VALUE(X_CAP);
    EACH {
        const vmask moves = v_lt(group.rest[u], model->dt);
        goes[u] = group_release(model, moves, &entry[u], i, u, ARRAYS);
        t.fine[u] = v_le_abs(group.rest[u], v_set(0));
        t.x[u] = group.x[u];
        t.w[u] = entry[u].w;
        t.e[u] = group.e[u];
        t.t[u] = entry[u].t;
    }
    taylor_step(&t, model, LEAK, ARRAYS, 1, COUNT);
    EACH x1[u] = t.x1[u];
    EACH w1[u] = t.w1[u];
    group_store(interval, &group, i, x1, w1, t.fine, stays, ARRAYS, COUNT);
    for (int u = 0; u < COUNT; ++u) {
        const uint32_t left = ~v_bits(stays[u]) & v_bits(v_below(model->count - i - u * LANES));
        if (left != 0) {
            const vmask waits = v_and_not(v_mask(left), goes[u]);
            list_append(&interval->entries, waits, &entry[u], 0);
            const vmask steps = v_and(v_mask(left), goes[u]);
            const vmask done = step_sort(interval, &t, &entry[u], steps, u, t.dt[u], t.x_p[u]);
            REAL index[LANES];
            v_store(index, entry[u].index);
            entries_end(interval, done, &entry[u], index, ARRAYS);
            interval->progress->list_count += bits_count(left);
            interval->progress->visit_count += bits_count(left);
        }
    }
}

#undef VALUE
