# shellcheck shell=bash
# What `./build.sh pack` does with the native libraries; build.sh reads it, and has note, die, has,
# quiet and the installation of packages.

# shellcheck source=native/release/platforms.sh
. native/release/platforms.sh

# True on the one kind of machine that makes the libraries of all platforms.
makes_all_platforms() { [ "$(uname -sm)" = 'Linux x86_64' ]; }

# Makes sure that clang, lld and the LLVM tools of the release scripts are there.
ensure_release_tools() {
    local missing=() tool
    for tool in "clang-$llvm" "ld.lld-$llvm" "llvm-readobj-$llvm" "llvm-ar-$llvm" gcc; do
        if ! has "$tool"; then missing+=("$tool"); fi
    done
    if [ "${#missing[@]}" -eq 0 ]; then return; fi
    if ! has apt-get || ! can_be_root; then
        note "build.sh: pack needs ${missing[*]}; on Debian and Ubuntu:"
        note "  sudo apt-get install -y clang-$llvm lld-$llvm llvm-$llvm gcc"
        note "or, where the distribution has no LLVM $llvm, the packages of https://apt.llvm.org"
        exit 1
    fi
    install_native_packages "clang-$llvm" "lld-$llvm" "llvm-$llvm" gcc
}

# Prints the name of a platform's file: runtime_file RID
runtime_file() { (platform "$1" && echo "$file"); }

# True unless Linux's archive is missing or of other sources than its library: archive_is_there RID
archive_is_there() {
    local folder="artifacts/runtimes/$1/native"
    case $1 in linux-*) ;; *) return 0 ;; esac
    [ -f "$folder/libadexif.a" ] &&
        [ "$(stamp_of "$folder/libadexif.a")" = "$(stamp_of "$folder/libadexif.so")" ]
}

# The native libraries of all platforms in artifacts/runtimes; what is there and of these sources
# stays. Linux's files import nothing, so that they serve musl as well.
make_runtimes() {
    local rid folder file
    ensure_release_tools
    for rid in $release_rids; do
        folder="artifacts/runtimes/$rid/native"
        file="$folder/$(runtime_file "$rid")"
        if ! native/release/check.sh "$rid" "$file" >/dev/null 2>&1 ||
            ! archive_is_there "$rid"; then
            note "building native ($rid)"
            quiet "release-$rid" native/release/build.sh "$rid" "$folder" build/runtimes
            native/release/check.sh "$rid" "$file" || die "the library of $rid is not fit to pack"
        fi
    done
    mkdir -p build/runtimes/host
    cp artifacts/runtimes/linux-x64/native/libadexif.so build/runtimes/host/
    for rid in x64 arm64; do
        mkdir -p "artifacts/runtimes/linux-musl-$rid/native"
        cp "artifacts/runtimes/linux-$rid/native/libadexif.so" \
            "artifacts/runtimes/linux-musl-$rid/native/libadexif.so"
    done
}

# Dies unless the core's package holds the file of every platform, byte for byte, and is not above
# its limit. musl has no files of its own: .NET's graph of platforms leads it to those of Linux.
check_core_package() {
    local folder=build/pack/core rid file bytes
    bytes="$(wc -c <"$(echo artifacts/packages/AdExIFRef.Interop.[0-9]*.nupkg)")"
    note "AdExIFRef.Interop: $((bytes / 1000)) kB"
    [ "$bytes" -le "$core_package_limit" ] ||
        die "its package has $bytes bytes, allowed are $core_package_limit"
    rm -rf "$folder"
    mkdir -p "$folder"
    (cd "$folder" && cmake -E tar xf "$root"/artifacts/packages/AdExIFRef.Interop.[0-9]*.nupkg)
    for rid in $release_rids; do
        file="runtimes/$rid/native/$(runtime_file "$rid")"
        cmp "$folder/$file" "artifacts/$file" >&2 || die "the package does not hold $file"
    done
}

in_release() { (cd native/release && "$@"); }

# The projects of the packages, a file a line.
packed_projects() { grep -L '<IsPackable>false</IsPackable>' managed/*/*.csproj; }

# The time that the packages bear: that of the commit. So the same sources give the same bytes.
set_pack_time() {
    if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
        SOURCE_DATE_EPOCH="$(git log -1 --format=%ct 2>/dev/null || echo 1767225600)"
    fi
    export SOURCE_DATE_EPOCH
}

# Writes what the packages bring or ask for of others beside them: bills of materials (CycloneDX).
make_bills() {
    local project name version time
    if ! in_release dotnet tool restore >/dev/null 2>&1 </dev/null; then
        if [ "${CI:-}" = true ]; then die 'CycloneDX is missing, and CI must not leave that out'; fi
        note 'left out: bills of materials, CycloneDX cannot be restored'
        return
    fi
    version="$(sed -nE 's/.*<VersionPrefix>(.*)<.*/\1/p' Directory.Build.props)"
    time="$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null ||
        date -u -r "$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)" # GNU's date, or that of macOS
    for project in $(packed_projects); do
        name="$(basename "$project" .csproj)"
        name="${name/AdExIFRef.Tool/adexif}"
        quiet "bill-$name" in_release dotnet tool run dotnet-CycloneDX -- \
            "$root/$project" --output "$root/artifacts/packages" \
            --filename "$name.$version.cdx.json" --output-format Json --exclude-dev \
            --disable-package-restore --base-intermediate-output-path "$root/build/pack" \
            --set-name "$name" --set-version "$version" --set-type Library --no-serial-number
        sed -E "s/(\"timestamp\": )\"[^\"]*\"/\\1\"$time\"/" \
            "artifacts/packages/$name.$version.cdx.json" >build/bill.json
        mv build/bill.json "artifacts/packages/$name.$version.cdx.json"
    done
}

# Copies the sources, changes that are not committed among them: copy_sources FOLDER
copy_sources() {
    if git rev-parse --git-dir >/dev/null 2>&1; then
        git clone -q --shared . "$1"
        git -C "$1" remote set-url origin "$(git config remote.origin.url || echo .)"
        git ls-files -z -d | (cd "$1" && xargs -0 -r rm -f --)
        git ls-files -z -m -o --exclude-standard | xargs -0 -r sh -c \
            'for file; do [ ! -f "$file" ] || printf "%s\0" "$file"; done' sh |
            tar -c --null -T - | tar -x -C "$1"
    else
        mkdir -p "$1"
        tar -c --exclude=./build --exclude=./artifacts --exclude=bin --exclude=obj . |
            tar -x -C "$1"
    fi
}

# Makes libraries and packages once more, from a copy of the sources in another folder, and compares
# the bytes.
verify_reproducible() {
    local file copy
    copy="$(mktemp -d)"
    note 'making libraries and packages again, in another folder'
    copy_sources "$copy/sources"
    (cd "$copy/sources" && CCACHE_DISABLE=1 quiet_at "$root" again ./build.sh pack)
    for file in artifacts/runtimes/*/native/* artifacts/packages/*; do
        cmp "$copy/sources/$file" "$file" || die "two builds differ: $file, $copy/sources"
    done
    note "$(find artifacts/runtimes artifacts/packages -type f | wc -l) files twice, equal"
    rm -rf "$copy"
}

# As quiet, with the log in another folder: quiet_at FOLDER NAME_OF_LOG COMMAND...
quiet_at() {
    local log="$1/build/logs/$2.log"
    shift 2
    if ! "$@" >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        die "failed: $*"
    fi
}

# Tests the packed files: conformance by the libraries themselves, then use in fresh projects.
verify_packages() {
    makes_all_platforms || die 'pack --verify needs the libraries of all platforms'
    verify_reproducible
    tests/packages/conformance.sh
    tests/packages/consumers.sh
}
