#!/usr/bin/env bash
# Uses the packages as a stranger would: from a feed that is the folder artifacts/packages, in
# projects outside of the repository, with a package cache of their own.
# The last line is `N passed, N failed`. `consumers.sh PATTERN` makes only the checks whose names
# match.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
root=$PWD
work=$(mktemp -d "${TMPDIR:-/tmp}/adexif-consumers.XXXXXX")
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 only=${1:-}
export NUGET_PACKAGES=$work/cache DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
unset ADEXIF_NATIVE_LIBRARY ADEXIF_BACKEND ADEXIF_ISA

note() { printf '%s\n' "$*" >&2; }

# Runs a check, a function; its output is shown if it fails: check NAME FUNCTION ARGUMENT...
check() {
    local name=$1 log=$work/check.log
    shift
    if ! [[ $name =~ $only ]]; then return; fi
    if (set -e; "$@") >"$log" 2>&1 </dev/null; then
        note "$name: passed"
        passed=$((passed + 1))
    else
        note "$name: FAILED"
        cat "$log" >&2
        failed=$((failed + 1))
    fi
}

version=$(basename "$root"/artifacts/packages/AdExIFRef.Interop.[0-9]*.nupkg .nupkg)
version=${version#AdExIFRef.Interop.}

cat >"$work/nuget.config" <<XML
<configuration>
  <packageSources><add key="packed" value="$root/artifacts/packages" /></packageSources>
  <packageSourceMapping>
    <packageSource key="packed">
      <package pattern="AdExIFRef.*" /><package pattern="adexif" /><package pattern="adexif.*" />
    </packageSource>
    <packageSource key="nuget.org"><package pattern="*" /></packageSource>
  </packageSourceMapping>
</configuration>
XML
mkdir -p "$work/console" "$work/file" "$work/project"
cp tests/packages/consumer.cs "$work/console/Program.cs"
cp tests/packages/consumer.cs "$work/project/Program.cs"
{
    echo "#:package AdExIFRef.Interop@$version"
    cat tests/packages/consumer.cs
} >"$work/file/app.cs"

# A console project with one reference: project FOLDER REFERENCE
project() {
    cat >"$work/$1/$1.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>$2</ItemGroup>
</Project>
XML
}
project console "<PackageReference Include=\"AdExIFRef.Interop\" Version=\"$version\" />"
interop=$root/managed/AdExIFRef.Interop/AdExIFRef.Interop.csproj
project project "<ProjectReference Include=\"$interop\" />"

# Runs a command that must say that a native library computes.
says_native() {
    local output
    output=$("$@")
    printf '%s\n' "$output"
    [[ "$output" == *'native-'* && "$output" == *' spikes'* ]]
}

native_files() {
    (cd "$1" && find . -name '*adexif.so' -o -name 'adexif.dll' -o -name '*adexif.dylib')
}

console_runs() {
    cd "$work/console"
    dotnet build -c Release --nologo -v q -o "$work/console-out"
    says_native dotnet "$work/console-out/console.dll"
    # Without a platform all files are there.
    [ "$(native_files "$work/console-out" | wc -l)" -eq 6 ] # Linux's serve musl
}

file_runs() {
    cd "$work/file"
    says_native dotnet run app.cs
}

# Publishes for a platform; exactly its file must be there, and be the one that was packed.
publishes() {
    local rid=$1 found
    cd "$work/console"
    dotnet publish -c Release -r "$rid" --no-self-contained -p:UseAppHost=false --nologo -v q \
        -o "$work/published-$rid"
    found=$(native_files "$work/published-$rid")
    printf 'found: %s\n' "$found"
    [ "$(printf '%s\n' "$found" | wc -l)" -eq 1 ]
    cmp "$work/published-$rid/$found" "$root/artifacts/runtimes/$rid/native/$(basename "$found")"
}

# The same for a program that references the project: nothing of this machine's for another one.
project_publishes() {
    local rid=$1 found
    cd "$work/project"
    dotnet publish -c Release -r "$rid" --no-self-contained -p:UseAppHost=false --nologo -v q \
        -o "$work/project-$rid"
    found=$(native_files "$work/project-$rid")
    printf 'found: %s\n' "$found"
    [ "$(printf '%s\n' "$found" | wc -l)" -eq 1 ]
    cmp "$work/project-$rid/$found" "$root/artifacts/runtimes/$rid/native/$(basename "$found")"
}

tool_runs() {
    dotnet tool install adexif --tool-path "$work/tool" --version "$version" \
        --configfile "$work/nuget.config"
    local output
    output=$("$work/tool/adexif" info)
    printf '%s\n' "$output"
    [[ "$output" == *'native-'* ]]
    # What it draws with, fits with and serves pages with is there too.
    cd "$work"
    "$work/tool/adexif" simulate --preset naud-2008/adapting --plot v.png --spikes spikes.csv
    [ -s v.png ] && [ -s spikes.csv ]
    "$work/tool/adexif" analyze spikes.csv
    "$work/tool/adexif" fit --help
    explorer_serves
    du -sk "$work/tool"
    [ "$(du -sk "$work/tool" | cut -f 1)" -le 50000 ] # files, and .NET's copies of two packages
}

# The explorer says where it serves, and the page is there.
explorer_serves() {
    local server address code=0
    "$work/tool/adexif" explore --no-open --port 0 >"$work/explorer.log" 2>&1 &
    server=$!
    for _ in $(seq 600); do
        address=$(grep -oEm 1 'http://[^ ]+' "$work/explorer.log" || true)
        if [ -n "$address" ]; then break; fi
        sleep 0.1
    done
    cat "$work/explorer.log"
    [[ $(curl -fsS "$address") == *'<title>adexif explore'* ]] || code=1
    kill "$server"
    wait "$server" || true
    return "$code"
}

# One command, without installing anything.
tool_runs_once() {
    local output
    cd "$work"
    output=$(dotnet tool exec --yes --configfile "$work/nuget.config" "adexif@$version" info)
    printf '%s\n' "$output"
    [[ "$output" == *'native-'* ]]
}

# The packages that go beyond the core, by the programs of their own pages: page NAME PATTERN
page() {
    local name=$1 folder=page-$1 output
    mkdir -p "$work/$folder"
    unzip -p "$root/artifacts/packages/$name.$version.nupkg" README.md |
        awk '/^```csharp$/ { on = 1; next } /^```$/ { on = 0 } on' >"$work/$folder/Program.cs"
    [ -s "$work/$folder/Program.cs" ]
    project "$folder" "<PackageReference Include=\"$name\" Version=\"$version\" />"
    cd "$work/$folder"
    output=$(dotnet run -c Release)
    printf '%s\n' "$output"
    grep -qE -- "$2" <<<"$output"
}

# --- Ways to publish ------------------------------------------------------------------------------

# Publishes the program in a way of its own, with warnings as errors:
# publish_as NAME PACKAGE PROPERTY...
publish_as() {
    local name=$1 package=$2 folder=$work/as-$1
    shift 2
    mkdir -p "$folder"
    cp "$root/tests/packages/consumer.cs" "$folder/Program.cs"
    project "as-$name" "<PackageReference Include=\"$package\" Version=\"$version\" />"
    cd "$folder"
    dotnet publish -c Release -r linux-x64 --nologo -o "$folder/out" -p:TreatWarningsAsErrors=true \
        -p:TrimmerSingleWarn=false "$@"
}

# The program of that name, which must find the native library and say what is expected of it.
runs_native_as() {
    local output
    output=$(says_native "$work/as-$1/out/as-$1")
    printf '%s\n' "$output"
    [[ "$output" == *"$2"* ]]
}

self_contained=(--self-contained -p:InvariantGlobalization=true)
trimmed() {
    publish_as trimmed AdExIFRef.Interop "${self_contained[@]}" -p:PublishTrimmed=true
    runs_native_as trimmed libadexif.so
}
single_file() {
    publish_as single AdExIFRef.Interop "${self_contained[@]}" -p:PublishSingleFile=true \
        -p:PublishTrimmed=true -p:IncludeNativeLibrariesForSelfExtract=true
    [ -z "$(native_files "$work/as-single/out")" ]
    DOTNET_BUNDLE_EXTRACT_BASE_DIR=$work/extracted runs_native_as single "$work/extracted"
}
ready_to_run() {
    publish_as ready AdExIFRef.Interop --no-self-contained -p:PublishReadyToRun=true
    runs_native_as ready libadexif.so
}

# Compiled ahead of time for this processor: the file beside it, and without it the twin's vectors.
aot() {
    local output
    publish_as aot AdExIFRef.Interop -p:PublishAot=true -p:IlcInstructionSet=native
    runs_native_as aot libadexif.so
    rm "$work/as-aot/out/$(native_files "$work/as-aot/out")"
    output=$("$work/as-aot/out/as-aot")
    printf '%s\n' "$output"
    [[ "$output" == *managed-vector* && "$output" == *'native not used'* ]]
}

# For any x64 processor: the build warns, and the program says what it was compiled for.
aot_for_any() {
    local output
    output=$(publish_as any AdExIFRef.Interop -p:PublishAot=true -p:TreatWarningsAsErrors=false)
    [[ "$output" == *'warning ADEXIF001'*IlcInstructionSet* ]]
    rm "$work/as-any/out/$(native_files "$work/as-any/out")"
    output=$("$work/as-any/out/as-any")
    printf '%s\n' "$output"
    [[ "$output" == *managed-scalar* && "$output" == *'the program was compiled for one without'* ]]
    publish_as any AdExIFRef.Interop -p:PublishAot=true -p:NoWarn=ADEXIF001
}

# With the library inside, which is called, and no file beside it.
aot_static() {
    publish_as static AdExIFRef.Interop.Static -p:PublishAot=true
    [ -z "$(native_files "$work/as-static/out")" ]
    runs_native_as static 'linked into the program'
    cd "$work/as-static" # without compiling ahead the package does nothing
    says_native dotnet run -c Release
    publish_as file AdExIFRef.Interop.Static -p:PublishAot=true -p:AdExIFStaticLibrary=false \
        -p:IlcInstructionSet=native
    runs_native_as file libadexif.so
}

# A plug-in in a load context of its own, which can be unloaded.
unloads() {
    mkdir -p "$work/unload"
    cp "$root/tests/packages/unload.cs" "$work/unload/Program.cs"
    project unload ''
    cd "$work/unload"
    says_native dotnet run -c Release -- "$work/console-out/console.dll"
}

# A sample in a folder of its own, with what its last lines must say: sample NAME PATTERN
sample() {
    local output
    mkdir -p "$work/samples/$1"
    sed "s/@0\.1\.0/@$version/" "$root/samples/$1.cs" >"$work/samples/$1/$1.cs"
    cd "$work/samples/$1"
    output=$(dotnet run "$1.cs")
    printf '%s\n' "$output"
    grep -qE -- "$2" <<<"$output"
}

# The tool's bill of materials and its notices name the same, in the same versions.
bill_and_notices() {
    local component name count=0
    while read -r component; do
        name=${component%@*}
        count=$((count + 1))
        # Skia and HarfBuzz come in a package for each system.
        grep -F -- "${name%%.NativeAssets.*}" managed/AdExIFRef.Tool/THIRD-PARTY-NOTICES.md |
            grep -F -- "${component#*@}" >&2 || { echo "$component is not listed" && return 1; }
    done < <(grep -oE '"purl": "pkg:nuget/[^"]+' "artifacts/packages/adexif.$version.cdx.json" |
        sed 's|.*pkg:nuget/||')
    [ "$count" -gt 5 ]
}

# The version that a package asks of the core is exactly its own.
asks_exactly() {
    [[ $(unzip -p "$1" '*.nuspec') == *"id=\"AdExIFRef.Interop\" version=\"[$version]\""* ]]
}

# Each package has a bill of materials, which names what the package asks for or brings of others.
has_bill() {
    local id=$1 bill=artifacts/packages/$1.$version.cdx.json asked
    grep -qF "\"name\": \"$id\"" "$bill"
    while read -r asked; do
        case $asked in AdExIFRef.*) continue ;; esac
        grep -q "\"purl\": \"pkg:nuget/$asked@" "$bill" || { echo "no $asked" && return 1; }
    done < <(unzip -p "artifacts/packages/$id.$version.nupkg" '*.nuspec' |
        sed -nE 's/.*<dependency id="([^"]+)".*/\1/p')
}

# A library has its documentation inside and its symbols beside it.
is_documented() {
    local id
    id=$(basename "$1" ".$version.nupkg")
    [[ $(unzip -Z1 "$1") == *"lib/net10.0/$id.xml"* ]]
    [[ $(unzip -Z1 "${1%.nupkg}.snupkg") == *"lib/net10.0/$id.pdb"* ]]
}

# What every package has: a page, a picture, a licence; and no other file than those listed.
is_complete() {
    local package=$1 files nuspec
    files=$(unzip -Z1 "$package")
    grep -qx 'README.md' <<<"$files" && grep -qx 'icon.png' <<<"$files"
    nuspec=$(unzip -p "$package" '*.nuspec')
    [[ $nuspec == *'<license type="expression">MIT</license>'*'<releaseNotes>'* ]]
    # Whatever is of others is listed, and nothing is that is not there.
    diff <(grep -oE '[^/]+\.(dll|so|dylib)$' <<<"$files" |
        grep -viE '^(AdExIFRef\..*|adexif|libadexif)\.(dll|so|dylib)$' | sort -u) \
        <(listed_of_others "$package") >&2
}

# The files that a package's notices list, of those for its platform.
listed_of_others() {
    local name extension='so|dll'
    case $1 in
        *adexif.osx-*) extension='dylib|dll' ;;
        *adexif.win-*) extension='dll' ;;
        *adexif.linux-*) ;;
        *) return 0 ;;
    esac
    unzip -p "$1" '*THIRD-PARTY-NOTICES.md' | grep -oE "\`[A-Za-z.]+\.($extension)\`" | tr -d '\`' |
        while read -r name; do
            case $name in
                adexif.dll) ;;
                lib*.dll) case $1 in *adexif.win-*) echo "$name" ;; esac ;;
                *) echo "$name" ;;
            esac
        done | sort -u
}

for package in artifacts/packages/*.nupkg; do
    name=$(basename "$package" ".$version.nupkg")
    check "$name is complete" is_complete "$package"
    case $name in adexif.*) continue ;; esac # has the bill of adexif
    check "$name has a bill of materials" has_bill "$name"
    case $name in adexif | AdExIFRef.Interop) ;; *)
        check "$name asks for exactly its version of the core" asks_exactly "$package" ;;
    esac
    case $name in adexif | *.Static) ;; *)
        check "$name has documentation and symbols" is_documented "$package" ;;
    esac
done
check 'what the tool brings of others is listed in two ways' bill_and_notices
check 'console project with the package' console_runs
check 'AdExIFRef.Analysis, the program of its page' page AdExIFRef.Analysis '^76\.37 pA$'
check 'AdExIFRef.Fitting, the program of its page' page AdExIFRef.Fitting '^tau = 16\.66'
check 'in a load context that is unloaded' unloads
check 'trimmed' trimmed
check 'a single trimmed file' single_file
check 'compiled to native code beside IL (ReadyToRun)' ready_to_run
check 'compiled ahead of time for this processor' aot
check 'compiled ahead of time for any processor' aot_for_any
check 'compiled ahead of time, with the library linked in' aot_static
check 'samples/adex.cs' sample adex '^naud-2008/adapting: [0-9]+ spikes'
check 'samples/raster.cs' sample raster '[0-9]+ spikes, .* on native'
check 'samples/train.cs' sample train '^from .* to [0-9.]+:'
check 'samples/robot.cs' sample robot ', 0 bytes allocated, on native'
check 'samples/sweep.cs' sample sweep '^the same counts: True'
check 'file-based program with the package' file_runs
for rid in linux-x64 linux-arm64 linux-musl-x64 linux-musl-arm64 win-x64 win-arm64 osx-x64 \
    osx-arm64; do
    check "published with the package for $rid" publishes "$rid"
done
check 'published with the project for linux-arm64' project_publishes linux-arm64
check 'published with the project for win-x64' project_publishes win-x64
check 'command line tool' tool_runs
check 'command line tool without installing it' tool_runs_once
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
