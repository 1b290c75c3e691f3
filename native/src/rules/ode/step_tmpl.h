/*
 * A step of order 12 for every neuron of a list. Its size is where the last two terms of the series
 * meet the tolerance 8 eps (1 + u); it is never taken back. Two guards: a step does not change x by
 * more than 8, and where x rises at its begin, falls at its end and comes near x_p, the maximum of
 * the polynomial is looked at.
 */

/* How many eps (1 + u) the last terms of a step may be: most of what comes after them is added. */
#define STEP_EPSILONS 8

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
    series_evaluate(&step->series, &lo, &x, &w, COUNT);
    near = v_and(near, v_ge(x, step->x_p));
    step->h = v_select(near, lo, step->h);
    step->x1 = v_select(near, x, step->x1);
    step->w1 = v_select(near, w, step->w1);
    return near;
}

/* What a step of a group begins with, and what it ends with. */
struct ode_taylor {
    vreal x[ODE_WIDTH], w[ODE_WIDTH], e[ODE_WIDTH], t[ODE_WIDTH]; /* e: exp(x) */
    struct ode_terms terms;
    vreal dt[ODE_WIDTH], epsilon[ODE_WIDTH], x_p[ODE_WIDTH];
    vreal h[ODE_WIDTH], x1[ODE_WIDTH], w1[ODE_WIDTH];
    vmask ends[ODE_WIDTH]; /* the step ends at the interval's end */
    /* the first step: h^13, the cap of x, and where the series is good enough for all of the
     * interval */
    vreal power[ODE_WIDTH], cap[ODE_WIDTH];
    vmask fine[ODE_WIDTH];
};

static ALWAYS_INLINE void taylor_step(struct ode_taylor *t, const struct ode_model *model,
                                      const int LEAK, const int ARRAYS, const int FIRST,
                                      const int COUNT) {
    struct ode_series s;
    vreal rem[ODE_WIDTH], y[ODE_WIDTH], z[ODE_WIDTH], tolerance[ODE_WIDTH];
    vmask far[ODE_WIDTH], near[ODE_WIDTH];
    series_compute(&s, t->x, t->w, t->e, &t->terms, model->kappa_over, LEAK, ARRAYS, COUNT);
    EACH y[u] = v_add(v_abs(s.x[12][u]), v_abs(s.w[12][u]));
    EACH z[u] = v_add(v_abs(s.x[11][u]), v_abs(s.w[11][u]));
    EACH rem[u] = v_sub(t->dt[u], t->t[u]);
    EACH tolerance[u] =
        v_mul(t->epsilon[u], v_fma(t->e[u], v_set(STEP_EPSILONS), v_set(STEP_EPSILONS)));
    EACH t->h[u] = step_size(tolerance[u], y[u], z[u]);
    EACH t->ends[u] = v_ge(t->h[u], rem[u]);
    EACH t->h[u] = v_at_least(v_at_most(rem[u], t->h[u]), v_set(0));
    if (FIRST) {
        /* good enough: the last two terms fall fast */
        EACH y[u] = v_mul(v_mul(y[u], y[u]), t->power[u]);
        EACH z[u] = v_mul(v_fma(t->epsilon[u], t->e[u], t->epsilon[u]), z[u]);
        EACH t->fine[u] = v_and(t->fine[u], v_ge(z[u], y[u]));
        EACH t->h[u] = v_select(t->fine[u], t->dt[u], t->h[u]);
    }
    series_evaluate(&s, t->h, t->x1, t->w1, COUNT);
    if (FIRST) {
        /* x rises little, and stays below V_th and the steep upstroke: where not, the step's own
         * size */
        vmask back[ODE_WIDTH];
        uint32_t any = 0;
        EACH y[u] = v_at_least(v_fma(s.slope[u], t->dt[u], t->x[u]), t->x1[u]);
        EACH y[u] = v_at_least(t->x[u], y[u]);
        EACH z[u] = v_sub(t->x1[u], t->x[u]);
        EACH back[u] = v_and(v_lt(y[u], t->cap[u]), v_lt(z[u], v_set(ODE_RISE_MOST(ODE_ORDER))));
        EACH back[u] = v_and_not(t->fine[u], back[u]);
        EACH t->fine[u] = v_and_not(t->fine[u], back[u]);
        EACH any |= v_bits(back[u]);
        if (any != 0) {
            vreal h[ODE_WIDTH];
            EACH y[u] = v_add(v_abs(s.x[12][u]), v_abs(s.w[12][u]));
            EACH z[u] = v_add(v_abs(s.x[11][u]), v_abs(s.w[11][u]));
            EACH h[u] = step_size(tolerance[u], y[u], z[u]);
            EACH h[u] = v_at_least(v_at_most(rem[u], h[u]), v_set(0));
            EACH t->h[u] = v_select(back[u], h[u], t->h[u]);
            series_evaluate(&s, t->h, t->x1, t->w1, COUNT);
        }
    }
    for (;;) {
        uint32_t any = 0;
        EACH far[u] = v_gt(v_abs(v_sub(t->x1[u], t->x[u])), v_set(8));
        if (FIRST) {
            EACH far[u] = v_and_not(far[u], t->fine[u]);
        }
        EACH any |= v_bits(far[u]);
        if (!UNLIKELY(any != 0)) {
            break;
        }
        EACH t->h[u] = v_select(far[u], v_mul(t->h[u], v_set(0.5)), t->h[u]);
        EACH t->ends[u] = v_and_not(t->ends[u], far[u]);
        series_evaluate(&s, t->h, t->x1, t->w1, COUNT);
    }
    /* a bound of how far x rises */
    EACH y[u] = v_add(v_abs(v_mul(s.x[3][u], t->h[u])), v_abs(s.x[2][u]));
    EACH y[u] = v_mul(y[u], t->h[u]);
    EACH y[u] = v_mul(v_add(y[u], v_abs(s.x[1][u])), t->h[u]);
    EACH near[u] = v_and(v_lt(t->x1[u], t->x_p[u]), v_gt(s.slope[u], v_set(0)));
    EACH near[u] = v_and(near[u], v_ge(v_fma(y[u], v_set(1.25), t->x[u]), t->x_p[u]));
    if (FIRST) {
        EACH near[u] = v_and_not(near[u], t->fine[u]);
    }
    for (int u = 0; u < COUNT; ++u) {
        if (UNLIKELY(v_bits(near[u]) != 0)) {
            struct ode_step step;
            for (int k = 0; k <= ODE_ORDER; ++k) {
                step.series.x[k][0] = s.x[k][u];
                step.series.w[k][0] = s.w[k][u];
            }
            step.h = t->h[u];
            step.x1 = t->x1[u];
            step.w1 = t->w1[u];
            step.x_p = t->x_p[u];
            const vmask touches = step_touch(&step, near[u]);
            t->h[u] = step.h;
            t->x1[u] = step.x1;
            t->w1[u] = step.w1;
            t->ends[u] = v_and_not(t->ends[u], touches);
        }
    }
}

/* Sorts vector u of a group that made a step into lists: those that cross x_p, and those that have
 * not reached the interval's end. Returns the mask of the others; the entry is as they end. */
static ALWAYS_INLINE vmask step_sort(struct ode_interval *interval, const struct ode_taylor *t,
                                     struct ode_entry *entry, vmask here, int u, vreal end,
                                     vreal x_p) {
    const vmask crosses = v_and(here, v_ge(t->x1[u], x_p));
    entry->h = t->h[u];
    list_append(&interval->crossings, crosses, entry, 1);
    const vmask stays = v_and(here, v_lt(t->x1[u], x_p));
    entry->x = t->x1[u];
    entry->w = t->w1[u];
    entry->t = v_select(t->ends[u], end, v_add(entry->t, t->h[u]));
    const vmask moves = v_and(stays, v_lt(entry->t, end));
    const vmask rises = v_and(moves, v_ge(t->x1[u], v_set(FINISH_X(interval->model->nodes))));
    const vmask finishes = v_and(rises, v_ge(x_p, v_set(FINISH_X_P)));
    list_append(&interval->finishes, finishes, entry, 0);
    list_append(&interval->steps, v_and_not(moves, finishes), entry, 0);
    return v_and_not(here, v_or(crosses, moves));
}

/* One group of entries from j on. */
static ALWAYS_INLINE void taylor_group(struct ode_interval *interval, int64_t j, int64_t count,
                                       const int ARRAYS, const int COUNT) {
    const struct ode_model *const model = interval->model;
    struct ode_list *const list = &interval->steps;
    struct ode_entry entry[ODE_WIDTH];
    struct ode_taylor t;
    REAL index[ODE_VECTORS * LANES]; /* the entries may be overwritten */
#define VALUE(name) model_list(model, ADEXIF_ACCURATE_##name, index + u * LANES, ARRAYS)
    EACH entry[u] = list_load(list, j + u * LANES, 0);
    EACH v_store(index + u * LANES, entry[u].index);
    EACH t.terms.a[u] = VALUE(A);
    EACH t.terms.a_x_l[u] = VALUE(A_X_L);
    EACH t.terms.kappa[u] = VALUE(KAPPA);
    EACH t.terms.b[u] = entry[u].b;
    EACH t.terms.l[u] = entry[u].l;
    EACH t.x[u] = entry[u].x;
    EACH t.w[u] = entry[u].w;
    EACH t.t[u] = entry[u].t;
    EACH t.dt[u] = VALUE(DT);
    EACH t.epsilon[u] = VALUE(EPSILON);
    EACH t.x_p[u] = VALUE(X_P);
    exp_each(t.e, t.x, COUNT);
    taylor_step(&t, model, 1, ARRAYS, 0, COUNT);
    for (int u = 0; u < COUNT; ++u) {
        const vmask here = v_below(count - (j + u * LANES));
        /* those at the end, and those that are not a number */
        const vmask done = step_sort(interval, &t, &entry[u], here, u, t.dt[u], t.x_p[u]);
        entries_end(interval, done, &entry[u], index + u * LANES, ARRAYS);
    }
#undef VALUE
}

static ALWAYS_INLINE void steps_take(struct ode_interval *interval, const int ARRAYS) {
    struct ode_list *const list = &interval->steps;
    const int64_t count = list->count;
    list_pad(list, 0);
    list->count = 0; /* what is kept goes to the front */
    int64_t j = 0;
    for (; ODE_VECTORS > 1 && !ARRAYS && j + LANES < count; j += ODE_VECTORS * LANES) {
        taylor_group(interval, j, count, ARRAYS, ODE_VECTORS);
    }
    for (; j < count; j += LANES) {
        taylor_group(interval, j, count, ARRAYS, 1);
    }
}
