/*
 * Several vectors at once: the update is one long chain of operations, and only other neurons can
 * fill its latency. Include after simd_*.h.
 */

/* The neurons of a group. */
#define GROUP (VECTORS * LANES)

/* A loop over COUNT vectors, a constant where it is used. Plain loops of a constant count over
 * small local arrays: compilers unroll them completely and keep the arrays in registers, in the
 * order written, so that one operation of every vector comes before the next operation of any. */
#define EACH for (int u = 0; u < COUNT; ++u)

/* Elements of a cache line. */
#define LINE ((int64_t)(64 / sizeof(REAL)))

/* A column of numbers, one per neuron (stride 1), or equal numbers for all (stride 0): as many as
 * are loaded at once. */
struct strided_column {
    const REAL *at;
    int64_t stride;
};

/* Returns vector u of the group that begins at element i. */
static inline vreal strided_load(const struct strided_column *column, int64_t i, int u) {
    return v_load(column->at + i * column->stride + u * LANES);
}

static ALWAYS_INLINE vmask v_and_each(const vmask *m, const int COUNT) {
    vmask all = m[0];
    for (int u = 1; u < COUNT; ++u) {
        all = v_and(all, m[u]);
    }
    return all;
}

static ALWAYS_INLINE vreal v_sum_each(const vreal *x, const int COUNT) {
    vreal sum = x[0];
    for (int u = 1; u < COUNT; ++u) {
        sum = v_add(sum, x[u]);
    }
    return sum;
}

/* Returns the highest of the vectors, lane by lane; a NaN may be passed over, but it hides no
 * other. */
static ALWAYS_INLINE vreal v_highest_each(const vreal *x, const int COUNT) {
    vreal highest = x[0];
    for (int u = 1; u < COUNT; ++u) {
        highest = v_at_least(x[u], highest);
    }
    return highest;
}
