#!/usr/bin/env bash
# Runs the conformance program on the very libraries of the package, in artifacts/runtimes: every
# kernel of each must give the hash that the managed twin gives on this machine (Linux on x86-64).
# The last line is `N passed, N failed, N not run`; a file that cannot be run here says why.
#
#   linux-x64                  natively
#   linux-arm64                by qemu-aarch64
#   linux-musl-x64             by Debian's musl, with a shim for what glibc's libstdc++ wants
#   win-x64                    by wine
#   osx-x64, osx-arm64, win-arm64   mapped by tests/native/foreign.c, the Arm64 ones under qemu:
#                              all of their code, but not the loader of their own system
#   linux-musl-arm64           not run; it is the file of linux-arm64, byte for byte
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
root=$PWD
name=AdExIFRef.Interop.Conformance
work=$root/build/conformance
seconds=1800 # for one run, on a loaded machine under an emulator
passed=0 failed=0 left_out=0
mkdir -p "$work"

note() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

leave_out() {
    note "$1: NOT RUN, $2"
    left_out=$((left_out + 1))
}

library() {
    case $1 in
        win-*) printf '%s' "$root/artifacts/runtimes/$1/native/adexif.dll" ;;
        osx-*) printf '%s' "$root/artifacts/runtimes/$1/native/libadexif.dylib" ;;
        *) printf '%s' "$root/artifacts/runtimes/$1/native/libadexif.so" ;;
    esac
}

# Publishes the conformance program with its runtime: publish RID; prints nothing but a failure.
publish() {
    dotnet publish "tests/$name" -c Release -r "$1" \
        --self-contained --artifacts-path "$work/build-$1" -o "$work/$1" --nologo -v q \
        >"$work/$1.log" 2>&1 </dev/null
}

# Compiles foreign.c: mapper COMPILER OUTPUT
mapper() {
    "$1" -O1 -shared -fPIC -Wall -Wextra \
        "-DADEXIF_EXPORTS=$(native/release/check.sh --exports | sed 's/.*/X(&)/' | tr '\n' ' ')" \
        tests/native/foreign.c -o "$2"
}

# Runs a command and compares the hashes that it prints: compare RID KERNELS COMMAND...
# KERNELS are the native kernels that must be among them.
compare() {
    local rid=$1 kernels=$2 output kernel
    shift 2
    if ! output=$(timeout "$seconds" "$@" 2>"$work/$rid.stderr" </dev/null | tr -d '\r' |
        sed -n 's/^hash //p'); then
        note "$rid: FAILED to run: $(tail -n 3 "$work/$rid.stderr")"
        failed=$((failed + 1))
        return
    fi
    for kernel in $kernels; do
        if ! grep -q "^native-$kernel " <<<"$output"; then
            note "$rid: FAILED, native-$kernel did not run: $output $(tail -n 3 "$work/$rid.stderr")"
            failed=$((failed + 1))
            return
        fi
    done
    if [ "$(cut -d ' ' -f 2 <<<"$output" | sort -u)" = "$wanted" ]; then
        note "$rid: $wanted on $(cut -d ' ' -f 1 <<<"$output" | tr '\n' ' ')"
        passed=$((passed + 1))
    else
        note "$rid: FAILED, other bits than $wanted: $output"
        failed=$((failed + 1))
    fi
}


# What this CPU must run of an x86-64 library.
kernels_here() {
    printf scalar
    if grep -qw avx2 /proc/cpuinfo && grep -qw fma /proc/cpuinfo; then printf ' avx2'; fi
    if grep -qw avx512vl /proc/cpuinfo && grep -qw avx512bw /proc/cpuinfo; then printf ' avx512'; fi
}

on_x64() {
    compare linux-x64 "$x64" env "ADEXIF_NATIVE_LIBRARY=$(library linux-x64)" "${program[@]}"
    if mapper gcc "$work/foreign-x64.so"; then
        compare osx-x64 "$x64" env "ADEXIF_NATIVE_LIBRARY=$work/foreign-x64.so" \
            "ADEXIF_FOREIGN=$(library osx-x64)" "${program[@]}"
    else
        leave_out osx-x64 'gcc does not compile tests/native/foreign.c'
    fi
}

on_arm64() {
    local rid emulated=(qemu-aarch64 -L /usr/aarch64-linux-gnu "$work/linux-arm64/$name")
    if ! has qemu-aarch64 || ! has aarch64-linux-gnu-gcc; then
        for rid in linux-arm64 osx-arm64 win-arm64; do
            leave_out "$rid" 'it needs qemu-user and gcc-aarch64-linux-gnu'
        done
        return
    fi
    if ! publish linux-arm64; then
        for rid in linux-arm64 osx-arm64 win-arm64; do
            leave_out "$rid" "no runtime to publish for linux-arm64, see $work/linux-arm64.log"
        done
        return
    fi
    compare linux-arm64 'scalar neon' env "ADEXIF_NATIVE_LIBRARY=$(library linux-arm64)" \
        "${emulated[@]}"
    mapper aarch64-linux-gnu-gcc "$work/foreign-arm64.so"
    for rid in osx-arm64 win-arm64; do
        compare "$rid" 'scalar neon' env "ADEXIF_NATIVE_LIBRARY=$work/foreign-arm64.so" \
            "ADEXIF_FOREIGN=$(library "$rid")" "${emulated[@]}"
    done
}

on_wine() {
    local wine=/usr/lib/wine/wine64
    if [ ! -x "$wine" ]; then wine=$(command -v wine64 || true); fi
    if [ -z "$wine" ]; then
        leave_out win-x64 'it needs wine64'
    elif ! publish win-x64; then
        leave_out win-x64 "no runtime to publish for it, see $work/win-x64.log"
    else
        compare win-x64 "$x64" env WINEDEBUG=-all "WINEPREFIX=$work/wine" \
            DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
            "ADEXIF_NATIVE_LIBRARY=Z:$(library win-x64 | tr / '\\')" \
            "$wine" "$work/win-x64/$name.exe"
    fi
}

on_musl() {
    local loader=/lib/ld-musl-x86_64.so.1 lib=$work/musl file
    if [ ! -e "$loader" ] || ! has musl-gcc; then
        leave_out linux-musl-x64 'it needs musl and musl-tools'
        return
    fi
    if ! publish linux-musl-x64; then
        leave_out linux-musl-x64 "no runtime to publish for it, see $work/linux-musl-x64.log"
        return
    fi
    mkdir -p "$lib"
    for file in libstdc++.so.6 libgcc_s.so.1; do
        cp -L "$(gcc "-print-file-name=$file")" "$lib/"
    done
    musl-gcc -shared -fPIC -O1 tests/packages/musl_shim.c -o "$lib/libshim.so"
    # A library of this name is what glibc's libstdc++ names; the musl loader has all that is used.
    musl-gcc -shared -fPIC -x c /dev/null -o "$lib/ld-linux-x86-64.so.2" \
        -Wl,-soname,ld-linux-x86-64.so.2
    compare linux-musl-x64 "$x64" env "ADEXIF_NATIVE_LIBRARY=$(library linux-musl-x64)" \
        DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "LD_LIBRARY_PATH=$lib" "LD_PRELOAD=$lib/libshim.so" \
        "$work/linux-musl-x64/$name"
}

same_file() {
    if cmp "$(library linux-arm64)" "$(library linux-musl-arm64)"; then
        leave_out linux-musl-arm64 'no .NET for it here; it is the file of linux-arm64'
    else
        failed=$((failed + 1))
    fi
}

dotnet build "tests/$name" -c Release --nologo -v q >"$work/build.log" 2>&1 </dev/null || {
    cat "$work/build.log" >&2
    exit 1
}
program=(dotnet "tests/$name/bin/Release/net10.0/$name.dll")
x64=$(kernels_here)
wanted=$(ADEXIF_BACKEND=managed "${program[@]}" </dev/null | sed -n 's/^hash managed-[^ ]* //p' |
    sort -u)
case $wanted in
    '' | *$'\n'*)
        note "the managed twin does not give one hash: $wanted"
        exit 1
        ;;
esac
on_x64
on_musl
on_wine
on_arm64
same_file
printf '%d passed, %d failed, %d not run\n' "$passed" "$failed" "$left_out"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
