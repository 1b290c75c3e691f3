/*
 * A fixed set of runs whose results were written down once: other instruction sets, compilers and
 * platforms are held to the same file. After a deliberate change of results (or of the random
 * experiments), `checkkernel --hashes` prints the new file.
 */
#include "accurate_case.h"
#include "retrace.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { RUNS = 40, RETRACES = 30, VARIED = 60, CONNECTED = 40, DYN = 60, ARGUMENTS = 4096 };

/* Runs with what older files had not: VARY, the settings that they left at their defaults;
 * CONNECT, synapses; FOLLOW, the rule DYN. */
enum kind { PLAIN, VARY, CONNECT, FOLLOW };

static uint64_t run_hash(const struct precision *precision, int number, enum kind kind,
                         int32_t isa) {
    static struct experiment x;
    static const uint64_t seeds[] = {1000003u, 4000037u, 5000011u, 6000011u};
    const uint64_t seed = seeds[kind] * (uint64_t)(number + 1);
    const struct recipe recipe = {precision, seed, PLACE_ODD, FORM_RANDOM, -1, -1};
    experiment_create(&x, &recipe);
    if (kind == VARY || (kind == CONNECT && number % 3 == 0)) {
        experiment_vary(&x);
    }
    if (kind == FOLLOW) {
        experiment_dyn(&x);
    }
    if (kind == CONNECT || (kind == FOLLOW && number % 3 == 0)) {
        experiment_connect(&x);
    }
    experiment_run(&x, isa);
    const uint64_t hash = experiment_hash(&x);
    experiment_destroy(&x);
    return hash;
}

static uint64_t retrace_hash(const struct precision *precision, int number, int varied,
                             int32_t isa) {
    static struct retrace r;
    const uint64_t seed = (varied ? 3000017u : 2000003u) * (uint64_t)(number + 1);
    const struct recipe recipe = {precision, seed, PLACE_ODD, FORM_RANDOM, -1, -1};
    retrace_create(&r, &recipe);
    if (varied) {
        retrace_vary(&r);
    }
    retrace_run(&r, isa);
    const uint64_t hash = experiment_hash(&r.x);
    retrace_destroy(&r);
    return hash;
}

/* The normal numbers of random words. */
static uint64_t normal_hash(const struct precision *precision, int32_t isa) {
    static uint32_t words[4 * ARGUMENTS];
    static double z64[2 * ARGUMENTS];
    static float z32[4 * ARGUMENTS];
    struct random random = {78};
    for (int i = 0; i < 4 * ARGUMENTS; ++i) {
        const uint64_t bits = random_bits(&random);
        words[i] = (uint32_t)(bits >> (i % 4 == 1 ? random_below(&random, 32) : 0));
    }
    adexif_normal_evaluate_f32(isa, words, z32, ARGUMENTS);
    adexif_normal_evaluate_f64(isa, words, z64, ARGUMENTS);
    const int single = precision == &precision_f32;
    uint64_t hash = 0xcbf29ce484222325ull;
    for (int i = 0; i < (single ? 4 : 2) * ARGUMENTS; ++i) {
        const void *const z = single ? (const void *)z32 : (const void *)z64;
        hash = (hash ^ real_bits(precision, z, i)) * 0x100000001b3ull;
    }
    return hash;
}

/* exp2, exprel or a surrogate gradient over arguments of every exponent. */
static void function_evaluate(int function, int single, int32_t isa, const void *x, void *y) {
    static const double arguments[ADEXIF_SURROGATE_ARGUMENT_COUNT] = {3, 0.7, 0.9, 1.3};
    const int32_t surrogate = function - 2;
    if (function == 0) {
        CHECK((single ? adexif_exp2_evaluate_f32(isa, x, y, ARGUMENTS)
                      : adexif_exp2_evaluate_f64(isa, x, y, ARGUMENTS)) == ADEXIF_OK);
    } else if (function == 1) {
        CHECK((single ? adexif_exprel_evaluate_f32(isa, x, y, ARGUMENTS)
                      : adexif_exprel_evaluate_f64(isa, x, y, ARGUMENTS)) == ADEXIF_OK);
    } else if (single) {
        CHECK(adexif_surrogate_evaluate_f32(isa, surrogate, arguments, x, y, ARGUMENTS) ==
              ADEXIF_OK);
    } else {
        CHECK(adexif_surrogate_evaluate_f64(isa, surrogate, arguments, x, y, ARGUMENTS) ==
              ADEXIF_OK);
    }
}

static uint64_t function_hash(const struct precision *precision, int function, int32_t isa) {
    static double x64[ARGUMENTS], y[ARGUMENTS];
    static float x32[ARGUMENTS];
    struct random random = {77};
    const int single = precision == &precision_f32;
    for (int i = 0; i < ARGUMENTS; ++i) {
        const uint64_t bits = random_bits(&random);
        const uint32_t bits32 = (uint32_t)bits;
        memcpy(&x64[i], &bits, sizeof bits);
        memcpy(&x32[i], &bits32, sizeof bits32);
        if (i % 2 != 0) {
            x64[i] = random_between(&random, -100, 100) / (function < 2 || i % 4 == 1 ? 1 : 50);
            x32[i] = (float)x64[i];
        }
    }
    function_evaluate(function, single, isa, single ? (const void *)x32 : (const void *)x64, y);
    uint64_t hash = 0xcbf29ce484222325ull;
    for (int i = 0; i < ARGUMENTS; ++i) {
        hash = (hash ^ real_bits(precision, y, i)) * 0x100000001b3ull;
    }
    return hash;
}

/* After the runs come exp2, exprel and the surrogates, then, at this place, the normal numbers. */
enum { FUNCTIONS_END = RUNS + RETRACES + 2 + ADEXIF_SURROGATE_COUNT };

/* The last lines are runs of the accurate mode. */
enum {
    LINES_BEFORE = 2 * (FUNCTIONS_END + 1 + VARIED + CONNECTED + DYN),
    ACCURATE_RUNS = 2 * ACCURATE_KINDS
};

/* One line of the file: "f32 run 7 0123456789abcdef". */
static void line_write(char *line, size_t size, int number, int32_t isa) {
    const struct precision *precision = number % 2 != 0 ? &precision_f64 : &precision_f32;
    const int index = number / 2;
    if (number >= LINES_BEFORE) {
        const int own = number - LINES_BEFORE;
        snprintf(line, size, "f64 accurate %d %016" PRIx64 "\n", own, accurate_hash(own, isa));
    } else if (index < RUNS) {
        snprintf(line, size, "%s run %d %016" PRIx64 "\n", precision->name, index,
                 run_hash(precision, index, PLAIN, isa));
    } else if (index < RUNS + RETRACES) {
        snprintf(line, size, "%s backward %d %016" PRIx64 "\n", precision->name, index - RUNS,
                 retrace_hash(precision, index - RUNS, 0, isa));
    } else if (index > FUNCTIONS_END + VARIED + CONNECTED) {
        const int dyn = index - FUNCTIONS_END - VARIED - CONNECTED - 1;
        snprintf(line, size, "%s dyn %d %016" PRIx64 "\n", precision->name, dyn,
                 run_hash(precision, dyn, FOLLOW, isa));
    } else if (index > FUNCTIONS_END + VARIED) {
        const int connected = index - FUNCTIONS_END - VARIED - 1;
        snprintf(line, size, "%s synapses %d %016" PRIx64 "\n", precision->name, connected,
                 run_hash(precision, connected, CONNECT, isa));
    } else if (index > FUNCTIONS_END) {
        const int varied = index - FUNCTIONS_END - 1;
        snprintf(line, size, "%s varied %d %016" PRIx64 "\n", precision->name, varied,
                 varied % 2 == 0 ? run_hash(precision, varied, VARY, isa)
                                 : retrace_hash(precision, varied, 1, isa));
    } else if (index == FUNCTIONS_END) {
        snprintf(line, size, "%s normal %d %016" PRIx64 "\n", precision->name, ARGUMENTS,
                 normal_hash(precision, isa));
    } else {
        const int function = index - RUNS - RETRACES;
        const uint64_t hash = function_hash(precision, function, isa);
        if (function < 2) {
            snprintf(line, size, "%s %s %d %016" PRIx64 "\n", precision->name,
                     function == 0 ? "exp2" : "exprel", ARGUMENTS, hash);
        } else {
            snprintf(line, size, "%s surrogate %d %016" PRIx64 "\n", precision->name, function - 2,
                     hash);
        }
    }
}
enum { LINES = LINES_BEFORE + ACCURATE_RUNS, LINE_SIZE = 80 };

void hashes_print(void) {
    for (int number = 0; number < LINES; ++number) {
        char line[LINE_SIZE];
        line_write(line, sizeof line, number, ADEXIF_ISA_BEST);
        fputs(line, stdout);
    }
}

void test_hashes(const struct options *options) {
    FILE *file = options->hashes != NULL ? fopen(options->hashes, "r") : NULL;
    if (file == NULL) {
        check_fail("hashes: cannot read %s (--hashes-file FILE)",
                   options->hashes != NULL ? options->hashes : "the file that is not named");
        return;
    }
    for (int number = 0; number < LINES; ++number) {
        char wanted[LINE_SIZE] = "", got[LINE_SIZE];
        if (fgets(wanted, sizeof wanted, file) == NULL) {
            check_fail("hashes: the file ends after %d lines", number);
            break;
        }
        if (strstr(wanted, options->lines) == NULL) {
            continue;
        }
        ISA_EACH(isa) {
            line_write(got, sizeof got, number, isa);
            if (strcmp(got, wanted) != 0) {
                check_fail("%s: got %.*s, expected %.*s", isa_name(isa), (int)strcspn(got, "\n"),
                           got, (int)strcspn(wanted, "\n"), wanted);
            }
        }
    }
    char more[LINE_SIZE];
    CHECK(fgets(more, sizeof more, file) == NULL);
    fclose(file);
}
