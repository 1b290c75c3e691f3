/* Which kernels a processor may and should run: what real ones answer, and what they must get. */
#include "check.h"

#include "dispatch/cpu.h"
#include "dispatch/table.h"

#include <stddef.h>

#define INTEL 0x756e6547u
#define AMD 0x68747541u
#define LEAF1 0x18001000u   /* FMA, OSXSAVE, AVX */
#define AVX2 0x00000020u    /* leaf 7 */
#define AVX512F 0x00010000u /* the part that Knights Landing has as well */
#define AVX512 0xc0030000u  /* F, DQ, BW, VL */
#define SAVED_YMM 0x7u
#define SAVED_ZMM 0xe7u

#define RUNS_AVX512 (ADEXIF_CPU_AVX2 | ADEXIF_CPU_AVX512)
#define PREFERS_AVX512 (RUNS_AVX512 | ADEXIF_CPU_AVX512_IS_FAST)

static void conclusions_check(void) {
    static const struct {
        const char *name;
        adexif_cpu_answers answers;
        uint32_t expected;
    } rows[] = {
        {"Westmere", {INTEL, 0x000206c2, 0, 0, 0}, 0},
        {"Ivy Bridge", {INTEL, 0x000306a9, 0x18000000, 0, SAVED_YMM}, 0},
        {"Haswell", {INTEL, 0x000306c3, LEAF1, AVX2, SAVED_YMM}, ADEXIF_CPU_AVX2},
        {"Haswell, no FMA", {INTEL, 0x000306c3, LEAF1 ^ 1u << 12, AVX2, SAVED_YMM}, 0},
        {"Haswell, old system", {INTEL, 0x000306c3, LEAF1 ^ 1u << 27, AVX2, 0}, 0},
        {"Haswell, nothing saved", {INTEL, 0x000306c3, LEAF1, AVX2, 0x3}, 0},
        {"Skylake", {INTEL, 0x000506e3, LEAF1, AVX2, 0x1f}, ADEXIF_CPU_AVX2},
        {"Knights Landing", {INTEL, 0x00050671, LEAF1, AVX2 | AVX512F, SAVED_ZMM}, ADEXIF_CPU_AVX2},
        {"Skylake-SP", {INTEL, 0x00050654, LEAF1, AVX2 | AVX512, SAVED_ZMM}, RUNS_AVX512},
        {"Cascade Lake", {INTEL, 0x00050657, LEAF1, AVX2 | AVX512, SAVED_ZMM}, RUNS_AVX512},
        {"Cooper Lake", {INTEL, 0x0005065b, LEAF1, AVX2 | AVX512, SAVED_ZMM}, RUNS_AVX512},
        {"Ice Lake-SP", {INTEL, 0x000606a6, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"Tiger Lake", {INTEL, 0x000806c1, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"Sapphire Rapids", {INTEL, 0x000806f8, LEAF1, AVX2 | AVX512, 0x602e7}, PREFERS_AVX512},
        {"Sapphire Rapids, zmm not saved",
         {INTEL, 0x000806f8, LEAF1, AVX2 | AVX512, 0x27},
         ADEXIF_CPU_AVX2},
        {"Zen 3", {AMD, 0x00a00f11, LEAF1, AVX2, SAVED_YMM}, ADEXIF_CPU_AVX2},
        {"Zen 4", {AMD, 0x00a10f11, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"another maker's model of this number",
         {AMD, 0x00050654, LEAF1, AVX2 | AVX512, SAVED_ZMM},
         PREFERS_AVX512},
        /* the neighbours of the family and model whose clock drops */
        {"Intel 6/0x54", {INTEL, 0x00050644, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"Intel 6/0x56", {INTEL, 0x00050664, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"Intel 6/0x45", {INTEL, 0x00040654, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"Intel 6/0x65", {INTEL, 0x00060654, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"Intel 6/0x15", {INTEL, 0x00010654, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"Intel 6/0x75", {INTEL, 0x00070654, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"Intel 6/0xd5", {INTEL, 0x000d0654, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"Intel 6/0x51", {INTEL, 0x00050614, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"Intel 6/0x5d", {INTEL, 0x000506d4, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"Intel 5/0x55", {INTEL, 0x00050554, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"Intel 7/0x55", {INTEL, 0x00050754, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"Intel 15/0x55", {INTEL, 0x00050f54, LEAF1, AVX2 | AVX512, SAVED_ZMM}, PREFERS_AVX512},
        {"first stepping of 6/0x55",
         {INTEL, 0x00050650, LEAF1, AVX2 | AVX512, SAVED_ZMM},
         RUNS_AVX512},
        {"last stepping of 6/0x55",
         {INTEL, 0x0005065f, LEAF1, AVX2 | AVX512, SAVED_ZMM},
         RUNS_AVX512},
    };
    for (int k = 0; k < (int)(sizeof rows / sizeof rows[0]); ++k) {
        const uint32_t got = adexif_cpu_conclude(&rows[k].answers);
        if (got != rows[k].expected) {
            check_fail("%s: concluded %u, expected %u", rows[k].name, (unsigned)got,
                       (unsigned)rows[k].expected);
        }
    }
}

/* Each single bit that a kernel needs: without it that kernel is not offered. */
static void needed_bits_check(void) {
    static const uint32_t leaf1[] = {12, 27, 28}, avx512[] = {16, 17, 30, 31};
    static const int ymm[] = {1, 2}, zmm[] = {5, 6, 7};
    const adexif_cpu_answers all = {AMD, 0x00a10f11, LEAF1, AVX2 | AVX512, SAVED_ZMM};
    CHECK(adexif_cpu_conclude(&all) == PREFERS_AVX512);
    adexif_cpu_answers some = all;
    for (int k = 0; k < 3; ++k) {
        some.leaf1_ecx = all.leaf1_ecx & ~(1u << leaf1[k]);
        CHECK(adexif_cpu_conclude(&some) == 0);
    }
    some = all;
    some.leaf7_ebx = all.leaf7_ebx & ~AVX2;
    CHECK(adexif_cpu_conclude(&some) == 0);
    for (int k = 0; k < 4; ++k) {
        some.leaf7_ebx = all.leaf7_ebx & ~(1u << avx512[k]);
        CHECK(adexif_cpu_conclude(&some) == ADEXIF_CPU_AVX2);
    }
    some = all;
    for (int k = 0; k < 2; ++k) {
        some.saved_registers = all.saved_registers & ~(UINT64_C(1) << ymm[k]);
        CHECK(adexif_cpu_conclude(&some) == 0);
    }
    for (int k = 0; k < 3; ++k) {
        some.saved_registers = all.saved_registers & ~(UINT64_C(1) << zmm[k]);
        CHECK(adexif_cpu_conclude(&some) == ADEXIF_CPU_AVX2);
    }
}

/* The best is the last one that is supported and fast; every supported one can be asked for. */
static void table_check(void) {
    int32_t best = ADEXIF_ISA_SCALAR;
    ISA_EACH(isa) {
        const adexif_kernel *kernel = adexif_kernel_find(isa);
        CHECK(kernel != NULL && kernel->isa == isa);
        if (kernel != NULL && kernel->preferred()) {
            best = isa;
        }
    }
    CHECK(adexif_isa_best() == best);
    CHECK(adexif_kernel_find(ADEXIF_ISA_BEST)->isa == best);
    CHECK(adexif_kernel_find(ISA_COUNT) == NULL);
}

/* What was compiled for this processor is what it offers. */
static void machine_check(void) {
    uint32_t expected = 1u << ADEXIF_ISA_SCALAR;
#if defined(ADEXIF_HAVE_AVX2)
    expected |= adexif_cpu_avx2() ? 1u << ADEXIF_ISA_AVX2 : 0;
    CHECK(adexif_cpu_avx2() || !adexif_cpu_avx512());
#endif
#if defined(ADEXIF_HAVE_AVX512)
    expected |= adexif_cpu_avx512() ? 1u << ADEXIF_ISA_AVX512 : 0;
    CHECK(adexif_cpu_avx512() || !adexif_cpu_avx512_is_fast());
#endif
#if defined(ADEXIF_EMULATE_AVX512) /* without AVX2 the build would test nothing */
    CHECK(adexif_cpu_avx512());
#endif
#if defined(ADEXIF_HAVE_NEON)
    expected |= 1u << ADEXIF_ISA_NEON;
#endif
    CHECK(adexif_isa_supported() == expected);
}

void test_cpu(const struct options *options) {
    (void)options;
    conclusions_check();
    needed_bits_check();
    table_check();
    machine_check();
}
