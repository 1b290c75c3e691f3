#include "fuzz.h"
#include "hostile.h"
#include "retrace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A fuzzer takes a find from the end of the process. */
static void failures_end(void) {
    if (check_failures() > 0) {
        fflush(stdout);
        abort();
    }
}

/* Precision, placement and sizes; small, so that many models are tried. */
static struct recipe recipe_draw(const uint8_t *bytes, size_t size) {
    struct random random = {0x5eed};
    random_feed(bytes, size);
    const int single = random_percent(&random, 50);
    const enum placement place = (enum placement)random_below(&random, PLACE_END + 1);
    const int64_t n = random_below(&random, 70), steps = random_below(&random, 20);
    const uint64_t seed = random_bits(&random);
    return (struct recipe){
        single ? &precision_f32 : &precision_f64, seed, place, FORM_RANDOM, n, steps};
}

void fuzz_run(const uint8_t *bytes, size_t size) {
    static struct experiment x;
    const struct recipe recipe = recipe_draw(bytes, size);
    experiment_create(&x, &recipe);
    if (recipe.seed & 1) {
        experiment_vary(&x);
    }
    ISA_EACH(isa) {
        experiment_run(&x, isa);
        if (isa == ADEXIF_ISA_SCALAR) {
            experiment_expect(&x);
        } else {
            experiment_compare(&x, &x, isa_name(isa));
        }
    }
    experiment_destroy(&x);
    failures_end();
}

void fuzz_backward(const uint8_t *bytes, size_t size) {
    static struct retrace r;
    const struct recipe recipe = recipe_draw(bytes, size);
    retrace_create(&r, &recipe);
    if (recipe.seed & 1) {
        retrace_vary(&r);
    }
    ISA_EACH(isa) {
        retrace_run(&r, isa);
        if (isa == ADEXIF_ISA_SCALAR) {
            experiment_expect(&r.x);
        } else {
            experiment_compare(&r.x, &r.x, isa_name(isa));
        }
    }
    retrace_destroy(&r);
    failures_end();
}

void fuzz_arguments(const uint8_t *bytes, size_t size) {
    struct random random = {0x5eed};
    random_feed(bytes, size);
    call_make((enum placement)random_below(&random, PLACE_END + 1));
    now = valid;
    call_try(&random);
    buffers_free();
    failures_end();
}

void fuzz_accurate(const uint8_t *bytes, size_t size) {
    struct random random = {0x5eed};
    random_feed(bytes, size);
    hostile_accurate_try(&random, (enum placement)random_below(&random, PLACE_END + 1));
    failures_end();
}

enum { EVALUATED = 64 };

/* Calls a function of numbers on every instruction set, and compares the bytes with the first. */
#define EVALUATE(real, call)                                                                       \
    do {                                                                                           \
        static real in[EVALUATED], out[EVALUATED], first[EVALUATED];                               \
        const int64_t count = (int64_t)(size / sizeof(real));                                      \
        memcpy(in, bytes, (size_t)count * sizeof(real));                                           \
        ISA_EACH(isa) {                                                                            \
            memset(out, 0, sizeof out);                                                            \
            const int32_t status = (call);                                                         \
            CHECK(status == ADEXIF_OK);                                                            \
            for (int64_t i = 0; isa != ADEXIF_ISA_SCALAR && i < EVALUATED; ++i) {                  \
                const int both_nan = out[i] != out[i] && first[i] != first[i];                     \
                if (!both_nan && memcmp(&out[i], &first[i], sizeof(real)) != 0) {                  \
                    check_fail(#call ": %s, value %d", isa_name(isa), (int)i);                     \
                }                                                                                  \
            }                                                                                      \
            if (isa == ADEXIF_ISA_SCALAR) {                                                        \
                memcpy(first, out, sizeof first);                                                  \
            }                                                                                      \
        }                                                                                          \
    } while (0)

void fuzz_evaluate(const uint8_t *bytes, size_t size) {
    if (size < 2) {
        return;
    }
    const int32_t kind = bytes[0] % ADEXIF_SURROGATE_COUNT;
    const double arguments[ADEXIF_SURROGATE_ARGUMENT_COUNT] = {2, 0.7, 0.3, 1.1};
    const int function = bytes[1] % 8;
    bytes += 2;
    size -= 2;
    size = size < EVALUATED * sizeof(float) ? size : EVALUATED * sizeof(float);
    switch (function) {
    case 0:
        EVALUATE(float, adexif_exp2_evaluate_f32(isa, in, out, count));
        break;
    case 1:
        EVALUATE(double, adexif_exp2_evaluate_f64(isa, in, out, count));
        break;
    case 2:
        EVALUATE(float, adexif_exprel_evaluate_f32(isa, in, out, count));
        break;
    case 3:
        EVALUATE(double, adexif_exprel_evaluate_f64(isa, in, out, count));
        break;
    case 4:
        EVALUATE(float, adexif_exprel_derivative_evaluate_f32(isa, in, out, count));
        break;
    case 5:
        EVALUATE(double, adexif_exprel_derivative_evaluate_f64(isa, in, out, count));
        break;
    case 6:
        EVALUATE(float, adexif_surrogate_evaluate_f32(isa, kind, arguments, in, out, count));
        break;
    default:
        EVALUATE(double, adexif_surrogate_evaluate_f64(isa, kind, arguments, in, out, count));
        break;
    }
    failures_end();
}
