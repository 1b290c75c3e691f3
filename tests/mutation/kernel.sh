# shellcheck shell=bash
# Mutants of the kernel in C: built into checkkernel, noticed by the test of it that the row names
# or by `hashes`. mutate.sh reads it.

# Builds the original, not optimised, as most tests of mutants end early, and runs all tests that
# are named.
kernel_prepare() {
    local row file original mutant noticed_by without='' checked='|hashes|'
    ensure_native_tools
    # All instruction sets have one text. Beside the scalar set the widest does.
    if grep -q avx512vl /proc/cpuinfo 2>/dev/null; then without=avx2; fi
    quiet mutation-configure cmake -S "$mutation_tree" -B "$mutation_folder/build" \
        -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG=-O0 -DADEXIF_INLINE_LESS=ON \
        -DADEXIF_WERROR=OFF -DADEXIF_WITHOUT_ISAS="$without"
    note 'building the original kernel'
    kernel_compile >build/logs/mutation-build.log 2>&1 </dev/null ||
        die 'the original does not compile: build/logs/mutation-build.log'
    kernel_test hashes || die 'the original fails hashes: build/logs/mutation-test.log'
    while IFS= read -r row; do
        mutation_read "$row"
        if [[ "$checked" == *"|$noticed_by|"* || "$noticed_by" == 'hashes '* ]]; then continue; fi
        checked+="$noticed_by|"
        kernel_test "$noticed_by" ||
            die "the original fails $noticed_by: build/logs/mutation-test.log"
    done < <(mutation_rows kernel "$1")
}

kernel_begin() { source=$mutation_tree/native/src/$file; }

kernel_compile() { cmake --build "$mutation_folder/build" --target checkkernel --parallel; }

# Runs one test, up to its first failure. A mutant that does not end is killed. A word behind
# `hashes` chooses lines.
kernel_test() {
    local word='' code=0
    if [[ "$1" == *' '* ]]; then word=${1#* }; fi
    killer=$1
    timeout 600 "$mutation_folder/build/bin/checkkernel" --test "${1%% *}" --lines "$word" \
        --scale 101 --failures 1 --hashes-file tests/native/hashes.txt \
        >build/logs/mutation-test.log 2>&1 </dev/null || code=$?
    if [ "$code" -eq 124 ]; then killer+=', which did not end in 600 s'; fi
    return "$code"
}

kernel_passes() {
    kernel_test "$noticed_by" && { [ "$noticed_by" = hashes ] || kernel_test hashes; }
}
