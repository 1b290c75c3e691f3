/* The entry that libFuzzer calls; FUZZ_TARGET names what it is for. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    FUZZ_TARGET(bytes, size);
    return 0;
}
