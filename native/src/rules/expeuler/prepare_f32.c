#define ADEXIF_PRECISION 32
#include "rules/expeuler/prepare_tmpl.h"
