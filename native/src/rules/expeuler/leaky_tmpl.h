/*
 * The step of leaky integrate-and-fire neurons: neither exponential (delta_T = 0) nor adaptation
 * (a = b = 0, and w is 0 everywhere), which networks of such neurons are made of. Its bits are
 * those of the general step, of which it is what these parameters leave: e is so small that
 * k e - k is -k, and w stays +0. Whole groups only; hard reset and clock are variables, so that
 * one function does for all.
 */

/* Returns whether the general step would be this one, for neurons whose w is 0. */
static int leaky_coefficients(const adexif_coefficients *c) {
#define ONE(name) (*(const REAL *)c->column[ADEXIF_COEFFICIENT_##name])
    /* delta_T = 0 is said by OFFSET_LOW: K_DELTA_T may be 0 by underflow too */
    return c->array_mask == 0 && c->upstroke != ADEXIF_UPSTROKE_BOUNDED && ONE(OFFSET_LOW) > 0 &&
           ONE(KW_A) == 0 && ONE(MINUS_B) == 0;
#undef ONE
}

/* Returns whether every element of a row is +0. */
static int row_is_zero(const REAL *row, int64_t count) {
    BITS any = 0;
    for (int64_t i = 0; i < count; ++i) {
        BITS bits;
        memcpy(&bits, row + i, sizeof bits);
        any |= bits;
    }
    return any == 0;
}

/* exprel(z) where some lane is not within EXPREL_NEAR. */
static NOINLINE void exprel_each(vreal *phi, const vreal *z) {
    for (int u = 0; u < VECTORS; ++u) {
        phi[u] = exprel(z[u]);
    }
}

/* Within this z has exprel's reduced argument: n = 0, r = z. Below ln(2)/2, with a margin. */
#define LEAKY_REDUCED ((REAL)0.34)

/* Sets phi to exprel(z): strong conductances make z large, so three cases are told apart. */
static ALWAYS_INLINE void leaky_exprel(vreal *phi, const vreal *z) {
    const int COUNT = VECTORS;
    const vreal near = v_set(CONSTANT(EXPREL_NEAR));
    vmask within[VECTORS], reduced[VECTORS];
    exprel_near_each(phi, z, VECTORS);
    EACH within[u] = v_le_abs(z[u], near);
    if (v_all(v_and_each(within, VECTORS))) {
        return;
    }
    EACH reduced[u] = v_le_abs(z[u], v_set(LEAKY_REDUCED));
    if (UNLIKELY(!v_all(v_and_each(reduced, VECTORS)))) {
        exprel_each(phi, z);
        return;
    }
    EACH phi[u] = v_select(within[u], phi[u], v_div(expm1_reduced(z[u]), z[u]));
}

/* Advances the whole groups of a tile by one step. Returns 0 if some state may not be finite: then
 * w is no longer 0, and the general step goes on. */
static NOINLINE int leaky_step(const struct columns *columns, const adexif_coefficients *c,
                               const struct bit_rows *bits, REAL time, int64_t whole) {
#define UNIFORM(name) v_set(*(const REAL *)c->column[ADEXIF_COEFFICIENT_##name])
#define INPUT(name) v_load(columns->membrane.name.at + i + u * LANES)
#define COLUMN(name) (columns->name + i + u * LANES)
    const vreal v_th = UNIFORM(V_TH), reset = UNIFORM(RESET), period = UNIFORM(REFRACTORY);
    const vreal k = UNIFORM(K), k_v_rest = UNIFORM(K_V_REST), k_r = UNIFORM(K_R);
    const vreal zero = v_set(0), t = v_set(time), minus_k = v_sub(zero, k);
    const int hard = c->reset == ADEXIF_RESET_HARD, clock = c->clock, COUNT = VECTORS;
    int finite = 1;
    for (int64_t i = 0; i < whole; i += GROUP) {
        vreal vr[VECTORS], outward[VECTORS], slope[VECTORS], z[VECTORS], phi[VECTORS];
        vreal flow[VECTORS], vc[VECTORS];
        vmask s[VECTORS], refractory[VECTORS];
        EACH vr[u] = v_load(COLUMN(v));
        EACH s[u] = v_ge(vr[u], v_th);
        if (hard) {
            EACH vr[u] = v_select(s[u], reset, vr[u]);
        } else {
            EACH vr[u] = v_sub_if(s[u], vr[u], reset);
        }
        EACH slope[u] = INPUT(conductance);
        EACH outward[u] = v_sub(v_fma(slope[u], vr[u], zero), INPUT(current));
        EACH slope[u] = v_sub(INPUT(current_slope), slope[u]);
        EACH z[u] = v_fma(k_r, slope[u], minus_k);
        EACH flow[u] = v_fnma(k, vr[u], k_v_rest);
        EACH flow[u] = v_add(v_fnma(k_r, outward[u], flow[u]), zero); /* no -0 */
        leaky_exprel(phi, z);
        EACH vc[u] = v_add(v_fma(phi[u], flow[u], vr[u]), v_load(COLUMN(delta)));
        if (clock == ADEXIF_CLOCK_TIME) {
            EACH refractory[u] = v_lt(v_sub(t, v_load(COLUMN(last))), period);
        } else if (clock == ADEXIF_CLOCK_STEPS) {
            EACH refractory[u] = v_gt(v_load(COLUMN(refractory_steps)), zero);
        } else {
            EACH refractory[u] = v_lt(zero, zero);
        }
        EACH vc[u] = v_select(refractory[u], vr[u], vc[u]);
        EACH v_store(COLUMN(v), vc[u]);
        EACH s[u] = v_ge(vc[u], v_th);
        const vreal fault = v_mul(v_sum_each(vc, VECTORS), zero);
        if (UNLIKELY(!v_all(v_ge(fault, fault)))) {
            finite = 0;
            for (int u = 0; u < VECTORS; ++u) { /* wc, from a wr of 0 */
                const vreal wc = v_fma(UNIFORM(KW_A), v_sub(vc[u], UNIFORM(V_REST)), zero);
                v_store(COLUMN(w), v_select(refractory[u], zero, wc));
            }
        }
        if (clock != ADEXIF_CLOCK_NONE) {
#if defined(V_MASKED)
            EACH v_store_if(s[u], COLUMN(last), t);
#else
            EACH v_store(COLUMN(last), v_select(s[u], t, v_load(COLUMN(last))));
#endif
        }
        if (clock == ADEXIF_CLOCK_STEPS) {
            for (int u = 0; u < VECTORS; ++u) {
                const vreal left = v_sub(v_load(COLUMN(refractory_steps)), v_set(1));
                v_store(COLUMN(refractory_steps), v_select(s[u], period, v_at_least(zero, left)));
            }
        }
        if (bits->spike != NULL) {
            group_bits_store(bits->spike + i / 8, s);
        }
    }
    return finite;
#undef UNIFORM
#undef INPUT
#undef COLUMN
}

#undef LEAKY_REDUCED
