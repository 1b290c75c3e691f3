/* Which coefficients depend on which parameters: what is an array where parameters are. */
#include "adexif/adexif.h"

uint32_t adexif_coefficients_mask(uint32_t parameter_mask) {
#define P(name) (1u << ADEXIF_PARAMETER_##name)
#define THRESHOLD (P(V_TH) | P(V_T) | P(DELTA_T)) /* where delta_T is 0, the lower of the two */
    static const uint32_t depends_on[ADEXIF_COEFFICIENT_COUNT] = {
        [ADEXIF_COEFFICIENT_V_TH] = THRESHOLD,
        [ADEXIF_COEFFICIENT_RESET] = THRESHOLD | P(V_RESET),
        [ADEXIF_COEFFICIENT_MINUS_B] = P(B),
        [ADEXIF_COEFFICIENT_V_T] = P(V_T),
        [ADEXIF_COEFFICIENT_EXPONENT_SCALE] = P(DELTA_T),
        [ADEXIF_COEFFICIENT_OFFSET_LOW] = P(DELTA_T),
        [ADEXIF_COEFFICIENT_OFFSET_FAST] = P(DELTA_T) | P(TAU),
        [ADEXIF_COEFFICIENT_OFFSET_CLIP] = P(DELTA_T),
        [ADEXIF_COEFFICIENT_OFFSET_GUARD] = P(DELTA_T),
        [ADEXIF_COEFFICIENT_K] = P(TAU),
        [ADEXIF_COEFFICIENT_K_V_REST] = P(TAU) | P(V_REST),
        [ADEXIF_COEFFICIENT_K_DELTA_T] = P(TAU) | P(DELTA_T),
        [ADEXIF_COEFFICIENT_K_R] = P(TAU) | P(R),
        [ADEXIF_COEFFICIENT_KW] = P(TAU_W),
        [ADEXIF_COEFFICIENT_KW_A] = P(TAU_W) | P(A),
        [ADEXIF_COEFFICIENT_V_REST] = P(V_REST),
        [ADEXIF_COEFFICIENT_REFRACTORY] = P(TAU_REF),
        [ADEXIF_COEFFICIENT_D] = THRESHOLD | P(V_RESET),
        [ADEXIF_COEFFICIENT_INVERSE_D] = THRESHOLD | P(V_RESET),
        [ADEXIF_COEFFICIENT_INVERSE_DELTA_T] = P(DELTA_T),
        [ADEXIF_COEFFICIENT_K_PER_DELTA_T] = P(TAU) | P(DELTA_T),
        [ADEXIF_COEFFICIENT_MINUS_INVERSE_TAU] = P(TAU),
        [ADEXIF_COEFFICIENT_KW_LOG_DERIVATIVE] = P(TAU_W),
    };
#undef THRESHOLD
#undef P
    uint32_t mask = 0;
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        if ((depends_on[k] & parameter_mask) != 0) {
            mask |= 1u << k;
        }
    }
    return mask;
}
