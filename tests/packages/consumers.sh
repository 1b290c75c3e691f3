#!/usr/bin/env bash
# Uses the packages as a stranger would: from a feed that is the folder artifacts/packages, in
# projects outside of the repository, with a package cache of their own.
# The last line is `N passed, N failed`.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
root=$PWD
work=$(mktemp -d "${TMPDIR:-/tmp}/adexif-consumers.XXXXXX")
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
export NUGET_PACKAGES=$work/cache DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
unset ADEXIF_NATIVE_LIBRARY ADEXIF_BACKEND ADEXIF_ISA

note() { printf '%s\n' "$*" >&2; }

# Runs a check, a function; its output is shown if it fails: check NAME FUNCTION ARGUMENT...
check() {
    local name=$1 log=$work/check.log
    shift
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
project project "<ProjectReference Include=\"$root/managed/AdExIFRef.Interop/AdExIFRef.Interop.csproj\" />"

# Runs a command that must say that a native library computes.
says_native() {
    local output
    output=$("$@")
    printf '%s\n' "$output"
    [[ "$output" == *'native-'* && "$output" == *' spikes'* ]]
}

native_files() { (cd "$1" && find . -name '*adexif.so' -o -name 'adexif.dll' -o -name '*adexif.dylib'); }

console_runs() {
    cd "$work/console"
    dotnet build -c Release --nologo -v q -o "$work/console-out"
    says_native dotnet "$work/console-out/console.dll"
    # Without a platform all files are there.
    [ "$(native_files "$work/console-out" | wc -l)" -eq 8 ]
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
}

check 'console project with the package' console_runs
check 'file-based program with the package' file_runs
for rid in linux-x64 linux-arm64 linux-musl-x64 linux-musl-arm64 win-x64 win-arm64 osx-x64 \
    osx-arm64; do
    check "published with the package for $rid" publishes "$rid"
done
check 'published with the project for linux-arm64' project_publishes linux-arm64
check 'published with the project for win-x64' project_publishes win-x64
check 'command line tool' tool_runs
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
