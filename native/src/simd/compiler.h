/* What compilers spell differently. */
#ifndef ADEXIF_COMPILER_H
#define ADEXIF_COMPILER_H

#if defined(_MSC_VER) && !defined(__clang__)
#define ALWAYS_INLINE __forceinline
#define NOINLINE __declspec(noinline)
#define UNLIKELY(x) (x)
#define PREFETCH(p) ((void)(p))
#else
#define ALWAYS_INLINE inline __attribute__((always_inline))
#define NOINLINE __attribute__((noinline))
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define PREFETCH(p) __builtin_prefetch(p)
#endif

#endif
