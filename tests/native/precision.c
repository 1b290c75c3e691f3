#include "precision.h"

#include <string.h>

const struct precision precision_f32 = {"f32", sizeof(float), adexif_coefficients_prepare_f32,
                                        adexif_neurons_run_f32, adexif_neurons_backward_f32};
const struct precision precision_f64 = {"f64", sizeof(double), adexif_coefficients_prepare_f64,
                                        adexif_neurons_run_f64, adexif_neurons_backward_f64};

void real_set(const struct precision *precision, void *column, int64_t i, double value) {
    if (precision->size == sizeof(float)) {
        ((float *)column)[i] = (float)value;
    } else {
        ((double *)column)[i] = value;
    }
}

double real_get(const struct precision *precision, const void *column, int64_t i) {
    return precision->size == sizeof(float) ? (double)((const float *)column)[i]
                                            : ((const double *)column)[i];
}

uint64_t real_bits(const struct precision *precision, const void *column, int64_t i) {
    const double value = real_get(precision, column, i);
    if (value != value) {
        return ~(uint64_t)0;
    }
    uint64_t bits = 0;
    memcpy(&bits, (const char *)column + (size_t)i * precision->size, precision->size);
    return bits;
}
