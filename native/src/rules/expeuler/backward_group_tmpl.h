/*
 * One step of one group in the backward pass: what adexif_backward in adexif.h says, with the
 * step's own quantities computed again by the operations of step_tmpl.h. In the folded form of the
 * step, Vc = Vr + phi flow with phi = exprel(z), two products carry everything (L the adjoint of
 * Vc):
 *
 *   p = phi L              by I: k R p                     by Vr: L + z p + (k/delta_T) c e q
 *   q = phi' flow L        by I': k R q                           + k R I'' q
 *
 * and each parameter's gradient is a sum over time of few terms in them. Sums run from the last
 * step to the first, in the neuron's own element, so nothing else decides their rounding.
 *
 * Compile-time constants at every place this is inlined; what else varies is a branch that always
 * goes the same way:
 *
 *   - ARRAYS: some coefficient is an array
 *   - SUMS: the gradient of some parameter may be wanted
 *   - EXTRAS: there may be an input that depends on V, or its gradient wanted
 *   - SPECIAL: the upstroke may be bounded, delta_T 0, a path cut or an adjoint limited
 */

/* There is more to keep in registers than in the forward pass, hence smaller groups. */
#define BACK_VECTORS (LANES == 1 ? 1 : 2)
#define BACK_GROUP (BACK_VECTORS * LANES)
#define EACH for (int u = 0; u < BACK_VECTORS; ++u)

/* A page a column, so that a step touches few pages of the rows; a quarter where coefficient arrays
 * want room in the first-level cache too. */
#define BACK_TILE_NEURONS ((int64_t)(4096 / sizeof(REAL)))

/* Where a group's values come from; stride 0 points to BACK_GROUP equal values. */
struct back_source {
    const REAL *at;
    int64_t stride;
};

static inline vreal back_load(const struct back_source *s, int64_t i, int u) {
    return v_load(s->at + i * s->stride + u * LANES);
}

/* The rows of one step. Inputs and losses that are absent, and outputs that nobody wants, have a
 * NULL pointer. */
struct back_step {
    const REAL *v, *w;             /* the state before the step */
    const REAL *v_after;           /* V after it */
    const REAL *x, *x_after;       /* the surrogate's argument there */
    const REAL *rate, *rate_after; /* g/D: the derivative that stands for the spike's */
    const uint8_t *held;           /* bits of all neurons, NULL without a clock */
    struct back_source current, conductance, current_slope, curvature, spike_loss, v_loss, w_loss;
    const REAL *ahead[4]; /* rows of the step to be taken next: far away, so asked for early */
    REAL *current_gradient, *current_slope_gradient, *delta_gradient, *reset_potential;
};

struct back_tile {
    int64_t first, count, padded; /* as in struct tile, of BACK_GROUP */
    int hard;
    int detach;
    int cut;
    int bounded;
    int limited;
    int merged; /* V_T stands for V_th in some neuron whose gradient by one of them is wanted */
    REAL limit;
    REAL *v_adjoint, *w_adjoint;
    REAL *sum[ADEXIF_PARAMETER_COUNT]; /* NULL: not wanted */
    struct back_source coefficient[ADEXIF_COEFFICIENT_COUNT];
};

/* The quantities of a step that its derivative needs. */
struct again {
    vreal vr[BACK_VECTORS], wr[BACK_VECTORS], d[BACK_VECTORS], e[BACK_VECTORS], ej[BACK_VECTORS];
    vreal z[BACK_VECTORS], phi[BACK_VECTORS], psi[BACK_VECTORS];
    vreal net[BACK_VECTORS], current_slope[BACK_VECTORS], flow[BACK_VECTORS]; /* net is I - wr */
    vmask s[BACK_VECTORS];
};

#define COEFFICIENT(name)                                                                          \
    (ARRAYS ? back_load(&tile->coefficient[ADEXIF_COEFFICIENT_##name], i, u)                       \
            : uniform[ADEXIF_COEFFICIENT_##name])

/* Replaces the parameter's sum by a value in terms of `sum`, if it is wanted. */
#define SUM(name, value)                                                                           \
    if (tile->sum[ADEXIF_PARAMETER_##name] != NULL) {                                              \
        EACH {                                                                                     \
            REAL *const own = tile->sum[ADEXIF_PARAMETER_##name] + i + u * LANES;                  \
            const vreal sum = v_load(own);                                                         \
            v_store(own, value);                                                                   \
        }                                                                                          \
    }

/* phi and psi of a vector with the bounded upstroke. Where the upstroke ends within the step, the
 * rest of it is that of a step without exponential; where z is limited, phi is a constant. */
static ALWAYS_INLINE void upstroke_again(const struct back_tile *tile, const vreal *uniform,
                                         int64_t i, int u, struct again *at, const int ARRAYS,
                                         const int EXTRAS) {
    const vreal most = v_set(UPSTROKE_MOST), zero = v_set(0);
    const vreal growth = v_fms(COEFFICIENT(K), at->e[u], COEFFICIENT(K));
    const vreal rise = v_fma(COEFFICIENT(K_DELTA_T), at->e[u], at->flow[u]);
    const vmask grows = v_ge(growth, most);
    const vmask limited = v_and(grows, v_gt(at->z[u], most));
    const vmask ends =
        v_and(grows, v_gt(v_mul(COEFFICIENT(K), rise), v_mul(most, COEFFICIENT(K_DELTA_T))));
    vreal leak = v_sub(zero, COEFFICIENT(K));
    if (EXTRAS) {
        leak = v_fma(COEFFICIENT(K_R), at->current_slope[u], leak);
    }
    const vreal z = v_select(ends, leak, v_select(limited, most, at->z[u]));
    at->phi[u] = exprel(z);
    const vreal slope = exprel_derivative(z, at->phi[u]);
    at->psi[u] = v_select(ends, slope, v_select(limited, zero, slope));
    at->e[u] = v_select(ends, zero, at->e[u]);
    at->ej[u] = v_select(ends, zero, at->ej[u]);
    at->z[u] = v_select(ends, leak, at->z[u]);
}

static ALWAYS_INLINE void step_again(const struct back_tile *tile, const struct back_step *step,
                                     const vreal *uniform, int64_t i, struct again *at,
                                     const int ARRAYS, const int EXTRAS, const int SPECIAL) {
    vreal low[BACK_VECTORS], scale[BACK_VECTORS];
    vmask fast[BACK_VECTORS], all;
    EACH at->vr[u] = v_load(step->v + i + u * LANES);
    EACH at->wr[u] = v_load(step->w + i + u * LANES);
    EACH at->s[u] = v_ge(at->vr[u], COEFFICIENT(V_TH));
    if (tile->hard) {
        EACH at->vr[u] = v_select(at->s[u], COEFFICIENT(RESET), at->vr[u]);
    } else {
        EACH at->vr[u] = v_sub(at->vr[u], v_keep(at->s[u], COEFFICIENT(RESET)));
    }
    EACH at->wr[u] = v_sub(at->wr[u], v_keep(at->s[u], COEFFICIENT(MINUS_B)));
    EACH at->d[u] = v_sub(at->vr[u], COEFFICIENT(V_T));
    EACH fast[u] = v_lt(at->d[u], COEFFICIENT(OFFSET_FAST));
    EACH low[u] = v_at_least(COEFFICIENT(OFFSET_LOW), at->d[u]);
    EACH scale[u] = COEFFICIENT(EXPONENT_SCALE);
    exp2_of_each(at->e, low, scale, BACK_VECTORS);
    EACH at->net[u] = back_load(&step->current, i, u);
    EACH at->z[u] = v_fms(COEFFICIENT(K), at->e[u], COEFFICIENT(K));
    if (EXTRAS) {
        EACH at->current_slope[u] = back_load(&step->conductance, i, u);
        EACH at->net[u] = v_fnma(at->current_slope[u], at->vr[u], at->net[u]);
        EACH at->current_slope[u] =
            v_sub(back_load(&step->current_slope, i, u), at->current_slope[u]);
        EACH at->z[u] = v_fma(COEFFICIENT(K_R), at->current_slope[u], at->z[u]);
        EACH fast[u] = v_and(fast[u], v_le_abs(at->z[u], v_set(CONSTANT(EXPREL_NEAR))));
    }
    EACH at->net[u] = v_sub(at->net[u], at->wr[u]);
    EACH at->flow[u] = v_fnma(COEFFICIENT(K), at->vr[u], COEFFICIENT(K_V_REST));
    EACH at->flow[u] = v_fma(COEFFICIENT(K_R), at->net[u], at->flow[u]);
    EACH at->ej[u] = at->e[u];
    exprel_near_each(at->phi, at->z, BACK_VECTORS);
    EACH at->psi[u] = exprel_derivative_near(at->z[u]);
    all = fast[0];
    for (int u = 1; u < BACK_VECTORS; ++u) {
        all = v_and(all, fast[u]);
    }
    if (UNLIKELY(!v_all(all))) {
        for (int u = 0; u < BACK_VECTORS; ++u) {
            const vreal top = v_at_most(COEFFICIENT(OFFSET_CLIP), at->d[u]);
            const vreal clipped = v_at_least(COEFFICIENT(OFFSET_LOW), top);
            at->e[u] = exp2_of(clipped, COEFFICIENT(EXPONENT_SCALE));
            at->ej[u] = v_keep(v_lt(at->d[u], COEFFICIENT(OFFSET_GUARD)), at->e[u]);
            at->z[u] = v_fms(COEFFICIENT(K), at->ej[u], COEFFICIENT(K));
            if (EXTRAS) {
                at->z[u] = v_fma(COEFFICIENT(K_R), at->current_slope[u], at->z[u]);
            }
            if (SPECIAL && tile->bounded) {
                upstroke_again(tile, uniform, i, u, at, ARRAYS, EXTRAS);
            } else {
                at->phi[u] = exprel(at->z[u]);
                at->psi[u] = exprel_derivative(at->z[u], at->phi[u]);
            }
        }
    }
    EACH at->flow[u] = v_fma(COEFFICIENT(K_DELTA_T), at->e[u], at->flow[u]);
    EACH at->psi[u] = v_mul(at->psi[u], at->flow[u]);
}

/* What the thresholds share in spikes whose adjoints by V are a. */
static ALWAYS_INLINE void spike_sums(const struct back_tile *tile, int64_t i, const REAL *x,
                                     const vreal *a) {
    SUM(V_TH, v_fnma(a[u], v_add(v_set(1), v_load(x + i + u * LANES)), sum))
    SUM(V_RESET, v_fma(a[u], v_load(x + i + u * LANES), sum))
}

/* What the parameters share in the update itself; mu is the adjoint of wc, which V after the step
 * drove, or Vr where a bounded upstroke `ended`. Where a neuron is held p, q and mu are zero, but
 * what they multiply need not be finite. */
static ALWAYS_INLINE void update_sums(const struct back_tile *tile, const struct back_step *step,
                                      const vreal *uniform, int64_t i, const struct again *at,
                                      const vmask *ended, const vmask *moves, const vreal *p,
                                      const vreal *q, const vreal *mu, const int ARRAYS,
                                      const int EXTRAS, const int SPECIAL) {
    vreal term[BACK_VECTORS], by_slope[BACK_VECTORS], by_offset[BACK_VECTORS];
    EACH term[u] = v_mul(p[u], at->net[u]);
    if (EXTRAS) {
        EACH term[u] = v_fma(q[u], at->current_slope[u], term[u]);
    }
    SUM(R, v_fma(COEFFICIENT(K), v_keep(moves[u], term[u]), sum))
    EACH term[u] = v_fma(q[u], at->z[u], v_mul(p[u], at->flow[u]));
    SUM(TAU, v_fma(COEFFICIENT(MINUS_INVERSE_TAU), v_keep(moves[u], term[u]), sum))
    SUM(V_REST, v_fnma(COEFFICIENT(KW_A), mu[u], v_fma(COEFFICIENT(K), p[u], sum)))
    EACH by_slope[u] = v_mul(COEFFICIENT(K), p[u]);
    EACH by_offset[u] = v_mul(at->ej[u], v_fma(COEFFICIENT(K_PER_DELTA_T), q[u], by_slope[u]));
    EACH by_slope[u] = v_mul(at->e[u], by_slope[u]);
    if (SPECIAL) { /* without an exponential (delta_T = 0) e is not quite 0 */
        EACH by_offset[u] = v_keep(v_gt(COEFFICIENT(INVERSE_DELTA_T), v_set(0)), by_offset[u]);
        EACH by_slope[u] = v_keep(v_gt(COEFFICIENT(INVERSE_DELTA_T), v_set(0)), by_slope[u]);
    }
    SUM(V_T, v_sub(sum, by_offset[u]))
    EACH term[u] = v_mul(at->d[u], COEFFICIENT(INVERSE_DELTA_T));
    SUM(DELTA_T, v_add(sum, v_fnma(term[u], by_offset[u], by_slope[u])))
    EACH term[u] = v_load(step->v_after + i + u * LANES);
    if (SPECIAL && tile->bounded) {
        EACH term[u] = v_select(ended[u], at->vr[u], term[u]);
    }
    EACH term[u] = v_sub(term[u], COEFFICIENT(V_REST));
    SUM(A, v_fma(COEFFICIENT(KW), v_mul(mu[u], term[u]), sum))
    EACH term[u] = v_mul(COEFFICIENT(KW_A), term[u]);
    EACH term[u] = v_fnma(COEFFICIENT(KW), at->wr[u], term[u]);
    SUM(TAU_W, v_fma(COEFFICIENT(KW_LOG_DERIVATIVE), v_mul(mu[u], term[u]), sum))
}

/* Bit u LANES + lane of what is returned belongs to the tile's neuron i + u LANES + lane. */
static inline uint64_t held_load(const struct back_tile *tile, const uint8_t *row, int64_t i) {
    const int64_t first = tile->first + i, end = tile->first + tile->count;
    uint64_t bits = 0;
    for (int64_t byte = 0; byte * 8 < BACK_GROUP && first + byte * 8 < end; ++byte) {
        bits |= (uint64_t)row[first / 8 + byte] << (8 * byte);
    }
    return bits >> (first % 8); /* not zero where a group is less than a byte */
}

static inline void row_store(REAL *row, int64_t i, const vreal *x) {
    EACH v_store(row + i + u * LANES, x[u]);
}

static ALWAYS_INLINE vmask v_equal(vreal a, vreal b) { return v_and(v_ge(a, b), v_ge(b, a)); }

/* Returns x, but not beyond +-limit; what is not finite stays so, and is reported. */
static ALWAYS_INLINE vreal v_limited(vreal x, vreal limit) {
    const vreal limited = v_at_least(v_sub(v_set(0), limit), v_at_most(limit, x));
    return v_select(v_le_abs(x, v_set(CONSTANT(LARGEST))), limited, x);
}

/* Returns the limit of the adjoint of w, which acts on V as R w: limit abs(R), from k R and k; none
 * where R is 0. */
static ALWAYS_INLINE vreal w_limit(vreal limit, vreal relax_r, vreal relax) {
    const vreal scaled = v_mul(limit, v_abs(v_div(relax_r, relax)));
    return v_select(v_gt(scaled, v_set(0)), scaled, v_set((REAL)INFINITY));
}

static ALWAYS_INLINE void backward_group(const struct back_tile *tile, const struct back_step *step,
                                         const vreal *uniform, int64_t i, vreal *nonfinite,
                                         const int ARRAYS, const int SUMS, const int EXTRAS,
                                         const int SPECIAL) {
    const int bounded = SPECIAL && tile->bounded, cuts = SPECIAL && tile->cut;
    vreal lv[BACK_VECTORS], lw[BACK_VECTORS], a[BACK_VECTORS], p[BACK_VECTORS], q[BACK_VECTORS];
    vreal out[BACK_VECTORS], next[BACK_VECTORS];
    vmask moves[BACK_VECTORS], ended[BACK_VECTORS];
    struct again at;
    for (int k = 0; k < 4; ++k) {
        PREFETCH(step->ahead[k] + i);
    }
    step_again(tile, step, uniform, i, &at, ARRAYS, EXTRAS, SPECIAL);

    /* the loss by what the step gave */
    EACH lv[u] = v_load(tile->v_adjoint + i + u * LANES);
    EACH lw[u] = v_load(tile->w_adjoint + i + u * LANES);
    if (step->spike_loss.at != NULL) {
        EACH a[u] = v_load(step->rate_after + i + u * LANES);
        EACH a[u] = v_mul(back_load(&step->spike_loss, i, u), a[u]);
        EACH lv[u] = v_add(lv[u], a[u]);
        if (SUMS) {
            spike_sums(tile, i, step->x_after, a);
        }
    }
    const uint64_t held = step->held != NULL ? held_load(tile, step->held, i) : 0;
    EACH moves[u] = v_mask((uint32_t)(~held >> (u * LANES)));
    EACH ended[u] = moves[u];
    if (bounded) { /* V is V_th there, and what is left in lv the spike's */
        EACH ended[u] = v_equal(v_load(step->v_after + i + u * LANES), COEFFICIENT(V_TH));
        EACH ended[u] = v_and(moves[u], ended[u]);
    }
    if (step->v_loss.at != NULL) {
        EACH a[u] = back_load(&step->v_loss, i, u);
        if (bounded) {
            if (SUMS) {
                SUM(V_TH, v_add(sum, v_keep(ended[u], a[u])))
            }
            EACH a[u] = v_select(ended[u], v_set(0), a[u]);
        }
        EACH lv[u] = v_add(lv[u], a[u]);
    }
    if (step->w_loss.at != NULL) {
        EACH lw[u] = v_add(lw[u], back_load(&step->w_loss, i, u));
    }

    /* the update; what a held neuron did not select is masked, not multiplied */
    EACH a[u] = v_fma(COEFFICIENT(KW_A), lw[u], lv[u]);
    if (bounded) {
        EACH a[u] = v_select(ended[u], lv[u], a[u]);
    }
    EACH a[u] = v_keep(moves[u], a[u]);
    EACH p[u] = v_keep(moves[u], v_mul(at.phi[u], a[u]));
    EACH q[u] = v_keep(moves[u], v_mul(at.psi[u], a[u]));
    if (step->delta_gradient != NULL) {
        row_store(step->delta_gradient, i, a);
    }
    if (SUMS) {
        vreal mu[BACK_VECTORS];
        EACH mu[u] = v_keep(moves[u], lw[u]);
        update_sums(tile, step, uniform, i, &at, ended, moves, p, q, mu, ARRAYS, EXTRAS, SPECIAL);
    }
    EACH next[u] = v_fma(at.z[u], p[u], a[u]);
    EACH next[u] = v_fma(v_mul(COEFFICIENT(K_PER_DELTA_T), at.ej[u]), q[u], next[u]);
    if (bounded) { /* Vr drove w */
        EACH next[u] = v_add(next[u], v_keep(ended[u], v_mul(COEFFICIENT(KW_A), lw[u])));
    }
    if (EXTRAS) {
        EACH out[u] = v_mul(COEFFICIENT(K_R), q[u]);
        if (step->current_slope_gradient != NULL) {
            row_store(step->current_slope_gradient, i, out);
        }
        if (step->curvature.at != NULL) {
            EACH next[u] = v_fma(back_load(&step->curvature, i, u), out[u], next[u]);
        }
        if (step->reset_potential != NULL) {
            row_store(step->reset_potential, i, at.vr);
        }
    }
    EACH lv[u] = v_select(moves[u], next[u], lv[u]);
    EACH out[u] = v_mul(COEFFICIENT(K_R), p[u]);
    if (step->current_gradient != NULL) {
        row_store(step->current_gradient, i, out);
    }
    EACH next[u] = v_sub(v_fnma(COEFFICIENT(KW), lw[u], lw[u]), out[u]);
    EACH lw[u] = v_select(moves[u], next[u], lw[u]);

    /* the reset: lv and lw are the adjoints of Vr and wr; the path of V through it is direct where
     * nothing cuts it */
    vmask cut[BACK_VECTORS];
    EACH cut[u] = at.s[u];
    if (bounded && !cuts) {
        EACH cut[u] = v_equal(v_load(step->v + i + u * LANES), COEFFICIENT(V_TH));
    }
    if (SUMS) {
        if (!tile->hard) {
            if (bounded) {
                vreal share[BACK_VECTORS];
                EACH share[u] = v_load(step->v + i + u * LANES);
                EACH share[u] = v_keep(v_gt(share[u], COEFFICIENT(V_TH)), lv[u]);
                SUM(V_TH, v_sub(sum, share[u]))
            } else {
                SUM(V_TH, v_sub(sum, v_keep(at.s[u], lv[u])))
            }
        }
        SUM(V_RESET, v_add(sum, v_keep(at.s[u], lv[u])))
        SUM(B, v_add(sum, v_keep(at.s[u], lw[u])))
    }
    EACH next[u] = lv[u];
    if (cuts || bounded) {
        EACH next[u] = v_select(cut[u], v_set(0), lv[u]);
    }
    if (!tile->detach) {
        /* minus the adjoint of the spike, then of V by it */
        EACH out[u] = COEFFICIENT(RESET);
        if (tile->hard) {
            EACH out[u] = v_sub(v_load(step->v + i + u * LANES), out[u]);
        }
        EACH out[u] = v_fma(out[u], lv[u], v_mul(COEFFICIENT(MINUS_B), lw[u]));
        EACH a[u] = v_mul(out[u], v_load(step->rate + i + u * LANES));
        EACH next[u] = v_sub(next[u], a[u]);
        if (SUMS) {
            EACH a[u] = v_sub(v_set(0), a[u]);
            spike_sums(tile, i, step->x, a);
        }
    }
    EACH lv[u] = next[u];
    if (SPECIAL && tile->limited) {
        const vreal limit = v_set(tile->limit);
        EACH lv[u] = v_limited(lv[u], limit);
        EACH out[u] = w_limit(limit, COEFFICIENT(K_R), COEFFICIENT(K));
        EACH lw[u] = v_limited(lw[u], out[u]);
    }
    row_store(tile->v_adjoint, i, lv);
    row_store(tile->w_adjoint, i, lw);
    EACH *nonfinite = v_fma(lv[u], v_set(0), *nonfinite);
    EACH *nonfinite = v_fma(lw[u], v_set(0), *nonfinite);
}

#undef SUM
#undef COEFFICIENT
#undef EACH
