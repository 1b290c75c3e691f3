/*
 * The current of a run with noise: for a tile and the few steps that one block of random words
 * serves, rows of current + noise + noise + ..., in this order. A step then reads its row like
 * any other current.
 *
 * A random number is a function of seed, kind, neuron and persistent step alone, so no tiling,
 * range or cut of a run can show.
 */

/* Neurons and steps whose rows are made: neuron first + i, step k of the block, is
 * rows[k TILE_NEURONS + i]. */
struct noise_block {
    int64_t first, count;
    uint64_t number;
    int begin, end; /* of the block's NOISE_STEPS steps */
    REAL *rows;
};

/* Vectors whose random words are made together. */
#if !defined(NOISE_VECTORS)
#define NOISE_VECTORS 2
#endif

/* A noise's columns from the first neuron on. */
struct noise_columns {
    struct strided_column mean, scale, decay;
    REAL *state;
};

/* Load and store up to LANES numbers; whole vectors are the rule. */
static ALWAYS_INLINE vreal noise_load(const REAL *at, int64_t count) {
    return count < LANES ? v_load_part(at, count) : v_load(at);
}
static ALWAYS_INLINE void noise_store(REAL *at, vreal x, int64_t count) {
    if (count < LANES) {
        v_store_part(at, x, count);
    } else {
        v_store(at, x);
    }
}
static ALWAYS_INLINE vreal noise_column(const struct strided_column *column, int64_t i,
                                        int64_t count) {
    return column->stride != 0 ? noise_load(column->at + i, count) : v_load(column->at);
}

/* Adds one vector's noise to its rows, from its normal numbers; `count` neurons, LANES at most. */
static ALWAYS_INLINE void noise_vector(const struct noise_columns *columns, int64_t i,
                                       int64_t count, const vreal z[NOISE_STEPS],
                                       const struct noise_block *block, const int FILTERED,
                                       const int WHOLE) {
    const vreal mean = noise_column(&columns->mean, i, count);
    const vreal scale = noise_column(&columns->scale, i, count);
    vreal decay = mean, state = mean;
    if (FILTERED) {
        decay = noise_column(&columns->decay, i, count);
        state = noise_load(columns->state + i, count);
    }
    for (int k = 0; k < NOISE_STEPS; ++k) {
        if (WHOLE || (k >= block->begin && k < block->end)) {
            REAL *const row = block->rows + k * TILE_NEURONS + i;
            vreal noise;
            if (FILTERED) {
                state = v_fma(scale, z[k], v_mul(decay, state));
                noise = v_add(mean, state);
            } else {
                noise = v_fma(scale, z[k], mean);
            }
            v_store(row, v_add(v_load(row), noise));
        }
    }
    if (FILTERED) {
        noise_store(columns->state + i, state, count);
    }
}

/* Adds the noise of some vectors from neuron i on, the last of which has `count` neurons. */
static ALWAYS_INLINE void noise_vectors(const struct noise_columns *columns, int64_t i,
                                        int64_t count, const vint counter[4],
                                        const struct philox_keys *keys,
                                        const struct noise_block *block, const int FILTERED,
                                        const int WHOLE, const int VECTORS_AT_ONCE) {
    vint x[NOISE_VECTORS][4];
    for (int u = 0; u < VECTORS_AT_ONCE; ++u) {
        const BITS first = (BITS)(uint32_t)(block->first + i + u * LANES);
        x[u][0] = i_add(counter[0], i_set(first));
        x[u][1] = counter[1];
        x[u][2] = counter[2];
        x[u][3] = counter[3];
    }
    philox(x, keys, VECTORS_AT_ONCE);
    for (int u = 0; u < VECTORS_AT_ONCE; ++u) {
        vreal z[NOISE_STEPS];
        normals_of(x[u], z);
        noise_vector(columns, i + u * LANES, u + 1 < VECTORS_AT_ONCE ? LANES : count, z, block,
                     FILTERED, WHOLE);
    }
}

/* Returns a column of one noise from neuron `first` on; one value for all is spread over a buffer.
 */
static struct strided_column noise_source(const adexif_noise *noise, int column, int64_t first,
                                          REAL buffer[LANES]) {
    const REAL *const values = (const REAL *)noise->column[column];
    if ((noise->array_mask >> column & 1) != 0) {
        const struct strided_column array = {values + first, 1};
        return array;
    }
    for (int lane = 0; lane < LANES; ++lane) {
        memcpy(buffer + lane, values, sizeof(REAL));
    }
    const struct strided_column equal = {buffer, 0};
    return equal;
}

static ALWAYS_INLINE void noise_add(const adexif_noise *noise, const struct noise_block *block,
                                    const int FILTERED, const int WHOLE) {
    static const BITS lane_numbers[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    struct philox_keys keys;
    philox_keys_set(&keys, noise->seed);
    REAL mean[LANES], scale[LANES], decay[LANES];
    struct noise_columns columns;
    columns.mean = noise_source(noise, ADEXIF_NOISE_COLUMN_MEAN, block->first, mean);
    columns.scale = noise_source(noise, ADEXIF_NOISE_COLUMN_SCALE, block->first, scale);
    columns.decay = columns.mean; /* white noise has neither decay nor state */
    columns.state = NULL;
    if (FILTERED) {
        columns.decay = noise_source(noise, ADEXIF_NOISE_COLUMN_DECAY, block->first, decay);
        columns.state = (REAL *)noise->state + block->first;
    }
    const vint counter[4] = {i_load(lane_numbers), i_set((BITS)noise->kind),
                             i_set((BITS)(uint32_t)block->number),
                             i_set((BITS)(uint32_t)(block->number >> 32))};
    const int64_t count = block->count;
    int64_t i = 0;
    for (; i + NOISE_VECTORS * LANES <= count; i += NOISE_VECTORS * LANES) {
        noise_vectors(&columns, i, LANES, counter, &keys, block, FILTERED, WHOLE, NOISE_VECTORS);
    }
    for (; i < count; i += LANES) {
        noise_vectors(&columns, i, count - i < LANES ? count - i : LANES, counter, &keys, block,
                      FILTERED, WHOLE, 1);
    }
}

static NOINLINE void noise_add_white(const adexif_noise *noise, const struct noise_block *block) {
    noise_add(noise, block, 0, 1);
}
static NOINLINE void noise_add_filtered(const adexif_noise *noise,
                                        const struct noise_block *block) {
    noise_add(noise, block, 1, 1);
}
static NOINLINE void noise_add_some(const adexif_noise *noise, const struct noise_block *block) {
    if (noise->kind == ADEXIF_NOISE_OU) {
        noise_add(noise, block, 1, 0);
    } else {
        noise_add(noise, block, 0, 0);
    }
}

/* Sets the row before noise: the current of one step. */
static void noise_row_start(const adexif_input *current, const struct tile *tile, int64_t step,
                            REAL *row) {
    memset(row, 0, (size_t)tile->padded * sizeof(REAL));
    if (current->values == NULL) {
        return;
    }
    const REAL *const values = (const REAL *)current->values + step * current->step_stride;
    if (current->neuron_stride != 0) {
        memcpy(row, values + tile->first, (size_t)tile->count * sizeof(REAL));
        return;
    }
    for (int64_t i = 0; i < tile->count; ++i) {
        memcpy(row + i, values, sizeof(REAL));
    }
}

/* Makes the rows of a block's steps from step `step` of the run on. */
static void noise_rows(const adexif_run *run, const struct tile *tile, int64_t step, REAL *rows) {
    const int64_t at = run->noise_step + step;
    struct noise_block block;
    block.first = tile->first;
    block.count = tile->count;
    block.number = (uint64_t)at / NOISE_STEPS;
    block.begin = (int)(at % NOISE_STEPS);
    const int64_t left = run->steps - step;
    block.end = left < NOISE_STEPS - block.begin ? block.begin + (int)left : NOISE_STEPS;
    block.rows = rows;
    for (int k = block.begin; k < block.end; ++k) {
        noise_row_start(&run->current, tile, step + k - block.begin, rows + k * TILE_NEURONS);
    }
    for (int64_t j = 0; j < run->noise_count; ++j) {
        const adexif_noise *const noise = &run->noises[j];
        if (block.end - block.begin < NOISE_STEPS) {
            noise_add_some(noise, &block);
        } else if (noise->kind == ADEXIF_NOISE_OU) {
            noise_add_filtered(noise, &block);
        } else {
            noise_add_white(noise, &block);
        }
    }
    /* padding repeats the first neuron */
    for (int k = block.begin; k < block.end; ++k) {
        REAL *const row = rows + k * TILE_NEURONS;
        for (int64_t i = tile->count; i < tile->padded; ++i) {
            row[i] = row[0];
        }
    }
}

/* Returns the current of one step with the noise in it; calls come in the order of steps. */
static inline const REAL *noise_row(const adexif_run *run, const struct tile *tile, int64_t step,
                                    REAL *rows) {
    const int64_t k = (run->noise_step + step) % NOISE_STEPS;
    if (step == 0 || k == 0) {
        noise_rows(run, tile, step, rows);
    }
    return rows + k * TILE_NEURONS;
}
