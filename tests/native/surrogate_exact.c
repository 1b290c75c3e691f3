#include "surrogate_exact.h"

#include <math.h>

static const long double pi = 3.14159265358979323846264338327950288L;

const struct surrogate_row surrogate_rows[ADEXIF_SURROGATE_COUNT] = {
    {"sigmoid", {4}},
    {"piecewise quadratic", {1}},
    {"piecewise exp", {1}},
    {"soft sign", {1}},
    {"arctan", {1}},
    {"nonzero sign log", {1}},
    {"erf", {1}},
    {"piecewise leaky relu", {0.01, 1}},
    {"squarewave fourier series", {2, 8}},
    {"s2nn", {4, 1, 1e-8}},
    {"q pseudo spike", {2}},
    {"leaky relu", {0.1, 1}},
    {"log tailed relu", {0}},
    {"relu grad", {0.3, 1}},
    {"gaussian grad", {0.5, 0.5}},
    {"multi gaussian grad", {0.15, 6, 0.5, 0.5}},
    {"inv square grad", {100}},
    {"slayer grad", {1}},
};

/* Of any size from 1e-4 to 1e4, without the C library's functions: seeds mean the same anywhere. */
static double any_positive(struct random *random) {
    const double mantissa = random_between(random, 1, 10);
    static const double powers[] = {1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100, 1e3};
    return mantissa * powers[random_below(random, 8)];
}

static int signed_argument(int32_t surrogate, int k) {
    return surrogate == ADEXIF_SURROGATE_LEAKY_RELU ||
           (k == 0 && (surrogate == ADEXIF_SURROGATE_PIECEWISE_LEAKY_RELU ||
                       surrogate == ADEXIF_SURROGATE_LOG_TAILED_RELU ||
                       surrogate == ADEXIF_SURROGATE_MULTI_GAUSSIAN_GRAD));
}

void surrogate_arguments(struct random *random, int32_t surrogate, int wild, double *arguments) {
    for (int k = 0; k < ADEXIF_SURROGATE_ARGUMENT_COUNT; ++k) {
        arguments[k] = surrogate_rows[surrogate].defaults[k];
        if (wild) {
            arguments[k] = any_positive(random);
            if (signed_argument(surrogate, k) && random_percent(random, 50)) {
                arguments[k] = -arguments[k];
            }
        }
    }
    if (wild && surrogate == ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES) {
        arguments[0] = (double)(1 + random_below(random, 8));
    }
    if (surrogate == ADEXIF_SURROGATE_S2NN) {
        arguments[2] = 1e-8;
    }
}

static long double normal(long double x, long double sigma) {
    return expl(-x * x / (2 * sigma * sigma)) / (sigma * sqrtl(2 * pi));
}

static long double sigmoid_slope(long double alpha, long double u) {
    const long double e = expl(-alpha * u);
    return alpha * e / ((1 + e) * (1 + e));
}

static long double squarewave(const long double *a, long double u, long double *scale) {
    const long double turns = fmodl(u, a[1]) / a[1];
    long double sum = 0;
    for (int i = 1; i <= (int)a[0]; ++i) {
        const long double p = (2 * i - 1) * turns;
        sum += cosl(2 * pi * (p - floorl(p)));
    }
    *scale = 4 / a[1] * a[0];
    return 4 / a[1] * sum;
}

static long double multi_gaussian(const long double *a, long double x, long double *scale) {
    const long double middle = a[3] * (1 + a[0]), side = a[3] * a[0], wide = a[1] * a[2];
    *scale = fabsl(middle) * normal(0, a[2]) + 2 * fabsl(side) * normal(0, wide);
    return middle * normal(x, a[2]) - side * (normal(x - a[2], wide) + normal(x + a[2], wide));
}

long double surrogate_exact(int32_t surrogate, const long double *a, long double x,
                            long double *scale) {
    const long double u = fabsl(x);
    long double g;
    *scale = 0;
    switch (surrogate) {
    case ADEXIF_SURROGATE_SIGMOID:
        g = sigmoid_slope(a[0], u);
        break;
    case ADEXIF_SURROGATE_PIECEWISE_QUADRATIC:
        g = fmaxl(0, a[0] * fmal(-a[0], u, 1));
        break;
    case ADEXIF_SURROGATE_PIECEWISE_EXP:
        g = a[0] / 2 * expl(-a[0] * u);
        break;
    case ADEXIF_SURROGATE_SOFT_SIGN:
        g = a[0] / 2 / (1 + a[0] * u) / (1 + a[0] * u);
        break;
    case ADEXIF_SURROGATE_ARCTAN:
        g = a[0] / 2 / (1 + (pi / 2 * a[0] * u) * (pi / 2 * a[0] * u));
        break;
    case ADEXIF_SURROGATE_NONZERO_SIGN_LOG:
        g = 1 / (1 / a[0] + u);
        break;
    case ADEXIF_SURROGATE_ERF:
        g = a[0] / sqrtl(pi) * expl(-a[0] * a[0] * u * u);
        break;
    case ADEXIF_SURROGATE_PIECEWISE_LEAKY_RELU:
        g = u > a[1] ? a[0] : 1 / (2 * a[1]);
        break;
    case ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES:
        g = squarewave(a, u, scale);
        break;
    case ADEXIF_SURROGATE_S2NN:
        g = x < 0 ? sigmoid_slope(a[0], u) : a[1] / (x + 1);
        break;
    case ADEXIF_SURROGATE_Q_PSEUDO_SPIKE:
        g = expl(-a[0] * log1pl(2 * u / (a[0] + 1)));
        break;
    case ADEXIF_SURROGATE_LEAKY_RELU:
        g = x < 0 ? a[0] : a[1];
        break;
    case ADEXIF_SURROGATE_LOG_TAILED_RELU:
        g = x > 1 ? 1 / x : (x > 0 ? 1 : a[0]);
        break;
    case ADEXIF_SURROGATE_RELU_GRAD:
        g = fmaxl(a[0] * (a[1] - u), 0);
        break;
    case ADEXIF_SURROGATE_GAUSSIAN_GRAD:
        g = a[1] * normal(x, a[0]);
        break;
    case ADEXIF_SURROGATE_MULTI_GAUSSIAN_GRAD:
        g = multi_gaussian(a, x, scale);
        break;
    case ADEXIF_SURROGATE_INV_SQUARE_GRAD:
        g = 1 / (a[0] * u + 1) / (a[0] * u + 1);
        break;
    default:
        g = expl(-a[0] * u);
        break;
    }
    *scale = fmaxl(*scale, fabsl(g));
    return g;
}

double surrogate_limit(int32_t surrogate, const double *arguments, int side) {
    switch (surrogate) {
    case ADEXIF_SURROGATE_PIECEWISE_LEAKY_RELU:
        return arguments[0];
    case ADEXIF_SURROGATE_LEAKY_RELU:
        return arguments[side];
    case ADEXIF_SURROGATE_LOG_TAILED_RELU:
        return side == 0 ? arguments[0] : 0;
    case ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES:
        return (double)NAN;
    default:
        return 0;
    }
}
