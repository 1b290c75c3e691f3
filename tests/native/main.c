/* checkkernel: the kernel's tests, run one by one or all together. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    test_function *function;
} tests[] = {
    {"layout", test_layout},
    {"status", test_status},
    {"exp2_f32", test_exp2_f32},
    {"exprel_f32", test_exprel_f32},
    {"exp2_f64", test_exp2_f64},
    {"exprel_f64", test_exprel_f64},
    {"softfma_f32", test_softfma_f32},
    {"softfma_f64", test_softfma_f64},
    {"bits_f32", test_bits_f32},
    {"bits_f64", test_bits_f64},
    {"split", test_split},
    {"forms", test_forms},
    {"memory", test_memory},
    {"hashes", test_hashes},
};
#define TEST_COUNT ((int)(sizeof tests / sizeof tests[0]))

static int usage(void) {
    puts(
        "checkkernel [--test NAME] [--seed S] [--neuron-steps N] [--scale D] [--hashes-file FILE]\n"
        "checkkernel --hashes    print the result hashes of this machine's best kernel\n"
        "checkkernel --bench     time the kernels beside plain C\n"
        "tests:");
    for (int k = 0; k < TEST_COUNT; ++k) {
        printf("  %s\n", tests[k].name);
    }
    return 2;
}

static int tests_run(const char *name, const struct options *options) {
    int found = 0;
    for (int k = 0; k < TEST_COUNT; ++k) {
        if (name == NULL || strcmp(name, tests[k].name) == 0) {
            found = 1;
            printf("%s, seed %llu\n", tests[k].name, (unsigned long long)options->seed);
            fflush(stdout);
            tests[k].function(options);
        }
    }
    if (!found) {
        return usage();
    }
    printf("%d failures\n", check_failures());
    return check_failures() != 0;
}

int main(int argc, char **argv) {
    struct options options = {20250117, 0, 1, NULL};
    const char *name = NULL;
    for (int k = 1; k < argc; ++k) {
        const char *const value = k + 1 < argc ? argv[k + 1] : NULL;
        if (strcmp(argv[k], "--hashes") == 0) {
            hashes_print();
            return 0;
        }
        if (value == NULL) {
            return usage();
        }
        if (strcmp(argv[k], "--test") == 0) {
            name = value;
        } else if (strcmp(argv[k], "--seed") == 0) {
            options.seed = strtoull(value, NULL, 10);
        } else if (strcmp(argv[k], "--neuron-steps") == 0) {
            options.neuron_steps = strtoll(value, NULL, 10);
        } else if (strcmp(argv[k], "--scale") == 0) {
            options.scale = strtoll(value, NULL, 10);
        } else if (strcmp(argv[k], "--hashes-file") == 0) {
            options.hashes = value;
        } else {
            return usage();
        }
        ++k;
    }
    return options.scale >= 1 ? tests_run(name, &options) : usage();
}
