/* The known answers of Philox4x32-10 that the Random123 library publishes (kat_vectors), in every
 * lane of every kernel, beside counters that have nothing to do with them. */
#include "check.h"

#include <string.h>

enum { LENGTH = 40 };

typedef int32_t philox_function(int32_t isa, uint64_t seed, const uint32_t *counters,
                                uint32_t *words, int64_t n);

static const struct {
    uint32_t counter[4], key[2], words[4];
} answers[] = {
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u}},
    {{0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu},
     {0xffffffffu, 0xffffffffu},
     {0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu}},
    {{0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u},
     {0xa4093822u, 0x299f31d0u},
     {0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u}},
};

static void answer_check(philox_function *philox, int answer, int64_t n, int64_t at,
                         struct random *random) {
    uint32_t counters[4 * LENGTH], words[4 * LENGTH + 1];
    for (int64_t i = 0; i < 4 * n; ++i) {
        counters[i] = (uint32_t)random_bits(random);
    }
    for (int k = 0; k < 4; ++k) {
        counters[k * n + at] = answers[answer].counter[k];
    }
    const uint64_t seed = answers[answer].key[0] | (uint64_t)answers[answer].key[1] << 32;
    ISA_EACH(isa) {
        memset(words, 0x5a, sizeof words);
        CHECK(philox(isa, seed, counters, words, n) == ADEXIF_OK);
        CHECK(words[4 * n] == 0x5a5a5a5au);
        for (int k = 0; k < 4; ++k) {
            if (words[k * n + at] != answers[answer].words[k]) {
                check_fail("%s, answer %d, word %d, n %d, lane %d: %08x", isa_name(isa), answer, k,
                           (int)n, (int)at, words[k * n + at]);
            }
        }
    }
}

void test_philox(const struct options *options) {
    struct random random = {options->seed};
    for (int64_t n = 1; n < LENGTH; ++n) {
        for (int64_t at = 0; at < n; ++at) {
            for (int answer = 0; answer < 3; ++answer) {
                answer_check(adexif_philox_evaluate_f32, answer, n, at, &random);
                answer_check(adexif_philox_evaluate_f64, answer, n, at, &random);
            }
        }
    }
}
