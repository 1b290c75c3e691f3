/*
 * No byte outside a buffer is touched: every buffer of a run (and of the coefficients) lies between
 * two inaccessible pages, flush against one or the other, for every small n. A touch ends the
 * process; the last line then says where.
 */
#include "retrace.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static volatile struct {
    const char *precision, *isa;
    int n, placement;
    unsigned long long seed;
} now;

static void fault_tell(int signal_number) {
    /* printf is not safe here, but the process is lost anyway and the line is worth a try */
    printf("FAILED: fault %d: %s %s, n %d, flush against the page's %s, seed %llu\n", signal_number,
           now.precision, now.isa, now.n, now.placement == PLACE_END ? "end" : "start", now.seed);
    fflush(stdout);
    _Exit(1);
}

static void experiment_guarded(const struct recipe *recipe) {
    static struct retrace r;
    now.precision = recipe->precision->name;
    now.n = (int)recipe->n;
    now.placement = (int)recipe->placement;
    now.seed = recipe->seed;
    now.isa = "prepare";
    retrace_create(&r, recipe);
    ISA_EACH(isa) {
        now.isa = isa_name(isa);
        retrace_run(&r, isa);
        if (isa == ADEXIF_ISA_SCALAR) {
            experiment_expect(&r.x);
        }
        experiment_compare(&r.x, &r.x, isa_name(isa));
    }
    retrace_destroy(&r);
}

static void synapses_guarded(const struct recipe *recipe) {
    static struct experiment x;
    now.isa = "synapses";
    experiment_create(&x, recipe);
    experiment_connect(&x);
    ISA_EACH(isa) {
        now.isa = isa_name(isa);
        experiment_run(&x, isa);
        if (isa == ADEXIF_ISA_SCALAR) {
            experiment_expect(&x);
        }
        experiment_compare(&x, &x, isa_name(isa));
    }
    experiment_destroy(&x);
}

static void run_guarded(const struct precision *precision, struct random *random, int64_t repeats) {
    for (int64_t n = 0; n <= 67; ++n) {
        for (int64_t k = 0; k < 2 * repeats; ++k) {
            const struct recipe recipe = {precision,
                                          random_bits(random),
                                          k % 2 != 0 ? PLACE_END : PLACE_START,
                                          FORM_RANDOM,
                                          n,
                                          1 + random_below(random, 4)};
            experiment_guarded(&recipe);
            synapses_guarded(&recipe);
        }
    }
}

/* Each surrogate gives the same everywhere in a column of equal values. */
static void surrogates_guarded(int32_t isa, const struct block *x32, const struct block *y32,
                               const struct block *x64, const struct block *y64, int64_t n) {
    static const double arguments[ADEXIF_SURROGATE_ARGUMENT_COUNT] = {2, 1, 1, 1};
    const float *const f32 = y32->data;
    const double *const f64 = y64->data;
    for (int32_t k = 0; k < ADEXIF_SURROGATE_COUNT; ++k) {
        CHECK(adexif_surrogate_evaluate_f32(isa, k, arguments, x32->data, y32->data, n) ==
              ADEXIF_OK);
        CHECK(adexif_surrogate_evaluate_f64(isa, k, arguments, x64->data, y64->data, n) ==
              ADEXIF_OK);
        for (int64_t i = 1; i < n; ++i) {
            CHECK(f32[i] == f32[0] && f64[i] == f64[0]);
        }
    }
}

/* The functions over a column, at every length. */
static void evaluate_guarded(enum placement placement) {
    for (int64_t n = 0; n <= 67; ++n) {
        const size_t count = (size_t)n;
        struct block x32 = block_allocate(placement, count * sizeof(float), sizeof(float));
        struct block y32 = block_allocate(placement, count * sizeof(float), sizeof(float));
        struct block x64 = block_allocate(placement, count * sizeof(double), sizeof(double));
        struct block y64 = block_allocate(placement, count * sizeof(double), sizeof(double));
        memset(x32.data, 0, count * sizeof(float));
        memset(x64.data, 0, count * sizeof(double));
        now.precision = "evaluate";
        now.n = (int)n;
        now.placement = (int)placement;
        ISA_EACH(isa) {
            now.isa = isa_name(isa);
            CHECK(adexif_exp2_evaluate_f32(isa, x32.data, y32.data, n) == ADEXIF_OK);
            CHECK(adexif_exprel_evaluate_f32(isa, x32.data, y32.data, n) == ADEXIF_OK);
            CHECK(adexif_exp2_evaluate_f64(isa, x64.data, y64.data, n) == ADEXIF_OK);
            CHECK(adexif_exprel_evaluate_f64(isa, x64.data, y64.data, n) == ADEXIF_OK);
            for (int64_t i = 0; i < n; ++i) {
                CHECK(((const float *)y32.data)[i] == 1 && ((const double *)y64.data)[i] == 1);
            }
            surrogates_guarded(isa, &x32, &y32, &x64, &y64, n);
        }
        block_free(&x32);
        block_free(&y32);
        block_free(&x64);
        block_free(&y64);
    }
}

void test_memory(const struct options *options) {
#if !defined(__SANITIZE_ADDRESS__) /* which tells more by its own handler */
    signal(SIGSEGV, fault_tell);
#if defined(SIGBUS)
    signal(SIGBUS, fault_tell);
#endif
#else
    (void)fault_tell;
#endif
    struct random random = {options->seed};
    const int64_t repeats = 1 + 12 / options->scale;
    run_guarded(&precision_f32, &random, repeats);
    run_guarded(&precision_f64, &random, repeats);
    evaluate_guarded(PLACE_START);
    evaluate_guarded(PLACE_END);
}
