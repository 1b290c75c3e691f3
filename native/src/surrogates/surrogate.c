/* Which arguments a surrogate gradient may have: the ranges of adexif.h, one row a surrogate. They
 * are wide, and narrow enough that every derived constant is a normal float. */
#include "surrogates/surrogate.h"

#include <math.h>

enum rule { UNUSED, POSITIVE, ANY, UNIT, COUNT };

static const uint8_t rules[ADEXIF_SURROGATE_COUNT][ADEXIF_SURROGATE_ARGUMENT_COUNT] = {
    [ADEXIF_SURROGATE_SIGMOID] = {POSITIVE},
    [ADEXIF_SURROGATE_PIECEWISE_QUADRATIC] = {POSITIVE},
    [ADEXIF_SURROGATE_PIECEWISE_EXP] = {POSITIVE},
    [ADEXIF_SURROGATE_SOFT_SIGN] = {POSITIVE},
    [ADEXIF_SURROGATE_ARCTAN] = {POSITIVE},
    [ADEXIF_SURROGATE_NONZERO_SIGN_LOG] = {POSITIVE},
    [ADEXIF_SURROGATE_ERF] = {POSITIVE},
    [ADEXIF_SURROGATE_PIECEWISE_LEAKY_RELU] = {ANY, POSITIVE},
    [ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES] = {COUNT, POSITIVE},
    [ADEXIF_SURROGATE_S2NN] = {POSITIVE, POSITIVE, UNIT},
    [ADEXIF_SURROGATE_Q_PSEUDO_SPIKE] = {POSITIVE},
    [ADEXIF_SURROGATE_LEAKY_RELU] = {ANY, ANY},
    [ADEXIF_SURROGATE_LOG_TAILED_RELU] = {ANY},
    [ADEXIF_SURROGATE_RELU_GRAD] = {POSITIVE, POSITIVE},
    [ADEXIF_SURROGATE_GAUSSIAN_GRAD] = {POSITIVE, POSITIVE},
    [ADEXIF_SURROGATE_MULTI_GAUSSIAN_GRAD] = {ANY, POSITIVE, POSITIVE, POSITIVE},
    [ADEXIF_SURROGATE_INV_SQUARE_GRAD] = {POSITIVE},
    [ADEXIF_SURROGATE_SLAYER_GRAD] = {POSITIVE},
};

static int argument_valid(enum rule rule, double x) {
    switch (rule) {
    case POSITIVE:
        return x >= 1e-4 && x <= 1e4;
    case ANY:
        return x >= -1e4 && x <= 1e4;
    case UNIT:
        return x >= 0 && x <= 1;
    case COUNT:
        return x >= 1 && x <= 1000 && x == floor(x);
    default:
        return 1;
    }
}

int adexif_surrogate_known(int32_t surrogate) {
    return surrogate >= 0 && surrogate < ADEXIF_SURROGATE_COUNT;
}

int adexif_surrogate_arguments_valid(int32_t surrogate, const double *arguments) {
    for (int k = 0; k < ADEXIF_SURROGATE_ARGUMENT_COUNT; ++k) {
        if (!argument_valid((enum rule)rules[surrogate][k], arguments[k])) {
            return 0;
        }
    }
    return 1;
}
