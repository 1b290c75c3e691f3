/* Checks of a run's synapses. */
#include "abi/arguments.h"

#include <stddef.h>

static int32_t synapse_columns_check(const adexif_synapse *synapse, int64_t size) {
    static const int forms[ADEXIF_SYNAPSE_COLUMN_COUNT] = {
        [ADEXIF_SYNAPSE_COLUMN_DECAY] =
            1 << ADEXIF_SYNAPSE_EXPONENTIAL | 1 << ADEXIF_SYNAPSE_DUAL | 1 << ADEXIF_SYNAPSE_ALPHA,
        [ADEXIF_SYNAPSE_COLUMN_RISE] = 1 << ADEXIF_SYNAPSE_DUAL,
        [ADEXIF_SYNAPSE_COLUMN_AMPLITUDE] = 1 << ADEXIF_SYNAPSE_DUAL | 1 << ADEXIF_SYNAPSE_ALPHA,
        [ADEXIF_SYNAPSE_COLUMN_DRIVE] = ~0,
    };
    for (int k = 0; k < ADEXIF_SYNAPSE_COLUMN_COUNT; ++k) {
        if ((forms[k] >> synapse->form & 1) != 0) {
            CHECK(synapse->column[k] != NULL, ADEXIF_ERROR_NULL);
            CHECK(aligned(synapse->column[k], size), ADEXIF_ERROR_RANGE);
        }
    }
    const int state = synapse->form != ADEXIF_SYNAPSE_INSTANT;
    const int second = state && synapse->form != ADEXIF_SYNAPSE_EXPONENTIAL;
    CHECK(!state || synapse->g != NULL, ADEXIF_ERROR_NULL);
    CHECK(!second || synapse->h != NULL, ADEXIF_ERROR_NULL);
    CHECK((!state || aligned(synapse->g, size)) && (!second || aligned(synapse->h, size)),
          ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

static int32_t synapse_check(const adexif_synapse *synapse, const adexif_run *run, int64_t size) {
    CHECK(synapse->struct_size == sizeof *synapse, ADEXIF_ERROR_STRUCT_SIZE);
    CHECK(enum_valid(synapse->form, ADEXIF_SYNAPSE_ALPHA), ADEXIF_ERROR_ENUM);
    CHECK(enum_valid(synapse->effect, ADEXIF_SYNAPSE_JUMP), ADEXIF_ERROR_ENUM);
    CHECK(synapse->array_mask >> ADEXIF_SYNAPSE_COLUMN_COUNT == 0, ADEXIF_ERROR_RANGE);
    if (run->n > 0) {
        const int32_t status = synapse_columns_check(synapse, size);
        CHECK(status == ADEXIF_OK, status);
    }
    const int64_t stride = synapse->arrivals_stride;
    CHECK(stride == 0 || stride >= run->n, ADEXIF_ERROR_RANGE);
    CHECK(aligned(synapse->arrivals, size), ADEXIF_ERROR_RANGE);
    CHECK(extent_fits(run->steps, stride, run->n, size), ADEXIF_ERROR_RANGE);
    CHECK(synapse->trace == NULL || synapse->form != ADEXIF_SYNAPSE_INSTANT, ADEXIF_ERROR_RANGE);
    CHECK(aligned(synapse->trace, size), ADEXIF_ERROR_RANGE);
    return ADEXIF_OK;
}

int32_t adexif_synapses_check(const adexif_run *run, int64_t size) {
    const int64_t count = run->synapse_count;
    CHECK(count >= 0 && count <= (int64_t)PTRDIFF_MAX / (int64_t)sizeof *run->synapses,
          ADEXIF_ERROR_RANGE);
    CHECK(count == 0 || run->synapses != NULL, ADEXIF_ERROR_NULL);
    for (int64_t k = 0; k < count; ++k) {
        const int32_t status = synapse_check(&run->synapses[k], run, size);
        CHECK(status == ADEXIF_OK, status);
    }
    return ADEXIF_OK;
}
