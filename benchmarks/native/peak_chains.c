/* Compiled once for each precision (PEAK_PRECISION) and instruction set, as PEAK_NAME. */
#include "peak.h"

#include <immintrin.h>

#if defined(__AVX512F__) && PEAK_PRECISION == 32
typedef __m512 vector;
#define OP(name) _mm512_##name##_ps
#elif defined(__AVX512F__)
typedef __m512d vector;
#define OP(name) _mm512_##name##_pd
#elif PEAK_PRECISION == 32
typedef __m256 vector;
#define OP(name) _mm256_##name##_ps
#else
typedef __m256d vector;
#define OP(name) _mm256_##name##_pd
#endif

PEAK_DECLARE(PEAK_NAME) {
    /* x tends to add / (1 - factor) = 1: no denormals, no overflow, whatever the turns */
    const vector factor = OP(set1)(0.5), add = OP(set1)(0.5);
    vector x[PEAK_CHAINS];
    for (int k = 0; k < PEAK_CHAINS; ++k) {
        x[k] = OP(set1)(k);
    }
    for (int64_t turn = 0; turn < turns; ++turn) {
        for (int k = 0; k < PEAK_CHAINS; ++k) {
            x[k] = OP(fmadd)(x[k], factor, add);
        }
        /* not two turns at once, nor none: each chain's value is needed here */
        __asm__ volatile(""
                         : "+x"(x[0]), "+x"(x[1]), "+x"(x[2]), "+x"(x[3]), "+x"(x[4]), "+x"(x[5]));
        __asm__ volatile(""
                         : "+x"(x[6]), "+x"(x[7]), "+x"(x[8]), "+x"(x[9]), "+x"(x[10]),
                           "+x"(x[11]));
    }
    vector sum = x[0];
    for (int k = 1; k < PEAK_CHAINS; ++k) {
        sum = OP(add)(sum, x[k]);
    }
    return (double)sum[0];
}
