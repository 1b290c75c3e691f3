/* The whole kernel of one instruction set and one precision: include after simd_*.h, with
 * ADEXIF_ISA the instruction set's name and ADEXIF_PRECISION 32 or 64. */
#include <math.h>
#include <stddef.h>

#include "dispatch/table.h"

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

#include "math/exp_tmpl.h"
#include "random/philox_tmpl.h"
#include "random/normal_tmpl.h"
#include "rules/expeuler/step_tmpl.h"
#include "rules/expeuler/run_tmpl.h"
#include "surrogates/surrogate_math_tmpl.h"
#include "surrogates/surrogate_tmpl.h"
#include "rules/expeuler/backward_group_tmpl.h"
#include "rules/expeuler/backward_rows_tmpl.h"
#include "rules/expeuler/backward_tmpl.h"
#include "kernels/evaluate_tmpl.h"
