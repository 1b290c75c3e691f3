/*
 * The synapses of a step, for one tile: arrivals become rows of current, conductance and jumps. The
 * arithmetic is in adexif/synapse.h.
 *
 * One synapse after the other goes over the tile, by a loop that knows its form and effect when it
 * is compiled; two exponential conductances, which most networks have, go together. The rows stay
 * in the first-level cache. Within the loop of the step, synapses would take the registers that its
 * constants need.
 *
 * The columns of synapses stay where the caller has them, in the last tile too, whose vectors are
 * loaded and stored in part.
 */

/* Rows of a step's inputs; element i belongs to the tile's neuron i. */
struct input_rows {
    const REAL *current, *conductance, *current_slope, *delta;
};

/* Where sums of inputs and synapses go. */
struct synapse_sums {
    REAL current[TILE_NEURONS], conductance[TILE_NEURONS], delta[TILE_NEURONS];
};

/* Returns vector u of COUNT that begin at `at`, of which `count` elements are there. */
static ALWAYS_INLINE vreal part_load(const REAL *at, int u, int64_t count, const int COUNT) {
    return COUNT == 1 && UNLIKELY(count < LANES) ? v_load_part(at, count) : v_load(at + u * LANES);
}

static ALWAYS_INLINE void part_store(REAL *at, int u, vreal x, int64_t count, const int COUNT) {
    if (COUNT == 1 && UNLIKELY(count < LANES)) {
        v_store_part(at, x, count);
    } else {
        v_store(at + u * LANES, x);
    }
}

/* A column of a synapse: the numbers of the tile's neurons (with ARRAYS), or one for all. */
struct synapse_column {
    const REAL *at;
    int each;
    vreal one;
};

static ALWAYS_INLINE struct synapse_column synapse_column_of(const adexif_synapse *synapse,
                                                             const struct tile *tile, int column) {
    struct synapse_column x;
    x.at = (const REAL *)synapse->column[column];
    x.each = (synapse->array_mask >> column & 1) != 0;
    x.one = v_set(*x.at);
    x.at += x.each ? tile->first : 0;
    return x;
}

static ALWAYS_INLINE vreal synapse_column_load(const struct synapse_column *x, int64_t i, int u,
                                               int64_t count, const int ARRAYS, const int COUNT) {
    return ARRAYS && x->each ? part_load(x->at + i, u, count, COUNT) : x->one;
}

/* Where a synapse's columns are for a tile; arrivals NULL: nothing arrives. */
struct synapse_columns {
    struct synapse_column decay, rise, amplitude, drive;
    REAL *g, *h, *arrivals;
};

static ALWAYS_INLINE struct synapse_columns synapse_locate(const adexif_synapse *synapse,
                                                           const struct tile *tile, int64_t step,
                                                           const int FORM) {
    struct synapse_columns at;
    at.drive = synapse_column_of(synapse, tile, ADEXIF_SYNAPSE_COLUMN_DRIVE);
    at.decay = at.rise = at.amplitude = at.drive; /* unless the form has them */
    if (FORM != ADEXIF_SYNAPSE_INSTANT) {
        at.decay = synapse_column_of(synapse, tile, ADEXIF_SYNAPSE_COLUMN_DECAY);
    }
    if (FORM == ADEXIF_SYNAPSE_DUAL) {
        at.rise = synapse_column_of(synapse, tile, ADEXIF_SYNAPSE_COLUMN_RISE);
    }
    if (FORM == ADEXIF_SYNAPSE_DUAL || FORM == ADEXIF_SYNAPSE_ALPHA) {
        at.amplitude = synapse_column_of(synapse, tile, ADEXIF_SYNAPSE_COLUMN_AMPLITUDE);
    }
    const int stateful = FORM != ADEXIF_SYNAPSE_INSTANT;
    at.g = stateful ? (REAL *)synapse->g + tile->first : NULL;
    at.h = stateful && FORM != ADEXIF_SYNAPSE_EXPONENTIAL ? (REAL *)synapse->h + tile->first : NULL;
    const int arrives = synapse->arrivals != NULL && (step == 0 || synapse->arrivals_stride != 0);
    at.arrivals =
        arrives ? (REAL *)synapse->arrivals + step * synapse->arrivals_stride + tile->first : NULL;
    return at;
}

/* Takes what arrives at the group that begins at the tile's neuron i. */
static ALWAYS_INLINE void arrivals_take(vreal *in, REAL *arrivals, int64_t i, int64_t count,
                                        const int COUNT) {
    if (arrivals == NULL) {
        EACH in[u] = v_set(0);
        return;
    }
    EACH in[u] = part_load(arrivals + i, u, count, COUNT);
    EACH part_store(arrivals + i, u, v_set(0), count, COUNT);
}

#define COLUMN(name) synapse_column_load(&at->name, i, u, count, ARRAYS, COUNT)

/* Advances a group of one synapse; leaves its output in s. */
static ALWAYS_INLINE void synapse_advance_group(vreal *s, const struct synapse_columns *at,
                                                int64_t i, int64_t count, const int FORM,
                                                const int ARRAYS, const int COUNT) {
    vreal g[VECTORS], h[VECTORS];
    arrivals_take(s, at->arrivals, i, count, COUNT);
    if (FORM == ADEXIF_SYNAPSE_INSTANT) {
        return;
    }
    EACH g[u] = part_load(at->g + i, u, count, COUNT);
    if (FORM == ADEXIF_SYNAPSE_EXPONENTIAL) {
        EACH s[u] = v_fma(g[u], COLUMN(decay), s[u]);
        EACH part_store(at->g + i, u, s[u], count, COUNT);
        return;
    }
    EACH h[u] = part_load(at->h + i, u, count, COUNT);
    if (FORM == ADEXIF_SYNAPSE_DUAL) {
        EACH h[u] = v_fma(h[u], COLUMN(rise), s[u]);
        EACH g[u] = v_fma(g[u], COLUMN(decay), s[u]);
        EACH s[u] = v_mul(COLUMN(amplitude), v_sub(g[u], h[u]));
    } else {
        EACH g[u] = v_fma(g[u], COLUMN(decay), v_mul(COLUMN(amplitude), h[u]));
        EACH h[u] = v_fma(h[u], COLUMN(decay), s[u]);
        EACH s[u] = g[u];
    }
    EACH part_store(at->g + i, u, g[u], count, COUNT);
    EACH part_store(at->h + i, u, h[u], count, COUNT);
}

/* Rows that a synapse is added to: `driven` times its drive, `plain` as it is, with CONDUCTS. */
struct synapse_rows {
    const REAL *driven, *plain;
    REAL *driven_sum, *plain_sum;
};

static ALWAYS_INLINE void synapse_add_group(const struct synapse_rows *rows, const vreal *s,
                                            const struct synapse_columns *at, int64_t i,
                                            int64_t count, const int CONDUCTS, const int ARRAYS,
                                            const int COUNT) {
    EACH v_store(rows->driven_sum + i + u * LANES,
                 v_fma(COLUMN(drive), s[u], v_load(rows->driven + i + u * LANES)));
    if (CONDUCTS) {
        EACH v_store(rows->plain_sum + i + u * LANES,
                     v_add(v_load(rows->plain + i + u * LANES), s[u]));
    }
}

#undef COLUMN

static ALWAYS_INLINE void synapse_advance_tile(const struct synapse_rows *rows,
                                               const adexif_synapse *synapse,
                                               const struct tile *tile, int64_t step,
                                               const int FORM, const int CONDUCTS,
                                               const int ARRAYS) {
    const struct synapse_columns at = synapse_locate(synapse, tile, step, FORM);
    int64_t i = 0;
    for (; i + GROUP <= tile->count; i += GROUP) {
        vreal s[VECTORS];
        synapse_advance_group(s, &at, i, GROUP, FORM, ARRAYS, VECTORS);
        synapse_add_group(rows, s, &at, i, GROUP, CONDUCTS, ARRAYS, VECTORS);
    }
    for (; i < tile->padded; i += LANES) {
        vreal s[VECTORS];
        synapse_advance_group(s, &at, i, tile->count - i, FORM, ARRAYS, 1);
        synapse_add_group(rows, s, &at, i, tile->count - i, CONDUCTS, ARRAYS, 1);
    }
}

static ALWAYS_INLINE void synapse_advance_effect(const struct synapse_rows *rows,
                                                 const adexif_synapse *synapse,
                                                 const struct tile *tile, int64_t step,
                                                 const int FORM) {
    const int conducts = synapse->effect == ADEXIF_SYNAPSE_CONDUCTANCE;
    if (synapse->array_mask != 0) {
        synapse_advance_tile(rows, synapse, tile, step, FORM, conducts, 1);
    } else if (conducts) {
        synapse_advance_tile(rows, synapse, tile, step, FORM, 1, 0);
    } else {
        synapse_advance_tile(rows, synapse, tile, step, FORM, 0, 0);
    }
}

static void synapse_advance(const struct synapse_rows *rows, const adexif_synapse *synapse,
                            const struct tile *tile, int64_t step) {
    switch (synapse->form) {
    case ADEXIF_SYNAPSE_INSTANT:
        synapse_advance_effect(rows, synapse, tile, step, ADEXIF_SYNAPSE_INSTANT);
        break;
    case ADEXIF_SYNAPSE_EXPONENTIAL:
        synapse_advance_effect(rows, synapse, tile, step, ADEXIF_SYNAPSE_EXPONENTIAL);
        break;
    case ADEXIF_SYNAPSE_DUAL:
        synapse_advance_effect(rows, synapse, tile, step, ADEXIF_SYNAPSE_DUAL);
        break;
    default:
        synapse_advance_effect(rows, synapse, tile, step, ADEXIF_SYNAPSE_ALPHA);
        break;
    }
}

/* Returns whether a synapse is an exponential conductance with one number of each column. */
static inline int synapse_plain(const adexif_synapse *synapse) {
    return synapse->form == ADEXIF_SYNAPSE_EXPONENTIAL &&
           synapse->effect == ADEXIF_SYNAPSE_CONDUCTANCE && synapse->array_mask == 0;
}

/* Advances two such synapses over whole groups: their sum goes through memory once. */
static void synapse_advance_pair(const struct synapse_rows *rows, const adexif_synapse *synapses,
                                 const struct tile *tile, int64_t step) {
    const struct synapse_columns a =
        synapse_locate(&synapses[0], tile, step, ADEXIF_SYNAPSE_EXPONENTIAL);
    const struct synapse_columns b =
        synapse_locate(&synapses[1], tile, step, ADEXIF_SYNAPSE_EXPONENTIAL);
    const int COUNT = VECTORS;
    for (int64_t i = 0; i + GROUP <= tile->count; i += GROUP) {
        vreal x[VECTORS], y[VECTORS], driven[VECTORS], plain[VECTORS];
        synapse_advance_group(x, &a, i, GROUP, ADEXIF_SYNAPSE_EXPONENTIAL, 0, VECTORS);
        synapse_advance_group(y, &b, i, GROUP, ADEXIF_SYNAPSE_EXPONENTIAL, 0, VECTORS);
        EACH driven[u] = v_fma(a.drive.one, x[u], v_load(rows->driven + i + u * LANES));
        EACH plain[u] = v_add(v_load(rows->plain + i + u * LANES), x[u]);
        EACH driven[u] = v_fma(b.drive.one, y[u], driven[u]);
        EACH plain[u] = v_add(plain[u], y[u]);
        EACH v_store(rows->driven_sum + i + u * LANES, driven[u]);
        EACH v_store(rows->plain_sum + i + u * LANES, plain[u]);
    }
}

/* Advances all synapses of a tile by one step, and lets the rows be the sums of the inputs and of
 * what the synapses make. */
static NOINLINE void synapses_advance(struct input_rows *inputs, struct synapse_sums *sums,
                                      const adexif_run *run, const struct tile *tile,
                                      int64_t step) {
    for (int64_t k = 0; k < run->synapse_count; ++k) {
        const adexif_synapse *const synapse = &run->synapses[k];
        const int jumps = synapse->effect == ADEXIF_SYNAPSE_JUMP;
        const struct synapse_rows rows = {jumps ? inputs->delta : inputs->current,
                                          inputs->conductance, jumps ? sums->delta : sums->current,
                                          sums->conductance};
        const int pair = k + 1 < run->synapse_count && tile->count % GROUP == 0 &&
                         synapse_plain(synapse) && synapse_plain(synapse + 1);
        if (pair) {
            synapse_advance_pair(&rows, synapse, tile, step);
            ++k;
        } else {
            synapse_advance(&rows, synapse, tile, step);
        }
        if (jumps) {
            inputs->delta = sums->delta;
            continue;
        }
        inputs->current = sums->current;
        if (synapse->effect == ADEXIF_SYNAPSE_CONDUCTANCE) {
            inputs->conductance = sums->conductance;
        }
    }
}
