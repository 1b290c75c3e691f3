/* Which coefficients of the accurate mode depend on which parameters. */
#include "adexif/adexif.h"

#define P(name) (1u << ADEXIF_PARAMETER_##name)
#define X_OF(name) (P(name) | P(V_T) | P(DELTA_T))

uint32_t adexif_accurate_coefficients_mask(uint32_t parameter_mask) {
    static const uint32_t depends_on[ADEXIF_ACCURATE_COUNT] = {
        [ADEXIF_ACCURATE_V_T] = P(V_T),
        [ADEXIF_ACCURATE_DELTA_T] = P(DELTA_T),
        [ADEXIF_ACCURATE_PER_DELTA_T] = P(DELTA_T),
        [ADEXIF_ACCURATE_W_IN] = P(R) | P(DELTA_T),
        [ADEXIF_ACCURATE_W_OUT] = P(R) | P(DELTA_T),
        [ADEXIF_ACCURATE_R] = P(R),
        [ADEXIF_ACCURATE_TAU] = P(TAU),
        [ADEXIF_ACCURATE_PER_TAU] = P(TAU),
        [ADEXIF_ACCURATE_V_TH] = P(V_TH),
        [ADEXIF_ACCURATE_V_RESET] = P(V_RESET),
        [ADEXIF_ACCURATE_X_L] = X_OF(V_REST),
        [ADEXIF_ACCURATE_X_R] = X_OF(V_RESET),
        [ADEXIF_ACCURATE_X_P] = X_OF(V_TH),
        [ADEXIF_ACCURATE_X_CAP] = X_OF(V_TH),
        [ADEXIF_ACCURATE_U_R] = X_OF(V_RESET),
        [ADEXIF_ACCURATE_U_P] = X_OF(V_TH),
        [ADEXIF_ACCURATE_S_P] = X_OF(V_TH),
        [ADEXIF_ACCURATE_A] = P(R) | P(A),
        [ADEXIF_ACCURATE_A_X_L] = P(R) | P(A) | X_OF(V_REST),
        [ADEXIF_ACCURATE_B] = P(R) | P(DELTA_T) | P(B),
        [ADEXIF_ACCURATE_W_INF] = P(R) | P(A) | X_OF(V_RESET) | X_OF(V_REST),
        [ADEXIF_ACCURATE_KAPPA] = P(TAU) | P(TAU_W),
        [ADEXIF_ACCURATE_TAU_REF] = P(TAU) | P(TAU_REF),
        [ADEXIF_ACCURATE_DT] = P(TAU),
        [ADEXIF_ACCURATE_DT_POWER] = P(TAU),
        [ADEXIF_ACCURATE_RELAXATION] = P(TAU_W),
        [ADEXIF_ACCURATE_EPSILON] = P(TAU),
    };
    uint32_t mask = 0;
    for (int k = 0; k < ADEXIF_ACCURATE_COUNT; ++k) {
        if ((depends_on[k] & parameter_mask) != 0) {
            mask |= 1u << k;
        }
    }
    return mask;
}

#undef X_OF
#undef P
