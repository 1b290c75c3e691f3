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

/* Named one by one, because an array of so many does not get into registers. */
#define EACH(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11)
#define START(k) vector x##k = OP(set1)(k);
/* The empty statement needs each value as it is there: no turn can be left out or merged. */
#define TURN(k)                                                                                    \
    x##k = OP(fmadd)(x##k, factor, add);                                                           \
    __asm__ volatile("" : "+x"(x##k));
#define SUM(k) sum = OP(add)(sum, x##k);

PEAK_DECLARE(PEAK_NAME) {
    /* x tends to add / (1 - factor) = 1: no denormals, no overflow, whatever the turns */
    const vector factor = OP(set1)(0.5), add = OP(set1)(0.5);
    vector sum = OP(set1)(0);
    EACH(START)
    for (int64_t turn = 0; turn < turns; ++turn) {
        EACH(TURN)
    }
    EACH(SUM)
    return (double)sum[0];
}
