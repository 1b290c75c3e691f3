#include "check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;
static int64_t failures_most = INT32_MAX;

void check_limit(int64_t most) { failures_most = most; }

void check_fail(const char *format, ...) {
    const int printed_most = 20;
    if (failures++ < printed_most) {
        va_list arguments;
        va_start(arguments, format);
        fputs("FAILED: ", stdout);
        vprintf(format, arguments);
        fputc('\n', stdout);
        va_end(arguments);
    }
    if (failures >= failures_most) {
        printf("%d failures, and no more are looked for\n", failures);
        exit(1);
    }
}

int check_failures(void) { return failures; }

const char *isa_name(int32_t isa) {
    static const char *const names[ISA_COUNT] = {"scalar", "avx2", "avx512", "neon"};
    return isa >= 0 && isa < ISA_COUNT ? names[isa] : "best";
}

static const uint8_t *fed;
static size_t fed_left;

void random_feed(const uint8_t *bytes, size_t size) {
    fed = bytes;
    fed_left = size;
}

/* The next four bytes that a fuzzer chose, in both halves: limits look at the low bits, numbers at
 * the high ones. */
static uint64_t fed_bits(void) {
    uint32_t word;
    memcpy(&word, fed, sizeof word);
    fed += sizeof word;
    fed_left -= sizeof word;
    return (uint64_t)word << 32 | word;
}

uint64_t random_bits(struct random *random) {
    if (fed_left >= sizeof(uint32_t)) {
        return fed_bits();
    }
    uint64_t x = random->state += 0x9e3779b97f4a7c15ull;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

int64_t random_below(struct random *random, int64_t limit) {
    return (int64_t)(random_bits(random) % (uint64_t)limit);
}

int random_percent(struct random *random, int percent) {
    return random_below(random, 100) < percent;
}

double random_between(struct random *random, double low, double high) {
    return low + (high - low) * ((double)(random_bits(random) >> 11) * 0x1p-53);
}
