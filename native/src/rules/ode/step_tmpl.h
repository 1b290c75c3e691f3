/*
 * A step of order 12 for every neuron of a list. Its size is where the last two terms of the series
 * meet the tolerance eps (1 + u); it is never taken back. Two guards: a step does not change x by
 * more than 8, and where x rises at its begin, falls at its end and comes near x_p, the maximum of
 * the polynomial is looked at.
 */

#define ONE_BITS ((BITS)1023 << MANTISSA_BITS)

/* Returns min((tol/e12)^(1/12), (tol/e11)^(1/11)), nearly: the bits of a positive number are a
 * piecewise linear logarithm, and 1/12 and 1/11 are sums of shifts. Any e gives a finite h > 0. */
static ALWAYS_INLINE vreal step_size(vreal tol, vreal e12, vreal e11) {
    const BITS k1 = ONE_BITS - (ONE_BITS >> 4) - (ONE_BITS >> 6) - (ONE_BITS >> 8);
    const BITS k2 = ONE_BITS - (ONE_BITS >> 4) - (ONE_BITS >> 6) - (ONE_BITS >> 7);
    /* a - b is a + (not b) + 1 */
    const vint top = i_add(v_as_int(tol), i_set(ONE_BITS + 1)), ones = i_set(~(BITS)0);
    const vint z1 = i_add(top, i_xor(v_as_int(e12), ones));
    const vint z2 = i_add(top, i_xor(v_as_int(e11), ones));
    const vint h1 = i_add(i_add(i_shr(z1, 4), i_add(i_shr(z1, 6), i_shr(z1, 8))), i_set(k1));
    const vint h2 = i_add(i_add(i_shr(z2, 4), i_add(i_shr(z2, 6), i_shr(z2, 7))), i_set(k2));
    return v_at_most(v_as_real(h1), v_as_real(h2));
}

/* One vector's series and step, for what is rare. */
struct ode_step {
    struct ode_series series; /* vector 0 */
    vreal h, x1, w1, x_p;
};

/* Moves the end of the step of the lanes in `near` to the maximum of x, where that reaches x_p.
 * Returns the mask of those. */
static NOINLINE vmask step_touch(struct ode_step *step, vmask near) {
    enum { COUNT = 1 };
    vreal slope, lo = v_set(0), hi = step->h, x, w;
    series_slope(&step->series, &step->h, &slope, COUNT);
    near = v_and(near, v_lt(slope, v_set(0)));
    if (v_bits(near) == 0) {
        return near;
    }
    for (int k = 0; k < 54; ++k) {
        const vreal middle = v_mul(v_add(lo, hi), v_set(0.5));
        series_slope(&step->series, &middle, &slope, COUNT);
        const vmask rises = v_gt(slope, v_set(0));
        lo = v_select(rises, middle, lo);
        hi = v_select(rises, hi, middle);
    }
    series_evaluate(&step->series, &lo, &x, &w, ODE_ORDER, COUNT);
    near = v_and(near, v_ge(x, step->x_p));
    step->h = v_select(near, lo, step->h);
    step->x1 = v_select(near, x, step->x1);
    step->w1 = v_select(near, w, step->w1);
    return near;
}

/* One group of entries from j on. */
static ALWAYS_INLINE void taylor_group(struct ode_interval *interval, int64_t j, int64_t count,
                                       const int ARRAYS, const int COUNT) {
    const struct ode_model *const model = interval->model;
    struct ode_list *const list = &interval->steps;
    struct ode_entry entry[ODE_VECTORS];
    struct ode_series s;
    struct ode_terms terms;
    vreal x[ODE_VECTORS], w[ODE_VECTORS], e[ODE_VECTORS], h[ODE_VECTORS], rem[ODE_VECTORS];
    vreal x1[ODE_VECTORS], w1[ODE_VECTORS], y[ODE_VECTORS], z[ODE_VECTORS];
    vmask ends[ODE_VECTORS], far[ODE_VECTORS], near[ODE_VECTORS];
    REAL index[ODE_VECTORS * LANES]; /* the entries may be overwritten */
#define VALUE(name) model_list(model, ADEXIF_ACCURATE_##name, index + u * LANES, ARRAYS)
    EACH entry[u] = list_load(list, j + u * LANES, 0);
    EACH v_store(index + u * LANES, entry[u].index);
    EACH terms.a[u] = VALUE(A);
    EACH terms.a_x_l[u] = VALUE(A_X_L);
    EACH terms.kappa[u] = VALUE(KAPPA);
    EACH terms.b[u] = entry[u].b;
    EACH terms.l[u] = entry[u].l;
    EACH x[u] = entry[u].x;
    EACH w[u] = entry[u].w;
    exp_each(e, x, COUNT);
    series_compute(&s, x, w, e, &terms, model->kappa_over, ODE_ORDER, 1, ARRAYS, COUNT);
    EACH y[u] = v_add(v_abs(s.x[12][u]), v_abs(s.w[12][u]));
    EACH z[u] = v_add(v_abs(s.x[11][u]), v_abs(s.w[11][u]));
    EACH h[u] = step_size(v_mul(VALUE(EPSILON), v_add(v_set(1), e[u])), y[u], z[u]);
    EACH rem[u] = v_sub(VALUE(DT), entry[u].t);
    EACH ends[u] = v_ge(h[u], rem[u]);
    EACH h[u] = v_at_least(v_at_most(rem[u], h[u]), v_set(0));
    series_evaluate(&s, h, x1, w1, ODE_ORDER, COUNT);
    for (;;) {
        uint32_t any = 0;
        EACH far[u] = v_gt(v_abs(v_sub(x1[u], x[u])), v_set(8));
        EACH any |= v_bits(far[u]);
        if (!UNLIKELY(any != 0)) {
            break;
        }
        EACH h[u] = v_select(far[u], v_mul(h[u], v_set(0.5)), h[u]);
        EACH ends[u] = v_and_not(ends[u], far[u]);
        series_evaluate(&s, h, x1, w1, ODE_ORDER, COUNT);
    }
    /* a bound of how far x rises */
    EACH y[u] = v_add(v_abs(v_mul(s.x[3][u], h[u])), v_abs(s.x[2][u]));
    EACH y[u] = v_mul(y[u], h[u]);
    EACH y[u] = v_mul(v_add(y[u], v_abs(s.x[1][u])), h[u]);
    EACH near[u] = v_and(v_lt(x1[u], VALUE(X_P)), v_gt(s.slope[u], v_set(0)));
    EACH near[u] = v_and(near[u], v_ge(v_fma(y[u], v_set(1.25), x[u]), VALUE(X_P)));
    for (int u = 0; u < COUNT; ++u) {
        if (UNLIKELY(v_bits(near[u]) != 0)) {
            struct ode_step step;
            for (int k = 0; k <= ODE_ORDER; ++k) {
                step.series.x[k][0] = s.x[k][u];
                step.series.w[k][0] = s.w[k][u];
            }
            step.h = h[u];
            step.x1 = x1[u];
            step.w1 = w1[u];
            step.x_p = VALUE(X_P);
            const vmask touches = step_touch(&step, near[u]);
            h[u] = step.h;
            x1[u] = step.x1;
            w1[u] = step.w1;
            ends[u] = v_and_not(ends[u], touches);
        }
    }
    for (int u = 0; u < COUNT; ++u) {
        const vmask here = v_below(count - (j + u * LANES));
        const vmask crosses = v_and(here, v_ge(x1[u], VALUE(X_P)));
        entry[u].h = h[u];
        list_append(&interval->crossings, crosses, &entry[u], 1);
        const vmask stays = v_and(here, v_lt(x1[u], VALUE(X_P)));
        entry[u].x = x1[u];
        entry[u].w = w1[u];
        entry[u].t = v_select(ends[u], VALUE(DT), v_add(entry[u].t, h[u]));
        const vmask moves = v_and(stays, v_lt(entry[u].t, VALUE(DT)));
        const vmask rises = v_and(moves, v_ge(x1[u], v_set(FINISH_X(model->nodes))));
        const vmask finishes = v_and(rises, v_ge(VALUE(X_P), v_set(FINISH_X_P)));
        list_append(&interval->finishes, finishes, &entry[u], 0);
        list_append(list, v_and_not(moves, finishes), &entry[u], 0);
        /* those at the end, and those that are not a number */
        entries_end(interval, v_and_not(here, v_or(crosses, moves)), &entry[u], index + u * LANES,
                    ARRAYS);
    }
#undef VALUE
}

static ALWAYS_INLINE void steps_take(struct ode_interval *interval, const int ARRAYS) {
    struct ode_list *const list = &interval->steps;
    const int64_t count = list->count;
    list_pad(list, 0);
    list->count = 0; /* what is kept goes to the front */
    int64_t j = 0;
    for (; ODE_VECTORS > 1 && j + LANES < count; j += ODE_VECTORS * LANES) {
        taylor_group(interval, j, count, ARRAYS, ODE_VECTORS);
    }
    for (; j < count; j += LANES) {
        taylor_group(interval, j, count, ARRAYS, 1);
    }
}
