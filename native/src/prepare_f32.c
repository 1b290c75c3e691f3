#define ADEXIF_PRECISION 32
#include "prepare_tmpl.h"
