/* What the functions over columns refuse: lengths below 0, NULL where there are elements, unknown
 * instruction sets. Nothing was written when they do. */
#include "check.h"

#include <stddef.h>

void test_status_evaluate(const struct options *options) {
    (void)options;
#define REJECT_EVALUATE(function, real)                                                            \
    do {                                                                                           \
        real x = 0, y = 42;                                                                        \
        CHECK(function(ADEXIF_ISA_BEST, &x, &y, -1) == ADEXIF_ERROR_RANGE);                        \
        CHECK(function(ADEXIF_ISA_BEST, NULL, &y, 1) == ADEXIF_ERROR_NULL);                        \
        CHECK(function(ADEXIF_ISA_BEST, &x, NULL, 1) == ADEXIF_ERROR_NULL);                        \
        CHECK(function(ISA_COUNT, &x, &y, 1) == ADEXIF_ERROR_ISA);                                 \
        CHECK(function(ADEXIF_ISA_BEST, NULL, NULL, 0) == ADEXIF_OK);                              \
        CHECK(y == 42);                                                                            \
    } while (0)
    REJECT_EVALUATE(adexif_exp2_evaluate_f32, float);
    REJECT_EVALUATE(adexif_exp2_evaluate_f64, double);
    REJECT_EVALUATE(adexif_exprel_evaluate_f32, float);
    REJECT_EVALUATE(adexif_exprel_evaluate_f64, double);
    REJECT_EVALUATE(adexif_exprel_derivative_evaluate_f32, float);
    REJECT_EVALUATE(adexif_exprel_derivative_evaluate_f64, double);
#undef REJECT_EVALUATE
    const uint32_t words[4] = {0};
    uint32_t out[4] = {42, 42, 42, 42};
    float single[4] = {42};
    double binary64[2] = {42};
    CHECK(adexif_philox_evaluate_f32(ADEXIF_ISA_BEST, 1, words, out, -1) == ADEXIF_ERROR_RANGE);
    CHECK(adexif_philox_evaluate_f64(ADEXIF_ISA_BEST, 1, NULL, out, 1) == ADEXIF_ERROR_NULL);
    CHECK(adexif_philox_evaluate_f32(ADEXIF_ISA_BEST, 1, words, NULL, 1) == ADEXIF_ERROR_NULL);
    CHECK(adexif_philox_evaluate_f64(ISA_COUNT, 1, words, out, 1) == ADEXIF_ERROR_ISA);
    CHECK(adexif_philox_evaluate_f64(ADEXIF_ISA_BEST, 1, NULL, NULL, 0) == ADEXIF_OK);
    CHECK(adexif_normal_evaluate_f32(ADEXIF_ISA_BEST, words, single, -1) == ADEXIF_ERROR_RANGE);
    CHECK(adexif_normal_evaluate_f32(ADEXIF_ISA_BEST, NULL, single, 1) == ADEXIF_ERROR_NULL);
    CHECK(adexif_normal_evaluate_f64(ADEXIF_ISA_BEST, words, NULL, 1) == ADEXIF_ERROR_NULL);
    CHECK(adexif_normal_evaluate_f64(ISA_COUNT, words, binary64, 1) == ADEXIF_ERROR_ISA);
    CHECK(out[0] == 42 && single[0] == 42 && binary64[0] == 42);
}
