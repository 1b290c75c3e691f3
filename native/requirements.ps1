# What must be installed to build: takes over Visual Studio's variables, finds LLVM, and says what
# is missing. build.ps1 reads it, and has Get-ProgramOutput, Set-ProcessVariable, Stop-Build and
# Test-Program.

# The newest Visual Studio or Build Tools with a C compiler; nothing where there is none.
function Find-VisualStudio {
    $programs = ${env:ProgramFiles(x86)}
    if (-not $programs) { return }
    $vswhere = [IO.Path]::Combine($programs, 'Microsoft Visual Studio', 'Installer', 'vswhere.exe')
    if (-not [IO.File]::Exists($vswhere)) { return }
    $found = @(Get-ProgramOutput $vswhere @('-latest', '-products', '*', '-requiresAny',
            '-requires', 'Microsoft.VisualStudio.Component.VC.Tools.x86.x64',
            'Microsoft.VisualStudio.Component.VC.Tools.ARM64', '-property', 'installationPath'))
    if ($LASTEXITCODE -eq 0 -and $found.Count -gt 0) { return $found[0] }
}

# Takes over the variables of a developer prompt: compiler, SDK, and the CMake and Ninja that come
# with Visual Studio. Through a small script, since quoting for cmd differs between PowerShells.
function Import-VisualStudio {
    if ($env:VSCMD_VER) { return }
    $installation = Find-VisualStudio
    if (-not $installation) { return }
    $prompt = [IO.Path]::Combine($installation, 'Common7', 'Tools', 'VsDevCmd.bat')
    $architecture = if ($env:PROCESSOR_ARCHITECTURE -eq 'ARM64') { 'arm64' } else { 'amd64' }
    [void] [IO.Directory]::CreateDirectory($logs)
    $listing = [IO.Path]::Combine($logs, 'variables.cmd')
    [IO.File]::WriteAllLines($listing, [string[]] @(
            '@echo off',
            "call `"$prompt`" -no_logo -arch=$architecture -host_arch=$architecture >nul",
            'set'))
    foreach ($line in @(Get-ProgramOutput $listing @())) {
        # Platform would send the output of dotnet build to other folders.
        if ($line -match '^([^=]+)=(.*)$' -and $Matches[1] -ne 'Platform') {
            Set-ProcessVariable $Matches[1] $Matches[2]
        }
    }
}

# LLVM's installer leaves PATH alone unless asked.
function Add-Llvm {
    if ((Test-Program 'clang-cl') -or -not $env:ProgramFiles) { return }
    $folder = [IO.Path]::Combine($env:ProgramFiles, 'LLVM', 'bin')
    if ([IO.File]::Exists([IO.Path]::Combine($folder, 'clang-cl.exe'))) {
        Set-ProcessVariable 'PATH' ($env:PATH + [IO.Path]::PathSeparator + $folder)
    }
}

function Assert-NativeTools {
    Import-VisualStudio
    Add-Llvm
    $missing = @()
    $hasMsvc = Test-Program 'cl'
    if (-not ($hasMsvc -or (Test-Program 'gcc') -or (Test-Program 'clang'))) {
        $missing += ('  a C compiler: winget install Microsoft.VisualStudio.2022.BuildTools ' +
            '--override "--passive --add Microsoft.VisualStudio.Workload.VCTools ' +
            '--includeRecommended"')
    }
    if (-not (Test-Program 'cmake')) {
        $missing += '  CMake 3.25 or newer: winget install Kitware.CMake'
    }
    # Visual Studio brings its own build program; gcc and clang alone do not.
    if (-not $hasMsvc -and -not (Test-Program 'ninja')) {
        $missing += '  Ninja: winget install Ninja-build.Ninja'
    }
    if ($missing.Count -gt 0) {
        Stop-Build ((@('missing here, with the commands that install it:') + $missing +
                @('Then run this script again in a new shell.')) -join "`n")
    }
}

function Assert-DotNet {
    if (Test-Program 'dotnet') {
        [void] @(Get-ProgramOutput 'dotnet' @('--version'))
        if ($LASTEXITCODE -eq 0) { return }
    }
    Stop-Build (@(
            'the .NET 10 SDK (10.0.100 or newer) is missing. Install it by one of',
            '  winget install Microsoft.DotNet.SDK.10',
            '  https://dotnet.microsoft.com/download/dotnet/10.0',
            'and run this script again in a new shell.') -join "`n")
}

# Ninja with clang-cl where both are there; a build folder that exists keeps what it began with.
function Select-Generator {
    if ($env:CMAKE_GENERATOR -or -not (Test-Program 'ninja')) { return }
    Set-ProcessVariable 'CMAKE_GENERATOR' 'Ninja'
    if ($env:CC) { return }
    # clang-cl needs the headers and libraries that come with cl.
    if (Test-Program 'cl') {
        Set-ProcessVariable 'CC' $(if (Test-Program 'clang-cl') { 'clang-cl' } else { 'cl' })
    }
}
