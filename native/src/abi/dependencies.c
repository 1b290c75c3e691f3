/* Which coefficients depend on which parameters: what is an array where parameters are. */
#include "adexif/adexif.h"

#define P(name) (1u << ADEXIF_PARAMETER_##name)

static uint32_t arrays(const uint32_t *depends_on, int count, uint32_t parameter_mask) {
    uint32_t mask = 0;
    for (int k = 0; k < count; ++k) {
        if ((depends_on[k] & parameter_mask) != 0) {
            mask |= 1u << k;
        }
    }
    return mask;
}

uint32_t adexif_coefficients_mask(uint32_t parameter_mask) {
    static const uint32_t depends_on[ADEXIF_COEFFICIENT_COUNT] = {
#define COEFFICIENT(name, parameters) [ADEXIF_COEFFICIENT_##name] = parameters,
#define ACCURATE(name, parameters)
#include "abi/dependencies.inc"
#undef COEFFICIENT
#undef ACCURATE
    };
    return arrays(depends_on, ADEXIF_COEFFICIENT_COUNT, parameter_mask);
}

uint32_t adexif_accurate_coefficients_mask(uint32_t parameter_mask) {
    static const uint32_t depends_on[ADEXIF_ACCURATE_COUNT] = {
#define COEFFICIENT(name, parameters)
#define ACCURATE(name, parameters) [ADEXIF_ACCURATE_##name] = parameters,
#include "abi/dependencies.inc"
#undef COEFFICIENT
#undef ACCURATE
    };
    return arrays(depends_on, ADEXIF_ACCURATE_COUNT, parameter_mask);
}

#undef P
