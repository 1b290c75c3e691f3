# shellcheck shell=bash
# Fuzzing and the sanitizers, by clang 22 and gcc; build.sh reads it, and has note, die, has, quiet,
# build_native, build_managed, what tests/scripts/test.sh has, and the installation of packages.

# Makes sure that clang 22 is there with its runtime libraries; Debian's packages.
ensure_clang() {
    if ! has clang-22 || ! clang_links -fsanitize=fuzzer,address; then
        if ! has apt-get || ! can_be_root; then
            die 'needed: clang-22 and libclang-rt-22-dev, of Debian or of https://apt.llvm.org'
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
    for target in $(sed -n 's/^set(targets \(.*\))$/\1/p' tests/native/fuzz/CMakeLists.txt); do
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

# The tests of `--sanitize`: the native ones under the address, undefined-behaviour, memory and
# thread sanitizers, then managed ones with a library that the address or thread sanitizer watches.
test_sanitizers() {
    local preset
    ensure_clang
    if setarch "$(uname -m)" -R true 2>/dev/null; then
        launcher="setarch $(uname -m) -R" # gcc's thread sanitizer wants a plain layout of memory
    fi
    sanitizers_work || die "test --sanitize needs a C compiler that builds with $sanitizers"
    for preset in asan msan tsan; do
        build_native "$preset"
        test_native "$preset"
    done
    build_native release
    build_managed tests/AdExIFRef.Interop.Tests # and the conformance program, which it references
    test_watched_program asan overrun 'AddressSanitizer.*'
    test_watched_program tsan race 'ThreadSanitizer: data race'
    test_watched asan 'Kernels.*' 'Accurate.*' 'Noise.*' 'Surrogates.*' 'Networks.*'
    test_watched tsan Networks.NetworkBitsTests Networks.NetworkRunTests Networks.DynNetworkTests
    printf '%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ]
}

# The runtime library of a preset's sanitizer, by the compiler that built the preset.
sanitizer_runtime() {
    local compiler file
    compiler=$(sed -n 's/^CMAKE_C_COMPILER:[A-Z]*=//p' "build/$1/CMakeCache.txt")
    for file in "lib$1.so" "libclang_rt.$1-$(uname -m).so"; do
        file=$("$compiler" "-print-file-name=$file")
        if [ "${file:0:1}" = / ]; then
            printf '%s\n' "$file"
            return
        fi
    done
    die "$compiler has no library of $1 to load before a program"
}

# Runs a .NET program on a preset's library: watched PRESET ARGUMENT... The sanitizer's reports are
# build/logs/watched-PRESET.*; the program ends with a code other than 0 if there is one. Signals are
# .NET's own business. The thread sanitizer sees neither .NET's atomics nor compiled C#, so that it
# looks at the native library alone.
watched() {
    local preset=$1 runtime
    local options=handle_segv=0:handle_sigfpe=0:handle_sigill=0:handle_abort=0:use_sigaltstack=0
    shift
    runtime=$(sanitizer_runtime "$preset") || return
    rm -f "build/logs/watched-$preset".*
    options=$options:log_path=$root/build/logs/watched-$preset
    case $preset in
        asan) set -- "ASAN_OPTIONS=$options:detect_leaks=0" UBSAN_OPTIONS=print_stacktrace=1 "$@" ;;
        tsan)
            options=$options:ignore_noninstrumented_modules=1:report_signal_unsafe=0
            # All of the heap in the part of memory that the sanitizer knows.
            set -- "TSAN_OPTIONS=$options" DOTNET_GCHeapHardLimit=0x80000000 "$@"
            ;;
    esac
    # shellcheck disable=SC2086
    $launcher env "ADEXIF_NATIVE_LIBRARY=$root/build/$preset/lib/libadexif.so" \
        "LD_PRELOAD=$runtime" "${@:1:2}" dotnet "${@:3}" </dev/null
}

# A fault on purpose, which must be reported: test_watched_program PRESET FAULT REPORT
test_watched_program() {
    local name=AdExIFRef.Interop.Conformance
    if ! watched "$1" "tests/$name/bin/Release/net10.0/$name.dll" "$2" >&2 &&
        grep -qs -- "$3" "build/logs/watched-$1".*; then
        passed=$((passed + 1))
    else
        note "managed ($1): FAILED, no report of the fault '$2'"
        failed=$((failed + 1))
    fi
}

# The conformance program, whose buffers the address sanitizer knows, and managed tests on a
# preset's library, none of which may have a report: test_watched PRESET CLASSES...
test_watched() {
    local preset=$1 code=0 name=AdExIFRef.Interop.Conformance tests=AdExIFRef.Interop.Tests
    local classes=() class
    shift
    for class in "$@"; do classes+=(-class "$tests.$class"); done
    note "testing managed on native ($preset)"
    if watched "$preset" "tests/$name/bin/Release/net10.0/$name.dll" >&2; then
        passed=$((passed + 1))
    else
        cat "build/logs/watched-$preset".* >&2 || true
        note "managed ($preset): FAILED, the conformance program"
        failed=$((failed + 1))
    fi
    watched "$preset" "tests/$tests/bin/Release/net10.0/$tests.dll" "${classes[@]}" \
        -result-jUnit "$root/$results/managed-$preset.xml" >&2 || code=$?
    cat "build/logs/watched-$preset".* >&2 2>/dev/null || true
    tally "managed ($preset)" "$code" "$results/managed-$preset.xml"
}
