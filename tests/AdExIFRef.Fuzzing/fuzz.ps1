# Fuzzing of what reads files and texts, in C#; build.ps1 reads it, and has Invoke-Program,
# Invoke-Quiet, Remove-Folder and Write-Note.

# Runs a program in tests/AdExIFRef.Fuzzing, whose tool manifest has SharpFuzz.
function Invoke-QuietInFuzzing([string] $Log, [string[]] $Arguments) {
    Push-Location -LiteralPath ([IO.Path]::Combine($root, 'tests', 'AdExIFRef.Fuzzing'))
    try { Invoke-Quiet $Log 'dotnet' $Arguments } finally { Pop-Location }
}

# Fuzzes each reader for so many seconds, from the committed corpus and what was found before, and
# prints a line for each. A find ends it: the input is in build/fuzz/finds.
function Invoke-FuzzVerb([string] $Seconds) {
    $folder = [IO.Path]::Combine($root, 'build', 'fuzz', 'readers')
    Invoke-QuietInFuzzing 'fuzz-restore' @('tool', 'restore')
    Remove-Folder $folder
    Write-Note 'building the fuzzers of readers'
    Invoke-Quiet 'build-fuzzing' 'dotnet' @('build', 'tests/AdExIFRef.Fuzzing', '-c', 'Release',
        '--nologo', '-o', $folder)
    foreach ($name in @('AdExIFRef.Interop', 'AdExIFRef.IO', 'AdExIFRef.Verification',
            'CsvHelper')) {
        Invoke-QuietInFuzzing "instrument-$name" @('tool', 'run', 'sharpfuzz', '--',
            [IO.Path]::Combine($folder, "$name.dll"))
    }
    Write-Note "fuzzing readers for $Seconds s each; the kernel is fuzzed by build.sh on Linux"
    Invoke-Program 'dotnet' @([IO.Path]::Combine($folder, 'AdExIFRef.Fuzzing.dll'), $Seconds,
        'tests/AdExIFRef.Fuzzing/corpus', 'build/fuzz/corpus', 'build/fuzz/finds')
}
