/*
 * What a run records of its steps: rows of bits, traces, rows of V and w, and where a state was
 * first not finite.
 */

/* Lane l of vector u becomes bit u LANES + l of a row of bits; every platform of ours is
 * little-endian. */
static ALWAYS_INLINE void group_bits_store(uint8_t *at, const vmask *m) {
#if defined(V_BITS_STORE)
    for (int u = 0; u < VECTORS; ++u) {
        v_bits_store(at + u * (LANES / 8), m[u]);
    }
#else
    uint64_t bits = 0;
#if defined(V_BITS_OF_GROUP)
    bits = v_bits_of_group(m);
#else
    for (int u = 0; u < VECTORS; ++u) {
        bits |= (uint64_t)v_bits(m[u]) << (u * LANES);
    }
#endif
    memcpy(at, &bits, GROUP / 8);
#endif
}

static inline void tail_bits_store(uint8_t *at, int64_t count, uint64_t bits) {
    bits &= ((uint64_t)1 << count) - 1;
    for (int64_t byte = 0; byte * 8 < count; ++byte) {
        at[byte] = (uint8_t)(bits >> (8 * byte));
    }
}

/* Where the bits of one step of a tile go; NULL: they are not recorded. */
struct bit_rows {
    uint8_t *spike, *refractory_or_spike, *refractory_step;
};

static ALWAYS_INLINE struct bit_rows bit_rows_locate(const adexif_run *run, const struct tile *tile,
                                                     int64_t step, const int RECORDS) {
    struct bit_rows rows = {NULL, NULL, NULL};
    if (run->spike_bits != NULL) {
        rows.spike = run->spike_bits + step * run->spike_stride + tile->first / 8;
        if (step + 1 < run->steps) { /* rows are far apart: each step of a tile meets a new line */
            PREFETCH(rows.spike + run->spike_stride);
        }
    }
    if (RECORDS && run->refractory_or_spike_bits != NULL) {
        rows.refractory_or_spike = run->refractory_or_spike_bits +
                                   step * run->refractory_or_spike_stride + tile->first / 8;
    }
    if (RECORDS && run->refractory_step_bits != NULL) {
        rows.refractory_step =
            run->refractory_step_bits + step * run->refractory_step_stride + tile->first / 8;
    }
    return rows;
}

/* Records the bits of the group that begins at the tile's neuron i; `refractory` has values with a
 * clock only. */
static ALWAYS_INLINE void bits_record(const struct bit_rows *rows, int64_t i, const vmask *spike,
                                      const vmask *refractory, const int CLOCK, const int RECORDS) {
    if (rows->spike != NULL) {
        group_bits_store(rows->spike + i / 8, spike);
    }
    if (RECORDS && rows->refractory_or_spike != NULL) {
        vmask either[VECTORS];
        for (int u = 0; u < VECTORS; ++u) {
            either[u] = CLOCK != ADEXIF_CLOCK_NONE ? v_or(refractory[u], spike[u]) : spike[u];
        }
        group_bits_store(rows->refractory_or_spike + i / 8, either);
    }
    if (RECORDS && rows->refractory_step != NULL) {
        if (CLOCK != ADEXIF_CLOCK_NONE) {
            group_bits_store(rows->refractory_step + i / 8, refractory);
        } else {
            memset(rows->refractory_step + i / 8, 0, GROUP / 8);
        }
    }
}

/* Records the bits of a tile of less than a group. */
static inline void tail_bits_record(const struct bit_rows *rows, int64_t count, uint64_t spike,
                                    uint64_t refractory, const int RECORDS) {
    if (rows->spike != NULL) {
        tail_bits_store(rows->spike, count, spike);
    }
    if (RECORDS && rows->refractory_or_spike != NULL) {
        tail_bits_store(rows->refractory_or_spike, count, refractory | spike);
    }
    if (RECORDS && rows->refractory_step != NULL) {
        tail_bits_store(rows->refractory_step, count, refractory);
    }
}

/* Returns the first of the ascending recorded neurons that is not below the given one. */
static int64_t trace_find(const adexif_run *run, int64_t neuron) {
    int64_t low = 0, high = run->trace_count;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (run->trace_neurons[middle] < neuron) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Returns the output of a synapse with state, as the step that ended left it. */
static REAL synapse_output(const adexif_synapse *synapse, int64_t neuron) {
    const REAL g = ((const REAL *)synapse->g)[neuron];
    if (synapse->form != ADEXIF_SYNAPSE_DUAL) {
        return g;
    }
    const int column = ADEXIF_SYNAPSE_COLUMN_AMPLITUDE;
    const int64_t at = (synapse->array_mask >> column & 1) != 0 ? neuron : 0;
    return ((const REAL *)synapse->column[column])[at] * (g - ((const REAL *)synapse->h)[neuron]);
}

/* Records the traced neurons of a tile, whose state after the step is in v and w. */
static void trace_record(const adexif_run *run, const struct tile *tile, const REAL *v,
                         const REAL *w, int64_t step) {
    const int64_t since = step - run->trace_first;
    if (since < 0 || since % run->trace_every != 0) {
        return;
    }
    const int64_t row = since / run->trace_every * run->trace_count;
    for (int64_t j = tile->trace_begin; j < tile->trace_end; ++j) {
        const int64_t i = run->trace_neurons[j] - tile->first;
        memcpy((REAL *)run->trace_v + row + j, v + i, sizeof(REAL));
        memcpy((REAL *)run->trace_w + row + j, w + i, sizeof(REAL));
    }
    for (int64_t k = 0; k < run->synapse_count; ++k) {
        const adexif_synapse *const synapse = &run->synapses[k];
        for (int64_t j = tile->trace_begin; synapse->trace != NULL && j < tile->trace_end; ++j) {
            ((REAL *)synapse->trace)[row + j] = synapse_output(synapse, run->trace_neurons[j]);
        }
    }
}

/* Where a step writes V and w besides, and rows of the next step: they are far away, so they are
 * prefetched. */
struct recorded_rows {
    REAL *v, *w;
    const REAL *ahead[3];
};

/* Locates the rows of one step of a tile whose state is at v. `unwanted` takes rows that are
 * not recorded, or not whole. */
static void rows_locate(const adexif_run *run, const struct tile *tile, const REAL *v, int64_t step,
                        REAL unwanted[2][TILE_NEURONS], struct recorded_rows *rows) {
    const int direct = tile->count == tile->padded, more = direct && step + 1 < run->steps;
    const adexif_input *const current = &run->current;
    rows->v = unwanted[0];
    rows->w = unwanted[1];
    rows->ahead[0] = rows->ahead[1] = rows->ahead[2] = v;
    if (run->v_rows != NULL && direct) {
        const int64_t at = step * run->row_stride + tile->first;
        rows->v = (REAL *)run->v_rows + at;
        rows->w = (REAL *)run->w_rows + at;
    }
    if (run->v_rows != NULL && more) {
        rows->ahead[0] = rows->v + run->row_stride;
        rows->ahead[1] = rows->w + run->row_stride;
    }
    if (current->values != NULL && current->neuron_stride != 0 && more) {
        rows->ahead[2] =
            (const REAL *)current->values + (step + 1) * current->step_stride + tile->first;
    }
}

/* Copies the rows of a padded tile to where the caller wants them. */
static void rows_copy(const adexif_run *run, const struct tile *tile,
                      const struct recorded_rows *rows, int64_t step) {
    const int64_t at = step * run->row_stride + tile->first;
    memcpy((REAL *)run->v_rows + at, rows->v, (size_t)tile->count * sizeof(REAL));
    memcpy((REAL *)run->w_rows + at, rows->w, (size_t)tile->count * sizeof(REAL));
}

/* Records the tile's first neuron that is not finite after the step, unless one of an earlier step
 * is recorded. Returns 1 if later steps of the tile need no check. */
static int nonfinite_report(const struct tile *tile, const REAL *v, const REAL *w, int64_t step,
                            adexif_report *report) {
    if (report->nonfinite_step >= 0 && report->nonfinite_step <= step) {
        return 1; /* tiles come in ascending order of neurons */
    }
    for (int64_t i = 0; i < tile->count; ++i) {
        if (!(v[i] - v[i] == 0) || !(w[i] - w[i] == 0)) {
            report->nonfinite_step = step;
            report->nonfinite_neuron = tile->first + i;
            return 1;
        }
    }
    return 0;
}
