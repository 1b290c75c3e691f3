#!/usr/bin/env bash
# Runs build.ps1 by PowerShell on this machine, without its step that hands over to build.sh: all
# its parts parse and call only what there is, its help is that of its text, it counts tests, and
# what it does not do it refuses with exit code 2.
# PowerShell is the one on PATH, or comes as a .NET tool. The last line is `N passed, N failed`.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
passed=0 failed=0
pwsh=$(command -v pwsh || true)
if [ -z "$pwsh" ]; then
    pwsh=$PWD/build/pwsh/pwsh
    [ -x "$pwsh" ] || dotnet tool install PowerShell --version 7.6.9 --tool-path build/pwsh >&2
fi
mkdir -p build
root=$(mktemp -d "$PWD/build/powershell.XXXXXX")
trap 'rm -rf "$root"' EXIT

# A folder with the tree of the repository, without what was built, and with programs that build
# nothing: what is tested here is the script.
for entry in * .config; do
    case $entry in build | artifacts | build.ps1) ;; *) ln -s "$PWD/$entry" "$root/$entry" ;; esac
done
# The test for Windows is taken out, and those programs come first.
sed -e 's/-not \$IsWindows/$false/' \
    -e 's|^\$root = .*|&; $env:PATH = "$root/programs:$env:PATH"|' build.ps1 >"$root/build.ps1"
mkdir "$root/programs"
cat >"$root/programs/cmake" <<'SH'
#!/bin/sh
# Does nothing; as ctest and dotnet it leaves the files that it is asked for.
report() { printf '<testsuite tests="%s" failures="%s" skipped="1" />' "$1" "$2"; }
for argument; do
    case $last in
        --output-junit) report 9 "${STUB_FAILURES:-0}" >"$argument" ;;
        --results-directory) mkdir -p "$argument" && report 90 0 >"$argument/managed.xml" ;;
        -o) mkdir -p "$argument" && for platform in any other; do
            head -c "${STUB_BYTES:-9}" /dev/zero >"$argument/adexif.$platform.nupkg"
        done ;;
    esac
    last=$argument
done
SH
chmod +x "$root/programs/cmake"
for program in ctest dotnet gcc ninja; do ln -s cmake "$root/programs/$program"; done

# Runs the script, which must end with a code and say something: expect CODE WORDS ARGUMENT...
expect() {
    local code=0 wanted=$1 words=$2 output
    shift 2
    output=$("$pwsh" -NoProfile -NonInteractive -File "$root/build.ps1" "$@" 2>&1 </dev/null) ||
        code=$?
    if [ "$code" -eq "$wanted" ] && [[ "$output" == *"$words"* ]]; then
        passed=$((passed + 1))
    else
        printf 'build.ps1 %s: exit code %d, expected %d and "%s": %s\n' \
            "$*" "$code" "$wanted" "$words" "$output" >&2
        failed=$((failed + 1))
    fi
}

if "$pwsh" -NoProfile -NonInteractive -File tests/scripts/commands.ps1 "$PWD" >&2; then
    passed=$((passed + 1))
else
    failed=$((failed + 1))
fi
expect 0 'usage: ./build.ps1' help
expect 0 'usage: ./build.ps1' --help
expect 2 "unknown verb 'dance'" dance
expect 0 'fuzzing readers for 60 s each' fuzz
expect 0 'fuzzing readers for 10 s each' fuzz --seconds 10
expect 2 "the verb 'fuzz' takes only --seconds" fuzz --seconds 0
expect 2 'works on Linux only' coverage
expect 2 'works on Linux only' mutate
expect 2 'works on Linux only' test --sanitize
expect 2 'works on Linux only' test --emulated
expect 2 'works on Linux only' pack --verify
expect 2 "the verb 'clean' takes no arguments" clean everything
expect 2 "the verb 'pack' takes no arguments" pack --quick
expect 0 '100 passed, 0 failed' test # 8 native, 89 managed, 2 of benchmarks, 1 of the pages
STUB_FAILURES=2 expect 1 '98 passed, 2 failed' test
expect 0 'adexif.any.nupkg' pack
STUB_BYTES=20000001 expect 1 'has 20000001 bytes, allowed are' pack
expect 1 'the simulation left no' run
expect 0 'artifacts/docs/index.html' docs
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
