#define ADEXIF_PRECISION 32
#include "rules/coefficients/prepare_tmpl.h"
