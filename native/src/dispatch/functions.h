/*
 * The one list of kernel functions. Every instruction set has each of them once a precision; the
 * table of kernels, its declarations and the public functions are expansions of this list.
 *
 *   F(..., name, parameters, arguments)   in parameters `real` is float or double
 *
 * A rule of the update is a row of ADEXIF_RULES, a number of adexif_rule and a folder rules/<name>/
 * that defines the functions which the row names.
 */
#ifndef ADEXIF_FUNCTIONS_H
#define ADEXIF_FUNCTIONS_H

/* RULE(NUMBER, name, functions, isa) */
#define ADEXIF_RULES(RULE, isa)                                                                    \
    RULE(EXPEULER, expeuler, ADEXIF_DIFFERENTIABLE_RULE, isa)                                      \
    RULE(DYN, dyn, ADEXIF_RULE, isa)

/* What a rule offers: F(rule, isa, name, parameters) */
#define ADEXIF_RULE(F, rule, isa)                                                                  \
    F(rule, isa, run, (const adexif_run *run, int64_t begin, int64_t end, adexif_report *report))

/* What a rule with a backward pass offers. */
#define ADEXIF_DIFFERENTIABLE_RULE(F, rule, isa)                                                   \
    ADEXIF_RULE(F, rule, isa)                                                                      \
    F(rule, isa, backward,                                                                         \
      (const adexif_backward *backward, int64_t begin, int64_t end, adexif_report *report))

/* F(isa, name, parameters): what the accurate mode offers, rules/ode, in double only. */
#define ADEXIF_ODE_FUNCTIONS(F, isa)                                                               \
    F(isa, ode_run,                                                                                \
      (const adexif_accurate *accurate, int64_t begin, int64_t end,                                \
       adexif_accurate_progress *progress))                                                        \
    F(isa, ode_exp_evaluate, (const double *x, double *y, int64_t n))

/* F(isa, suffix, name, parameters, arguments): functions over columns, each the work of the public
 * function adexif_<name>_<suffix>. */
#define ADEXIF_COLUMN_FUNCTIONS(F, isa, suffix, real)                                              \
    F(isa, suffix, exp2_evaluate, (const real *x, real *y, int64_t n), (x, y, n))                  \
    F(isa, suffix, exprel_evaluate, (const real *x, real *y, int64_t n), (x, y, n))                \
    F(isa, suffix, exprel_derivative_evaluate, (const real *x, real *y, int64_t n), (x, y, n))     \
    F(isa, suffix, surrogate_evaluate,                                                             \
      (int32_t surrogate, const double *arguments, const real *x, real *y, int64_t n),             \
      (surrogate, arguments, x, y, n))                                                             \
    F(isa, suffix, philox_evaluate,                                                                \
      (uint64_t seed, const uint32_t *counters, uint32_t *words, int64_t n),                       \
      (seed, counters, words, n))                                                                  \
    F(isa, suffix, normal_evaluate, (const uint32_t *words, real *normals, int64_t n),             \
      (words, normals, n))                                                                         \
    F(isa, suffix, noise_evaluate,                                                                 \
      (const adexif_noise *noise, int64_t n, int64_t first_step, int64_t steps, real *values),     \
      (noise, n, first_step, steps, values))

#endif
