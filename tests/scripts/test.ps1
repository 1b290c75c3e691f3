# Runs the tests and counts them; build.ps1 reads it, and has Build-Managed, Write-Note and the
# functions of docs/site.ps1.

function Get-Sum([xml] $Report, [string] $Attribute) {
    $sum = 0
    foreach ($suite in $Report.SelectNodes('//testsuite')) {
        $text = $suite.GetAttribute($Attribute)
        if ($text) { $sum += [int] $text }
    }
    return $sum
}

# Adds a runner's JUnit reports, all of one folder, to the totals.
function Add-Tally([string] $Label, [int] $Code, [string] $Folder) {
    $tests = $bad = $idle = $errors = 0
    if ([IO.Directory]::Exists($Folder)) {
        foreach ($file in [IO.Directory]::GetFiles($Folder, '*.xml')) {
            $report = New-Object System.Xml.XmlDocument
            $report.Load($file)
            $tests += Get-Sum $report 'tests'
            $bad += Get-Sum $report 'failures'
            $idle += (Get-Sum $report 'skipped') + (Get-Sum $report 'disabled')
            $errors += Get-Sum $report 'errors'
        }
    }
    $good = $tests - $bad - $idle
    # Errors are failures outside any test (of a fixture, say): not among the tests.
    $bad += $errors
    if ($bad -eq 0 -and $Code -ne 0) {
        Write-Note "${Label}: exit code $Code without a failed test; counted as one failure"
        $bad = 1
    } elseif ($bad -eq 0 -and $good -eq 0) {
        Write-Note "${Label}: no test ran; counted as one failure"
        $bad = 1
    }
    Write-Note "${Label}: $good of $tests passed, $idle skipped"
    $script:passed += $good
    $script:failed += $bad
}

function Test-Native {
    $folder = [IO.Path]::Combine($results, 'native')
    [void] [IO.Directory]::CreateDirectory($folder)
    $report = [IO.Path]::Combine($folder, 'release.xml')
    Write-Note 'testing native (release)'
    & ctest --preset release --output-junit $report
    Add-Tally 'native (release)' $LASTEXITCODE $folder
    Write-Note 'left out: native (asan), that preset is for gcc and clang on Linux and macOS'
}

function Test-Managed {
    $folder = [IO.Path]::Combine($results, 'managed')
    Write-Note 'testing managed'
    & dotnet test --solution $solution -c Release --no-build --no-progress --no-ansi `
        --results-directory $folder --report-xunit-junit
    Add-Tally 'managed' $LASTEXITCODE $folder
}

# Benchmarks in check mode: everything runs once and the results are compared, nothing is timed.
function Test-Benchmarks {
    Write-Note 'checking the benchmarks'
    & dotnet run -c Release --no-build --project $benchmarks -- --check |
        ForEach-Object { Write-Note "$_" }
    if ($LASTEXITCODE -eq 0) { $script:passed += 1 } else { $script:failed += 1 }
    Build-Managed $torchBenchmarks
    & dotnet run -c Release --no-build --project $torchBenchmarks -- --check |
        ForEach-Object { Write-Note "$_" }
    switch ($LASTEXITCODE) {
        0 { $script:passed += 1 }
        3 { Write-Note 'left out: the benchmarks of TorchSharp, see above' }
        default { $script:failed += 1 }
    }
}
