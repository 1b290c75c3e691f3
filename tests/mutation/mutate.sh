# shellcheck shell=bash
# Runs the mutants of the kernel in C that docs/reliability.md lists, one after the other, in a copy
# of the tree: each must be noticed by the test that its row names, or by `hashes`. build.sh reads it, and has note,
# die, quiet and ensure_native_tools.

mutation_folder=build/mutation

# Copies what git knows, and builds it without its tests being slow to build.
mutation_prepare() {
    mkdir -p "$mutation_folder/tree"
    git ls-files -z | tar --null --files-from=- -cf - | tar -xf - -C "$mutation_folder/tree"
    quiet mutation-configure cmake -S "$mutation_folder/tree" -B "$mutation_folder/build" \
        -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG=-O1 -DADEXIF_INLINE_LESS=ON
    note 'building the original'
    quiet mutation-build cmake --build "$mutation_folder/build" --target checkkernel --parallel
}

# mutation_test NAME: runs one test of the built kernel.
mutation_test() {
    "$mutation_folder/build/bin/checkkernel" --test "$1" --scale 101 \
        --hashes-file tests/native/hashes.txt >build/logs/mutation-test.log 2>&1 </dev/null
}

# Splits a row of the table into file, original, mutant and test.
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

# Tries one mutant. Prints its line; 0: killed, 1: survived, 2: its text is not there exactly once.
mutation_try() {
    local source="$mutation_folder/tree/native/src/$file" text rest code=0
    text=$(cat "$source" && printf x)
    text=${text%x}
    rest=${text/"$original"/}
    if [ "$rest" = "$text" ] || [ "${rest/"$original"/}" != "$rest" ]; then
        printf '%s: %s: not there exactly once\n' "$file" "$original"
        return 2
    fi
    printf '%s' "${text/"$original"/"$mutant"}" >"$source"
    if ! cmake --build "$mutation_folder/build" --target checkkernel --parallel \
        >build/logs/mutation-build.log 2>&1; then
        printf '%s: %s -> %s: does not compile\n' "$file" "$original" "$mutant"
        code=2
    elif mutation_test "$noticed_by" && mutation_test hashes; then
        printf '%s: %s -> %s: SURVIVED %s\n' "$file" "$original" "$mutant" "$noticed_by"
        code=1
    else
        printf '%s: %s -> %s: killed by %s\n' "$file" "$original" "$mutant" \
            "$(sed -n 's/^\([a-z0-9_]*\), seed.*/\1/p' build/logs/mutation-test.log)"
    fi
    printf '%s' "$text" >"$source"
    return "$code"
}

# mutate_all [FILE]: all mutants of the table, or those of one file.
mutate_all() {
    local row file original mutant noticed_by code killed=0 survived=0 stale=0 checked=' hashes '
    ensure_native_tools
    mutation_prepare
    while IFS= read -r row; do
        mutation_read "$row"
        if [ -n "${1:-}" ] && [ "$file" != "$1" ]; then continue; fi
        if [ ! -f "$mutation_folder/tree/native/src/$file" ]; then continue; fi # of the C# side
        if [[ "$noticed_by" == equivalent* ]]; then continue; fi
        code=0
        mutation_try || code=$?
        case "$code" in
            0) killed=$((killed + 1)) ;;
            1) survived=$((survived + 1)) ;;
            *) stale=$((stale + 1)) ;;
        esac
    done < <(grep -E '^\| [^ ]+ \| `' docs/reliability.md)
    # The original passes what killed the mutants: else anything would have.
    quiet mutation-build cmake --build "$mutation_folder/build" --target checkkernel --parallel
    mutation_test hashes || die 'the original fails hashes'
    while IFS= read -r row; do
        mutation_read "$row"
        if [ -n "${1:-}" ] && [ "$file" != "$1" ]; then continue; fi
        if [ ! -f "$mutation_folder/tree/native/src/$file" ] ||
            [[ "$noticed_by" == equivalent* || "$checked" == *" $noticed_by "* ]]; then
            continue
        fi
        checked+="$noticed_by "
        mutation_test "$noticed_by" || die "the original fails $noticed_by"
    done < <(grep -E '^\| [^ ]+ \| `' docs/reliability.md)
    printf '%d killed, %d survived, %d not tried\n' "$killed" "$survived" "$stale"
    [ "$killed" -gt 0 ] && [ "$survived" -eq 0 ] && [ "$stale" -eq 0 ]
}
