/* What compilers spell differently. */
#ifndef ADEXIF_COMPILER_H
#define ADEXIF_COMPILER_H

#if defined(_MSC_VER) && !defined(__clang__)
#define ALWAYS_INLINE __forceinline
#define NOINLINE __declspec(noinline)
#define UNLIKELY(x) (x)
#define PREFETCH(p) ((void)(p))
#else
/* Inlined everywhere, the sixty variants of a run make gcc take minutes for each file where it does
 * not optimise or a sanitizer checks each access. There the compiler decides; what is executed is
 * the same. */
#if defined(__OPTIMIZE__) && !defined(ADEXIF_INLINE_LESS)
#define ALWAYS_INLINE inline __attribute__((always_inline))
#else
#define ALWAYS_INLINE inline
#endif
#define NOINLINE __attribute__((noinline))
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define PREFETCH(p) __builtin_prefetch(p)
#endif

#endif
