/*
 * Tiles: neurons whose columns stay in the first-level cache for all steps of a run, so memory
 * traffic does not grow with the number of steps. What is left over after whole groups is a tile of
 * its own, a padded copy of its columns: every address and every length is allowed, and no lane is
 * computed by different operations. Any rule of the update can be run over them.
 */

/* 2 KiB a column. */
#define TILE_NEURONS ((int64_t)(2048 / sizeof(REAL)))

struct tile {
    int64_t first;                  /* the neuron in lane 0 */
    int64_t count;                  /* neurons, without padding */
    int64_t padded;                 /* a multiple of GROUP, or in the last tile of LANES */
    int64_t trace_begin, trace_end; /* which of run->trace_neurons are its own */
};

static void row_fill(REAL *to, REAL value, int64_t padded) {
    for (int64_t i = 0; i < padded; i += LANES) {
        v_store(to + i, v_set(value));
    }
}

/* Copies a row, and pads it with its first neuron. Vectors and not memcpy: what was stored in
 * pieces could not be forwarded to the load of a vector. */
static void row_pad(REAL *to, const REAL *from, int64_t count, int64_t padded) {
    int64_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        v_store(to + i, v_load(from + i));
    }
    if (i < count) {
        v_store(to + i, v_load_part(from + i, count - i));
        i += LANES;
    }
    row_fill(to + i, from[0], padded - i);
}

static void row_unpad(REAL *to, const REAL *from, int64_t count) {
    int64_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        v_store(to + i, v_load(from + i));
    }
    if (i < count) {
        v_store_part(to + i, v_load(from + i), count - i);
    }
}

/* Returns the row of an input that is there for one step and tile: the caller's, or one made in the
 * buffer, which keeps what is constant from step to step. */
static const REAL *input_row(const adexif_input *input, const struct tile *tile, int64_t step,
                             REAL *buffer) {
    const int made = step > 0 && input->step_stride == 0;
    const REAL *row = (const REAL *)input->values + step * input->step_stride;
    if (input->neuron_stride == 0) {
        if (!made) {
            row_fill(buffer, row[0], tile->padded);
        }
        return buffer;
    }
    row += tile->first;
    if (tile->count == tile->padded) {
        return row;
    }
    if (!made) {
        row_pad(buffer, row, tile->count, tile->padded);
    }
    return buffer;
}
