#define ADEXIF_PRECISION 64
#include "rules/expeuler/prepare_tmpl.h"
