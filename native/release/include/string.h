/* What the kernel needs of <string.h>, from the compiler alone: a freestanding build would call
 * memcpy for every number that is reinterpreted. */
#ifndef ADEXIF_RELEASE_STRING_H
#define ADEXIF_RELEASE_STRING_H

#define memcpy(to, from, size) __builtin_memcpy(to, from, size)
#define memset(to, value, size) __builtin_memset(to, value, size)

#endif
