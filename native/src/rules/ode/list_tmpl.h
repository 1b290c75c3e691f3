/*
 * Lists of neurons inside an interval, as columns. A pass reads a list in whole vectors, and what
 * it keeps goes to the front of that list or to the end of another. Also: spikes, and neurons that
 * have reached the interval's end.
 */

/* One entry per neuron; the numbers in `index` are whole. */
struct ode_list {
    REAL *index, *x, *w, *t; /* x, W, and local time in tau */
    REAL *b, *l;             /* B and l of the interval */
    REAL *h;                 /* the step that crosses x_p, in the list of events */
    int64_t count;
};

/* A tile within one interval. */
struct ode_interval {
    const struct ode_model *model;
    int64_t first, step; /* the tile's first neuron, and the interval's number */
    REAL *v, *w, *rest;  /* the state at the end */
    uint8_t *spikes;     /* a bit per neuron */
    uint8_t *left;       /* a byte per vector: the lanes that the pass over the tile left */
    adexif_accurate_event *events;
    int64_t event_capacity;
    int64_t event_count; /* those that found no room too */
    /* those for which more comes before their first step, those that take one next, those that may
     * be near the end of their upstroke, those that cross x_p in their step, and those that are
     * done with the interval */
    struct ode_list entries, steps, finishes, crossings, ended;
    adexif_accurate_progress *progress; /* what this interval adds to it */
};

/* Bits of a mask. */
static ALWAYS_INLINE int64_t bits_count(uint32_t bits) {
    return (int64_t)((0x4332322132212110ull >> (bits & 15) * 4 & 15) +
                     (0x4332322132212110ull >> (bits >> 4 & 15) * 4 & 15));
}

/* What a pass moves: one vector of entries. */
struct ode_entry {
    vreal index, x, w, t, b, l, h;
};

static ALWAYS_INLINE void list_append(struct ode_list *list, vmask which,
                                      const struct ode_entry *entry, const int CROSSES) {
    const uint32_t bits = v_bits(which);
    if (bits == 0) {
        return;
    }
    const int64_t at = list->count;
    v_store(list->index + at, v_pack(which, entry->index));
    v_store(list->x + at, v_pack(which, entry->x));
    v_store(list->w + at, v_pack(which, entry->w));
    v_store(list->t + at, v_pack(which, entry->t));
    v_store(list->b + at, v_pack(which, entry->b));
    v_store(list->l + at, v_pack(which, entry->l));
    if (CROSSES) {
        v_store(list->h + at, v_pack(which, entry->h));
    }
    list->count = at + bits_count(bits);
}

/* Repeats the first entry behind the last, for a group of vectors to read. */
static ALWAYS_INLINE void list_pad(struct ode_list *list, const int CROSSES) {
    enum { COUNT = ODE_VECTORS };
    const int64_t at = list->count;
    EACH v_store(list->index + at + u * LANES, v_set(list->index[0]));
    EACH v_store(list->x + at + u * LANES, v_set(list->x[0]));
    EACH v_store(list->w + at + u * LANES, v_set(list->w[0]));
    EACH v_store(list->t + at + u * LANES, v_set(list->t[0]));
    EACH v_store(list->b + at + u * LANES, v_set(list->b[0]));
    EACH v_store(list->l + at + u * LANES, v_set(list->l[0]));
    if (CROSSES) {
        EACH v_store(list->h + at + u * LANES, v_set(list->h[0]));
    }
}

static ALWAYS_INLINE struct ode_entry list_load(const struct ode_list *list, int64_t j,
                                                const int CROSSES) {
    struct ode_entry entry;
    entry.index = v_load(list->index + j);
    entry.x = v_load(list->x + j);
    entry.w = v_load(list->w + j);
    entry.t = v_load(list->t + j);
    entry.b = v_load(list->b + j);
    entry.l = v_load(list->l + j);
    entry.h = CROSSES ? v_load(list->h + j) : v_set(0);
    return entry;
}

/* Notes the first interval, and in it the first neuron. */
static void ode_note(int64_t *first_step, int64_t *first_neuron, int64_t step, int64_t neuron) {
    const int before =
        *first_step < 0 || step < *first_step || (step == *first_step && neuron < *first_neuron);
    if (before) {
        *first_step = step;
        *first_neuron = neuron;
    }
}

/* Notes the lanes in `which`, of the neurons in `index`, as not finite. */
static NOINLINE void entries_fail(struct ode_interval *interval, uint32_t which, vreal index) {
    adexif_accurate_progress *const p = interval->progress;
    REAL number[LANES];
    v_store(number, index);
    for (int lane = 0; lane < LANES; ++lane) {
        if ((which >> lane & 1) != 0) {
            ode_note(&p->nonfinite_step, &p->nonfinite_neuron, interval->step,
                     interval->first + (int64_t)number[lane]);
        }
    }
}

/* Puts neurons that are done with the interval into the list of those, with their state in the
 * caller's units: V for x, w for W, the refractory rest for t. */
static ALWAYS_INLINE void entries_end_any(struct ode_interval *interval, uint32_t bits,
                                          const struct ode_entry *entry, const REAL *index,
                                          const int ARRAYS) {
    const struct ode_model *const model = interval->model;
    const vmask which = v_mask(bits);
#define VALUE(name) model_list(model, ADEXIF_ACCURATE_##name, index, ARRAYS)
    struct ode_list *const list = &interval->ended;
    const int64_t at = list->count;
    const vreal x_r = VALUE(X_R), since = v_sub(entry->t, VALUE(DT));
    const vmask reset = v_and(v_ge(entry->x, x_r), v_ge(x_r, entry->x));
    const vreal moved = v_fma(entry->x, VALUE(DELTA_T), VALUE(V_T));
    const vreal v = v_select(reset, VALUE(V_RESET), moved), w = v_mul(entry->w, VALUE(W_OUT));
    const vreal rest = v_keep(v_gt(since, v_set(0)), v_mul(since, VALUE(TAU)));
#undef VALUE
    v_store(list->index + at, v_pack(which, entry->index));
    v_store(list->x + at, v_pack(which, v));
    v_store(list->w + at, v_pack(which, w));
    v_store(list->t + at, v_pack(which, rest));
    list->count = at + bits_count(bits);
    const uint32_t wrong = bits & ~v_bits(v_and(v_finite(v), v_finite(w)));
    if (UNLIKELY(wrong != 0)) {
        entries_fail(interval, wrong, entry->index);
    }
}

/* Not inline, as many places call them: the code would grow by half. */
static NOINLINE void entries_end_arrays(struct ode_interval *interval, uint32_t bits,
                                        const struct ode_entry *entry, const REAL *index) {
    entries_end_any(interval, bits, entry, index, 1);
}
#if LANES > 1
static NOINLINE void entries_end_uniform(struct ode_interval *interval, uint32_t bits,
                                         const struct ode_entry *entry, const REAL *index) {
    entries_end_any(interval, bits, entry, index, 0);
}
#else
#define entries_end_uniform entries_end_arrays
#endif

static ALWAYS_INLINE void entries_end(struct ode_interval *interval, vmask which,
                                      const struct ode_entry *entry, const REAL *index,
                                      const int ARRAYS) {
    const uint32_t bits = v_bits(which);
    if (bits != 0) {
        (ARRAYS ? entries_end_arrays : entries_end_uniform)(interval, bits, entry, index);
    }
}

/* Writes the state of the neurons that are done. */
static void ended_write(struct ode_interval *interval) {
    struct ode_list *const list = &interval->ended;
    for (int64_t j = 0; j < list->count; ++j) {
        const int64_t i = (int64_t)list->index[j];
        interval->v[i] = list->x[j];
        interval->w[i] = list->w[j];
        interval->rest[i] = list->t[j];
    }
    list->count = 0;
}

/* Tells the spike of the tile's neuron i. */
static void spike_tell(struct ode_interval *interval, int64_t i, REAL offset, REAL w_before,
                       REAL w_after) {
    const int64_t at = interval->event_count++;
    interval->spikes[i / 8] = (uint8_t)(interval->spikes[i / 8] | 1u << i % 8);
    if (at < interval->event_capacity) {
        adexif_accurate_event *const event = &interval->events[at];
        event->neuron = interval->first + i;
        event->step = interval->step;
        event->offset = offset;
        event->w_before = w_before;
        event->w_after = w_after;
    }
}

/* Returns W after so much of a refractory period. */
static ALWAYS_INLINE vreal relax(const struct ode_model *model, vreal w, vreal w_inf, vreal kappa,
                                 vreal length) {
    vreal d = v_set(0);
    if (model->frees) {
        d = v_sub(v_set(1), exp_one(v_mul(v_sub(v_set(0), kappa), length)));
    }
    return v_fma(v_sub(w_inf, w), d, w);
}

/* A spike of neurons whose W is W_s at t_s: tells it, and resets them. They move on from t. */
static ALWAYS_INLINE void entries_spike_any(struct ode_interval *interval, uint32_t bits,
                                            struct ode_entry *entry, const vreal *t_end,
                                            const vreal *w_end, const REAL *index,
                                            const int ARRAYS) {
    const struct ode_model *const model = interval->model;
    const vmask which = v_mask(bits);
#define VALUE(name) model_list(model, ADEXIF_ACCURATE_##name, index, ARRAYS)
    const vreal t_s = *t_end, w_s = *w_end;
    const vreal zero = v_set(0), tau_ref = VALUE(TAU_REF);
    vreal w = v_add(w_s, VALUE(B));
    REAL offset[LANES], before[LANES], after[LANES], number[LANES];
    const vreal told = v_at_most(v_mul(t_s, VALUE(TAU)), model->dt);
    v_store(offset, v_pack(which, told));
    v_store(before, v_pack(which, v_mul(w_s, VALUE(W_OUT))));
    v_store(after, v_pack(which, v_mul(w, VALUE(W_OUT))));
    v_store(number, v_pack(which, entry->index));
    const int64_t count = bits_count(bits);
    for (int64_t k = 0; k < count; ++k) {
        spike_tell(interval, (int64_t)number[k], offset[k], before[k], after[k]);
    }
    if (model->refracts) {
        const vreal left = v_sub(VALUE(DT), t_s);
        const vreal length = v_at_least(zero, v_at_most(tau_ref, left));
        w = relax(model, w, VALUE(W_INF), VALUE(KAPPA), length);
    }
    entry->x = v_select(which, VALUE(X_R), entry->x);
    entry->w = v_select(which, w, entry->w);
    entry->t = v_select(which, v_add(t_s, tau_ref), entry->t);
#undef VALUE
}

static NOINLINE void entries_spike_arrays(struct ode_interval *interval, uint32_t bits,
                                          struct ode_entry *entry, const vreal *t_s,
                                          const vreal *w_s, const REAL *index) {
    entries_spike_any(interval, bits, entry, t_s, w_s, index, 1);
}
#if LANES > 1
static NOINLINE void entries_spike_uniform(struct ode_interval *interval, uint32_t bits,
                                           struct ode_entry *entry, const vreal *t_s,
                                           const vreal *w_s, const REAL *index) {
    entries_spike_any(interval, bits, entry, t_s, w_s, index, 0);
}
#else
#define entries_spike_uniform entries_spike_arrays
#endif

static ALWAYS_INLINE void entries_spike(struct ode_interval *interval, vmask which,
                                        struct ode_entry *entry, vreal t_s, vreal w_s,
                                        const REAL *index, const int ARRAYS) {
    const uint32_t bits = v_bits(which);
    if (bits != 0) {
        (ARRAYS ? entries_spike_arrays : entries_spike_uniform)(interval, bits, entry, &t_s, &w_s,
                                                                index);
    }
}
