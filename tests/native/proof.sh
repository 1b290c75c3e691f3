# shellcheck shell=bash
# Fuzzing and the sanitizers that only clang has; build.sh reads it, and has note, die, has, quiet,
# build_native, test_native and the installation of packages.

# Makes sure that clang 22 is there with its runtime libraries; Debian's packages.
ensure_clang() {
    if ! has clang-22 || ! clang_links -fsanitize=fuzzer,address; then
        if ! has apt-get || ! can_be_root; then
            die 'clang-22 and libclang-rt-22-dev are needed: Debian has them, or https://apt.llvm.org'
        fi
        install_native_packages clang-22 llvm-22 libclang-rt-22-dev
    fi
}

# True when clang builds a fuzzer with these flags.
clang_links() {
    mkdir -p build
    printf '#include <stddef.h>\nint LLVMFuzzerTestOneInput(const char *b, size_t n);\n%s\n' \
        'int LLVMFuzzerTestOneInput(const char *b, size_t n) { (void)b; (void)n; return 0; }' |
        clang-22 -x c "$@" - -o build/fuzzer-probe >/dev/null 2>&1
}

# Fuzzes each target for so many seconds, from the committed corpus and what was found before, and
# prints a line for each. A find ends it: the input is in build/fuzz/finds.
fuzz_all() {
    local seconds=$1 target log executions
    ensure_clang
    build_native fuzz
    mkdir -p build/fuzz/finds
    for target in run backward arguments accurate evaluate; do
        mkdir -p "build/fuzz/corpus/$target"
        log=build/logs/fuzz-$target.log
        note "fuzzing $target for $seconds s"
        if ! UBSAN_OPTIONS=print_stacktrace=1 "build/fuzz/bin/fuzz_$target" \
            -max_total_time="$seconds" -max_len=2048 -timeout=60 -rss_limit_mb=4096 \
            -print_final_stats=1 -artifact_prefix="build/fuzz/finds/$target-" \
            "build/fuzz/corpus/$target" "tests/native/fuzz/corpus/$target" >"$log" 2>&1 </dev/null
        then
            tail -n 40 "$log" >&2
            die "the fuzzer of '$target' found something: build/fuzz/finds, $log"
        fi
        executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
        printf '%s: %s executions, no finds\n' "$target" "$executions"
    done
}

# The native tests under clang's memory sanitizer and thread sanitizer, beside gcc's or clang's own
# address and undefined-behaviour sanitizers, which every test run has.
test_sanitizers() {
    local preset
    ensure_clang
    test_sanitized
    for preset in msan tsan; do
        build_native "$preset"
        test_native "$preset"
    done
    printf '%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ]
}
