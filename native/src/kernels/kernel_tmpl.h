/* The whole kernel of one instruction set and one precision: include after simd_*.h, with
 * ADEXIF_ISA the instruction set's name and ADEXIF_PRECISION 32 or 64. */
#include <math.h>
#include <stddef.h>

#include "../table.h"

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

#include "exp_tmpl.h"
#include "philox_tmpl.h"
#include "normal_tmpl.h"
#include "step_tmpl.h"
#include "run_tmpl.h"
#include "surrogate_math_tmpl.h"
#include "surrogate_tmpl.h"
#include "backward_group_tmpl.h"
#include "backward_rows_tmpl.h"
#include "backward_tmpl.h"
#include "evaluate_tmpl.h"
