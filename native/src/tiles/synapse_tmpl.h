/*
 * The synapses of a step, for one group of a tile: arrivals become current, conductance and jumps
 * in registers. The arithmetic is in adexif/synapse.h.
 *
 * The columns of synapses stay where the caller has them, in the last tile too, whose vectors are
 * loaded and stored in part.
 */

/* The inputs of a group's step, with its synapses in them. */
struct group_inputs {
    vreal current[VECTORS], conductance[VECTORS], current_slope[VECTORS], delta[VECTORS];
};

/* Rows of a step's inputs before the synapses; element i belongs to the tile's neuron i. NULL: the
 * input is absent, zero. */
struct input_rows {
    const REAL *current, *conductance, *current_slope, *delta;
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

static ALWAYS_INLINE void row_load(vreal *x, const REAL *row, int64_t i, const int COUNT) {
    if (row != NULL) {
        EACH x[u] = v_load(row + i + u * LANES);
    } else {
        EACH x[u] = v_set(0);
    }
}

/* Loads a column of a synapse from neuron `first` on. */
static ALWAYS_INLINE void synapse_column_load(vreal *x, const adexif_synapse *synapse, int column,
                                              int64_t first, int64_t count, const int COUNT) {
    const REAL *const at = (const REAL *)synapse->column[column];
    if (UNLIKELY((synapse->array_mask >> column & 1) != 0)) {
        EACH x[u] = part_load(at + first, u, count, COUNT);
    } else {
        EACH x[u] = v_set(*at);
    }
}

/* Takes what arrives in a step at the group that begins at neuron `first`. */
static ALWAYS_INLINE void arrivals_take(vreal *in, const adexif_synapse *synapse, int64_t step,
                                        int64_t first, int64_t count, const int COUNT) {
    if (synapse->arrivals == NULL || (step > 0 && synapse->arrivals_stride == 0)) {
        EACH in[u] = v_set(0);
        return;
    }
    REAL *const at = (REAL *)synapse->arrivals + step * synapse->arrivals_stride + first;
    EACH in[u] = part_load(at, u, count, COUNT);
    EACH part_store(at, u, v_set(0), count, COUNT);
}

/* Advances the state of one synapse from the arrivals in s, and leaves its output there. */
static ALWAYS_INLINE void synapse_advance(vreal *s, const adexif_synapse *synapse, int64_t first,
                                          int64_t count, const int COUNT) {
    if (synapse->form == ADEXIF_SYNAPSE_INSTANT) {
        return;
    }
    vreal decay[VECTORS], g[VECTORS];
    REAL *const g_at = (REAL *)synapse->g + first;
    synapse_column_load(decay, synapse, ADEXIF_SYNAPSE_COLUMN_DECAY, first, count, COUNT);
    EACH g[u] = part_load(g_at, u, count, COUNT);
    if (synapse->form == ADEXIF_SYNAPSE_EXPONENTIAL) {
        EACH s[u] = v_fma(g[u], decay[u], s[u]);
        EACH part_store(g_at, u, s[u], count, COUNT);
        return;
    }
    vreal amplitude[VECTORS], h[VECTORS];
    REAL *const h_at = (REAL *)synapse->h + first;
    synapse_column_load(amplitude, synapse, ADEXIF_SYNAPSE_COLUMN_AMPLITUDE, first, count, COUNT);
    EACH h[u] = part_load(h_at, u, count, COUNT);
    if (synapse->form == ADEXIF_SYNAPSE_DUAL) {
        vreal rise[VECTORS];
        synapse_column_load(rise, synapse, ADEXIF_SYNAPSE_COLUMN_RISE, first, count, COUNT);
        EACH h[u] = v_fma(h[u], rise[u], s[u]);
        EACH g[u] = v_fma(g[u], decay[u], s[u]);
        EACH s[u] = v_mul(amplitude[u], v_sub(g[u], h[u]));
    } else {
        EACH g[u] = v_fma(g[u], decay[u], v_mul(amplitude[u], h[u]));
        EACH h[u] = v_fma(h[u], decay[u], s[u]);
        EACH s[u] = g[u];
    }
    EACH part_store(g_at, u, g[u], count, COUNT);
    EACH part_store(h_at, u, h[u], count, COUNT);
}

/* Advances all synapses of the group that begins at the tile's neuron i, and adds them to the
 * inputs. */
static ALWAYS_INLINE void group_inputs_compute(struct group_inputs *inputs,
                                               const struct input_rows *rows, const adexif_run *run,
                                               const struct tile *tile, int64_t step, int64_t i,
                                               const int COUNT) {
    const int64_t first = tile->first + i, count = tile->count - i;
    row_load(inputs->current, rows->current, i, COUNT);
    row_load(inputs->conductance, rows->conductance, i, COUNT);
    row_load(inputs->current_slope, rows->current_slope, i, COUNT);
    row_load(inputs->delta, rows->delta, i, COUNT);
    for (int64_t k = 0; k < run->synapse_count; ++k) {
        const adexif_synapse *const synapse = &run->synapses[k];
        vreal s[VECTORS], drive[VECTORS];
        arrivals_take(s, synapse, step, first, count, COUNT);
        synapse_advance(s, synapse, first, count, COUNT);
        synapse_column_load(drive, synapse, ADEXIF_SYNAPSE_COLUMN_DRIVE, first, count, COUNT);
        if (synapse->effect == ADEXIF_SYNAPSE_JUMP) {
            EACH inputs->delta[u] = v_fma(drive[u], s[u], inputs->delta[u]);
            continue;
        }
        EACH inputs->current[u] = v_fma(drive[u], s[u], inputs->current[u]);
        if (synapse->effect == ADEXIF_SYNAPSE_CONDUCTANCE) {
            EACH inputs->conductance[u] = v_add(inputs->conductance[u], s[u]);
        }
    }
}
