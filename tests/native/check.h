/* What every test of the kernel uses: options, random numbers, and how a failure is told. */
#ifndef ADEXIF_CHECK_H
#define ADEXIF_CHECK_H

#include <stddef.h>
#include <stdint.h>

#include "adexif/adexif.h"
#include "adexif/testing.h"

#if defined(__GNUC__)
#define CHECK_PRINTF __attribute__((format(printf, 1, 2)))
#else
#define CHECK_PRINTF
#endif

struct options {
    uint64_t seed;
    int64_t neuron_steps; /* work of the tests on random models; 0: the test's own default */
    int64_t scale;      /* everything else does 1/scale of its work: slow builds pass more than 1 */
    const char *hashes; /* the file that results are held to */
    const char *lines;  /* a word: of that file only lines that have it are looked at */
};

typedef void test_function(const struct options *options);
test_function test_exp2_f32, test_exprel_f32, test_exp2_f64, test_exprel_f64;
test_function test_softfma_f32, test_softfma_f64;
test_function test_surrogate_f32, test_surrogate_f64;
test_function test_bits_f32, test_bits_f64, test_split, test_forms, test_leaky, test_nonfinite;
test_function test_backward_f32, test_backward_f64, test_exprel_derivative_f32,
    test_exprel_derivative_f64;
test_function test_accurate, test_accurate_status, test_synapse, test_philox, test_normal_f32,
    test_normal_f64, test_noise;
test_function test_dyn, test_edges, test_edges_backward, test_clock, test_nonfinite_adjoint;
test_function test_memory, test_hostile, test_hostile_accurate, test_prepare, test_status,
    test_status_backward, test_status_evaluate, test_status_surrogate, test_layout, test_cpu,
    test_vector, test_hashes;

/* Prints what a fresh run gives, in the form of the committed file. */
void hashes_print(void);

/* Counts a failure and prints it, up to a number of them that a reader can take in. */
void check_fail(const char *format, ...) CHECK_PRINTF;
int check_failures(void);
/* Lets failure number `most` end the program. */
void check_limit(int64_t most);

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            check_fail("%s:%d: %s", __FILE__, __LINE__, #condition);                               \
        }                                                                                          \
    } while (0)

/* Every instruction set that this machine runs: ISA_EACH(isa) { ... }, scalar first. */
#define ISA_COUNT 4
#define ISA_EACH(isa)                                                                              \
    for (int32_t isa = 0; isa < ISA_COUNT; ++isa)                                                  \
        if ((adexif_isa_supported() >> isa & 1) != 0)
const char *isa_name(int32_t isa);

/* splitmix64: a sequence that is the same on every platform. */
struct random {
    uint64_t state;
};
uint64_t random_bits(struct random *random);
/* From now on all sequences begin with these bytes, in the order of the draws: for fuzzers. */
void random_feed(const uint8_t *bytes, size_t size);
int64_t random_below(struct random *random, int64_t limit); /* 0 .. limit - 1 */
int random_percent(struct random *random, int percent);     /* true so often */
double random_between(struct random *random, double low, double high);

#endif
