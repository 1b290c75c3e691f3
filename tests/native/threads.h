/* The parts of check_threads, which a thread sanitizer watches. */
#ifndef ADEXIF_TEST_THREADS_H
#define ADEXIF_TEST_THREADS_H

enum { THREADS = 16 };

/* Compares networks on all threads with the same on one; returns how many. */
int threads_network(void);

#endif
