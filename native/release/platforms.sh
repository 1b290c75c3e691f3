# shellcheck shell=bash
# What the release scripts know of the platforms: names, compilers and flags. The scripts read it
# with the folder native/ current. It is among what a file's stamp is made of.
# shellcheck disable=SC2034

# The version of clang, lld and the LLVM tools: Debian's packages clang-22, lld-22 and llvm-22.
llvm=22

# The platforms whose files are made; linux-musl-* take those of Linux, which import nothing.
release_rids='linux-x64 linux-arm64 win-x64 win-arm64 osx-x64 osx-arm64'

# A larger frame could step over the guard page of a small stack.
frame_limit=65536

# Sets compiler, target, the name of the file and the flags for a platform.
platform() {
    compiler=clang-$llvm file=libadexif.so
    case $1 in
        linux-x64) compiler=gcc target=x86_64-unknown-linux-gnu ;;
        linux-arm64) target=aarch64-unknown-linux-gnu ;;
        win-x64) file=adexif.dll target=x86_64-w64-windows-gnu ;;
        win-arm64) file=adexif.dll target=aarch64-w64-windows-gnu ;;
        osx-x64) file=libadexif.dylib target=x86_64-apple-macos12 ;;
        osx-arm64) file=libadexif.dylib target=arm64-apple-macos12 ;;
        *)
            echo "the release scripts know no platform '$1'" >&2
            return 2
            ;;
    esac
    compiler=${ADEXIF_RELEASE_COMPILER:-$compiler} # for measurements
    # A freestanding build would leave out unwind tables, hence -fasynchronous-unwind-tables.
    common=(-std=c11 -g0 -ffreestanding -fno-math-errno -fvisibility=hidden
        -fasynchronous-unwind-tables -fno-stack-protector -fno-ident -Iinclude -Isrc)
    case $compiler in
        gcc*) # no header of the system, and no memcpy that calls itself
            common+=(-nostdinc -isystem release/include -isystem
                "$($compiler -print-file-name=include)" -fcf-protection=none
                "-Werror=frame-larger-than=$frame_limit" -fno-tree-loop-distribute-patterns) ;;
        *)
            common+=("--target=$target" -nostdlibinc -isystem release/include
                "-Wframe-larger-than=$frame_limit" -Werror=frame-larger-than) ;;
    esac
    case $1 in win-*) ;; *) common+=(-fPIC) ;; esac
}

# Links the objects of a folder to a file: link_objects RID OBJECTS OUTPUT
link_objects() {
    case $1 in
        linux-*) "ld.lld-$llvm" -shared -soname libadexif.so -o "$3" "$2"/*.o -s --eh-frame-hdr \
            --hash-style=gnu --build-id=sha1 -z relro -z now -z noexecstack -z defs ;;
        win-*) "lld-link-$llvm" /dll /noentry /nodefaultlib /noimplib "/machine:${1#win-}" \
            /Brepro /dynamicbase /highentropyva /nxcompat "/out:$3" "$2"/*.o ;;
        osx-*) "ld64.lld-$llvm" -dylib -arch "${target%%-*}" -platform_version macos 12.0 14.0 \
            -x -adhoc_codesign -install_name @rpath/libadexif.dylib -o "$3" "$2"/*.o \
            release/libSystem.tbd ;;
    esac
}

# The hash of all that a platform's file is made of: sources, flags, compiler and linker. It begins
# with a letter, so that C takes it for a name.
sources_hash() {
    local compiler target file common
    platform "$1"
    {
        find include src kernel.cmake release/include release/list.cmake release/platforms.sh \
            release/*.c release/*.tbd -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
        printf '%s\n' "$1" "$compiler"
        "$compiler" --version | head -n 1
        "ld.lld-$llvm" --version
    } | sha256sum | sed 's/\(.\{64\}\).*/h\1/'
}

# The one line that a library's file says about its making: version, ABI number, hash of sources.
stamp_of() { LC_ALL=C grep -a -o 'adexif-stamp version=[^ ]* abi=[^ ]* sources=[^ ]* ' "$1"; }

# The stamp that a platform's file has if it is made of the sources that are here.
wanted_stamp() {
    local number=() name
    for name in VERSION_MAJOR VERSION_MINOR VERSION_PATCH ABI_VERSION; do
        number+=("$(sed -nE "s/^#define ADEXIF_$name ([0-9]+)\$/\\1/p" include/adexif/base.h)")
    done
    printf 'adexif-stamp version=%s.%s.%s abi=%s sources=%s ' "${number[@]}" "$(sources_hash "$1")"
}
