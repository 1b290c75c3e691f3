#include "dispatch/cpu.h"

int adexif_cpu_any(void) { return 1; }

/*
 * Skylake-SP, Skylake-X, Cascade Lake and Cooper Lake, which share one model number, run 512-bit
 * multiplications at a licence of their own: the core halts for some ten microseconds to reach it
 * and then runs at the lower clock, by up to a third, for a millisecond or two after the last such
 * instruction, so the caller's other code slows down as well; and many of these models have one
 * 512-bit FMA unit, so that the kernel itself gains nothing. Intel's Ice Lake and later give up
 * little or none of the clock, AMD's processors none. (Intel, 64 and IA-32 Architectures
 * Optimization Reference Manual, "Skylake Server Power Management".)
 */
static int clock_drops(const adexif_cpu_answers *answers) {
    const uint32_t genuine_intel = 0x756e6547; /* "Genu" */
    const uint32_t family = answers->signature >> 8 & 0xf;
    const uint32_t model = (answers->signature >> 4 & 0xf) | (answers->signature >> 16 & 0xf) << 4;
    return answers->vendor == genuine_intel && family == 6 && model == 0x55;
}

uint32_t adexif_cpu_conclude(const adexif_cpu_answers *answers) {
    const uint32_t fma = 1u << 12, osxsave = 1u << 27, avx = 1u << 28, leaf1 = fma | osxsave | avx;
    const uint32_t avx2 = 1u << 5;
    const uint32_t avx512 = 1u << 16 | 1u << 17 | 1u << 30 | 1u << 31; /* F, DQ, BW, VL */
    const uint64_t ymm = 0x6;                                          /* SSE and AVX */
    const uint64_t zmm = 0xe6; /* and masks, upper halves, registers 16 to 31 */
    if ((answers->leaf1_ecx & leaf1) != leaf1 || (answers->leaf7_ebx & avx2) == 0 ||
        (answers->saved_registers & ymm) != ymm) {
        return 0;
    }
    if ((answers->leaf7_ebx & avx512) != avx512 || (answers->saved_registers & zmm) != zmm) {
        return ADEXIF_CPU_AVX2;
    }
    return ADEXIF_CPU_AVX2 | ADEXIF_CPU_AVX512 |
           (clock_drops(answers) ? 0 : ADEXIF_CPU_AVX512_IS_FAST);
}

#if defined(__x86_64__) || defined(_M_X64)

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

static adexif_cpu_answers cpu_ask(void) {
    const uint32_t osxsave = 1u << 27; /* without it XGETBV faults */
    adexif_cpu_answers answers = {0, 0, 0, 0, 0};
    uint32_t r[4];
    cpu_identify(0, r);
    const uint32_t last_leaf = r[EAX];
    answers.vendor = r[EBX];
    if (last_leaf >= 1) {
        cpu_identify(1, r);
        answers.signature = r[EAX];
        answers.leaf1_ecx = r[ECX];
    }
    if (last_leaf >= 7) {
        cpu_identify(7, r);
        answers.leaf7_ebx = r[EBX];
    }
    if ((answers.leaf1_ecx & osxsave) != 0) {
        answers.saved_registers = cpu_saved_registers();
    }
    return answers;
}

/* A word that threads read and write at once: relaxed, for the word is all there is to see. */
#if defined(_MSC_VER) && !defined(__clang__) /* has C11's atomics only under a preview option */
typedef volatile long cached_word; /* aligned, and so atomic on x86 by its compiler's promise */
static uint32_t cached_load(cached_word *word) { return (uint32_t)*word; }
static void cached_store(cached_word *word, uint32_t value) {
    _InterlockedExchange(word, (long)value);
}
#else
#include <stdatomic.h>
typedef _Atomic uint32_t cached_word;
static uint32_t cached_load(cached_word *word) {
    return atomic_load_explicit(word, memory_order_relaxed);
}
static void cached_store(cached_word *word, uint32_t value) {
    atomic_store_explicit(word, value, memory_order_relaxed);
}
#endif

static int cpu_has(uint32_t conclusion) {
    const uint32_t known = 0x80000000u;
    static cached_word conclusions;
    uint32_t present = cached_load(&conclusions);
    if (present == 0) {
        const adexif_cpu_answers answers = cpu_ask();
        present = known | adexif_cpu_conclude(&answers);
        cached_store(&conclusions, present);
    }
    return (present & conclusion) != 0;
}

int adexif_cpu_avx2(void) { return cpu_has(ADEXIF_CPU_AVX2); }

#if defined(ADEXIF_EMULATE_AVX512) /* a test build, where these kernels are made of AVX2 */
int adexif_cpu_avx512(void) { return cpu_has(ADEXIF_CPU_AVX2); }
int adexif_cpu_avx512_is_fast(void) { return 0; }
#else
int adexif_cpu_avx512(void) { return cpu_has(ADEXIF_CPU_AVX512); }
int adexif_cpu_avx512_is_fast(void) { return cpu_has(ADEXIF_CPU_AVX512_IS_FAST); }
#endif

#endif
