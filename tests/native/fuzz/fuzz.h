/* What a fuzzer or the replay of its finds gives bytes to. Each ends the process at a fault. */
#ifndef ADEXIF_TEST_FUZZ_H
#define ADEXIF_TEST_FUZZ_H

#include <stddef.h>
#include <stdint.h>

typedef void fuzz_target(const uint8_t *bytes, size_t size);

/* A random model's run, on every instruction set: the same bits. */
fuzz_target fuzz_run;

/* The same, and the backward pass through it. */
fuzz_target fuzz_backward;

/* Bad arguments: an error and nothing written, or success and nothing outside of the buffers. */
fuzz_target fuzz_arguments;

/* The same of the accurate mode. */
fuzz_target fuzz_accurate;

/* The functions that are evaluated by themselves, on any bits: the same bits. */
fuzz_target fuzz_evaluate;

#endif
