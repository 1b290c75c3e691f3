/* Which kernel runs: an immutable table, worst first; a better row is laid over by coming later. */
#include "dispatch/cpu.h"
#include "dispatch/table.h"

#include <stddef.h>

#define ADEXIF_KERNEL(enumerator, name, supported, preferred)                                      \
    {                                                                                              \
        enumerator, supported, preferred, adexif_neurons_run_##name##_f32,                         \
            adexif_neurons_run_##name##_f64, adexif_neurons_backward_##name##_f32,                 \
            adexif_neurons_backward_##name##_f64, adexif_exp2_evaluate_##name##_f32,               \
            adexif_exprel_evaluate_##name##_f32, adexif_slope_evaluate_##name##_f32,               \
            adexif_exp2_evaluate_##name##_f64, adexif_exprel_evaluate_##name##_f64,                \
            adexif_slope_evaluate_##name##_f64, adexif_surrogate_evaluate_##name##_f32,            \
            adexif_surrogate_evaluate_##name##_f64, adexif_philox_evaluate_##name##_f32,           \
            adexif_philox_evaluate_##name##_f64, adexif_normal_evaluate_##name##_f32,              \
            adexif_normal_evaluate_##name##_f64, adexif_noise_evaluate_##name##_f32,               \
            adexif_noise_evaluate_##name##_f64                                                     \
    }

static const adexif_kernel kernels[] = {
    ADEXIF_KERNEL(ADEXIF_ISA_SCALAR, scalar, adexif_cpu_any, adexif_cpu_any),
#if defined(ADEXIF_HAVE_AVX2)
    ADEXIF_KERNEL(ADEXIF_ISA_AVX2, avx2, adexif_cpu_avx2, adexif_cpu_any),
#endif
#if defined(ADEXIF_HAVE_AVX512)
    ADEXIF_KERNEL(ADEXIF_ISA_AVX512, avx512, adexif_cpu_avx512, adexif_cpu_avx512_is_fast),
#endif
#if defined(ADEXIF_HAVE_NEON) /* every aarch64 processor has it */
    ADEXIF_KERNEL(ADEXIF_ISA_NEON, neon, adexif_cpu_any, adexif_cpu_any),
#endif
};

#define KERNEL_COUNT ((int)(sizeof kernels / sizeof kernels[0]))

const adexif_kernel *adexif_kernel_find(int32_t isa) {
    for (int i = KERNEL_COUNT - 1; i >= 0; --i) {
        const adexif_kernel *kernel = &kernels[i];
        const int wanted = isa == ADEXIF_ISA_BEST ? kernel->preferred() : kernel->isa == isa;
        if (wanted && kernel->supported()) {
            return kernel;
        }
    }
    return NULL;
}

uint32_t adexif_isa_supported(void) {
    uint32_t mask = 0;
    for (int i = 0; i < KERNEL_COUNT; ++i) {
        if (kernels[i].supported()) {
            mask |= (uint32_t)1 << kernels[i].isa;
        }
    }
    return mask;
}

int32_t adexif_isa_best(void) { return adexif_kernel_find(ADEXIF_ISA_BEST)->isa; }
