#!/usr/bin/env bash
# Builds the native library of one platform, for the package: build.sh RID FOLDER [OBJECTS]
#
# The file that it puts into FOLDER needs no C library, SDK or container to be made, and none to be
# loaded: it imports nothing. For Linux an archive, libadexif.a, lies beside it. clang and lld make the files of all platforms; that of Linux on
# x86-64 is compiled by gcc, whose code is faster there (docs/building.md). The same sources and
# compilers give the same bytes, in whatever folder.
#
# OBJECTS keeps the objects, so that a build that was stopped goes on where it was. Prints nothing
# unless something fails.
set -euo pipefail

rid=$1
out=$(mkdir -p "$2" && cd "$2" && pwd -P)
keep=$(mkdir -p "${3:-$out/objects}" && cd "${3:-$out/objects}" && pwd -P)
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
cd "$here/.." # all paths below are relative, so that none of them gets into the file
. release/platforms.sh
platform "$rid"
hash=$(sources_hash "$rid")
objects=$keep/$rid-${hash:0:16}
mkdir -p "$objects"

# The commands, one a line: the list of CMake's build, and what takes the place of a C library.
commands() {
    local first rest flags='' object
    while read -r first rest; do
        object=$(printf '%s' "${first%.c}" | tr / _).o
        if [ "$first" = flags ]; then
            flags=$rest
        elif [ ! -e "$objects/$object" ]; then
            printf '%s\n' "$object $flags $rest -c $first"
        fi
    done < <(cmake "-DARCHITECTURE=${rid##*-}" "-DSYSTEM=${rid%-*}" -P release/list.cmake 2>&1)
    if [ -z "$flags" ]; then return 1; fi
    for first in freestanding stamp; do
        printf '%s\n' "$first.o $flags -fno-builtin -c release/$first.c"
    done
}

# Compiles one source: compile_one OBJECT ARGUMENT... To a name beside, and then renamed: an object
# that is there is whole.
compile_one() {
    local object=$ADEXIF_OBJECTS/$1
    shift
    $ADEXIF_COMPILE "$@" -o "$object.part" && mv -f "$object.part" "$object"
}

compile() {
    local list
    list=$(commands)
    export ADEXIF_OBJECTS=$objects ADEXIF_COMPILE="$compiler ${common[*]} -DADEXIF_SOURCES=$hash"
    export -f compile_one
    # shellcheck disable=SC2016
    printf '%s\n' "$list" | xargs -L 1 \
        -P "${CMAKE_BUILD_PARALLEL_LEVEL:-$(getconf _NPROCESSORS_ONLN)}" \
        bash -c 'compile_one "$@"' bash
}

# The same objects as an archive, for programs that link the library into themselves. They have a C
# library: what takes its place here is not in it.
archive() {
    local members=("$objects"/src_*.o "$objects/stamp.o")
    rm -f "$objects/archive.part"
    "llvm-ar-$llvm" rcsD "$objects/archive.part" "${members[@]}"
    chmod 644 "$objects/archive.part"
    mv -f "$objects/archive.part" "$out/libadexif.a"
}

compile
case $rid in linux-*) archive ;; esac
link_objects "$rid" "$objects" "$objects/library.part"
chmod 644 "$objects/library.part"
mv -f "$objects/library.part" "$out/$file"
