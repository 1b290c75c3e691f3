/* What this CPU and operating system can run, and what runs well. Each answer is found once and
 * cached in an atomic word: asking the CPU takes microseconds in a virtual machine. Threads that
 * ask at once store equal values.
 */
#ifndef ADEXIF_CPU_H
#define ADEXIF_CPU_H

#include <stdint.h>

int adexif_cpu_any(void);
int adexif_cpu_avx2(void);           /* AVX2 and FMA, and the system saves their registers */
int adexif_cpu_avx512(void);         /* F, DQ, BW, VL, and the system saves their registers */
int adexif_cpu_avx512_is_fast(void); /* and using them pays off on this CPU */

/* What an x86 CPU reports by CPUID and XGETBV; a leaf that it does not have is 0. */
typedef struct adexif_cpu_answers {
    uint32_t vendor;    /* leaf 0, EBX: the first four letters */
    uint32_t signature; /* leaf 1, EAX: family, model and stepping */
    uint32_t leaf1_ecx, leaf7_ebx;
    uint64_t saved_registers; /* XCR0 */
} adexif_cpu_answers;

/* What follows from them: a pure function, for tests. */
#define ADEXIF_CPU_AVX2 1u
#define ADEXIF_CPU_AVX512 2u
#define ADEXIF_CPU_AVX512_IS_FAST 4u
uint32_t adexif_cpu_conclude(const adexif_cpu_answers *answers);

#endif
