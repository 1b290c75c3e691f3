/*
 * What the surrogate gradients need beyond exp_tmpl.h, on vreal: a decaying exponential, a power
 * and a cosine, each with an argument in two parts: with a single rounded argument, a result of
 * size 2^-k would lose about k units in the last place.
 */

/* A number as a sum of two: the second is at most about half a unit of the first's last place. */
struct pair {
    vreal high, low;
};

/* a b, exactly (unless it underflows) */
static inline struct pair pair_product(vreal a, vreal b) {
    const vreal high = v_mul(a, b);
    const struct pair p = {high, v_fms(a, b, high)};
    return p;
}

/* a b, where b has two parts */
static inline struct pair pair_times(vreal a, struct pair b) {
    struct pair p = pair_product(a, b.high);
    p.low = v_fma(a, b.low, p.low);
    return p;
}

/* a + b, exactly, where a is 0 or has no lesser exponent than b */
static inline struct pair pair_sum_ordered(vreal a, vreal b) {
    const vreal high = v_add(a, b);
    const struct pair p = {high, v_sub(b, v_sub(high, a))};
    return p;
}

/* a + b, exactly */
static inline struct pair pair_sum(vreal a, vreal b) {
    const vreal high = v_add(a, b), from_b = v_sub(high, a);
    const struct pair p = {high, v_add(v_sub(a, v_sub(high, from_b)), v_sub(b, from_b))};
    return p;
}

static inline struct pair pair_multiply(struct pair a, struct pair b) {
    struct pair p = pair_product(a.high, b.high);
    p.low = v_add(p.low, v_fma(a.high, b.low, v_mul(a.low, b.high)));
    return p;
}

/* 2^-h as a product whose first factor is a normal number: whoever multiplies that one first,
 * rounds a denormal result once. */
struct falling {
    vreal scaled, factor;
};

/* 2^-h for h >= 0 (infinite too, if h.low is finite) or a NaN. */
static inline struct falling exp2_falling(struct pair h) {
    const vreal round = v_set(CONSTANT(ROUND));
    const vreal inside = v_at_most(v_set(CONSTANT(FALL_MOST)), h.high);
    const vreal t = v_add(inside, round);
    const vreal n = v_sub(t, round);
    const vreal r = v_sub(v_sub(n, inside), h.low);
    const vmask low = v_gt(n, v_set(64));
    const vreal exponent = v_add(v_sub(round, n), v_keep(low, v_set(CONSTANT(FALL_AWAY))));
    const vreal scaled = v_scale(exp2_reduced(r), exponent);
    const struct falling y = {v_select(v_ge(h.high, h.high), scaled, h.high),
                              v_select(low, v_set(CONSTANT(FALL_FACTOR)), v_set(1))};
    return y;
}

static inline vreal falling_times(struct falling y, vreal amplitude) {
    return v_mul(v_mul(y.scaled, amplitude), y.factor);
}

/* (log((1 + s)/(1 - s))/(2 s) - 1)/z, in two parts, from z = s^2 <= 0.0295 */
static inline struct pair log_tail(vreal z) {
    vreal p;
#if ADEXIF_PRECISION == 32
    p = v_set(CONSTANT(LOG_C3));
#else
    p = v_set(CONSTANT(LOG_C7));
    p = v_fma(p, z, v_set(CONSTANT(LOG_C6)));
    p = v_fma(p, z, v_set(CONSTANT(LOG_C5)));
    p = v_fma(p, z, v_set(CONSTANT(LOG_C4)));
    p = v_fma(p, z, v_set(CONSTANT(LOG_C3)));
#endif
    p = v_fma(p, z, v_set(CONSTANT(LOG_C2)));
    p = v_fma(p, z, v_set(CONSTANT(LOG_C1)));
    p = v_fma(p, z, v_set(CONSTANT(LOG_C0)));
    struct pair tail = pair_sum_ordered(v_set(CONSTANT(THIRD)), v_mul(p, z));
    tail.low = v_add(tail.low, v_set(CONSTANT(THIRD_LOW)));
    return tail;
}

/* log(m)/2 for m in [sqrt(1/2), sqrt(2)), given 2 m: the series in s = (m - 1)/(m + 1). Relative
 * error about 2^-31 (double: 2^-63), which the power below multiplies by its exponent. */
static inline struct pair log_half(struct pair twice) {
    const vreal two = v_set(2);
    const vreal top = v_sub(twice.high, two); /* exact */
    const struct pair bottom = pair_sum_ordered(two, twice.high);
    struct pair s;
    s.high = v_div(v_add(top, twice.low), bottom.high);
    const vreal rest = v_add(v_fnma(s.high, bottom.high, top), twice.low);
    s.low = v_div(v_fnma(s.high, v_add(bottom.low, twice.low), rest), bottom.high);
    struct pair square = pair_product(s.high, s.high);
    square.low = v_fma(v_mul(two, s.high), s.low, square.low);
    const struct pair tail = pair_multiply(log_tail(square.high), square);
    struct pair series = pair_sum_ordered(v_set(1), tail.high);
    series.low = v_add(series.low, tail.low);
    return pair_multiply(series, s);
}

/* alpha log2(1 + 4 q), q >= 0 and finite, from alpha and `scale` = 2 log2(e) alpha. A fourth of
 * the sum is taken, so that it stays in range for every q. */
static inline struct pair power_exponent(struct pair q, vreal alpha, struct pair scale) {
    const vreal round = v_set(CONSTANT(ROUND)), two = v_set(2);
    struct pair y = pair_sum(v_set((REAL)0.25), q.high);
    y.low = v_add(y.low, q.low);
    const vreal e = v_sub(v_exponent(y.high), round);
    const vreal normalize = v_scale(two, v_sub(round, e));
    const struct pair twice = {v_mul(y.high, normalize), v_mul(y.low, normalize)};
    const struct pair mantissa = pair_multiply(log_half(twice), scale);
    const struct pair exponent = pair_product(alpha, v_add(e, two));
    struct pair sum = pair_sum_ordered(exponent.high, mantissa.high);
    sum.low = v_add(sum.low, v_add(exponent.low, mantissa.low));
    return sum;
}

/* sin(2 pi w), abs(w) <= 1/4 (or barely more) */
static inline vreal sin_turns(vreal w) {
    const vreal z = v_mul(w, w);
    vreal p;
#if ADEXIF_PRECISION == 32
    p = v_set(CONSTANT(SIN_C4));
#else
    p = v_set(CONSTANT(SIN_C8));
    p = v_fma(p, z, v_set(CONSTANT(SIN_C7)));
    p = v_fma(p, z, v_set(CONSTANT(SIN_C6)));
    p = v_fma(p, z, v_set(CONSTANT(SIN_C5)));
    p = v_fma(p, z, v_set(CONSTANT(SIN_C4)));
#endif
    p = v_fma(p, z, v_set(CONSTANT(SIN_C3)));
    p = v_fma(p, z, v_set(CONSTANT(SIN_C2)));
    p = v_fma(p, z, v_set(CONSTANT(SIN_C1)));
    p = v_fma(p, z, v_set(CONSTANT(SIN_C0)));
    return v_mul(p, w);
}

/* cos(2 pi m turns), m a small odd number: a fourth of a turn less its distance from the nearest
 * whole turn is the angle of a sine. */
static inline vreal cos_turns(struct pair turns, vreal m) {
    const vreal round = v_set(CONSTANT(ROUND)), zero = v_set(0);
    const struct pair p = pair_times(m, turns);
    const vreal r = v_sub(p.high, v_sub(v_add(p.high, round), round));
    const vreal low = v_select(v_lt(r, zero), v_sub(zero, p.low), p.low);
    return sin_turns(v_sub(v_sub(v_set((REAL)0.25), v_abs(r)), low));
}

/* x - k period for a whole k, exactly, and at most about 2^-22 (2^-51) of a huge x, half a period
 * of a lesser one: k is a quotient rounded to the format, so the remainder has room in it. */
static inline vreal period_step(vreal x, vreal period) {
    const vreal round = v_set(CONSTANT(ROUND));
    const vreal k = v_sub(v_add(v_div(x, period), round), round);
    return v_fnma(k, period, x);
}

/* The remainder of any finite x >= 0 in periods, in absolute value, at most `far`. The first step
 * takes 2^40 periods at once, because x in periods may not be a number of the format. */
static NOINLINE vreal period_reduce(vreal x, vreal period) {
    vreal y = v_abs(period_step(x, v_mul(period, v_set((REAL)0x1p40))));
    for (int k = 0; k < (ADEXIF_PRECISION == 32 ? 6 : 20); ++k) {
        y = v_abs(period_step(y, period));
    }
    return y;
}
