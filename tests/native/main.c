/* checkkernel: the kernel's tests, run one by one or all together. */
#include "bench.h"
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    test_function *function;
} tests[] = {
    {"layout", test_layout},
    {"cpu", test_cpu},
    {"prepare", test_prepare},
    {"hostile", test_hostile},
    {"hostile_accurate", test_hostile_accurate},
    {"status", test_status},
    {"status_backward", test_status_backward},
    {"status_evaluate", test_status_evaluate},
    {"status_surrogate", test_status_surrogate},
    {"vector", test_vector},
    {"exp2_f32", test_exp2_f32},
    {"exprel_f32", test_exprel_f32},
    {"exp2_f64", test_exp2_f64},
    {"exprel_f64", test_exprel_f64},
    {"exprel_derivative_f32", test_exprel_derivative_f32},
    {"exprel_derivative_f64", test_exprel_derivative_f64},
    {"softfma_f32", test_softfma_f32},
    {"softfma_f64", test_softfma_f64},
    {"surrogate_f32", test_surrogate_f32},
    {"surrogate_f64", test_surrogate_f64},
    {"philox", test_philox},
    {"normal_f32", test_normal_f32},
    {"normal_f64", test_normal_f64},
    {"noise", test_noise},
    {"bits_f32", test_bits_f32},
    {"bits_f64", test_bits_f64},
    {"backward_f32", test_backward_f32},
    {"backward_f64", test_backward_f64},
    {"split", test_split},
    {"forms", test_forms},
    {"leaky", test_leaky},
    {"nonfinite", test_nonfinite},
    {"synapse", test_synapse},
    {"nonfinite_adjoint", test_nonfinite_adjoint},
    {"dyn", test_dyn},
    {"edges", test_edges},
    {"edges_backward", test_edges_backward},
    {"clock", test_clock},
    {"memory", test_memory},
    {"accurate", test_accurate},
    {"accurate_status", test_accurate_status},
    {"hashes", test_hashes},
};
#define TEST_COUNT ((int)(sizeof tests / sizeof tests[0]))

static int usage(void) {
    puts(
        "checkkernel [--test NAME] [--seed S] [--neuron-steps N] [--scale D] [--hashes-file FILE]\n"
        "            [--failures N]    end at failure N\n"
        "            [--lines WORD]    of the file of hashes only lines with this word\n"
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

/* One length, every instruction set: a look at the kernels, not the table of adexif_bench. */
static int kernels_bench(void) {
    static const int64_t length = 4096;
    const struct bench bench = {&length, 1, INT64_C(1) << 22, 1, 1024, 7, 1};
    return bench_run(&bench);
}

/* Whether the argument takes a value and that value is in options now. */
static int option_read(const char *argument, const char *value, const char **name,
                       struct options *options) {
    if (strcmp(argument, "--test") == 0) {
        *name = value;
    } else if (strcmp(argument, "--seed") == 0) {
        options->seed = strtoull(value, NULL, 10);
    } else if (strcmp(argument, "--neuron-steps") == 0) {
        options->neuron_steps = strtoll(value, NULL, 10);
    } else if (strcmp(argument, "--scale") == 0) {
        options->scale = strtoll(value, NULL, 10);
    } else if (strcmp(argument, "--hashes-file") == 0) {
        options->hashes = value;
    } else if (strcmp(argument, "--lines") == 0) {
        options->lines = value;
    } else if (strcmp(argument, "--failures") == 0) {
        check_limit(strtoll(value, NULL, 10));
    } else {
        return 0;
    }
    return 1;
}

int main(int argc, char **argv) {
    struct options options = {20250117, 0, 1, NULL, ""};
    const char *name = NULL;
    if (argc == 2 && strcmp(argv[1], "--hashes") == 0) {
        hashes_print();
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "--bench") == 0) {
        return kernels_bench();
    }
    for (int k = 1; k < argc; k += 2) {
        if (k + 1 == argc || !option_read(argv[k], argv[k + 1], &name, &options)) {
            return usage();
        }
    }
    return options.scale >= 1 ? tests_run(name, &options) : usage();
}
