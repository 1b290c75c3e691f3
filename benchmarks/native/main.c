/*
 * adexif_bench [--quick | --peak | --accurate]: the native rows of the speed table, the most
 * multiply-adds that the machine does, or the accurate mode, as comma-separated values on stdout.
 */
#include "accurate.h"
#include "bench.h"
#include "peak.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
    static const int64_t lengths[] = {1, 64, 1024, 4096, 65536, 1048576};
    const int count = (int)(sizeof lengths / sizeof lengths[0]);
    const struct bench full = {lengths, count, INT64_C(1) << 24, 100, 100000, 11, 0};
    const struct bench quick = {lengths, count, INT64_C(1) << 22, 16, 20000, 5, 0};
    if (argc == 1) {
        return bench_run(&full);
    }
    if (argc == 2 && strcmp(argv[1], "--quick") == 0) {
        return bench_run(&quick);
    }
    if (argc == 2 && strcmp(argv[1], "--peak") == 0) {
        return peak_print();
    }
    if (argc == 2 && strcmp(argv[1], "--accurate") == 0) {
        const struct accurate_bench accurate = {100, 15};
        return accurate_bench_run(&accurate);
    }
    fputs("adexif_bench [--quick | --peak | --accurate]\n", stderr);
    return 2;
}
