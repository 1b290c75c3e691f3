/* One block of memory for the columns of coefficients, so that a caller need not know them. */
#include "adexif/adexif.h"

#include "abi/arguments.h"

#include <stddef.h>

/* Every column begins a cache line further on. */
#define COLUMN_ALIGNMENT 64

static int64_t column_size(uint32_t coefficient_mask, int column, int64_t n, int64_t size) {
    const int64_t bytes = ((coefficient_mask >> column & 1) != 0 ? n : 1) * size;
    return (bytes + COLUMN_ALIGNMENT - 1) / COLUMN_ALIGNMENT * COLUMN_ALIGNMENT;
}

static int64_t block_size(uint32_t parameter_mask, int64_t n, int64_t size) {
    CHECK(parameter_mask >> ADEXIF_PARAMETER_COUNT == 0 && n >= 0, ADEXIF_ERROR_RANGE);
    CHECK(n <= (int64_t)PTRDIFF_MAX / size / ADEXIF_COEFFICIENT_COUNT - COLUMN_ALIGNMENT,
          ADEXIF_ERROR_RANGE);
    const uint32_t mask = adexif_coefficients_mask(parameter_mask);
    int64_t total = 0;
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        total += column_size(mask, k, n, size);
    }
    return total;
}

static int32_t columns_place(uint32_t parameter_mask, int64_t n, void *block,
                             adexif_coefficients *coefficients, int64_t size) {
    CHECK(block != NULL && coefficients != NULL, ADEXIF_ERROR_NULL);
    CHECK(coefficients->struct_size == sizeof *coefficients, ADEXIF_ERROR_STRUCT_SIZE);
    CHECK(aligned(block, size), ADEXIF_ERROR_RANGE);
    const int64_t total = block_size(parameter_mask, n, size);
    CHECK(total >= 0, (int32_t)total);
    const uint32_t mask = adexif_coefficients_mask(parameter_mask);
    char *next = (char *)block;
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        coefficients->column[k] = next;
        next += column_size(mask, k, n, size);
    }
    return ADEXIF_OK;
}

int64_t adexif_coefficients_size_f32(uint32_t parameter_mask, int64_t n) {
    return block_size(parameter_mask, n, 4);
}

int64_t adexif_coefficients_size_f64(uint32_t parameter_mask, int64_t n) {
    return block_size(parameter_mask, n, 8);
}

int32_t adexif_coefficients_place_f32(uint32_t parameter_mask, int64_t n, void *block,
                                      adexif_coefficients *coefficients) {
    return columns_place(parameter_mask, n, block, coefficients, 4);
}

int32_t adexif_coefficients_place_f64(uint32_t parameter_mask, int64_t n, void *block,
                                      adexif_coefficients *coefficients) {
    return columns_place(parameter_mask, n, block, coefficients, 8);
}
