#include "peak.h"

#include "adexif/adexif.h"
#include "clock.h"

#include <stdio.h>

#if defined(ADEXIF_HAVE_PLAINC)

enum { REPEATS = 400, TURNS = 20000 };

/* The least time of short pieces: what else the machine does interrupts some of them only. */
static double fma_per_ns(double (*chains)(int64_t)) {
    double least = -1;
    for (int repeat = 0; repeat < REPEATS; ++repeat) {
        const double start = clock_seconds();
        const volatile double kept = chains(TURNS);
        const double time = clock_seconds() - start;
        (void)kept;
        if (least < 0 || time < least) {
            least = time;
        }
    }
    return TURNS * PEAK_CHAINS / (least * 1e9);
}

int peak_print(void) {
    static const struct {
        int32_t isa;
        const char *name, *precision;
        int lanes;
        double (*chains)(int64_t);
    } rows[] = {
        {ADEXIF_ISA_AVX2, "avx2", "f32", 8, peak_avx2_f32},
        {ADEXIF_ISA_AVX2, "avx2", "f64", 4, peak_avx2_f64},
        {ADEXIF_ISA_AVX512, "avx512", "f32", 16, peak_avx512_f32},
        {ADEXIF_ISA_AVX512, "avx512", "f64", 8, peak_avx512_f64},
    };
    puts("isa,precision,lanes,fma_per_ns,flops_per_ns");
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; ++k) {
        if ((adexif_isa_supported() >> rows[k].isa & 1) != 0) {
            const double rate = fma_per_ns(rows[k].chains);
            printf("%s,%s,%d,%.3f,%.1f\n", rows[k].name, rows[k].precision, rows[k].lanes, rate,
                   2 * rows[k].lanes * rate);
        }
    }
    return 0;
}

#else

int peak_print(void) {
    fputs("adexif_bench --peak: built with gcc for x86-64 only\n", stderr);
    return 1;
}

#endif
