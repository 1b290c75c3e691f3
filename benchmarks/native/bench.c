#include "bench.h"

#include "check.h"
#include "clock.h"
#include "workload.h"

#include <stdio.h>
#include <stdlib.h>

enum { VERIFY_NEURONS = 4000, VERIFY_STEPS = 1000 };
enum { TRAINING_NEURONS = 4096, TRAINING_STEPS = 200 };

static int out_of_memory(void) {
    fputs("bench: out of memory\n", stderr);
    return 0;
}

/* Every kernel has the same spikes; the yardstick's arithmetic is not exact, so it may have one in
 * a thousand more or fewer. */
static int counts_agree(const struct precision *precision) {
    static struct workload x;
    if (!workload_create(&x, precision, VERIFY_NEURONS, VERIFY_STEPS)) {
        return out_of_memory();
    }
    const int64_t expected = workload_count(&x, METHOD_RUN_SPIKES, ADEXIF_ISA_SCALAR, VERIFY_STEPS);
    const int64_t noisy = workload_count(&x, METHOD_RUN_NOISE, ADEXIF_ISA_SCALAR, VERIFY_STEPS);
    const int64_t dyn = workload_count(&x, METHOD_RUN_DYN, ADEXIF_ISA_SCALAR, VERIFY_STEPS);
    int agree = dyn > 0 && expected > 0 && noisy > 0 && noisy != expected;
    ISA_EACH(isa) {
        const int64_t run = workload_count(&x, METHOD_RUN_SPIKES, isa, VERIFY_STEPS);
        const int64_t step = workload_count(&x, METHOD_STEP, isa, VERIFY_STEPS);
        const int64_t plain = workload_count(&x, METHOD_PLAIN_C, isa, VERIFY_STEPS);
        agree &= run == expected && step == expected;
        agree &= workload_count(&x, METHOD_RUN_NOISE, isa, VERIFY_STEPS) == noisy;
        agree &= workload_count(&x, METHOD_RUN_DYN, isa, VERIFY_STEPS) == dyn;
        agree &= plain < 0 || llabs(plain - expected) <= expected / 1000;
        fprintf(stderr,
                "%s %s: %lld spikes by run, %lld by step, %lld by plain C (-1: not built)\n",
                isa_name(isa), precision->name, (long long)run, (long long)step, (long long)plain);
    }
    workload_destroy(&x);
    return agree;
}

/* Training is timed over sizes of its own, beside the yardstick too. */
static int method_belongs(enum method method, int training) {
    return method == METHOD_PLAIN_C || (method >= METHOD_TRAIN) == training;
}

/* The least time of each method, taken in turns: what disturbs one disturbs the others. */
static void methods_time(int repeats, struct workload *x, int32_t isa, int64_t steps, int training,
                         double least[METHOD_COUNT]) {
    for (int method = 0; method < METHOD_COUNT; ++method) {
        least[method] = -1;
    }
    for (int repeat = 0; repeat < repeats; ++repeat) {
        for (int method = 0; method < METHOD_COUNT; ++method) {
            if (!method_belongs((enum method)method, training)) {
                continue;
            }
            workload_reset(x);
            const double start = clock_seconds();
            const int done = workload_advance(x, (enum method)method, isa, steps);
            const double time = clock_seconds() - start;
            if (done && (least[method] < 0 || time < least[method])) {
                least[method] = time;
            }
        }
    }
}

static void rows_print(const struct workload *x, int32_t isa, int64_t steps,
                       const double least[METHOD_COUNT]) {
    const double work = (double)x->n * (double)steps;
    for (int method = 0; method < METHOD_COUNT; ++method) {
        if (least[method] < 0) {
            continue;
        }
        printf("%s,%s,%s,%lld,%lld,1,%.4f,", method_name((enum method)method), x->precision->name,
               isa_name(isa), (long long)x->n, (long long)steps, least[method] * 1e9 / work);
        if (least[METHOD_PLAIN_C] > 0) {
            printf("%.4f", least[method] / least[METHOD_PLAIN_C]);
        }
        putchar('\n');
    }
    fflush(stdout);
}

static int length_bench(const struct bench *bench, const struct precision *precision, int64_t n,
                        int64_t steps, int training) {
    static struct workload x;
    if (!workload_create(&x, precision, n, steps)) {
        return out_of_memory();
    }
    workload_warm(&x);
    const int only_scalar = adexif_isa_best() == ADEXIF_ISA_SCALAR;
    ISA_EACH(isa) {
        if (isa != ADEXIF_ISA_SCALAR || bench->scalar || only_scalar) {
            /* its software fma is a hundred times slower */
            const int64_t fewer = isa == ADEXIF_ISA_SCALAR ? 1 + steps / 100 : steps;
            double least[METHOD_COUNT];
            methods_time(bench->repeats, &x, isa, fewer, training, least);
            rows_print(&x, isa, fewer, least);
        }
    }
    workload_destroy(&x);
    return 1;
}

static int64_t steps_of(const struct bench *bench, int64_t n) {
    const int64_t steps = bench->work / n;
    const int64_t enough = steps < bench->steps_least ? bench->steps_least : steps;
    return enough > bench->steps_most ? bench->steps_most : enough;
}

int bench_run(const struct bench *bench) {
    const struct precision *const precisions[] = {&precision_f32, &precision_f64};
    int agree = counts_agree(precisions[0]);
    agree &= counts_agree(precisions[1]);
    if (!agree) {
        fputs("bench: the variants do not agree, nothing was timed\n", stderr);
        return 1;
    }
    puts("case,precision,isa,n,steps,threads,ns_per_neuron_step,ratio_to_plain_c");
    for (int p = 0; p < 2; ++p) {
        for (int k = 0; k < bench->count; ++k) {
            const int64_t n = bench->lengths[k];
            if (!length_bench(bench, precisions[p], n, steps_of(bench, n), 0)) {
                return 1;
            }
        }
        if (!length_bench(bench, precisions[p], TRAINING_NEURONS, TRAINING_STEPS, 1)) {
            return 1;
        }
    }
    return 0;
}
