/*
 * The crossing of x_p within a step: a first guess by the inverse of a cubic, then a local inverse
 * series of third order with the derivatives of the equation itself; where that is not safe,
 * Newton's method between bounds. The series of the step is computed once more, for all crossings
 * of a list together: the step itself keeps none.
 */

#define EVENT_ROUNDS 64

static ALWAYS_INLINE void event_group(struct ode_interval *interval, int64_t j, const int ARRAYS,
                                      const int COUNT) {
    const struct ode_model *const model = interval->model;
    struct ode_list *const list = &interval->crossings;
    struct ode_entry entry[ODE_WIDTH];
    struct ode_series s;
    struct ode_terms terms;
    const vreal zero = v_set(0), one = v_set(1);
    vreal x[ODE_WIDTH], w[ODE_WIDTH], e[ODE_WIDTH], h[ODE_WIDTH], x_p[ODE_WIDTH];
    vreal up[ODE_WIDTH], kappa[ODE_WIDTH], a[ODE_WIDTH], b[ODE_WIDTH], g[ODE_WIDTH];
    vreal d[ODE_WIDTH], lo[ODE_WIDTH], hi[ODE_WIDTH], xv[ODE_WIDTH], wv[ODE_WIDTH];
    vreal del[ODE_WIDTH], fp[ODE_WIDTH], wd[ODE_WIDTH], ue[ODE_WIDTH], x2[ODE_WIDTH];
    vreal n[ODE_WIDTH];
    vmask stops[ODE_WIDTH], inside[ODE_WIDTH];
#define VALUE(name) model_list(model, ADEXIF_ACCURATE_##name, list->index + j + u * LANES, ARRAYS)
    EACH entry[u] = list_load(list, j + u * LANES, 1);
    EACH terms.a[u] = VALUE(A);
    EACH terms.a_x_l[u] = VALUE(A_X_L);
    EACH terms.kappa[u] = kappa[u] = VALUE(KAPPA);
    EACH terms.b[u] = entry[u].b;
    EACH terms.l[u] = entry[u].l;
    EACH x[u] = entry[u].x;
    EACH w[u] = entry[u].w;
    EACH h[u] = entry[u].h;
    EACH x_p[u] = VALUE(X_P);
    EACH up[u] = VALUE(U_P);
    exp_each(e, x, COUNT);
    series_compute(&s, x, w, e, &terms, model->kappa_over, 1, ARRAYS, COUNT);

    /* the first guess */
    series_evaluate(&s, h, xv, wv, COUNT);
    series_slope(&s, h, n, COUNT);
    EACH {
        const vreal dx = v_sub(xv[u], x[u]), at = v_div(v_sub(x_p[u], x[u]), dx);
        const vreal m0 = v_div(dx, v_mul(s.slope[u], h[u]));
        const vreal m1 = v_div(dx, v_mul(n[u], h[u]));
        const vreal o = v_sub(one, at), square = v_mul(at, at);
        g[u] = v_mul(square, v_fma(v_set(-2), at, v_set(3)));
        g[u] = v_fma(v_mul(m0, at), v_mul(o, o), g[u]);
        g[u] = v_fnma(v_mul(m1, o), square, g[u]);
        d[u] = v_at_least(v_at_most(v_mul(g[u], h[u]), h[u]), zero);
        lo[u] = zero;
        hi[u] = h[u];
    }

    /* a lane that has stopped repeats its values */
    for (int round = 0; round < EVENT_ROUNDS; ++round) {
        int all = 1;
        series_evaluate(&s, d, xv, wv, COUNT);
        EACH {
            del[u] = v_sub(xv[u], x_p[u]);
            const vmask beyond = v_ge(del[u], zero);
            hi[u] = v_select(beyond, d[u], hi[u]);
            lo[u] = v_select(beyond, lo[u], d[u]);
            vreal ed = v_fma(del[u], v_set(1.0 / 6), v_set(0.5));
            ed = v_fma(v_fma(ed, del[u], one), del[u], one);
            ue[u] = v_mul(up[u], ed);
            fp[u] = v_fnma(terms.l[u], xv[u], ue[u]);
            fp[u] = v_add(v_sub(fp[u], wv[u]), terms.b[u]);
            wd[u] = v_sub(v_fms(terms.a[u], xv[u], terms.a_x_l[u]), wv[u]);
            wd[u] = v_mul(kappa[u], wd[u]);
            x2[u] = v_fms(v_sub(ue[u], terms.l[u]), fp[u], wd[u]);
        }
        EACH {
            const vreal bend = v_fma(v_add(terms.l[u], up[u]), fp[u], v_abs(x2[u]));
            const vreal most = v_mul(v_set(4e-3), v_mul(fp[u], fp[u]));
            stops[u] = v_and(v_gt(fp[u], zero), v_ge(most, v_mul(v_abs(del[u]), bend)));
            all &= v_all(stops[u]);
        }
        if (all) {
            break;
        }
        EACH {
            n[u] = v_sub(d[u], v_div(del[u], fp[u]));
            inside[u] = v_and(v_gt(n[u], lo[u]), v_lt(n[u], hi[u]));
            inside[u] = v_and(inside[u], v_le_abs(del[u], one));
            n[u] = v_select(inside[u], n[u], v_mul(v_set(0.5), v_add(lo[u], hi[u])));
            d[u] = v_select(stops[u], d[u], n[u]);
        }
    }

    /* the inverse series */
    EACH {
        const vreal r = v_div(del[u], fp[u]), q = v_div(x2[u], fp[u]);
        const vreal wdd = v_mul(kappa[u], v_fms(terms.a[u], fp[u], wd[u]));
        const vreal x3 =
            v_sub(v_fma(v_mul(ue[u], fp[u]), fp[u], v_mul(v_sub(ue[u], terms.l[u]), x2[u])), wdd);
        const vreal c3 = v_fma(v_mul(q, q), v_set(0.5), v_mul(v_div(x3, fp[u]), v_set(-1.0 / 6)));
        vreal back = v_fma(v_mul(r, r), v_fma(c3, r, v_mul(v_set(0.5), q)), r);
        back = v_at_least(v_at_most(back, v_sub(d[u], lo[u])), v_sub(d[u], hi[u]));
        a[u] = v_at_most(v_sub(v_add(entry[u].t, d[u]), back), VALUE(DT));
        b[u] = v_fma(v_mul(v_set(0.5), wdd), v_mul(back, back), v_fnma(wd[u], back, wv[u]));
    }
    for (int u = 0; u < COUNT; ++u) {
        const REAL *const index = list->index + j + u * LANES;
        const vmask here = v_below(list->count - (j + u * LANES));
        entries_spike(interval, here, &entry[u], a[u], b[u], index, ARRAYS);
        const vmask moves = v_and(here, v_lt(entry[u].t, VALUE(DT)));
        const vmask rises = v_and(moves, v_ge(entry[u].x, v_set(FINISH_X(model->nodes))));
        const vmask finishes = v_and(rises, v_ge(x_p[u], v_set(FINISH_X_P)));
        list_append(&interval->finishes, finishes, &entry[u], 0);
        list_append(&interval->steps, v_and_not(moves, finishes), &entry[u], 0);
        entries_end(interval, v_and_not(here, moves), &entry[u], index, ARRAYS);
    }
#undef VALUE
}

static ALWAYS_INLINE void crossings_take(struct ode_interval *interval, const int ARRAYS) {
    struct ode_list *const list = &interval->crossings;
    list_pad(list, 1);
    int64_t j = 0;
    for (; ODE_VECTORS > 1 && !ARRAYS && j + LANES < list->count; j += ODE_VECTORS * LANES) {
        event_group(interval, j, ARRAYS, ODE_VECTORS);
    }
    for (; j < list->count; j += LANES) {
        event_group(interval, j, ARRAYS, 1);
    }
    list->count = 0;
}
