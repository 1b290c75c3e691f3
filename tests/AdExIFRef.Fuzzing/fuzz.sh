# shellcheck shell=bash
# Fuzzing of what reads files and texts, in C#; build.sh reads it, and has note, die and quiet.

in_fuzzing() { (cd tests/AdExIFRef.Fuzzing && "$@"); }

# Fuzzes each reader for so many seconds, from the committed corpus and what was found before, and
# prints a line for each. A find ends it: the input is in build/fuzz/finds.
fuzz_readers() {
    local seconds=$1 name folder="$root/build/fuzz/readers"
    in_fuzzing dotnet tool restore >/dev/null 2>&1 </dev/null ||
        die 'SharpFuzz could not be restored: dotnet tool restore in tests/AdExIFRef.Fuzzing says why'
    rm -rf "$folder"
    note 'building the fuzzers of readers'
    quiet build-fuzzing dotnet build tests/AdExIFRef.Fuzzing -c Release --nologo -o "$folder"
    for name in AdExIFRef.Interop AdExIFRef.IO AdExIFRef.Verification CsvHelper; do
        quiet "instrument-$name" in_fuzzing dotnet tool run sharpfuzz -- "$folder/$name.dll"
    done
    note "fuzzing readers for $seconds s each"
    dotnet "$folder/AdExIFRef.Fuzzing.dll" "$seconds" tests/AdExIFRef.Fuzzing/corpus \
        build/fuzz/corpus build/fuzz/finds </dev/null
}
