/*
 * What every part of the adexif headers needs: how functions are declared, the version, the
 * statuses, the instruction sets, and what the library says about itself.
 */
#ifndef ADEXIF_BASE_H
#define ADEXIF_BASE_H

#include <stdint.h>

#if defined(ADEXIF_API)
/* Set by whoever includes this: a static build, or a tool that only reads declarations. */
#elif defined(_WIN32) && defined(ADEXIF_STATIC)
#define ADEXIF_API
#elif defined(_WIN32)
#if defined(ADEXIF_BUILD)
#define ADEXIF_API __declspec(dllexport)
#else
#define ADEXIF_API __declspec(dllimport)
#endif
#elif defined(__GNUC__)
#define ADEXIF_API __attribute__((visibility("default")))
#else
#define ADEXIF_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this header. CMake, the package files and the SONAME read it from here. */
#define ADEXIF_VERSION_MAJOR 0
#define ADEXIF_VERSION_MINOR 1
#define ADEXIF_VERSION_PATCH 0

/* Raised whenever a struct, the value of an enumerator, a function's parameters or the meaning of
 * an argument changes. It is the SOVERSION of the shared library, so a program finds at run time
 * only a library whose structs are those of the header that the program was compiled with. */
#define ADEXIF_ABI_VERSION 6

/* What a call returned: 0, or a negative number. */
typedef enum adexif_status {
    ADEXIF_OK = 0,
    ADEXIF_ERROR_NULL = -1,        /* a required pointer is NULL */
    ADEXIF_ERROR_STRUCT_SIZE = -2, /* struct_size is not sizeof the struct in this library */
    ADEXIF_ERROR_ISA = -3,         /* the instruction set is unknown, or this CPU lacks it */
    ADEXIF_ERROR_RANGE = -4,       /* a count, stride, index, range or setting is out of bounds, its
                                      memory would not fit into the address space, an address is no
                                      multiple of its element's size, or a reserved field is not
                                      0 */
    ADEXIF_ERROR_ENUM = -5,        /* a reset, clock, upstroke, kind of noise or surrogate is
                                      unknown, or a flag is neither 0 nor 1 */
    ADEXIF_ERROR_TIME = -6         /* in the state's precision dt is not a positive finite number,
                                      or t0 or the time after the last step is not finite */
} adexif_status;

/* The instruction sets that a kernel exists for. */
typedef enum adexif_isa {
    ADEXIF_ISA_BEST = -1, /* what adexif_isa_best() returns */
    ADEXIF_ISA_SCALAR = 0,
    ADEXIF_ISA_AVX2 = 1,   /* AVX2 and FMA */
    ADEXIF_ISA_AVX512 = 2, /* AVX-512 F, DQ, BW and VL */
    ADEXIF_ISA_NEON = 3    /* aarch64 */
} adexif_isa;
#define ADEXIF_ISA_COUNT 4

/* Returns the version of the library, such as "0.1.0". */
ADEXIF_API const char *adexif_version_string(void);

/* Returns ADEXIF_ABI_VERSION of the library. */
ADEXIF_API int32_t adexif_abi_version(void);

/* Returns one sentence, in English and without a full stop, on what an adexif_status means. Never
 * NULL: a number that is no status gives "unknown status". */
ADEXIF_API const char *adexif_status_string(int32_t status);

/* Returns the name of an adexif_isa: "scalar", "avx2", "avx512" or "neon". ADEXIF_ISA_BEST gives
 * the name of adexif_isa_best(), a number that is no instruction set gives NULL. */
ADEXIF_API const char *adexif_isa_name(int32_t isa);

/* Returns a mask. Bit i is set if adexif_isa i is compiled in and this CPU and operating system can
 * run it. */
ADEXIF_API uint32_t adexif_isa_supported(void);

/* Returns the adexif_isa that ADEXIF_ISA_BEST stands for here: the fastest of the supported ones.
 * AVX-512 is passed over on processors that lower their clock for it (Intel's Skylake-X to Cooper
 * Lake); there it runs only if a call names it. */
ADEXIF_API int32_t adexif_isa_best(void);

/* Describes the structs as the C compiler laid them out, for bindings of other languages to compare
 * with their own: sizeof, then every offsetof, of adexif_parameters, adexif_coefficients,
 * adexif_input, adexif_noise, adexif_synapse, adexif_run, adexif_backward, adexif_report and those
 * of accurate.h in this order. Writes at most `capacity` values and returns how many there are, or
 * a negative status if capacity is negative, or above 0 while sizes is NULL. */
ADEXIF_API int32_t adexif_layout_describe(int32_t *sizes, int32_t capacity);

#ifdef __cplusplus
}
#endif

#endif
