#define ADEXIF_PRECISION 64
#include "prepare_tmpl.h"
