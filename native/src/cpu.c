#include "cpu.h"

int adexif_cpu_any(void) { return 1; }

#if defined(__x86_64__) || defined(_M_X64)

#include <stdint.h>

#if defined(_MSC_VER)
#include <intrin.h>
static void cpu_identify(uint32_t leaf, uint32_t r[4]) {
    int i[4];
    __cpuidex(i, (int)leaf, 0);
    for (int k = 0; k < 4; ++k) {
        r[k] = (uint32_t)i[k];
    }
}
static uint64_t cpu_saved_registers(void) { return _xgetbv(0); }
#else
#include <cpuid.h>
static void cpu_identify(uint32_t leaf, uint32_t r[4]) {
    __cpuid_count(leaf, 0, r[0], r[1], r[2], r[3]);
}
static uint64_t cpu_saved_registers(void) {
    uint32_t low, high;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (uint64_t)high << 32 | low;
}
#endif

enum { EAX, EBX, ECX, EDX };

static int avx2_detect(void) {
    const uint32_t fma = 1u << 12, osxsave = 1u << 27, avx = 1u << 28, avx2 = 1u << 5;
    const uint64_t sse_and_avx_state = 6;
    uint32_t r[4];
    cpu_identify(0, r);
    if (r[EAX] < 7) {
        return 0;
    }
    cpu_identify(1, r);
    const uint32_t needed = fma | osxsave | avx;
    if ((r[ECX] & needed) != needed) {
        return 0;
    }
    if ((cpu_saved_registers() & sse_and_avx_state) != sse_and_avx_state) {
        return 0;
    }
    cpu_identify(7, r);
    return (r[EBX] & avx2) != 0;
}

int adexif_cpu_avx2(void) {
    enum { UNKNOWN, NO, YES };
    static volatile int answer = UNKNOWN; /* int stores are atomic on x86 */
    if (answer == UNKNOWN) {
        answer = avx2_detect() ? YES : NO;
    }
    return answer == YES;
}

#endif
