# shellcheck shell=bash
# Mutants of the C# side: a mutant's project alone is compiled, by the compiler server and the
# arguments of an ordinary build, into the folder of the test project; then the class that the row
# names is run. mutate.sh reads it.

managed_arguments=$root/$mutation_folder/arguments

# Builds the test projects that are needed, keeps the compiler's arguments for each project that has
# mutants, and runs all test classes that are named.
managed_prepare() {
    local row file original mutant noticed_by source tests project built=' ' checked=' '
    ensure_dotnet
    build_native release
    mkdir -p "$mutation_tree/artifacts" "$managed_arguments"
    cp -R artifacts/native "$mutation_tree/artifacts/"
    managed_compiler=$(dotnet msbuild "$mutation_tree/managed/AdExIFRef.Interop" -nologo \
        -getProperty:RoslynTargetsPath)/bincore/csc.dll
    while IFS= read -r row; do
        mutation_read "$row"
        managed_begin
        if [[ "$built" != *" $tests "* ]]; then
            built+="$tests "
            note "building the original of $tests"
            quiet mutation-build dotnet build "$mutation_tree/tests/$tests" -c Release --nologo \
                -p:RunAnalyzers=false
        fi
        if [[ "$built" != *" $project "* ]]; then
            built+="$project "
            managed_keep_arguments "$project"
        fi
        if [[ "$checked" == *" $tests.$noticed_by "* ]]; then continue; fi
        checked+="$tests.$noticed_by "
        managed_test || die "the original fails $noticed_by: build/logs/mutation-test.log"
        grep -Eq 'Total: [1-9]' build/logs/mutation-test.log ||
            die "$noticed_by has no tests: build/logs/mutation-test.log"
    done < <(mutation_rows managed "$1")
}

# Sets the row's project, the project of its tests, and the file itself.
managed_begin() {
    project=${file%%/*}
    case "$project" in
        AdExIFRef.Analysis | AdExIFRef.Fitting) tests=AdExIFRef.Analysis.Tests ;;
        AdExIFRef.TorchSharp) tests=AdExIFRef.TorchSharp.Tests ;;
        AdExIFRef.Explorer) tests=AdExIFRef.Explorer.Tests ;;
        AdExIFRef.Tool) tests=AdExIFRef.Tool.Tests ;;
        *) tests=AdExIFRef.Interop.Tests ;;
    esac
    source=$mutation_tree/managed/$file
}

# Writes the arguments that a build of a project gives the compiler, but for analyzers, warnings as
# errors, and what is made beside the assembly.
managed_keep_arguments() {
    dotnet msbuild "$mutation_tree/managed/$1" -nologo -t:Compile -p:Configuration=Release \
        -getItem:CscCommandLineArgs -p:ProvideCommandLineArgs=true -p:SkipCompilerExecution=true \
        -p:BuildProjectReferences=false -p:ProduceReferenceAssembly=false -p:RunAnalyzers=false \
        -p:IntermediateOutputPath=obj/mutation/ </dev/null |
        sed -nE 's/^ *"Identity": "(.*)",?$/\1/p' |
        sed -E -e 's/\\u002B/+/g; s/\\u0022/"/g; s/\\u0026/\&/g; s/\\u0027/'"'"'/g; s/\\\\/\\/g' \
            -e '/^\/(noconfig|doc:|analyzerconfig:|sourcelink:|out:|refout:|embed|warnaserror)/d' \
            -e '/^[^"]*[ =][^"]*$/s/.*/"&"/' >"$managed_arguments/$1.rsp"
    [ -s "$managed_arguments/$1.rsp" ] || die "no arguments of the compiler for $1"
}

managed_compile() {
    (cd "$mutation_tree/managed/$project" &&
        dotnet "$managed_compiler" -shared -noconfig -nologo -skipanalyzers+ \
            "@$managed_arguments/$project.rsp" \
            "-out:$root/$mutation_tree/tests/$tests/bin/Release/net10.0/$project.dll")
}

# Runs one class, up to its first failure. A mutant that does not end is killed.
managed_test() {
    local code=0
    killer=$noticed_by
    timeout 600 dotnet "$mutation_tree/tests/$tests/bin/Release/net10.0/$tests.dll" \
        -class "*.$noticed_by" -stopOnFail -noColor >build/logs/mutation-test.log 2>&1 </dev/null ||
        code=$?
    if [ "$code" -eq 124 ]; then killer+=', which did not end in 600 s'; fi
    return "$code"
}

# Afterwards the test project has the original again.
managed_passes() {
    local code=0
    managed_test || code=$?
    cp "$mutation_tree/managed/$project/bin/Release/net10.0/$project.dll" \
        "$mutation_tree/tests/$tests/bin/Release/net10.0/$project.dll"
    return "$code"
}
