# shellcheck shell=bash
# Tries mutants: changes one place of a copy of the code after the other, and runs the test that the
# mutant's row names. kernel.md beside this file lists those of the kernel in C, managed.md those of
# the C# side. build.sh reads it, and has root, note, die, quiet, build_native, ensure_native_tools
# and ensure_dotnet.

mutation_folder=build/mutation
mutation_tree=$mutation_folder/tree

# shellcheck source=tests/mutation/kernel.sh
. tests/mutation/kernel.sh
# shellcheck source=tests/mutation/managed.sh
. tests/mutation/managed.sh

# Copies what git knows. What an earlier run built stays.
mutation_copy() {
    mkdir -p "$mutation_tree"
    find "$mutation_tree" -type f ! -path '*/obj/*' ! -path '*/bin/*' -delete
    git ls-files -z | tar --null --files-from=- -cf - | tar -xf - -C "$mutation_tree"
}

# Splits a row of a table into file, original, mutant and noticed_by.
mutation_read() {
    local row=${1//\\|/|}
    local separator='` | `'
    row=${row#'| '}
    file=${row%%' | '*}
    row=${row#*' | `'}
    original=${row%%"$separator"*}
    row=${row#*"$separator"}
    mutant=${row%%'` | '*}
    row=${row#*'` | '}
    noticed_by=${row%' |'}
    noticed_by=${noticed_by#'`'}
    noticed_by=${noticed_by%%'`'*}
}

# Prints the rows of a table that are to be tried: those of one file, if one is named.
mutation_rows() {
    local row
    grep -E '^\| [^ ]+ \| `' "tests/mutation/$1.md" | while IFS= read -r row; do
        mutation_read "$row"
        if [[ "$noticed_by" == equivalent* ]] ||
            { [ -n "$2" ] && [ "$file" != "$2" ]; }; then
            continue
        fi
        printf '%s\n' "$row"
    done
}

# Tries one mutant of $source: mutation_try KIND. Prints its line.
# 0: killed, 1: survived, 2: its text is not there exactly once, or it does not compile.
mutation_try() {
    local text rest code=0
    text=$(cat "$source" && printf x)
    text=${text%x}
    rest=${text/"$original"/}
    if [ "$rest" = "$text" ] || [ "${rest/"$original"/}" != "$rest" ]; then
        printf '%s: %s: not there exactly once\n' "$file" "$original"
        return 2
    fi
    printf '%s' "${text/"$original"/"$mutant"}" >"$source"
    if ! "$1_compile" >build/logs/mutation-build.log 2>&1 </dev/null; then
        printf '%s: %s -> %s: does not compile\n' "$file" "$original" "$mutant"
        code=2
    elif "$1_passes"; then
        printf '%s: %s -> %s: SURVIVED %s\n' "$file" "$original" "$mutant" "$noticed_by"
        code=1
    else
        printf '%s: %s -> %s: killed by %s\n' "$file" "$original" "$mutant" "$killer"
    fi
    printf '%s' "$text" >"$source"
    return "$code"
}

# Tries all mutants of a table, or those of one file: mutation_table KIND FILE
mutation_table() {
    local row file original mutant noticed_by source killer code seconds=$SECONDS
    local killed=0 survived=0 stale=0
    while IFS= read -r row; do
        mutation_read "$row"
        code=0
        "$1_begin"
        mutation_try "$1" || code=$?
        case "$code" in
            0) killed=$((killed + 1)) ;;
            1) survived=$((survived + 1)) ;;
            *) stale=$((stale + 1)) ;;
        esac
    done < <(mutation_rows "$1" "$2")
    printf '%s: %d killed, %d survived, %d not tried, in %d s\n' \
        "$1" "$killed" "$survived" "$stale" "$((SECONDS - seconds))"
    [ "$killed" -gt 0 ] && [ "$survived" -eq 0 ] && [ "$stale" -eq 0 ]
}

# mutate_all [KIND] [--only FILE]: both tables, one of them, or the rows of one file.
mutate_all() {
    local kind kinds=(kernel managed) failed=0
    if [ $# -gt 0 ] && [ "$1" != --only ]; then
        kinds=("$1")
        shift
    fi
    mkdir -p build/logs
    mutation_copy
    for kind in "${kinds[@]}"; do
        if [ -z "$(mutation_rows "$kind" "${2:-}")" ]; then continue; fi
        "${kind}_prepare" "${2:-}"
        mutation_table "$kind" "${2:-}" || failed=1
    done
    return "$failed"
}
