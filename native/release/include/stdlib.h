/* gcc's <immintrin.h> declares an aligned allocation by means of these; nothing calls them. */
#ifndef ADEXIF_RELEASE_STDLIB_H
#define ADEXIF_RELEASE_STDLIB_H

#include <stddef.h>

void *malloc(size_t size);
void free(void *memory);
int posix_memalign(void **memory, size_t alignment, size_t size);

#endif
