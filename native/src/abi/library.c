/* What the library says about itself. */
#include "adexif/adexif.h"

#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)

const char *adexif_version_string(void) {
    return TEXT(ADEXIF_VERSION_MAJOR) "." TEXT(ADEXIF_VERSION_MINOR) "." TEXT(ADEXIF_VERSION_PATCH);
}

int32_t adexif_abi_version(void) { return ADEXIF_ABI_VERSION; }

const char *adexif_status_string(int32_t status) {
    switch (status) {
    case ADEXIF_OK:
        return "success";
    case ADEXIF_ERROR_NULL:
        return "a required pointer is NULL";
    case ADEXIF_ERROR_STRUCT_SIZE:
        return "struct_size is not the size of the struct in this library: it was not set, or the "
               "header is of another version";
    case ADEXIF_ERROR_ISA:
        return "the instruction set is unknown, or this CPU lacks it";
    case ADEXIF_ERROR_RANGE:
        return "a count, stride, index, range or setting is out of bounds, memory would not fit "
               "into the address space, an address is no multiple of its element's size, or a "
               "reserved field is not 0";
    case ADEXIF_ERROR_ENUM:
        return "a reset, clock, upstroke, kind of noise or surrogate is unknown, or a flag is "
               "neither 0 nor 1";
    case ADEXIF_ERROR_TIME:
        return "in the state's precision dt is not a positive finite number, or t0 or the time "
               "after "
               "the last step is not finite";
    default:
        return "unknown status";
    }
}
