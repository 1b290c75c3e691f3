/* What this CPU and operating system can run. Each answer is found once and cached: asking the CPU
 * takes microseconds in a virtual machine. The cache is idempotent, so a race writes equal values.
 */
#ifndef ADEXIF_CPU_H
#define ADEXIF_CPU_H

int adexif_cpu_any(void);
int adexif_cpu_avx2(void); /* AVX2 and FMA, with the operating system saving their registers */

#endif
