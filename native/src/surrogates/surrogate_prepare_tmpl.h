/*
 * The constants of a surrogate gradient from its arguments. Plain C in double with + - * / and
 * sqrt, so every instruction set and the managed twin get the same ones; what scales an exponent
 * is kept in two parts (surrogate_math_tmpl.h says why).
 */

/* The most constants that one surrogate needs: two Gaussians and the position of the second. */
#define SURROGATE_CONSTANTS 9

struct surrogate {
    int32_t kind;                /* adexif_surrogate */
    REAL c[SURROGATE_CONSTANTS]; /* their meaning is at the function that sets them */
};

/* A product of doubles, exactly, as a sum (Dekker): the splitting leaves 26 bits in each half. */
struct double_pair {
    double high, low;
};

static struct double_pair double_product(double a, double b) {
    const double splitter = 134217729.0; /* 2^27 + 1 */
    const double ta = splitter * a, tb = splitter * b;
    const double a1 = ta - (ta - a), b1 = tb - (tb - b);
    const double a2 = a - a1, b2 = b - b1;
    const double high = a * b;
    const struct double_pair p = {high, ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2};
    return p;
}

static struct double_pair double_pair_multiply(struct double_pair a, struct double_pair b) {
    struct double_pair p = double_product(a.high, b.high);
    p.low += a.high * b.low + a.low * b.high;
    return p;
}

/* a/b, b in two parts */
static struct double_pair double_pair_quotient(double a, struct double_pair b) {
    const double high = a / b.high;
    const struct double_pair back = double_product(high, b.high);
    const struct double_pair q = {high, (((a - back.high) - back.low) - high * b.low) / b.high};
    return q;
}

static void constant_pair(REAL *c, struct double_pair value) {
    c[0] = (REAL)value.high;
    c[1] = (REAL)((value.high - (double)c[0]) + value.low);
}

/* rate log2(e): e^-(rate z) is 2 to minus this times z */
static struct double_pair in_binary(struct double_pair rate) {
    const struct double_pair log2e = {f64_from_bits(ADEXIF_LOG2E_F64),
                                      f64_from_bits(ADEXIF_LOG2E_LOW_F64)};
    return double_pair_multiply(rate, log2e);
}

/* Both exponentials below are zero, times any amplitude, where their exponent passes this: larger x
 * are taken for the last one, and no intermediate result leaves the range. */
static const double surrogate_exponent_most = 840; /* > FALL_MOST/log2(e) = 783.3 */

/* amplitude exp(-alpha abs(x)): c[0..1] the rate, [2] where it ends, [3] the amplitude */
static void decay_prepare(REAL *c, double alpha, double amplitude) {
    const struct double_pair rate = {alpha, 0};
    constant_pair(c, in_binary(rate));
    c[2] = (REAL)(surrogate_exponent_most / alpha);
    c[3] = (REAL)amplitude;
}

/* amplitude exp(-rate x^2): the same four */
static void gaussian_prepare(REAL *c, struct double_pair rate, double amplitude) {
    constant_pair(c, in_binary(rate));
    c[2] = (REAL)sqrt(surrogate_exponent_most / rate.high);
    c[3] = (REAL)amplitude;
}

/* amplitude N(x; 0, sigma) */
static void normal_prepare(REAL *c, double sigma, double amplitude) {
    const struct double_pair rate = double_pair_quotient(0.5, double_product(sigma, sigma));
    gaussian_prepare(c, rate, amplitude / (sigma * f64_from_bits(ADEXIF_SQRT_2_PI_F64)));
}

/* amplitude/(1 + alpha abs(x))^2, top and bottom times 2^-80: the square of the bottom stays in
 * range as long as the quotient is not 0. */
static void rational_prepare(REAL *c, double alpha, double amplitude) {
    c[0] = (REAL)(alpha * 0x1p-40);
    c[1] = (REAL)0x1p-40;
    c[2] = (REAL)(amplitude * 0x1p-80);
    c[3] = (REAL)0x1p-80;
}

/* amplitude/(1 + (pi/2 alpha x)^2), likewise: c[4..5] is the slope */
static void arctan_prepare(REAL *c, double alpha, double amplitude) {
    const struct double_pair half_pi = {f64_from_bits(ADEXIF_HALF_PI_F64),
                                        f64_from_bits(ADEXIF_HALF_PI_LOW_F64)};
    const struct double_pair scaled = {alpha * 0x1p-40, 0};
    rational_prepare(c, alpha, amplitude);
    constant_pair(c + 4, double_pair_multiply(scaled, half_pi));
}

static void power_prepare(REAL *c, double alpha) {
    /* 2/(alpha + 1): the sum may need more bits than a double has, its rest is exact */
    const double sum = alpha + 1, from_one = sum - alpha;
    const struct double_pair bottom = {sum, (alpha - (sum - from_one)) + (1 - from_one)};
    const struct double_pair twice = {2 * alpha, 0};
    constant_pair(c, double_pair_quotient(2, bottom));
    c[2] = (REAL)alpha;
    constant_pair(c + 3, in_binary(twice));
}

static void multi_gaussian_prepare(REAL *c, double h, double s, double sigma, double scale) {
    /* s sigma has two parts where the product is not a double */
    const struct double_pair width = double_product(s, sigma);
    normal_prepare(c, sigma, scale * (1 + h));
    const struct double_pair rate = double_pair_quotient(0.5, double_pair_multiply(width, width));
    gaussian_prepare(c + 4, rate,
                     -(scale * h) / (width.high * f64_from_bits(ADEXIF_SQRT_2_PI_F64)));
    c[8] = (REAL)sigma;
}

/* The arguments, rounded to the precision; they are in the ranges that adexif.h gives. */
static void surrogate_prepare(struct surrogate *s, int32_t kind, const double *arguments) {
    double a[ADEXIF_SURROGATE_ARGUMENT_COUNT];
    REAL *const c = s->c;
    memset(s, 0, sizeof *s);
    s->kind = kind;
    for (int k = 0; k < ADEXIF_SURROGATE_ARGUMENT_COUNT; ++k) {
        a[k] = (double)(REAL)arguments[k];
    }
    switch (kind) {
    case ADEXIF_SURROGATE_SIGMOID:
        decay_prepare(c, a[0], a[0]);
        break;
    case ADEXIF_SURROGATE_PIECEWISE_EXP:
        decay_prepare(c, a[0], a[0] / 2);
        break;
    case ADEXIF_SURROGATE_SLAYER_GRAD:
        decay_prepare(c, a[0], 1);
        break;
    case ADEXIF_SURROGATE_S2NN:
        decay_prepare(c, a[0], a[0]);
        c[4] = (REAL)a[1];
        break;
    case ADEXIF_SURROGATE_SOFT_SIGN:
        rational_prepare(c, a[0], a[0] / 2);
        break;
    case ADEXIF_SURROGATE_INV_SQUARE_GRAD:
        rational_prepare(c, a[0], 1);
        break;
    case ADEXIF_SURROGATE_ARCTAN:
        arctan_prepare(c, a[0], a[0] / 2);
        break;
    case ADEXIF_SURROGATE_ERF:
        gaussian_prepare(c, double_product(a[0], a[0]),
                         a[0] * f64_from_bits(ADEXIF_INVERSE_SQRT_PI_F64));
        break;
    case ADEXIF_SURROGATE_GAUSSIAN_GRAD:
        normal_prepare(c, a[0], a[1]);
        break;
    case ADEXIF_SURROGATE_MULTI_GAUSSIAN_GRAD:
        multi_gaussian_prepare(c, a[0], a[1], a[2], a[3]);
        break;
    case ADEXIF_SURROGATE_Q_PSEUDO_SPIKE:
        power_prepare(c, a[0]);
        break;
    case ADEXIF_SURROGATE_NONZERO_SIGN_LOG:
        c[0] = (REAL)(1 / a[0]);
        break;
    case ADEXIF_SURROGATE_PIECEWISE_LEAKY_RELU:
        c[0] = (REAL)a[0];
        c[1] = (REAL)a[1];
        c[2] = (REAL)(1 / (2 * a[1]));
        break;
    case ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES:
        c[0] = (REAL)a[0];
        c[1] = (REAL)a[1];
        c[2] = (REAL)(a[1] * (ADEXIF_PRECISION == 32 ? 0x1p20 : 0x1p49));
        c[3] = (REAL)(1 / a[1]);
        c[4] = (REAL)(4 / a[1]);
        break;
    default: /* piecewise quadratic, leaky, log-tailed and plain ReLU: the arguments themselves */
        c[0] = (REAL)a[0];
        c[1] = (REAL)a[1];
        break;
    }
}
