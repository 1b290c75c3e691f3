#define ADEXIF_PRECISION 64
#include "rules/coefficients/prepare_tmpl.h"
