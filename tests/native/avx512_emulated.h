/*
 * The intrinsics of AVX-512 in AVX2, by SIMDe, so that the AVX-512 kernel can be tested on a CPU
 * without it. Included by the compiler before each of that kernel's files, in the test-only build
 * ADEXIF_EMULATE_AVX512; never part of the library.
 */
#ifndef ADEXIF_AVX512_EMULATED_H
#define ADEXIF_AVX512_EMULATED_H

#include <immintrin.h> /* the compiler's own first: its names are then replaced by macros */

#include <stdint.h>
#include <string.h>

#if !defined(__FMA__) || !defined(__AVX2__)
#error "with FMA, else SIMDe rounds its products"
#endif

#define SIMDE_ENABLE_NATIVE_ALIASES
#include <simde/x86/avx512.h>

/* What SIMDe 0.7.4 lacks: loads and stores of some lanes, which touch no memory of the others. */
#undef _mm512_mask_loadu_ps
#undef _mm512_mask_loadu_pd
#undef _mm512_mask_storeu_ps
#undef _mm512_mask_storeu_pd
#define _mm512_mask_loadu_ps emulated_mask_loadu_ps
#define _mm512_mask_loadu_pd emulated_mask_loadu_pd
#define _mm512_mask_storeu_ps emulated_mask_storeu_ps
#define _mm512_mask_storeu_pd emulated_mask_storeu_pd

#define EMULATED_MASKED(suffix, vector, real, mask_type, lanes)                                    \
    static inline vector emulated_mask_loadu_##suffix(vector other, mask_type mask,                \
                                                      const void *from) {                          \
        for (size_t lane = 0; lane < (lanes); ++lane) {                                            \
            if ((mask >> lane & 1) != 0) {                                                         \
                memcpy((real *)&other + lane, (const real *)from + lane, sizeof(real));            \
            }                                                                                      \
        }                                                                                          \
        return other;                                                                              \
    }                                                                                              \
    static inline void emulated_mask_storeu_##suffix(void *to, mask_type mask, vector x) {         \
        for (size_t lane = 0; lane < (lanes); ++lane) {                                            \
            if ((mask >> lane & 1) != 0) {                                                         \
                memcpy((real *)to + lane, (const real *)&x + lane, sizeof(real));                  \
            }                                                                                      \
        }                                                                                          \
    }
EMULATED_MASKED(ps, simde__m512, float, simde__mmask16, 16)
EMULATED_MASKED(pd, simde__m512d, double, simde__mmask8, 8)
#undef EMULATED_MASKED

/* Multiply-adds where a mask says so, else the addend. */
#define EMULATED_FMA_IF(name, suffix, vector, mask_type)                                           \
    static inline vector emulated_mask3_##name##_##suffix(vector a, vector b, vector c,            \
                                                          mask_type mask) {                        \
        return _mm512_mask_mov_##suffix(c, mask, _mm512_##name##_##suffix(a, b, c));               \
    }
EMULATED_FMA_IF(fmadd, ps, simde__m512, simde__mmask16)
EMULATED_FMA_IF(fmadd, pd, simde__m512d, simde__mmask8)
EMULATED_FMA_IF(fnmadd, ps, simde__m512, simde__mmask16)
EMULATED_FMA_IF(fnmadd, pd, simde__m512d, simde__mmask8)
#undef EMULATED_FMA_IF
#undef _mm512_mask3_fmadd_ps
#undef _mm512_mask3_fmadd_pd
#undef _mm512_mask3_fnmadd_ps
#undef _mm512_mask3_fnmadd_pd
#define _mm512_mask3_fmadd_ps emulated_mask3_fmadd_ps
#define _mm512_mask3_fmadd_pd emulated_mask3_fmadd_pd
#define _mm512_mask3_fnmadd_ps emulated_mask3_fnmadd_ps
#define _mm512_mask3_fnmadd_pd emulated_mask3_fnmadd_pd

/* The lanes of a mask, moved together. */
#undef _mm512_maskz_compress_pd
#define _mm512_maskz_compress_pd emulated_maskz_compress_pd
static inline simde__m512d emulated_maskz_compress_pd(simde__mmask8 mask, simde__m512d x) {
    double from[8], to[8] = {0};
    size_t count = 0;
    memcpy(from, &x, sizeof from);
    for (size_t lane = 0; lane < 8; ++lane) {
        if ((mask >> lane & 1) != 0) {
            to[count++] = from[lane];
        }
    }
    simde__m512d packed;
    memcpy(&packed, to, sizeof packed);
    return packed;
}

/* And signed integers as numbers. */
#undef _mm512_cvtepi32_ps
#define _mm512_cvtepi32_ps emulated_cvtepi32_ps
static inline simde__m512 emulated_cvtepi32_ps(simde__m512i x) {
    simde__m512 y;
    for (size_t half = 0; half < 2; ++half) {
        __m256i from;
        memcpy(&from, (const char *)&x + 32 * half, sizeof from);
        const __m256 to = _mm256_cvtepi32_ps(from);
        memcpy((char *)&y + 32 * half, &to, sizeof to);
    }
    return y;
}

#endif
