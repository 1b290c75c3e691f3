/*
 * The one list of instruction sets, worst first: where several can run, the last preferred one
 * wins. Adding one means a row here, adexif_isa in base.h, simd/simd_<name>.h, the two files
 * kernels/<name>_f32.c and <name>_f64.c, and its compiler flags in CMakeLists.txt.
 *
 *   ISA(NUMBER, name, supported, preferred)
 *     NUMBER      of adexif_isa, without its prefix
 *     name        in file names, symbols and adexif_isa_name
 *     supported   whether this CPU and operating system can run it
 *     preferred   false: only where a call names it
 *
 * WITH_NUMBER(...) is its arguments if the kernel is compiled in, else nothing.
 */
#ifndef ADEXIF_ISAS_H
#define ADEXIF_ISAS_H

#define ADEXIF_ISAS(ISA)                                                                           \
    ISA(SCALAR, scalar, adexif_cpu_any, adexif_cpu_any)                                            \
    ISA(AVX2, avx2, adexif_cpu_avx2, adexif_cpu_any)                                               \
    ISA(AVX512, avx512, adexif_cpu_avx512, adexif_cpu_avx512_is_fast)                              \
    ISA(NEON, neon, adexif_cpu_any, adexif_cpu_any) /* every aarch64 processor has it */

#define WITH_SCALAR(...) __VA_ARGS__
#if defined(ADEXIF_HAVE_AVX2)
#define WITH_AVX2(...) __VA_ARGS__
#else
#define WITH_AVX2(...)
#endif
#if defined(ADEXIF_HAVE_AVX512)
#define WITH_AVX512(...) __VA_ARGS__
#else
#define WITH_AVX512(...)
#endif
#if defined(ADEXIF_HAVE_NEON)
#define WITH_NEON(...) __VA_ARGS__
#else
#define WITH_NEON(...)
#endif

#endif
