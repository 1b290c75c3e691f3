/* A good call of everything that takes structures, over buffers between inaccessible pages. */
#ifndef ADEXIF_TEST_HOSTILE_H
#define ADEXIF_TEST_HOSTILE_H

#include "adexif/adexif.h"
#include "memory.h"

enum { N = 12, STEPS = 3, ROW = 2, TRACED = 2 };

struct call {
    adexif_parameters parameters;
    adexif_coefficients coefficients;
    adexif_run run;
    adexif_backward backward;
    adexif_noise noise;
    adexif_synapse synapse;
    adexif_report report;
    int64_t n, begin, end;
    int32_t isa;
};

/* The good call, and the one to make of it: descriptions point from one part of `now` to another.
 */
extern struct call valid, now;

/* Fills `valid` with buffers of its own, which buffers_free frees. */
void call_make(enum placement place);
void buffers_free(void);

/* Changes the good call at random, makes it, and checks what came of it. Returns whether it was
 * taken for a good one. */
struct random;
int call_try(struct random *random);

/* Makes one call of the accurate mode, or of its coefficients, with arguments changed at random. */
void hostile_accurate_try(struct random *random, enum placement place);

/* Returns a buffer of `size` bytes that begins as zeros. */
void *hostile_buffer(enum placement placement, size_t size);

/* Returns a count from 0 to `most`, or one that no memory has room for twice. */
int64_t hostile_count(struct random *random, int64_t most);

/* Returns a number, or a word, that is odd in some way. */
double hostile_number(struct random *random);
int32_t hostile_word(struct random *random);

/* Whether every buffer is as it was when it was copied. */
void buffers_copy(void);
int buffers_equal(void);

#endif
