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

/* Which coefficients are arrays, and how many there are. */
struct columns {
    uint32_t mask;
    int count;
};

static struct columns columns_of(uint32_t parameter_mask) {
    const struct columns columns = {adexif_coefficients_mask(parameter_mask),
                                    ADEXIF_COEFFICIENT_COUNT};
    return columns;
}

static struct columns accurate_columns_of(uint32_t parameter_mask) {
    const struct columns columns = {adexif_accurate_coefficients_mask(parameter_mask),
                                    ADEXIF_ACCURATE_COUNT};
    return columns;
}

static int64_t block_size(uint32_t parameter_mask, const struct columns *columns, int64_t n,
                          int64_t size) {
    CHECK(parameter_mask >> ADEXIF_PARAMETER_COUNT == 0 && n >= 0, ADEXIF_ERROR_RANGE);
    CHECK(n <= (int64_t)PTRDIFF_MAX / size / columns->count - COLUMN_ALIGNMENT, ADEXIF_ERROR_RANGE);
    int64_t total = 0;
    for (int k = 0; k < columns->count; ++k) {
        total += column_size(columns->mask, k, n, size);
    }
    return total;
}

/* Points each of the columns at `at` into the block. */
static void columns_place(const struct columns *columns, int64_t n, void *block, void **at,
                          int64_t size) {
    char *next = (char *)block;
    for (int k = 0; k < columns->count; ++k) {
        at[k] = next;
        next += column_size(columns->mask, k, n, size);
    }
}

static int32_t block_check(uint32_t parameter_mask, const struct columns *columns, int64_t n,
                           const void *block, int64_t size) {
    CHECK(block != NULL, ADEXIF_ERROR_NULL);
    CHECK(aligned(block, size), ADEXIF_ERROR_RANGE);
    const int64_t total = block_size(parameter_mask, columns, n, size);
    return total >= 0 ? ADEXIF_OK : (int32_t)total;
}

static int32_t coefficients_place(uint32_t parameter_mask, int64_t n, void *block,
                                  adexif_coefficients *coefficients, int64_t size) {
    const struct columns columns = columns_of(parameter_mask);
    CHECK(block != NULL && coefficients != NULL, ADEXIF_ERROR_NULL);
    CHECK(coefficients->struct_size == sizeof *coefficients, ADEXIF_ERROR_STRUCT_SIZE);
    const int32_t status = block_check(parameter_mask, &columns, n, block, size);
    CHECK(status == ADEXIF_OK, status);
    columns_place(&columns, n, block, coefficients->column, size);
    return ADEXIF_OK;
}

int64_t adexif_coefficients_size_f32(uint32_t parameter_mask, int64_t n) {
    const struct columns columns = columns_of(parameter_mask);
    return block_size(parameter_mask, &columns, n, 4);
}

int64_t adexif_coefficients_size_f64(uint32_t parameter_mask, int64_t n) {
    const struct columns columns = columns_of(parameter_mask);
    return block_size(parameter_mask, &columns, n, 8);
}

int32_t adexif_coefficients_place_f32(uint32_t parameter_mask, int64_t n, void *block,
                                      adexif_coefficients *coefficients) {
    return coefficients_place(parameter_mask, n, block, coefficients, 4);
}

int32_t adexif_coefficients_place_f64(uint32_t parameter_mask, int64_t n, void *block,
                                      adexif_coefficients *coefficients) {
    return coefficients_place(parameter_mask, n, block, coefficients, 8);
}

int64_t adexif_accurate_coefficients_size_f64(uint32_t parameter_mask, int64_t n) {
    const struct columns columns = accurate_columns_of(parameter_mask);
    return block_size(parameter_mask, &columns, n, 8);
}

int32_t adexif_accurate_coefficients_place_f64(uint32_t parameter_mask, int64_t n, void *block,
                                               adexif_accurate_coefficients *coefficients) {
    const struct columns columns = accurate_columns_of(parameter_mask);
    CHECK(block != NULL && coefficients != NULL, ADEXIF_ERROR_NULL);
    CHECK(coefficients->struct_size == sizeof *coefficients, ADEXIF_ERROR_STRUCT_SIZE);
    const int32_t status = block_check(parameter_mask, &columns, n, block, 8);
    CHECK(status == ADEXIF_OK, status);
    columns_place(&columns, n, block, coefficients->column, 8);
    return ADEXIF_OK;
}
