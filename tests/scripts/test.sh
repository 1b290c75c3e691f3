# shellcheck shell=bash
# Runs the tests and counts them; build.sh reads it, and has note, die, quiet, build_native,
# build_managed, the functions of native/requirements.sh and those of docs/site.sh.

passed=0
failed=0
launcher= # a command with its arguments that runs the native tests

# The sum of one attribute over the test suites of JUnit files: junit_sum ATTRIBUTE FILE...
junit_sum() {
    local attribute="$1"
    shift
    cat -- "$@" | tr '\n\r\t' '   ' | { grep -o '<testsuite [^>]*>' || true; } |
        sed -nE "s/.* $attribute=\"([0-9]+)\".*/\1/p" | awk '{ n += $1 } END { print n + 0 }'
}

# Adds a runner's report to the totals: tally LABEL EXIT_CODE FILE...
tally() {
    local label="$1" code="$2" tests=0 good=0 bad=0 idle=0
    shift 2
    if [ -f "$1" ]; then
        tests="$(junit_sum tests "$@")"
        bad="$(junit_sum failures "$@")"
        idle="$(($(junit_sum skipped "$@") + $(junit_sum disabled "$@")))"
        good="$((tests - bad - idle))"
        # Errors are failures outside any test (of a fixture, say): not among the tests.
        bad="$((bad + $(junit_sum errors "$@")))"
    fi
    if [ "$bad" -eq 0 ] && [ "$code" -ne 0 ]; then
        note "$label: exit code $code without a failed test; counted as one failure"
        bad=1
    elif [ "$bad" -eq 0 ] && [ "$good" -eq 0 ]; then
        note "$label: no test ran; counted as one failure"
        bad=1
    fi
    note "$label: $good of $tests passed, $idle skipped"
    passed="$((passed + good))"
    failed="$((failed + bad))"
}

test_native() {
    run_native_tests "$1"
    tally_native "$1"
}

# Runs the tests of a preset and leaves their report and exit code.
run_native_tests() {
    local code=0
    note "testing native ($1)"
    # shellcheck disable=SC2086
    $launcher ctest --preset "$1" --output-junit "$root/$results/native-$1.xml" </dev/null ||
        code=$?
    printf '%d\n' "$code" >"$root/$results/native-$1.code"
}

tally_native() {
    tally "native ($1)" "$(cat "$results/native-$1.code")" "$results/native-$1.xml"
}

# Runs the native tests in the background, beside what is built and run meanwhile: nothing of it
# needs both processors all the time.
start_native_tests() {
    (
        run_native_tests release
        if sanitizers_work; then
            build_native asan
            run_native_tests asan
        fi
    ) >build/logs/native-tests.log 2>&1 &
    native_tests=$!
    trap 'kill "$native_tests" 2>/dev/null || true' EXIT
}

# Waits for the tests in the background, shows what they said and counts them.
finish_native_tests() {
    local code=0
    wait "$native_tests" || code=$?
    trap - EXIT
    cat build/logs/native-tests.log >&2
    if [ "$code" -ne 0 ]; then die 'the native tests could not be built'; fi
    tally_native release
    if [ -f "$results/native-asan.code" ]; then tally_native asan; fi
}

# True where the compiler has the sanitizers of every test run. Dies where CI would leave them out.
sanitizers_work() {
    if compiles "$sanitizers"; then return 0; fi
    if [ "${CI:-}" = true ]; then
        die "the C compiler cannot build with $sanitizers, and CI must not leave that out"
    fi
    note "left out: native (asan), the C compiler cannot build with $sanitizers"
    return 1
}

# The instruction sets that this CPU need not have, held to the same results.
test_emulated() {
    local preset
    for preset in aarch64 avx512-emulated; do
        build_native "$preset"
        test_native "$preset"
    done
    test_old_processors
    test_emulated_from_managed
    test_aarch64_from_managed
}

# Processors that lack AVX2 (2008), and that have it but not AVX-512 (2013): no instruction that they
# do not have, and the same results.
test_old_processors() {
    local processor test
    for processor in Nehalem Haswell; do
        note "testing native (on $processor, under qemu)"
        for test in cpu hashes; do
            if qemu-x86_64 -cpu "$processor" build/release/bin/checkkernel --test "$test" \
                --scale 101 --hashes-file tests/native/hashes.txt </dev/null >&2; then
                passed="$((passed + 1))"
            else
                note "native ($test on $processor): FAILED"
                failed="$((failed + 1))"
            fi
        done
    done
}

# The managed side on the library with the emulated AVX-512 kernel: all backends, bit for bit.
test_emulated_from_managed() {
    local library="$root/build/avx512-emulated/lib/libadexif.so" report
    note 'testing managed on native (avx512-emulated)'
    if report="$(ADEXIF_NATIVE_LIBRARY="$library" dotnet run -c Release --no-build \
        --project "$tool" -- verify --neuron-steps 1000000 </dev/null)" &&
        [[ "$report" == *native-avx512* ]]; then
        passed="$((passed + 1))"
    else
        failed="$((failed + 1))"
    fi
    note "$report"
}

# The hashes that the conformance program prints, `NAME HASH` a line: conformance_hashes COMMAND...
conformance_hashes() { "$@" </dev/null | sed -n 's/^hash //p'; }

# The managed side as an Arm64 program under qemu: the twin on AdvSimd, and the NEON kernel called
# from C#, both held to the hashes of this machine's own backends.
test_aarch64_from_managed() {
    local folder="$root/build/aarch64/managed" name=AdExIFRef.Interop.Conformance here there
    note 'testing managed and native from managed (aarch64, under qemu)'
    quiet publish-aarch64 dotnet publish "tests/$name" -c Release -r linux-arm64 --self-contained \
        --artifacts-path "$folder" -o "$folder/program" --nologo
    here="$(conformance_hashes dotnet "tests/$name/bin/Release/net10.0/$name.dll")" || here=
    there="$(ADEXIF_NATIVE_LIBRARY="$root/build/aarch64/lib/libadexif.so" \
        conformance_hashes qemu-aarch64 -L /usr/aarch64-linux-gnu "$folder/program/$name")" ||
        there=
    note "$here"
    note "under qemu: $there"
    if [ -n "$here" ] && [[ "$there" == *native-neon* && "$there" == *managed-vector128* ]] &&
        [ "$(printf '%s\n%s\n' "$here" "$there" | cut -d ' ' -f 2 | sort -u | wc -l)" -eq 1 ]; then
        passed="$((passed + 1))"
    else
        note 'managed (aarch64): FAILED'
        failed="$((failed + 1))"
    fi
}

test_managed() {
    local code=0
    note 'testing managed'
    dotnet test --solution "$solution" -c Release --no-build --no-progress --no-ansi \
        --results-directory "$root/$results/managed" --report-xunit-junit </dev/null || code=$?
    tally managed "$code" "$root/$results/managed"/*
}

# Benchmarks in check mode: everything runs once and the results are compared, nothing is timed.
test_benchmarks() {
    local code=0
    note 'checking the benchmarks'
    if dotnet run -c Release --no-build --project "$benchmarks" -- --check </dev/null >&2; then
        passed="$((passed + 1))"
    else
        failed="$((failed + 1))"
    fi
    build_managed "$torch_benchmarks"
    dotnet run -c Release --no-build --project "$torch_benchmarks" -- --check </dev/null >&2 ||
        code=$?
    case "$code" in
        0) passed="$((passed + 1))" ;;
        3) note 'left out: the benchmarks of TorchSharp, see above' ;;
        *) failed="$((failed + 1))" ;;
    esac
}

# The documentation as a site: a broken link, or a name in it that does not exist, is a failure.
test_docs() {
    note 'checking the documentation'
    if ! restore_docfx; then
        if [ "${CI:-}" = true ]; then die 'docfx is missing, and CI must not leave that out'; fi
        note 'left out: the site of the documentation, docfx cannot be restored'
    elif (make_site); then
        passed="$((passed + 1))"
    else
        failed="$((failed + 1))"
    fi
}
