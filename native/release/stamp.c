/*
 * A line in the library's file that says what it was made of. The release scripts find it there:
 * they make a file anew if the sources changed, and pack no file that is too old.
 */
#include "adexif/base.h"

#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)
#define DOTTED(major, minor, patch) TEXT(major) "." TEXT(minor) "." TEXT(patch)
#define VERSION DOTTED(ADEXIF_VERSION_MAJOR, ADEXIF_VERSION_MINOR, ADEXIF_VERSION_PATCH)
#define ABI TEXT(ADEXIF_ABI_VERSION)

extern const char adexif_stamp[];
__attribute__((used)) const char adexif_stamp[] =
    "adexif-stamp version=" VERSION " abi=" ABI " sources=" TEXT(ADEXIF_SOURCES) " ";
