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

/* The first of the ascending recorded neurons that is not below the given one. */
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

static void trace_record(const adexif_run *run, const struct tile *tile,
                         const struct columns *columns, int64_t step) {
    const int64_t since = step - run->trace_first;
    if (since < 0 || since % run->trace_every != 0) {
        return;
    }
    const int64_t row = since / run->trace_every * run->trace_count;
    for (int64_t j = tile->trace_begin; j < tile->trace_end; ++j) {
        const int64_t i = run->trace_neurons[j] - tile->first;
        memcpy((REAL *)run->trace_v + row + j, columns->v + i, sizeof(REAL));
        memcpy((REAL *)run->trace_w + row + j, columns->w + i, sizeof(REAL));
    }
}

/* Where the state after the step goes, for the backward pass, and what the step after that meets.
 */
static void rows_place(const adexif_run *run, const struct tile *tile, struct columns *columns,
                       int64_t step, struct scratch *scratch) {
    const int direct = tile->count == tile->padded, more = direct && step + 1 < run->steps;
    const adexif_input *const current = &run->current;
    columns->v_row = scratch->kept[0];
    columns->w_row = scratch->kept[1];
    columns->ahead[0] = columns->ahead[1] = columns->ahead[2] = columns->v;
    if (run->v_rows != NULL && direct) {
        const int64_t at = step * run->row_stride + tile->first;
        columns->v_row = (REAL *)run->v_rows + at;
        columns->w_row = (REAL *)run->w_rows + at;
    }
    if (run->v_rows != NULL && more) {
        columns->ahead[0] = columns->v_row + run->row_stride;
        columns->ahead[1] = columns->w_row + run->row_stride;
    }
    if (current->values != NULL && current->neuron_stride != 0 && more) {
        columns->ahead[2] =
            (const REAL *)current->values + (step + 1) * current->step_stride + tile->first;
    }
}

/* The rows of a padded tile. */
static void rows_copy(const adexif_run *run, const struct tile *tile, const struct columns *columns,
                      int64_t step) {
    const int64_t at = step * run->row_stride + tile->first;
    memcpy((REAL *)run->v_rows + at, columns->v_row, (size_t)tile->count * sizeof(REAL));
    memcpy((REAL *)run->w_rows + at, columns->w_row, (size_t)tile->count * sizeof(REAL));
}

/* Notes the first step and neuron of a tile that is not finite, if it is the first of all. Whether
 * the tile's later steps need not be looked at. */
static int nonfinite_report(const struct tile *tile, const struct columns *columns, int64_t step,
                            adexif_report *report) {
    if (report->nonfinite_step >= 0 && report->nonfinite_step <= step) {
        return 1; /* tiles come in ascending order of neurons */
    }
    for (int64_t i = 0; i < tile->count; ++i) {
        const REAL v = columns->v[i], w = columns->w[i];
        if (!(v - v == 0) || !(w - w == 0)) {
            report->nonfinite_step = step;
            report->nonfinite_neuron = tile->first + i;
            return 1;
        }
    }
    return 0;
}
