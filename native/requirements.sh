# shellcheck shell=bash
# What must be installed to build and to test: installs it where it may, else says what is missing.
# build.sh reads it, and has note, die, has and quiet.

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
