#!/usr/bin/env bash
# Builds, runs and tests AdExIFRef.Interop on Linux and macOS; `./build.sh help` lists the verbs.
# build.ps1 has the same verbs for Windows. Notes go to stderr, results to stdout.
set -euo pipefail

root="$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)"
cd -- "$root"

solution=AdExIFRef.Interop.sln
tool=managed/AdExIFRef.Tool
benchmarks=benchmarks/AdExIFRef.Benchmarks
torch_benchmarks=benchmarks/AdExIFRef.Benchmarks.TorchSharp
results=artifacts/test-results
tool_package_limit=20000000
core_package_limit=10000000
sanitizers=-fsanitize=address,undefined

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false

usage() {
    cat <<'TEXT'
usage: ./build.sh [verb]

  run               (default) build in Release, then simulate 10,000 neurons for 1 s on the native
                    and on the managed backend and compare the bits; writes artifacts/raster.png
                    and artifacts/spikes.csv
  test [--emulated] build, then run all native and managed tests; ends with `N passed, N failed`;
                    --emulated (x86-64 Linux) adds the native tests of the instruction sets that
                    this CPU need not have, NEON under qemu and AVX-512 by SIMDe, those of old
                    processors, and the managed twin as an Arm64 program under qemu. --sanitize instead runs the native tests
                    under the address, undefined-behaviour, memory and thread sanitizers, by clang 22
  fuzz [--seconds N]
                    fuzz run, backward pass, arguments and functions of the kernel for N seconds each
                    (60), by clang 22: every instruction set the same bits, nothing written after an
                    error, nothing outside of the buffers; ends with a line for each target
  coverage [native | managed]
                    count which lines and branches the tests reach, in C by clang 22 and in C# by
                    coverlet; fails below 100 % of lines and 98 % of branches in C, 97 % and 95 %
                    in C#; what was not reached is in build/coverage
  mutate [--only FILE]
                    change the kernel in C in one place after the other, in a copy, as
                    docs/reliability.md lists, and fail unless the test named there notices; FILE
                    is as in the table, such as tiles/record_tmpl.h
  bench [--quick]   time kernel, twin and whole calls beside plain C, as CSV on stdout: some minutes
                    with all cases, scaling and sizes up to 1e7, or with --quick within one minute;
                    other options, such as --filter '*Step*', go to BenchmarkDotNet
  docs              make a site of README, docs and the reference of all public members in
                    artifacts/docs; fails at a broken link or an unknown name
  pack [--verify]   put the NuGet packages into artifacts/packages, with the native libraries of
                    all platforms, which it makes in artifacts/runtimes on x86-64 Linux; fails if
                    one is missing or not what it should be, or if a package is too large.
                    --verify then builds them again in another folder and compares the bytes, runs
                    every file that can be run here, and uses the packages in fresh projects
  bindings          regenerate the C# bindings from native/include/adexif/*.h
  clean             remove everything that was built
  help              print this text
TEXT
}

note() { printf '%s\n' "$*" >&2; }

die() {
    note "build.sh: $*"
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Runs a command and shows its output only when it fails: quiet NAME_OF_LOG COMMAND...
quiet() {
    local log="build/logs/$1.log"
    shift
    mkdir -p build/logs
    if ! "$@" >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        die "failed: $*"
    fi
}

# --- What must be installed -----------------------------------------------------------------------

# True when the C compiler that CMake would take builds and runs a program with the given flags.
compiles() {
    local compiler="${CC:-}" name probe status=1
    for name in cc gcc clang; do
        if [ -z "$compiler" ] && has "$name"; then compiler="$name"; fi
    done
    if [ -z "$compiler" ]; then return 1; fi
    mkdir -p build
    probe="$(mktemp -d build/probe.XXXXXX)"
    printf '#include <stdint.h>\n#include <stdio.h>\nint main(void) { return 0; }\n' \
        >"$probe/probe.c"
    # CC may hold a command and its flags, as it may for CMake: hence no quotes.
    # shellcheck disable=SC2086
    if $compiler "$@" "$probe/probe.c" -o "$probe/probe" >/dev/null 2>&1 &&
        "$probe/probe" >/dev/null 2>&1; then
        status=0
    fi
    rm -rf "$probe"
    return "$status"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_be_root() { [ "$(id -u)" -eq 0 ] || { has sudo && sudo -n true 2>/dev/null; }; }

# The Debian packages of the native tools that are missing, one a line.
missing_native_packages() {
    if ! compiles; then printf 'gcc\nlibc6-dev\n'; fi
    if ! has cmake; then echo cmake; fi
    if ! has ninja && ! has make; then echo ninja-build; fi
}

advise_native_tools() {
    note 'build.sh: a C compiler (gcc or clang), CMake 3.25 or newer, and Ninja or make are needed.'
    note 'Install what is missing, then run this script again:'
    case "$(uname -s)" in
        Darwin) note '  xcode-select --install && brew install cmake ninja' ;;
        *)
            if has apt-get; then
                note '  sudo apt-get install -y gcc libc6-dev cmake ninja-build'
            elif has dnf; then
                note '  sudo dnf install gcc cmake ninja-build'
            elif has pacman; then
                note '  sudo pacman -S --needed gcc cmake ninja'
            elif has zypper; then
                note '  sudo zypper install gcc cmake ninja'
            elif has apk; then
                note '  sudo apk add build-base cmake ninja'
            else
                note '  gcc, cmake and ninja from the package manager of this system'
            fi
            ;;
    esac
}

install_native_packages() {
    note "installing $*"
    # A package list that cannot be refreshed may still do; the installation decides.
    as_root apt-get update >/dev/null 2>&1 </dev/null || note 'apt-get update failed'
    quiet apt-get as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "$@"
}

ensure_native_tools() {
    local missing
    missing="$(missing_native_packages | tr '\n' ' ')"
    if [ -n "$missing" ]; then
        note "build.sh: missing here, by the names of Debian's packages: $missing"
        if ! has apt-get || ! can_be_root; then
            advise_native_tools
            exit 1
        fi
        # Names without spaces: split on purpose.
        # shellcheck disable=SC2086
        install_native_packages $missing
        if [ -n "$(missing_native_packages)" ]; then
            advise_native_tools
            exit 1
        fi
    fi
    require_cmake_version
}

# What CMakeLists.txt asks for; said here because older ones fail on the presets obscurely.
require_cmake_version() {
    local version major minor
    version="$(cmake --version | sed -nE '1s/[^0-9]*([0-9]+\.[0-9]+).*/\1/p')"
    major="${version%.*}"
    minor="${version#*.}"
    if [ "$major" -lt 3 ] || { [ "$major" -eq 3 ] && [ "$minor" -lt 25 ]; }; then
        die "CMake $version is too old, 3.25 is the oldest that works: https://cmake.org/download"
    fi
}

ensure_dotnet() {
    # Where Microsoft's own install script puts it, often without a change of PATH.
    local home="${HOME:-/nonexistent}/.dotnet"
    if ! has dotnet && [ -x "$home/dotnet" ]; then
        export PATH="$home:$PATH" DOTNET_ROOT="$home"
    fi
    if has dotnet && dotnet --version >/dev/null 2>&1; then return; fi
    note 'build.sh: the .NET 10 SDK (10.0.100 or newer) is missing. Get it from'
    note '  https://dotnet.microsoft.com/download/dotnet/10.0'
    case "$(uname -s)" in
        Darwin) note '  or: brew install --cask dotnet-sdk' ;;
        *) note '  or, where the distribution carries it: sudo apt-get install dotnet-sdk-10.0' ;;
    esac
    if has dotnet; then
        note 'Installed here:'
        dotnet --list-sdks >&2 || true
    fi
    exit 1
}

# Dies with the names of Debian's packages that `test --emulated` needs and that are not there.
require_emulators() {
    local missing=()
    if ! has aarch64-linux-gnu-gcc; then missing+=(gcc-aarch64-linux-gnu libc6-dev-arm64-cross); fi
    if [ ! -e /usr/aarch64-linux-gnu/lib/libstdc++.so.6 ]; then
        missing+=(libstdc++6-arm64-cross)
    fi
    if ! has qemu-aarch64; then missing+=(qemu-user); fi
    if ! compiles -mavx2 -mfma -include simde/x86/avx512.h; then missing+=(libsimde-dev); fi
    if [ "${#missing[@]}" -gt 0 ]; then die "test --emulated needs ${missing[*]}"; fi
}

ensure_tools() {
    case "$(uname -s)" in
        MINGW* | MSYS* | CYGWIN*) die 'on Windows use build.ps1, it has the same verbs' ;;
    esac
    ensure_native_tools
    ensure_dotnet
}

# --- Building -------------------------------------------------------------------------------------

build_native() {
    if [ -z "${CMAKE_GENERATOR:-}" ] && has ninja; then export CMAKE_GENERATOR=Ninja; fi
    if [ -z "${CMAKE_BUILD_PARALLEL_LEVEL:-}" ]; then
        CMAKE_BUILD_PARALLEL_LEVEL="$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)"
        export CMAKE_BUILD_PARALLEL_LEVEL
    fi
    note "building native ($1)"
    quiet "configure-$1" cmake --preset "$1"
    quiet "build-$1" cmake --build --preset "$1"
}

build_managed() {
    note "building managed ($1)"
    quiet build-managed dotnet build "$1" -c Release --nologo
}

# --- Counting tests -------------------------------------------------------------------------------

passed=0
failed=0

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
    ctest --preset "$1" --output-junit "$root/$results/native-$1.xml" </dev/null || code=$?
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

test_sanitized() {
    if sanitizers_work; then
        build_native asan
        test_native asan
    fi
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

# --- Verbs ----------------------------------------------------------------------------------------

verb_run() {
    ensure_tools
    build_native release
    build_managed "$tool"
    mkdir -p artifacts
    rm -f artifacts/raster.png artifacts/spikes.csv
    dotnet run -c Release --no-build --project "$tool" -- simulate \
        --neurons 10000 --duration 1s --dt 0.1ms --current 5mA..25mA --compare \
        --plot artifacts/raster.png --spikes artifacts/spikes.csv
    if [ ! -s artifacts/raster.png ] || [ ! -s artifacts/spikes.csv ]; then
        die 'the simulation left no artifacts/raster.png or no artifacts/spikes.csv'
    fi
}

verb_test() {
    local emulated="${1:-}"
    if [ "$emulated" = --sanitize ]; then
        ensure_native_tools
        rm -rf "${results:?}"
        mkdir -p "$results"
        # shellcheck source=tests/native/proof.sh
        . tests/native/proof.sh
        test_sanitizers
        return
    fi
    ensure_tools
    if [ -n "$emulated" ]; then require_emulators; fi
    build_native release
    rm -rf "${results:?}"
    mkdir -p "$results"
    start_native_tests
    build_managed "$solution"
    test_managed
    test_benchmarks
    test_docs
    finish_native_tests
    if [ -n "$emulated" ]; then test_emulated; fi
    printf '%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
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

in_docs() { (cd docs && "$@"); }

restore_docfx() { in_docs dotnet tool restore >/dev/null 2>&1 </dev/null; }

# Copies the pages to where docs/docfx.json expects them.
stage_pages() {
    rm -rf build/docs artifacts/docs
    mkdir -p build/docs/docs build/docs/benchmarks
    cp -- *.md LICENSE docs/docfx.json build/docs/
    cp -R docs/*.md docs/toc.yml docs/images build/docs/docs/
    cp docs/site.yml build/docs/toc.yml
    cp benchmarks/README.md build/docs/benchmarks/
    printf -- '---\nredirect_url: README.html\n---\n' >build/docs/index.md
}

make_site() {
    local part
    stage_pages || die 'the pages of the documentation could not be copied'
    for part in metadata build; do
        quiet "docs-$part" in_docs dotnet tool run docfx -- \
            "$part" ../build/docs/docfx.json --warningsAsErrors
    done
}

verb_docs() {
    ensure_dotnet
    restore_docfx || die "docfx could not be restored: cd docs && dotnet tool restore says why"
    build_managed managed/AdExIFRef.TorchSharp
    build_managed managed/AdExIFRef.Fitting
    make_site
    printf '%s\n' artifacts/docs/index.html
}

verb_bench() {
    ensure_tools
    build_native release
    build_managed "$benchmarks"
    if [ "$#" -eq 0 ]; then set -- --table; fi
    dotnet run -c Release --no-build --project "$benchmarks" -- "$@"
}

verb_pack() {
    local project
    # A folder of their own: what was built for use here names the folder of its sources.
    local options=(-p:ContinuousIntegrationBuild=true --artifacts-path build/pack)
    ensure_tools
    # shellcheck source=native/release/pack.sh
    . native/release/pack.sh
    if makes_all_platforms; then
        make_runtimes
        # This platform's file is the packed one too, not that of an ordinary build.
        options+=("-p:NativeOutputDirectory=$root/build/runtimes/host/")
    else
        note 'packing the native library of this machine alone: x86-64 Linux makes all of them'
        build_native release
        options+=(-p:NativeLibraries=Host)
    fi
    rm -rf artifacts/packages
    for project in managed/*/*.csproj; do
        if grep -q '<IsPackable>false</IsPackable>' "$project"; then continue; fi
        note "packing $project"
        quiet pack dotnet pack "$project" -c Release --nologo -o artifacts/packages \
            "${options[@]}"
    done
    make_bills
    check_tool_packages
    if makes_all_platforms; then check_core_package; fi
    if [ "${1:-}" = --verify ]; then verify_packages; fi
    ls artifacts/packages
}

# Dies if a package of the command line tool is larger than it need be: by debug symbols of
# libraries, say, or by the libraries of other platforms.
check_tool_packages() {
    local package bytes count=0
    for package in artifacts/packages/adexif.*.nupkg; do
        if [ ! -f "$package" ]; then continue; fi # the pattern itself
        bytes="$(wc -c <"$package")"
        note "$(basename "$package"): $((bytes / 1000)) kB"
        if [ "$bytes" -gt "$tool_package_limit" ]; then
            die "$package has $bytes bytes, allowed are $tool_package_limit"
        fi
        count="$((count + 1))"
    done
    if [ "$count" -lt 2 ]; then die 'the packages of the command line tool are missing'; fi
}

verb_fuzz() {
    ensure_native_tools
    # shellcheck source=tests/native/proof.sh
    . tests/native/proof.sh
    fuzz_all "$1"
}

verb_coverage() {
    ensure_tools
    # shellcheck source=tests/native/proof.sh
    . tests/native/proof.sh
    # shellcheck source=tests/coverage/coverage.sh
    . tests/coverage/coverage.sh
    if [ "$#" -eq 0 ]; then set -- native managed; fi
    cover_all "$@"
}

verb_mutate() {
    # shellcheck source=tests/mutation/mutate.sh
    . tests/mutation/mutate.sh
    mutate_all "${2:-}"
}

verb_bindings() {
    local generator
    if ! has cmake; then die 'the verb bindings needs CMake'; fi
    if has ClangSharpPInvokeGenerator; then
        generator=(ClangSharpPInvokeGenerator)
    else
        ensure_dotnet
        if ! dotnet tool restore >/dev/null 2>&1 </dev/null; then
            note 'ClangSharpPInvokeGenerator is not on PATH, and dotnet tool restore failed.'
            note 'Get it by one of'
            note '  dotnet tool restore    (the version of .config/dotnet-tools.json)'
            note '  dotnet tool install --global ClangSharpPInvokeGenerator    (onto PATH)'
            note 'The committed bindings are unchanged; an ordinary build does not need this tool.'
            exit 3
        fi
        # The double dash keeps the dotnet command from reading the response file itself.
        generator=(dotnet tool run ClangSharpPInvokeGenerator --)
    fi
    "${generator[@]}" @native/bindings.rsp </dev/null
    cmake -P native/bindings.cmake
}

verb_clean() {
    rm -rf build artifacts TestResults BenchmarkDotNet.Artifacts
    find managed tests benchmarks -type d \( -name bin -o -name obj -o -name TestResults \) \
        -prune -exec rm -rf {} +
}

verb="${1:-run}"
if [ "$#" -gt 0 ]; then shift; fi

case "$verb" in
    test)
        if [ "$#" -gt 1 ] || ! [[ " ${1:---emulated} " =~ ^\ --(emulated|sanitize)\ $ ]]; then
            note "build.sh: the verb 'test' takes only --emulated or --sanitize, got: $*"
            exit 2
        fi
        ;;
    fuzz)
        if [ "$#" -ne 0 ] && { [ "$#" -ne 2 ] || [ "$1" != --seconds ] ||
            ! [[ "$2" =~ ^[1-9][0-9]{0,5}$ ]]; }; then
            note "build.sh: the verb 'fuzz' takes only --seconds and their number, got: $*"
            exit 2
        fi
        ;;
    coverage)
        if [ "$#" -gt 1 ] || ! [[ "${1:-native}" =~ ^(native|managed)$ ]]; then
            note "build.sh: the verb 'coverage' takes only native or managed, got: $*"
            exit 2
        fi
        ;;
    mutate)
        if [ "$#" -ne 0 ] && { [ "$#" -ne 2 ] || [ "$1" != --only ] ||
            [ ! -f "native/src/$2" ]; }; then
            note "build.sh: the verb 'mutate' takes only --only and a file of native/src, got: $*"
            exit 2
        fi
        ;;
    pack)
        if [ "$#" -gt 1 ] || { [ "$#" -eq 1 ] && [ "$1" != --verify ]; }; then
            note "build.sh: the verb 'pack' takes only --verify, got: $*"
            exit 2
        fi
        ;;
    run | docs | bindings | clean | help)
        if [ "$#" -gt 0 ]; then
            note "build.sh: the verb '$verb' takes no arguments, got: $*"
            exit 2
        fi
        ;;
esac
case "$verb" in
    run) verb_run ;;
    test) verb_test "$@" ;;
    fuzz) verb_fuzz "${2:-60}" ;;
    coverage) verb_coverage "$@" ;;
    mutate) verb_mutate "$@" ;;
    bench) verb_bench "$@" ;;
    docs) verb_docs ;;
    pack) verb_pack "$@" ;;
    bindings) verb_bindings ;;
    clean) verb_clean ;;
    help | --help | -h) usage ;;
    *)
        note "build.sh: unknown verb '$verb'"
        usage >&2
        exit 2
        ;;
esac
