/* The whole kernel of one instruction set and one precision: include after simd_*.h, with
 * ADEXIF_ISA the instruction set's name and ADEXIF_PRECISION 32 or 64. */
#include <math.h>
#include <stddef.h>

#include "dispatch/table.h"
#include "simd/compiler.h"

#include "simd/vectors_tmpl.h"

#include "math/exp_tmpl.h"

#include "random/philox_tmpl.h"
#include "random/normal_tmpl.h"

#include "tiles/tile_tmpl.h"
#include "tiles/noise_tmpl.h"
#include "tiles/record_tmpl.h"
#include "tiles/synapse_tmpl.h"
#include "tiles/columns_tmpl.h"

#include "surrogates/surrogate_math_tmpl.h"
#include "surrogates/surrogate_tmpl.h"

#include "rules/expeuler/membrane_tmpl.h"
#include "rules/expeuler/step_tmpl.h"
#include "rules/expeuler/leaky_tmpl.h"
#include "rules/expeuler/run_tmpl.h"
#include "rules/expeuler/backward_group_tmpl.h"
#include "rules/expeuler/backward_rows_tmpl.h"
#include "rules/expeuler/backward_tmpl.h"

#include "rules/dyn/step_tmpl.h"
#include "rules/dyn/run_tmpl.h"

#if ADEXIF_PRECISION == 64
#include "rules/ode/scratch.h"
#include "rules/ode/model_tmpl.h"
#include "rules/ode/series_tmpl.h"
#include "rules/ode/list_tmpl.h"
#include "rules/ode/finish_tmpl.h"
#include "rules/ode/step_tmpl.h"
#include "rules/ode/event_tmpl.h"
#include "rules/ode/group_tmpl.h"
#include "rules/ode/short_tmpl.h"
#include "rules/ode/first_tmpl.h"
#include "rules/ode/interval_tmpl.h"
#include "rules/ode/run_tmpl.h"
#endif

#include "kernels/evaluate_tmpl.h"
