/*
 * One step of one group in the backward pass, by the recurrence of backward.h. membrane_tmpl.h
 * recomputes the quantities of the step. In the folded form of the step, Vc = Vr + phi flow with
 * phi = exprel(z), two products carry everything (L is the adjoint of Vc):
 *
 *   p = phi L              by I: k R p                     by Vr: L + z p + (k/delta_T) c e q
 *   q = phi' flow L        by I': k R q                           + k R I'' q
 *
 * and each parameter's gradient is a sum over time of few terms in them. Sums run from the last
 * step to the first, in the neuron's own element, so nothing else decides their rounding.
 *
 * Compile-time constants at every place this is inlined; what else varies is a branch that is
 * always taken alike:
 *
 *   - ARRAYS: some coefficient is an array
 *   - SUMS: the gradient of some parameter may be wanted
 *   - INPUTS: there may be an input that depends on V, or its gradient wanted
 *   - SPECIAL: the upstroke may be bounded, delta_T 0, a path cut or an adjoint limited
 */

/* There is more to keep in registers than in the forward pass, hence smaller groups. */
#define BACKWARD_VECTORS (LANES == 1 ? 1 : 2)
#define BACKWARD_GROUP (BACKWARD_VECTORS * LANES)

/* A page a column, so that a step touches few pages of the rows; a quarter where coefficient arrays
 * need the first-level cache too. */
#define BACKWARD_TILE_NEURONS ((int64_t)(4096 / sizeof(REAL)))

/* The rows of one step. Inputs and losses that are absent, and outputs that are not wanted, have a
 * NULL pointer. */
struct backward_step {
    struct membrane_columns membrane; /* the state before the step, its inputs and coefficients */
    const REAL *v_after;              /* V after it */
    const REAL *x, *x_after;          /* the surrogate's argument there */
    const REAL *rate, *rate_after;    /* g/D: the derivative that stands for the spike's */
    const uint8_t *refractory;        /* bits of all neurons, NULL without a clock */
    struct strided_column curvature, spike_loss, v_loss, w_loss;
    const REAL *ahead[4]; /* rows of the step to be taken next: far away, so prefetched */
    REAL *current_gradient, *current_slope_gradient, *delta_gradient, *reset_potential;
};

struct backward_tile {
    int64_t first, count, padded; /* as in struct tile, of BACKWARD_GROUP */
    int hard;
    int detach;
    int cut;
    int bounded;
    int limited;
    int merged; /* V_T stands for V_th in some neuron whose gradient by one of them is wanted */
    REAL limit;
    REAL *v_adjoint, *w_adjoint;
    REAL *sum[ADEXIF_PARAMETER_COUNT]; /* NULL: not wanted */
    struct strided_column coefficient[ADEXIF_COEFFICIENT_COUNT];
};

#define COEFFICIENT(name)                                                                          \
    (ARRAYS ? strided_load(&tile->coefficient[ADEXIF_COEFFICIENT_##name], i, u)                    \
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

/* Adds the share of the thresholds in spikes; a is the adjoint of V by way of the spike. */
static ALWAYS_INLINE void spike_sums(const struct backward_tile *tile, int64_t i, const REAL *x,
                                     const vreal *a) {
    enum { COUNT = BACKWARD_VECTORS };
    SUM(V_TH, v_fnma(a[u], v_add(v_set(1), v_load(x + i + u * LANES)), sum))
    SUM(V_RESET, v_fma(a[u], v_load(x + i + u * LANES), sum))
}

/* Adds the share of the parameters in the update itself; mu is the adjoint of wc, which V after the
 * step drove, or Vr where a bounded upstroke `ended`. For a refractory neuron p, q and mu are zero,
 * but what they multiply need not be finite. */
static ALWAYS_INLINE void update_sums(const struct backward_tile *tile,
                                      const struct backward_step *step, const vreal *uniform,
                                      int64_t i, const struct membrane *at, const vmask *ended,
                                      const vmask *moves, const vreal *p, const vreal *q,
                                      const vreal *mu, const int ARRAYS, const int INPUTS,
                                      const int SPECIAL) {
    enum { COUNT = BACKWARD_VECTORS };
    vreal term[COUNT], by_delta_t[COUNT], by_offset[COUNT];
    EACH term[u] = v_fnma(p[u], at->outward[u], v_set(0));
    if (INPUTS) {
        EACH term[u] = v_fma(q[u], at->current_slope[u], term[u]);
    }
    SUM(R, v_fma(COEFFICIENT(K), v_keep(moves[u], term[u]), sum))
    EACH term[u] = v_fma(q[u], at->z[u], v_mul(p[u], at->flow[u]));
    SUM(TAU, v_fma(COEFFICIENT(MINUS_INVERSE_TAU), v_keep(moves[u], term[u]), sum))
    SUM(V_REST, v_fnma(COEFFICIENT(KW_A), mu[u], v_fma(COEFFICIENT(K), p[u], sum)))
    EACH by_delta_t[u] = v_mul(COEFFICIENT(K), p[u]);
    EACH by_offset[u] = v_mul(at->ej[u], v_fma(COEFFICIENT(K_PER_DELTA_T), q[u], by_delta_t[u]));
    EACH by_delta_t[u] = v_mul(at->e[u], by_delta_t[u]);
    if (SPECIAL) { /* without an exponential (delta_T = 0) e is not quite 0 */
        EACH by_offset[u] = v_keep(v_gt(COEFFICIENT(INVERSE_DELTA_T), v_set(0)), by_offset[u]);
        EACH by_delta_t[u] = v_keep(v_gt(COEFFICIENT(INVERSE_DELTA_T), v_set(0)), by_delta_t[u]);
    }
    SUM(V_T, v_sub(sum, by_offset[u]))
    EACH term[u] = v_mul(at->d[u], COEFFICIENT(INVERSE_DELTA_T));
    SUM(DELTA_T, v_add(sum, v_fnma(term[u], by_offset[u], by_delta_t[u])))
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

/* Returns bits of refractory neurons: bit u LANES + lane is that of the tile's neuron i + u LANES +
 * lane. */
static inline uint64_t refractory_load(const struct backward_tile *tile, const uint8_t *row,
                                       int64_t i) {
    const int64_t first = tile->first + i, end = tile->first + tile->count;
    uint64_t bits = 0;
    for (int64_t byte = 0; byte * 8 < BACKWARD_GROUP && first + byte * 8 < end; ++byte) {
        bits |= (uint64_t)row[first / 8 + byte] << (8 * byte);
    }
    return bits >> (first % 8); /* not zero where a group is less than a byte */
}

static inline void row_store(REAL *row, int64_t i, const vreal *x) {
    enum { COUNT = BACKWARD_VECTORS };
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
static ALWAYS_INLINE vreal w_limit(vreal limit, vreal k_r, vreal k) {
    const vreal scaled = v_mul(limit, v_abs(v_div(k_r, k)));
    return v_select(v_gt(scaled, v_set(0)), scaled, v_set((REAL)INFINITY));
}

static ALWAYS_INLINE void backward_group(const struct backward_tile *tile,
                                         const struct backward_step *step, const vreal *uniform,
                                         int64_t i, vreal *nonfinite, const int ARRAYS,
                                         const int SUMS, const int INPUTS, const int SPECIAL) {
    enum { COUNT = BACKWARD_VECTORS };
    const int bounded = SPECIAL && tile->bounded, cuts = SPECIAL && tile->cut;
    vreal lv[COUNT], lw[COUNT], a[COUNT], p[COUNT], q[COUNT];
    vreal out[COUNT], next[COUNT];
    vmask moves[COUNT], ended[COUNT];
    struct membrane at;
    for (int k = 0; k < 4; ++k) {
        PREFETCH(step->ahead[k] + i);
    }
    membrane_compute(&step->membrane, uniform, i, &at, ARRAYS, tile->hard, INPUTS, bounded, 1,
                     COUNT);

    /* the loss of the step itself */
    EACH lv[u] = v_load(tile->v_adjoint + i + u * LANES);
    EACH lw[u] = v_load(tile->w_adjoint + i + u * LANES);
    if (step->spike_loss.at != NULL) {
        EACH a[u] = v_load(step->rate_after + i + u * LANES);
        EACH a[u] = v_mul(strided_load(&step->spike_loss, i, u), a[u]);
        EACH lv[u] = v_add(lv[u], a[u]);
        if (SUMS) {
            spike_sums(tile, i, step->x_after, a);
        }
    }
    const uint64_t refractory =
        step->refractory != NULL ? refractory_load(tile, step->refractory, i) : 0;
    EACH moves[u] = v_mask((uint32_t)(~refractory >> (u * LANES)));
    EACH ended[u] = moves[u];
    if (bounded) { /* V is V_th there, and lv holds only the share of the spike */
        EACH ended[u] = v_equal(v_load(step->v_after + i + u * LANES), COEFFICIENT(V_TH));
        EACH ended[u] = v_and(moves[u], ended[u]);
    }
    if (step->v_loss.at != NULL) {
        EACH a[u] = strided_load(&step->v_loss, i, u);
        if (bounded) {
            if (SUMS) {
                SUM(V_TH, v_add(sum, v_keep(ended[u], a[u])))
            }
            EACH a[u] = v_select(ended[u], v_set(0), a[u]);
        }
        EACH lv[u] = v_add(lv[u], a[u]);
    }
    if (step->w_loss.at != NULL) {
        EACH lw[u] = v_add(lw[u], strided_load(&step->w_loss, i, u));
    }

    /* the update; the unused one of a refractory neuron is masked, not multiplied */
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
        vreal mu[COUNT];
        EACH mu[u] = v_keep(moves[u], lw[u]);
        update_sums(tile, step, uniform, i, &at, ended, moves, p, q, mu, ARRAYS, INPUTS, SPECIAL);
    }
    EACH next[u] = v_fma(at.z[u], p[u], a[u]);
    EACH next[u] = v_fma(v_mul(COEFFICIENT(K_PER_DELTA_T), at.ej[u]), q[u], next[u]);
    if (bounded) { /* Vr drove w */
        EACH next[u] = v_add(next[u], v_keep(ended[u], v_mul(COEFFICIENT(KW_A), lw[u])));
    }
    if (INPUTS) {
        EACH out[u] = v_mul(COEFFICIENT(K_R), q[u]);
        if (step->current_slope_gradient != NULL) {
            row_store(step->current_slope_gradient, i, out);
        }
        if (step->curvature.at != NULL) {
            EACH next[u] = v_fma(strided_load(&step->curvature, i, u), out[u], next[u]);
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
    vmask cut[COUNT];
    EACH cut[u] = at.s[u];
    if (bounded && !cuts) {
        EACH cut[u] = v_equal(v_load(step->membrane.v + i + u * LANES), COEFFICIENT(V_TH));
    }
    if (SUMS) {
        if (!tile->hard) {
            if (bounded) {
                vreal share[COUNT];
                EACH share[u] = v_load(step->membrane.v + i + u * LANES);
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
            EACH out[u] = v_sub(v_load(step->membrane.v + i + u * LANES), out[u]);
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
