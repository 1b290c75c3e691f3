/* The kernels behind the public functions: one row an instruction set, from the lists of isas.h
 * and functions.h. */
#ifndef ADEXIF_TABLE_H
#define ADEXIF_TABLE_H

#include "adexif/adexif.h"

#include "dispatch/functions.h"
#include "dispatch/isas.h"

/* The rules of the update, each at its number of adexif_rule. */
#define RULE_COUNTED(NUMBER, rule, functions, isa) +1
enum { ADEXIF_RULE_COUNT = 0 ADEXIF_RULES(RULE_COUNTED, ) };
#undef RULE_COUNTED

/* One rule on one instruction set; NULL: the rule has no such function. */
#define RULE_MEMBER(rule, isa, name, parameters)                                                   \
    void(*name##_f32) parameters;                                                                  \
    void(*name##_f64) parameters;
typedef struct adexif_rule_kernel {
    ADEXIF_DIFFERENTIABLE_RULE(RULE_MEMBER, , )
} adexif_rule_kernel;
#undef RULE_MEMBER

#define COLUMN_MEMBER(isa, suffix, name, parameters, arguments) void(*name##_##suffix) parameters;
#define ODE_MEMBER(isa, name, parameters) void(*name) parameters;
typedef struct adexif_kernel {
    adexif_isa isa;
    int (*supported)(void);
    int (*preferred)(void); /* false: only where a call names it */
    adexif_rule_kernel rules[ADEXIF_RULE_COUNT];
    ADEXIF_ODE_FUNCTIONS(ODE_MEMBER, )
    ADEXIF_COLUMN_FUNCTIONS(COLUMN_MEMBER, , f32, float)
    ADEXIF_COLUMN_FUNCTIONS(COLUMN_MEMBER, , f64, double)
} adexif_kernel;
#undef ODE_MEMBER
#undef COLUMN_MEMBER

/* The functions of every instruction set, such as adexif_expeuler_run_avx2_f32. */
#define DECLARE_RULE_FUNCTION(rule, isa, name, parameters)                                         \
    void adexif_##rule##_##name##_##isa##_f32 parameters;                                          \
    void adexif_##rule##_##name##_##isa##_f64 parameters;
#define DECLARE_RULE(NUMBER, rule, functions, isa) functions(DECLARE_RULE_FUNCTION, rule, isa)
#define DECLARE_COLUMN_FUNCTION(isa, suffix, name, parameters, arguments)                          \
    void adexif_##name##_##isa##_##suffix parameters;
#define DECLARE_ODE_FUNCTION(isa, name, parameters) void adexif_##name##_##isa##_f64 parameters;
#define DECLARE_KERNEL(NUMBER, isa, supported, preferred)                                          \
    ADEXIF_RULES(DECLARE_RULE, isa)                                                                \
    ADEXIF_ODE_FUNCTIONS(DECLARE_ODE_FUNCTION, isa)                                                \
    ADEXIF_COLUMN_FUNCTIONS(DECLARE_COLUMN_FUNCTION, isa, f32, float)                              \
    ADEXIF_COLUMN_FUNCTIONS(DECLARE_COLUMN_FUNCTION, isa, f64, double)
ADEXIF_ISAS(DECLARE_KERNEL)
#undef DECLARE_KERNEL
#undef DECLARE_ODE_FUNCTION
#undef DECLARE_COLUMN_FUNCTION
#undef DECLARE_RULE
#undef DECLARE_RULE_FUNCTION

/* Returns the row of an instruction set (ADEXIF_ISA_BEST: the last that is preferred), or NULL if
 * it cannot run here. */
const adexif_kernel *adexif_kernel_find(int32_t isa);

#endif
