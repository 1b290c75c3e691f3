/* Where the buffers of a test live. */
#ifndef ADEXIF_TEST_MEMORY_H
#define ADEXIF_TEST_MEMORY_H

#include <stddef.h>

enum placement {
    PLACE_ODD,   /* on the heap, at an address that is a multiple of the element's size only */
    PLACE_START, /* between two inaccessible pages, the first byte right behind the lower one */
    PLACE_END    /* the same, the last byte right before the upper one */
};

struct block {
    void *data;
    void *whole; /* what the system gave */
    size_t whole_size;
    enum placement placement;
};

/* Room for `size` bytes whose elements are `element` bytes; the process ends if there is none. */
struct block block_allocate(enum placement placement, size_t size, size_t element);
void block_free(struct block *block);

#endif
