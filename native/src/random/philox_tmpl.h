/*
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", SC 2011 (the Random123 library): 128 random bits as a function of
 * a 128-bit counter and a 64-bit key. A counter per lane, its four words in four vectors.
 */

enum { PHILOX_ROUNDS = 10 };

/* The key of every round. Kept by whoever calls in a local variable: then what is the same for
 * all neurons, most of the first rounds, is computed once outside the loop over neurons. */
struct philox_keys {
    vint a[PHILOX_ROUNDS], b[PHILOX_ROUNDS];
};

static ALWAYS_INLINE void philox_keys_set(struct philox_keys *keys, uint64_t seed) {
    uint32_t a = (uint32_t)seed, b = (uint32_t)(seed >> 32);
    for (int round = 0; round < PHILOX_ROUNDS; ++round) {
        keys->a[round] = i_set((BITS)a);
        keys->b[round] = i_set((BITS)b);
        a += ADEXIF_PHILOX_INCREMENT_A;
        b += ADEXIF_PHILOX_INCREMENT_B;
    }
}

static ALWAYS_INLINE void philox_round(vint x[4], const struct philox_keys *keys, int round) {
    vint a_high, a_low, b_high, b_low;
    i_mul_words(x[0], ADEXIF_PHILOX_MULTIPLIER_A, &a_high, &a_low);
    i_mul_words(x[2], ADEXIF_PHILOX_MULTIPLIER_B, &b_high, &b_low);
    x[0] = i_xor(b_high, i_xor(x[1], keys->a[round]));
    x[1] = b_low;
    x[2] = i_xor(a_high, i_xor(x[3], keys->b[round]));
    x[3] = a_low;
}

/* From some counters to their random words, in place: a chain of ten rounds is mostly waiting, so
 * several are interleaved. Written out because compilers differ in what they unroll. */
#define PHILOX_ROUND(round)                                                                        \
    for (int u = 0; u < VECTORS_AT_ONCE; ++u) {                                                    \
        philox_round(x[u], keys, round);                                                           \
    }
static ALWAYS_INLINE void philox(vint x[][4], const struct philox_keys *keys,
                                 const int VECTORS_AT_ONCE) {
    PHILOX_ROUND(0)
    PHILOX_ROUND(1)
    PHILOX_ROUND(2)
    PHILOX_ROUND(3)
    PHILOX_ROUND(4)
    PHILOX_ROUND(5)
    PHILOX_ROUND(6)
    PHILOX_ROUND(7)
    PHILOX_ROUND(8)
    PHILOX_ROUND(9)
}
#undef PHILOX_ROUND
