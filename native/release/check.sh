#!/usr/bin/env bash
# Checks a library's file before it is packed: check.sh RID FILE. Says what is wrong, or nothing.
# `check.sh --exports` prints what a library exports, by the headers.
#
# That it is for that platform; was made of the sources that are here; exports what the header
# declares and imports nothing; can be unwound; and is mapped safely by the system's loader.
set -euo pipefail

here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)

# The functions that the headers declare.
declared() {
    sed -nE 's/^ADEXIF_API .*[ *](adexif_[a-z0-9_]+)\(.*/\1/p' "$here"/../include/adexif/*.h |
        LC_ALL=C sort
}

if [ "${1:-}" = --exports ]; then
    declared
    exit
fi

rid=$1
library=$(readlink -f -- "$2")
cd "$here/.."
. release/platforms.sh
platform "$rid"

fail() {
    printf 'release/check.sh: %s (%s): %s\n' "$library" "$rid" "$*" >&2
    exit 1
}

# Fails unless the text has a line that matches: want TEXT PATTERN WHAT
want() { grep -qE -- "$2" <<<"$1" || fail "$3"; }
refuse() { if grep -qE -- "$2" <<<"$1"; then fail "$3"; fi; }
same() { [ "$1" = "$2" ] || fail "$3: $(diff <(printf '%s\n' "$1") <(printf '%s\n' "$2") || true)"; }

readobj() { "llvm-readobj-$llvm" "$@" "$library"; }
readelf() { "llvm-readelf-$llvm" --wide "$@" "$library"; }
objdump() { "llvm-objdump-$llvm" "$@" "$library"; }

check_elf() {
    local dynamic segments symbols machine=X86-64
    case $rid in *-arm64) machine=AArch64 ;; esac
    want "$(readelf -h)" "Machine:.*$machine" "it is not for $machine"
    dynamic=$(readelf -d)
    want "$dynamic" 'SONAME.*libadexif\.so' 'it has no SONAME'
    want "$dynamic" 'FLAGS.*(BIND_NOW|NOW)' 'symbols are bound late: no BIND_NOW'
    refuse "$dynamic" 'NEEDED' 'it needs another library'
    refuse "$dynamic" 'TEXTREL|RPATH|RUNPATH' 'it has relocations of code, or a search path'
    segments=$(readelf -l)
    want "$segments" 'GNU_RELRO' 'no RELRO'
    want "$segments" 'GNU_EH_FRAME' 'no unwind tables'
    want "$segments" 'GNU_STACK .* RW +0' 'its stack would be executable'
    refuse "$segments" 'LOAD .* RWE' 'it has memory that is writable and executable'
    symbols=$(readelf --dyn-syms | awk 'NR > 3 && NF >= 8')
    refuse "$symbols" ' UND +[^ ]+$' 'it imports symbols'
    refuse "$(readelf -V)" 'GLIBC' 'it wants a version of glibc'
    exported=$(awk '$7 != "UND" { print $8 }' <<<"$symbols" | LC_ALL=C sort)
}

check_pe() {
    local headers machine=AMD64
    case $rid in *-arm64) machine=ARM64 ;; esac
    headers=$(readobj --file-headers)
    want "$headers" "Machine: IMAGE_FILE_MACHINE_$machine " "it is not for $machine"
    for flag in DYNAMIC_BASE HIGH_ENTROPY_VA NX_COMPAT; do
        want "$headers" "IMAGE_DLL_CHARACTERISTICS_$flag " "no $flag"
    done
    want "$headers" 'ImportTableSize: 0x0$' 'it has an import table'
    refuse "$(readobj --coff-imports)" '^(Import|DelayImport) ' 'it imports from another library'
    want "$(readobj --unwind)" 'RuntimeFunction' 'no unwind tables'
    exported=$(readobj --coff-exports | sed -n 's/^  Name: //p' | LC_ALL=C sort)
}

check_macho() {
    local headers dylibs architecture=X86_64
    case $rid in *-arm64) architecture=ARM64 ;; esac
    headers=$(objdump --macho --private-headers)
    want "$headers" "MH_MAGIC_64 +$architecture " "it is not for $architecture"
    dylibs=$(objdump --macho --dylibs-used | tail -n +2 | sed -E 's/^[[:space:]]*([^ ]*) .*/\1/')
    same "$dylibs" "$(printf '@rpath/libadexif.dylib\n/usr/lib/libSystem.B.dylib')" \
        'it loads another library than libSystem'
    want "$headers" 'cmd LC_UUID' 'no LC_UUID, without which macOS refuses it'
    want "$headers" 'sectname __unwind_info' 'no unwind tables'
    want "$headers" 'minos 12\.0' 'not for macOS 12'
    symbols=$("llvm-nm-$llvm" --extern-only "$library" | sed 's/ _/ /')
    # Every library names the binder of calls, whether or not it has any to bind.
    refuse "$(grep -v ' U dyld_stub_binder$' <<<"$symbols")" ' U ' 'it imports symbols'
    exported=$(awk '$2 == "T" { print $3 }' <<<"$symbols" | LC_ALL=C sort)
    check_signature "$headers"
}

# Big-endian numbers of 4 bytes at an offset of the file: number OFFSET
number() {
    printf '%d' "0x$(tail -c "+$(($1 + 1))" "$library" | head -c 4 | od -An -tx1 | tr -d ' \n')"
}

# The ad hoc signature that Arm64 Macs ask for: present, and true of every page of the file.
check_signature() {
    local start directory hashes count limit wanted found
    start=$(awk '/cmd LC_CODE_SIGNATURE/ { on = 1 } on && $1 == "dataoff" { print $2; exit }' <<<"$1")
    [ -n "$start" ] || fail 'no signature'
    directory=$((start + $(number $((start + 16)))))
    [ "$(number "$directory")" -eq $((0xfade0c02)) ] || fail 'its signature has no code directory'
    [ $(($(number $((directory + 12))) & 2)) -eq 2 ] || fail 'it is not signed ad hoc'
    hashes=$((directory + $(number $((directory + 16)))))
    count=$(number $((directory + 28)))
    limit=$(number $((directory + 32)))
    wanted=$(tail -c "+$((hashes + 1))" "$library" | head -c $((32 * count)) | od -An -v -tx1 -w32 |
        tr -d ' ')
    found=$(head -c "$limit" "$library" | split -b 4096 --filter=sha256sum - | cut -c 1-64)
    same "$wanted" "$found" 'its signature is not of these bytes'
}

[ -s "$library" ] || fail 'no such file'
same "$(stamp_of "$library" || true)" "$(wanted_stamp "$rid")" \
    'it was made of other sources, or by other tools'
case $rid in
    linux-*) check_elf ;;
    win-*) check_pe ;;
    osx-*) check_macho ;;
esac
same "$exported" "$(declared)" 'it does not export what the headers declare'
