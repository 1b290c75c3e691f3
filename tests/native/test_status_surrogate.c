/* What adexif_surrogate_evaluate refuses: arguments outside their ranges, unknown surrogates, NULL
 * where there are elements. */
#include "check.h"

#include <math.h>
#include <stddef.h>

/* One argument of a surrogate set to a value. */
static int32_t surrogate_status(int32_t surrogate, int k, double value) {
    double arguments[ADEXIF_SURROGATE_ARGUMENT_COUNT] = {2, 1, 1, 1};
    const double x64 = 0;
    const float x32 = 0;
    double y64 = 42;
    float y32 = 42;
    arguments[k] = value;
    const int32_t status =
        adexif_surrogate_evaluate_f64(ADEXIF_ISA_BEST, surrogate, arguments, &x64, &y64, 1);
    CHECK(adexif_surrogate_evaluate_f32(ADEXIF_ISA_BEST, surrogate, arguments, &x32, &y32, 1) ==
          status);
    CHECK((y64 == 42 && y32 == 42) == (status != ADEXIF_OK));
    return status;
}

/* The range of each argument: just inside is accepted, just outside is not. */
static void surrogate_range_check(int32_t surrogate, int k, double low, double high) {
    const double nan = (double)NAN, infinity = (double)INFINITY;
    CHECK(surrogate_status(surrogate, k, low) == ADEXIF_OK);
    CHECK(surrogate_status(surrogate, k, high) == ADEXIF_OK);
    CHECK(surrogate_status(surrogate, k, nextafter(low, -infinity)) == ADEXIF_ERROR_RANGE);
    CHECK(surrogate_status(surrogate, k, nextafter(high, infinity)) == ADEXIF_ERROR_RANGE);
    CHECK(surrogate_status(surrogate, k, nan) == ADEXIF_ERROR_RANGE);
    CHECK(surrogate_status(surrogate, k, infinity) == ADEXIF_ERROR_RANGE);
    CHECK(surrogate_status(surrogate, k, -infinity) == ADEXIF_ERROR_RANGE);
}

static void surrogate_check(void) {
    static const struct {
        int32_t surrogate;
        int count;
        double low[ADEXIF_SURROGATE_ARGUMENT_COUNT], high[ADEXIF_SURROGATE_ARGUMENT_COUNT];
    } ranges[] = {
#define POSITIVE(name)                                                                             \
    {                                                                                              \
        ADEXIF_SURROGATE_##name, 1, {1e-4}, { 1e4 }                                                \
    }
        POSITIVE(SIGMOID),
        POSITIVE(PIECEWISE_QUADRATIC),
        POSITIVE(PIECEWISE_EXP),
        POSITIVE(SOFT_SIGN),
        POSITIVE(ARCTAN),
        POSITIVE(NONZERO_SIGN_LOG),
        POSITIVE(ERF),
        POSITIVE(Q_PSEUDO_SPIKE),
        POSITIVE(INV_SQUARE_GRAD),
        POSITIVE(SLAYER_GRAD),
#undef POSITIVE
        {ADEXIF_SURROGATE_PIECEWISE_LEAKY_RELU, 2, {-1e4, 1e-4}, {1e4, 1e4}},
        {ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES, 2, {1, 1e-4}, {1000, 1e4}},
        {ADEXIF_SURROGATE_S2NN, 3, {1e-4, 1e-4, 0}, {1e4, 1e4, 1}},
        {ADEXIF_SURROGATE_LEAKY_RELU, 2, {-1e4, -1e4}, {1e4, 1e4}},
        {ADEXIF_SURROGATE_LOG_TAILED_RELU, 1, {-1e4}, {1e4}},
        {ADEXIF_SURROGATE_RELU_GRAD, 2, {1e-4, 1e-4}, {1e4, 1e4}},
        {ADEXIF_SURROGATE_GAUSSIAN_GRAD, 2, {1e-4, 1e-4}, {1e4, 1e4}},
        {ADEXIF_SURROGATE_MULTI_GAUSSIAN_GRAD, 4, {-1e4, 1e-4, 1e-4, 1e-4}, {1e4, 1e4, 1e4, 1e4}},
    };
    CHECK(sizeof ranges / sizeof ranges[0] == ADEXIF_SURROGATE_COUNT);
    for (int row = 0; row < ADEXIF_SURROGATE_COUNT; ++row) {
        for (int k = 0; k < ADEXIF_SURROGATE_ARGUMENT_COUNT; ++k) {
            if (k < ranges[row].count) {
                surrogate_range_check(ranges[row].surrogate, k, ranges[row].low[k],
                                      ranges[row].high[k]);
            } else {
                CHECK(surrogate_status(ranges[row].surrogate, k, -1e5) == ADEXIF_OK);
            }
        }
    }
    CHECK(surrogate_status(ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES, 0, 1001) ==
          ADEXIF_ERROR_RANGE);
    CHECK(surrogate_status(ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES, 0, 0) == ADEXIF_ERROR_RANGE);
    CHECK(surrogate_status(ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES, 0, 1.5) ==
          ADEXIF_ERROR_RANGE);
    CHECK(surrogate_status(ADEXIF_SURROGATE_INVALID, 0, 1) == ADEXIF_ERROR_ENUM);
    CHECK(surrogate_status(ADEXIF_SURROGATE_COUNT, 0, 1) == ADEXIF_ERROR_ENUM);
}

static void surrogate_pointers_check(void) {
#define REJECT_SURROGATE(function, real)                                                           \
    do {                                                                                           \
        const double arguments[ADEXIF_SURROGATE_ARGUMENT_COUNT] = {1};                             \
        real x = 0, y = 42;                                                                        \
        CHECK(function(ADEXIF_ISA_BEST, 0, arguments, &x, &y, -1) == ADEXIF_ERROR_RANGE);          \
        CHECK(function(ADEXIF_ISA_BEST, 0, NULL, &x, &y, 1) == ADEXIF_ERROR_NULL);                 \
        CHECK(function(ADEXIF_ISA_BEST, 0, NULL, NULL, NULL, 0) == ADEXIF_ERROR_NULL);             \
        CHECK(function(ADEXIF_ISA_BEST, 0, arguments, NULL, &y, 1) == ADEXIF_ERROR_NULL);          \
        CHECK(function(ADEXIF_ISA_BEST, 0, arguments, &x, NULL, 1) == ADEXIF_ERROR_NULL);          \
        CHECK(function(ISA_COUNT, 0, arguments, &x, &y, 1) == ADEXIF_ERROR_ISA);                   \
        CHECK(function(ADEXIF_ISA_BEST, 0, arguments, NULL, NULL, 0) == ADEXIF_OK);                \
        CHECK(y == 42);                                                                            \
    } while (0)
    REJECT_SURROGATE(adexif_surrogate_evaluate_f32, float);
    REJECT_SURROGATE(adexif_surrogate_evaluate_f64, double);
#undef REJECT_SURROGATE
}

void test_status_surrogate(const struct options *options) {
    (void)options;
    surrogate_check();
    surrogate_pointers_check();
}
