#include "check.h"

#include <stdarg.h>
#include <stdio.h>

static int failures;

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
}

int check_failures(void) { return failures; }

const char *isa_name(int32_t isa) {
    static const char *const names[ISA_COUNT] = {"scalar", "avx2", "avx512", "neon"};
    return isa >= 0 && isa < ISA_COUNT ? names[isa] : "best";
}

uint64_t random_bits(struct random *random) {
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
