/* Which kernel runs: an immutable table, worst first; the last usable row wins. */
#include "dispatch/cpu.h"
#include "dispatch/table.h"

#include <stddef.h>

#define RULE_ENTRY(rule, isa, name, parameters)                                                    \
    .name##_f32 = adexif_##rule##_##name##_##isa##_f32,                                            \
    .name##_f64 = adexif_##rule##_##name##_##isa##_f64,
#define RULE_ROW(NUMBER, rule, functions, isa)                                                     \
    [ADEXIF_RULE_##NUMBER] = {functions(RULE_ENTRY, rule, isa)},
#define ODE_ENTRY(isa, name, parameters) adexif_##name##_##isa##_f64,
#define COLUMN_ENTRY(isa, suffix, name, parameters, arguments) adexif_##name##_##isa##_##suffix,
#define KERNEL_ROW(NUMBER, isa, supported, preferred)                                              \
    WITH_##NUMBER({ADEXIF_ISA_##NUMBER,                                                            \
                   supported,                                                                      \
                   preferred,                                                                      \
                   {ADEXIF_RULES(RULE_ROW, isa)},                                                  \
                   ADEXIF_ODE_FUNCTIONS(ODE_ENTRY, isa)                                            \
                       ADEXIF_COLUMN_FUNCTIONS(COLUMN_ENTRY, isa, f32, float)                      \
                           ADEXIF_COLUMN_FUNCTIONS(COLUMN_ENTRY, isa, f64, double)}, )

static const adexif_kernel kernels[] = {ADEXIF_ISAS(KERNEL_ROW)};

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

const char *adexif_isa_name(int32_t isa) {
#define NAME(NUMBER, name, supported, preferred) [ADEXIF_ISA_##NUMBER] = #name,
    static const char *const names[ADEXIF_ISA_COUNT] = {ADEXIF_ISAS(NAME)};
#undef NAME
    const int32_t number = isa == ADEXIF_ISA_BEST ? adexif_isa_best() : isa;
    return number >= 0 && number < ADEXIF_ISA_COUNT ? names[number] : NULL;
}
