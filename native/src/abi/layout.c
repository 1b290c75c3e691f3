/* The structs as this compiler lays them out, for bindings to compare with their own. */
#include "adexif/adexif.h"

#include <stddef.h>

#define STRUCT(type) (int32_t)sizeof(type),
#define FIELD(type, field) (int32_t) offsetof(type, field),
static const int32_t layout[] = {
#include "abi/layout.inc"
};

int32_t adexif_layout_describe(int32_t *sizes, int32_t capacity) {
    const int32_t count = (int32_t)(sizeof layout / sizeof layout[0]);
    if (capacity < 0) {
        return ADEXIF_ERROR_RANGE;
    }
    if (capacity > 0 && sizes == NULL) {
        return ADEXIF_ERROR_NULL;
    }
    for (int32_t i = 0; i < count && i < capacity; ++i) {
        sizes[i] = layout[i];
    }
    return count;
}
