# shellcheck shell=bash
# Which lines and branches the tests reach, in C by clang's source-based coverage and in C# by
# coverlet; build.sh reads it, and has note, die, has, quiet, build_native, build_managed and
# ensure_clang.

# The least shares in percent, of lines and of branches.
coverage_gate_native='100 98'
coverage_gate_managed='97 95'

# Prints `LABEL: lines N.NN %, branches N.NN %` and fails below the gate:
# coverage_judge LABEL LINES BRANCHES LEAST_LINES LEAST_BRANCHES
coverage_judge() {
    printf '%s: lines %.2f %%, branches %.2f %%\n' "$1" "$2" "$3"
    awk -v lines="$2" -v branches="$3" -v a="$4" -v b="$5" \
        'BEGIN { exit !(lines + 0 >= a && branches + 0 >= b) }' && return 0
    note "$1: at least $4 % of lines and $5 % of branches are wanted"
    return 1
}

# The native tests, with counters in the kernel. The static functions of a header are compiled once
# for each instruction set; a line or branch counts as reached where one of them reached it.
cover_native() {
    local folder=build/coverage objects numbers
    ensure_clang
    build_native coverage
    rm -rf "$folder/raw" # what an earlier run counted
    note 'testing native (coverage)'
    quiet test-coverage ctest --preset coverage
    quiet coverage-merge llvm-profdata-22 merge -o "$folder/all.profdata" "$folder"/raw/*.profraw
    objects=("$folder/bin/checkkernel" -object "$folder/bin/check_threads" -object
        "$folder/bin/fuzz_replay" "-instr-profile=$folder/all.profdata" -sources native/src)
    llvm-cov-22 export -format=lcov --unify-instantiations=true "${objects[@]}" \
        >"$folder/native.lcov" 2>build/logs/coverage-export.log ||
        die 'llvm-cov failed: build/logs/coverage-export.log'
    awk -f tests/coverage/lcov.awk "$folder/native.lcov" | sed "s|$root/||" |
        LC_ALL=C sort -V >"$folder/native.txt"
    numbers=$(sed -n 's/^total //p' "$folder/native.txt")
    sed -n 's/^line /not reached: /p' "$folder/native.txt" >&2
    # The numbers and the gate are two words each.
    # shellcheck disable=SC2086
    coverage_judge 'C' $numbers $coverage_gate_native
}

# The managed tests of every test project, one after the other; each adds to what the ones before
# have reached. Child processes count where they end by themselves.
cover_managed() {
    local project name before='' folder="$root/build/coverage/managed" report numbers
    # Paths that CI maps away are not found by the report.
    unset CI
    build_native release
    build_managed "$solution"
    rm -rf "$folder"
    mkdir -p "$folder"
    quiet coverage-restore dotnet restore tests/coverage/coverage.proj
    for project in tests/*.Tests; do
        name=$(basename "$project")
        note "testing $name (coverage)"
        quiet "coverage-$name" dotnet msbuild tests/coverage/coverage.proj -t:Cover -nologo \
            "-p:TestAssembly=$root/$project/bin/Release/net10.0/$name.dll" \
            "-p:CoverletOutput=$folder/${name//./-}" "-p:MergeWith=$before"
        before="$folder/${name//./-}.json" # coverlet takes what follows a dot for an ending
        report="$folder/${name//./-}.cobertura.xml"
    done
    numbers=$(sed -nE 's/.*<coverage line-rate="([0-9.]+)" branch-rate="([0-9.]+)".*/\1 \2/p' \
        "$report" | awk '{ print 100 * $1, 100 * $2 }')
    if [ -z "$numbers" ]; then die "$report has no rates"; fi
    # shellcheck disable=SC2086
    coverage_judge 'C#' $numbers $coverage_gate_managed
}

# cover_all PART..., of native and managed
cover_all() {
    local part code=0
    for part in "$@"; do
        "cover_$part" || code=1
    done
    return "$code"
}
