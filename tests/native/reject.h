/* Bad calls, one line each. Where this is included there are a struct call, all that a call reads
 * and writes, and call_valid(struct call *), which makes it a good one. */
#ifndef ADEXIF_TEST_REJECT_H
#define ADEXIF_TEST_REJECT_H

/* Calls with one thing wrong, in both precisions. */
#define REJECT(function, status, change)                                                           \
    for (int single = 0; single < 2; ++single) {                                                   \
        static struct call x, before;                                                              \
        call_valid(&x);                                                                            \
        change;                                                                                    \
        before = x;                                                                                \
        const int32_t got = function(&x, single);                                                  \
        if (got != (status)) {                                                                     \
            check_fail(#function " with " #change ": %d, expected " #status, got);                 \
        }                                                                                          \
        if (memcmp(&x, &before, sizeof x) != 0) {                                                  \
            check_fail(#function " with " #change ": something was written");                      \
        }                                                                                          \
    }
#define ACCEPT(function, change)                                                                   \
    for (int single = 0; single < 2; ++single) {                                                   \
        static struct call x;                                                                      \
        call_valid(&x);                                                                            \
        change;                                                                                    \
        const int32_t got = function(&x, single);                                                  \
        if (got != ADEXIF_OK) {                                                                    \
            check_fail(#function " with " #change ": %d, expected ADEXIF_OK", got);                \
        }                                                                                          \
    }

#endif
