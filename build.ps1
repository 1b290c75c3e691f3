# Builds, runs and tests AdExIFRef.Interop on Windows, in Windows PowerShell 5.1 or PowerShell 7;
# `./build.ps1 help` lists the verbs. build.sh has the same verbs for Linux and macOS, and this
# script hands over to it there. Notes go to stderr, results to stdout.
# No param block: options such as --quick must arrive in $args as they were typed.

if ($PSVersionTable.PSVersion.Major -ge 6 -and -not $IsWindows) {
    & "$PSScriptRoot/build.sh" @args
    exit $LASTEXITCODE
}

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
# PowerShell 7 must not turn exit codes into exceptions: this script looks at them.
$PSNativeCommandUseErrorActionPreference = $false

$root = $PSScriptRoot
$solution = 'AdExIFRef.Interop.sln'
$tool = 'managed/AdExIFRef.Tool'
$benchmarks = 'benchmarks/AdExIFRef.Benchmarks'
$torchBenchmarks = 'benchmarks/AdExIFRef.Benchmarks.TorchSharp'
$logs = [IO.Path]::Combine($root, 'build', 'logs')
$results = [IO.Path]::Combine($root, 'artifacts', 'test-results')
$toolPackageLimit = 20000000

$script:exitCode = 0
$script:passed = 0
$script:failed = 0
$script:savedVariables = @{}

$usage = @'
usage: ./build.ps1 [verb]

  run               (default) build in Release, then simulate 10,000 neurons for 1 s on the native
                    and on the managed backend and compare the bits; writes artifacts/raster.png
                    and artifacts/spikes.csv
  test              build, then run all native and managed tests; ends with `N passed, N failed`
  bench [--quick]   time kernel, twin and whole calls beside plain C, as CSV on stdout: some minutes
                    with all cases, scaling and sizes up to 1e7, or with --quick within one minute;
                    other options, such as --filter '*Step*', go to BenchmarkDotNet
  docs              make a site of README, docs and the reference of all public members in
                    artifacts/docs; fails at a broken link or an unknown name
  pack              put the NuGet packages into artifacts/packages, with the native library of this
                    machine alone (build.sh on x86-64 Linux packs those of all platforms); fails if
                    one of the command line tool has more than 20 MB
  fuzz [--seconds N]
                    fuzz what reads files and texts in C# for N seconds each (60), by SharpFuzz; the
                    kernel is fuzzed by build.sh on Linux alone, with clang 22
  coverage          count what the tests reach: only build.sh on Linux does, with clang 22
  mutate            try mutants of the code: only build.sh on Linux does
  bindings          regenerate the C# bindings from native/include/adexif/*.h
  clean             remove everything that was built
  help              print this text
'@

function Write-Note([string] $Message) {
    [Console]::Error.WriteLine($Message)
}

# Ends the script with a message and an exit code; the catch at the end of this file prints it.
function Stop-Build([string] $Message, [int] $Code = 1) {
    $script:exitCode = $Code
    throw $Message
}

function Test-Program([string] $Name) {
    return $null -ne (Get-Command $Name -CommandType Application -ErrorAction SilentlyContinue)
}

# Changes a variable of this process; the end of the script puts the old value back, because the
# process may be somebody's interactive shell.
function Set-ProcessVariable([string] $Name, [string] $Value) {
    if (-not $script:savedVariables.ContainsKey($Name)) {
        $script:savedVariables[$Name] = [Environment]::GetEnvironmentVariable($Name)
    }
    Write-ProcessVariable $Name $Value
}

# An empty value removes the variable; PowerShell would pass a plain $null on as ''.
function Write-ProcessVariable([string] $Name, [string] $Value) {
    $text = if ($Value) { $Value } else { [NullString]::Value }
    [Environment]::SetEnvironmentVariable($Name, $text)
}

# Runs a program and returns its lines, stderr among them. 'Continue', because Windows PowerShell
# takes a redirected line on stderr for an error; $LASTEXITCODE says how it went.
function Get-ProgramOutput([string] $Program, [string[]] $Arguments) {
    $ErrorActionPreference = 'Continue'
    $global:LASTEXITCODE = 127 # what stays when there is no such program
    & $Program @Arguments 2>&1 | ForEach-Object { "$_" }
}

# Runs a program and shows its output only when it fails.
function Invoke-Quiet([string] $Log, [string] $Program, [string[]] $Arguments) {
    [void] [IO.Directory]::CreateDirectory($logs)
    $lines = [string[]] @(Get-ProgramOutput $Program $Arguments)
    $code = $LASTEXITCODE
    [IO.File]::WriteAllLines([IO.Path]::Combine($logs, "$Log.log"), $lines)
    if ($code -ne 0) {
        Write-Note ($lines -join "`n")
        Stop-Build "failed: $Program $($Arguments -join ' ')"
    }
}

# Runs a program with its output going where this script's goes.
function Invoke-Program([string] $Program, [string[]] $Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) {
        Stop-Build "exit code ${LASTEXITCODE}: $Program $($Arguments -join ' ')" $LASTEXITCODE
    }
}

function Remove-Folder([string] $Path) {
    if ([IO.Directory]::Exists($Path)) { [IO.Directory]::Delete($Path, $true) }
}

# --- The parts of this script that other files hold -----------------------------------------------

. "$root/native/requirements.ps1"
. "$root/tests/scripts/test.ps1"
. "$root/docs/site.ps1"
. "$root/tests/AdExIFRef.Fuzzing/fuzz.ps1"

# --- Building -------------------------------------------------------------------------------------

function Build-Native {
    Assert-DotNet
    Assert-NativeTools
    Select-Generator
    Write-Note 'building native (release)'
    Invoke-Quiet 'configure-release' 'cmake' @('--preset', 'release')
    # The preset names the configuration, which generators with several of them need.
    Invoke-Quiet 'build-release' 'cmake' @('--build', '--preset', 'release')
}

function Build-Managed([string] $Project) {
    Write-Note "building managed ($Project)"
    Invoke-Quiet 'build-managed' 'dotnet' @('build', $Project, '-c', 'Release', '--nologo')
}

# --- Verbs ----------------------------------------------------------------------------------------

function Invoke-DocsVerb {
    Assert-DotNet
    Invoke-QuietInDocs 'docs-restore' @('tool', 'restore')
    Build-Managed 'managed/AdExIFRef.TorchSharp'
    Build-Managed 'managed/AdExIFRef.Fitting'
    New-Site
    'artifacts/docs/index.html'
}

function Invoke-RunVerb {
    Build-Native
    Build-Managed $tool
    $artifacts = [IO.Path]::Combine($root, 'artifacts')
    [void] [IO.Directory]::CreateDirectory($artifacts)
    $outputs = @('raster.png', 'spikes.csv') | ForEach-Object { [IO.Path]::Combine($artifacts, $_) }
    foreach ($file in $outputs) { [IO.File]::Delete($file) }
    Invoke-Program 'dotnet' @('run', '-c', 'Release', '--no-build', '--project', $tool, '--',
        'simulate', '--neurons', '10000', '--duration', '1s', '--dt', '0.1ms',
        '--current', '5mA..25mA', '--compare',
        '--plot', 'artifacts/raster.png', '--spikes', 'artifacts/spikes.csv')
    foreach ($file in $outputs) {
        if (-not [IO.File]::Exists($file)) { Stop-Build "the simulation left no $file" }
    }
}

function Invoke-TestVerb {
    Build-Native
    Build-Managed $solution
    Remove-Folder $results
    Test-Native
    Test-Managed
    Test-Benchmarks
    Test-Docs
    "$script:passed passed, $script:failed failed"
    if ($script:failed -ne 0 -or $script:passed -eq 0) { $script:exitCode = 1 }
}

function Invoke-BenchVerb([string[]] $Options) {
    Build-Native
    Build-Managed $benchmarks
    if ($Options.Count -eq 0) { $Options = @('--table') }
    Invoke-Program 'dotnet' (@('run', '-c', 'Release', '--no-build', '--project', $benchmarks,
            '--') + $Options)
}

function Invoke-PackVerb {
    Build-Native
    $packages = [IO.Path]::Combine($root, 'artifacts', 'packages')
    Remove-Folder $packages
    Write-Note ('packing the native library of this machine alone: ' +
        'build.sh on x86-64 Linux makes those of all platforms')
    foreach ($project in [IO.Directory]::GetDirectories([IO.Path]::Combine($root, 'managed'))) {
        $file = [IO.Directory]::GetFiles($project, '*.csproj')[0]
        if ([IO.File]::ReadAllText($file).Contains('<IsPackable>false</IsPackable>')) { continue }
        Write-Note "packing $([IO.Path]::GetFileName($project))"
        Invoke-Quiet 'pack' 'dotnet' @('pack', $project, '-c', 'Release', '--nologo',
            '-o', $packages, '--artifacts-path', 'build/pack',
            '-p:ContinuousIntegrationBuild=true', '-p:NativeLibraries=Host')
    }
    Assert-ToolPackages $packages
    foreach ($file in [IO.Directory]::GetFiles($packages)) { [IO.Path]::GetFileName($file) }
}

# Stops if a package of the command line tool is larger than it need be: by debug symbols of
# libraries, say, or by the libraries of other platforms.
function Assert-ToolPackages([string] $Folder) {
    $files = [IO.Directory]::GetFiles($Folder, 'adexif.*.nupkg')
    if ($files.Count -lt 2) { Stop-Build 'the packages of the command line tool are missing' }
    foreach ($file in $files) {
        $bytes = (New-Object System.IO.FileInfo($file)).Length
        Write-Note "$([IO.Path]::GetFileName($file)): $([Math]::Floor($bytes / 1000)) kB"
        if ($bytes -gt $toolPackageLimit) {
            Stop-Build "$file has $bytes bytes, allowed are $toolPackageLimit"
        }
    }
}

function Invoke-BindingsVerb {
    # Quoted, or PowerShell would take @native for splatting.
    $response = '@native/bindings.rsp'
    if (Test-Program 'ClangSharpPInvokeGenerator') {
        Invoke-Program 'ClangSharpPInvokeGenerator' @($response)
        Invoke-Program 'cmake' @('-P', 'native/bindings.cmake')
        return
    }
    Assert-DotNet
    [void] @(Get-ProgramOutput 'dotnet' @('tool', 'restore'))
    if ($LASTEXITCODE -ne 0) {
        Stop-Build (@(
                'ClangSharpPInvokeGenerator is not on PATH, and dotnet tool restore failed.',
                'Get it by one of',
                '  dotnet tool restore    (the version of .config/dotnet-tools.json)',
                '  dotnet tool install --global ClangSharpPInvokeGenerator    (onto PATH)',
                'The committed bindings are unchanged; an ordinary build does not need this tool.'
            ) -join "`n") 3
    }
    # The double dash keeps the dotnet command from reading the response file itself.
    Invoke-Program 'dotnet' @('tool', 'run', 'ClangSharpPInvokeGenerator', '--', $response)
    Invoke-Program 'cmake' @('-P', 'native/bindings.cmake')
}

function Invoke-CleanVerb {
    foreach ($name in @('build', 'artifacts', 'TestResults', 'BenchmarkDotNet.Artifacts')) {
        Remove-Folder ([IO.Path]::Combine($root, $name))
    }
    foreach ($room in @('managed', 'tests', 'benchmarks')) {
        foreach ($project in [IO.Directory]::GetDirectories([IO.Path]::Combine($root, $room))) {
            Remove-Folder ([IO.Path]::Combine($project, 'bin'))
            Remove-Folder ([IO.Path]::Combine($project, 'obj'))
        }
    }
}

function Invoke-Verb([string] $Verb, [string[]] $Options) {
    $alone = @('run', 'docs', 'bindings', 'clean', 'help')
    $onlyElsewhere = @('test --emulated', 'test --sanitize', 'pack --verify', 'coverage', 'mutate')
    $line = (@($Verb) + $Options) -join ' '
    foreach ($other in $onlyElsewhere) {
        if ($line -ceq $other -or $line.StartsWith("$other ")) {
            Stop-Build "'$line' works on Linux only, by build.sh" 2
        }
    }
    $alone += @('test', 'pack')
    if ($alone -ccontains $Verb -and $Options.Count -gt 0) {
        Stop-Build "the verb '$Verb' takes no arguments, got: $($Options -join ' ')" 2
    }
    $seconds = '60'
    if ($Verb -ceq 'fuzz' -and $Options.Count -gt 0) {
        if ($Options.Count -ne 2 -or $Options[0] -cne '--seconds' -or
            $Options[1] -cnotmatch '^[1-9][0-9]{0,5}$') {
            Stop-Build ("the verb 'fuzz' takes only --seconds and their number, got: " +
                ($Options -join ' ')) 2
        }
        $seconds = $Options[1]
    }
    switch -CaseSensitive ($Verb) {
        'run' { Invoke-RunVerb }
        'test' { Invoke-TestVerb }
        'bench' { Invoke-BenchVerb $Options }
        'docs' { Invoke-DocsVerb }
        'pack' { Invoke-PackVerb }
        'fuzz' { Invoke-FuzzVerb $seconds }
        'bindings' { Invoke-BindingsVerb }
        'clean' { Invoke-CleanVerb }
        { @('help', '--help', '-h') -ccontains $_ } { $usage }
        default {
            Write-Note "build.ps1: unknown verb '$Verb'"
            Write-Note $usage
            $script:exitCode = 2
        }
    }
}

$words = [string[]] @($args)
$verb = if ($words.Count -gt 0) { $words[0] } else { 'run' }
$options = [string[]] @($words | Select-Object -Skip 1)

Push-Location -LiteralPath $root
try {
    Set-ProcessVariable 'DOTNET_NOLOGO' '1'
    Set-ProcessVariable 'DOTNET_CLI_TELEMETRY_OPTOUT' '1'
    Set-ProcessVariable 'Platform' ''
    Invoke-Verb $verb $options
} catch {
    if ($script:exitCode -eq 0) { $script:exitCode = 1 }
    Write-Note "build.ps1: $($_.Exception.Message)"
} finally {
    Pop-Location
    foreach ($name in $script:savedVariables.Keys) {
        Write-ProcessVariable $name $script:savedVariables[$name]
    }
}
exit $script:exitCode
