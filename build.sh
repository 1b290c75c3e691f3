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
                    processors, and the managed twin as an Arm64 program under qemu. --sanitize
                    instead runs the native tests under the address, undefined-behaviour, memory
                    and thread sanitizers, by gcc and clang 22, and managed tests with a library
                    that the address or thread sanitizer watches
  fuzz [--seconds N]
                    fuzz run, backward pass, arguments and functions of the kernel for N seconds
                    each (60), by clang 22: every instruction set the same bits, nothing written
                    after an error, nothing outside of the buffers; then what reads files and texts
                    in C#, by SharpFuzz: no exception but the documented ones, memory bounded by the
                    input; ends with a line for each target
  coverage [native | managed]
                    count which lines and branches the tests reach, in C by clang 22 and in C# by
                    coverlet; fails below 100 % of lines and 98 % of branches in C, 97 % and 95 %
                    in C#; what was not reached is in build/coverage
  mutate [kernel | managed] [--only FILE]
                    change the kernel in C, and the C# side, in one place after the other, in a
                    copy, as tests/mutation/kernel.md and managed.md list, and fail unless the test
                    named there notices; FILE is as in the tables, such as tiles/record_tmpl.h
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

# --- The parts of this script that other files hold -------------------------------------------------

# shellcheck source=native/requirements.sh
. native/requirements.sh
# shellcheck source=tests/scripts/test.sh
. tests/scripts/test.sh
# shellcheck source=docs/site.sh
. docs/site.sh

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
        ensure_tools
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
    local project libraries
    # A folder of their own: what was built for use here names the folder of its sources. Analyzers
    # change nothing that is packed, and every test run has them.
    local options=(-p:ContinuousIntegrationBuild=true -p:RunAnalyzers=false
        --artifacts-path build/pack)
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
    set_pack_time
    for project in $(packed_projects); do
        note "packing $project"
        libraries=
        # For the tool's packages, one for each platform, the libraries are built once.
        if [ "$project" = "$tool/AdExIFRef.Tool.csproj" ] && makes_all_platforms; then
            libraries=-p:NativeLibraries=Separate
        fi
        quiet pack dotnet pack "$project" -c Release --nologo -o artifacts/packages \
            "${options[@]}" $libraries
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
    # shellcheck source=tests/AdExIFRef.Fuzzing/fuzz.sh
    . tests/AdExIFRef.Fuzzing/fuzz.sh
    fuzz_all "$1"
    ensure_dotnet
    fuzz_readers "$1"
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
    mutate_all "$@"
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
        if ! [[ "$*" =~ ^(kernel|managed)?\ ?(--only\ ([^ ]+))?$ ]] ||
            { [ -n "${BASH_REMATCH[3]}" ] &&
                ! grep -qF "| ${BASH_REMATCH[3]} |" tests/mutation/*.md; }; then
            note "build.sh: the verb 'mutate' takes only kernel or managed, and --only with a file of"
            note "tests/mutation, got: $*"
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
