#!/usr/bin/env bash
# Runs build.ps1 by PowerShell on this machine, without its step that hands over to build.sh: it is
# parsed, its help is that of its text, and what it does not do it refuses with exit code 2.
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
copy=build/windows.ps1
trap 'rm -f "$copy"' EXIT
# Only the test for Windows is taken out; $root then is the folder of the copy.
sed -e 's/-not \$IsWindows/$false/' -e "s|^\$root = \$PSScriptRoot|\$root = '$PWD'|" build.ps1 >"$copy"

# Runs the copy, which must end with a code and say something: expect CODE WORDS ARGUMENT...
expect() {
    local code=0 wanted=$1 words=$2 output
    shift 2
    output=$("$pwsh" -NoProfile -NonInteractive -File "$copy" "$@" 2>&1 </dev/null) || code=$?
    if [ "$code" -eq "$wanted" ] && [[ "$output" == *"$words"* ]]; then
        passed=$((passed + 1))
    else
        printf 'build.ps1 %s: exit code %d, expected %d and "%s": %s\n' \
            "$*" "$code" "$wanted" "$words" "$output" >&2
        failed=$((failed + 1))
    fi
}

expect 0 'usage: ./build.ps1' help
expect 0 'usage: ./build.ps1' --help
expect 2 "unknown verb 'dance'" dance
expect 2 'works on Linux only' fuzz
expect 2 'works on Linux only' fuzz --seconds 10
expect 2 'works on Linux only' coverage
expect 2 'works on Linux only' mutate
expect 2 'works on Linux only' test --sanitize
expect 2 'works on Linux only' test --emulated
expect 2 'works on Linux only' pack --verify
expect 2 "the verb 'clean' takes no arguments" clean everything
expect 2 "the verb 'pack' takes no arguments" pack --quick
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
