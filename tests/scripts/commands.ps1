# Reads build.ps1 and the files that it reads, and runs none of them: each must parse, and each
# command in them must be a function of theirs, a command of PowerShell or a program that is listed
# here; each function must be called. Says what is wrong, one fault a line. The argument is the
# folder of the repository.
param([string] $Folder)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$programs = @('cmake', 'ctest', 'dotnet')
$faults = New-Object 'System.Collections.Generic.List[string]'
$functions = @{}
$calls = @()

$first = [IO.Path]::Combine($Folder, 'build.ps1')
$parts = [regex]::Matches([IO.File]::ReadAllText($first), '(?m)^\. "\$root/([^"]+)"') |
    ForEach-Object { [IO.Path]::Combine($Folder, $_.Groups[1].Value) }
foreach ($file in @($first) + @($parts)) {
    $errors = $null
    $tree = [Management.Automation.Language.Parser]::ParseFile($file, [ref] $null, [ref] $errors)
    foreach ($fault in $errors) {
        $faults.Add("${file}: line $($fault.Extent.StartLineNumber): $($fault.Message)")
    }
    $all = $tree.FindAll({ $true }, $true)
    foreach ($part in $all) {
        if ($part -is [Management.Automation.Language.FunctionDefinitionAst]) {
            if ($functions.ContainsKey($part.Name)) { $faults.Add("$($part.Name) is there twice") }
            $functions[$part.Name] = $file
        } elseif ($part -is [Management.Automation.Language.CommandAst]) {
            $name = $part.GetCommandName()
            if ($name) { $calls += @{ Name = $name; File = $file } }
        }
    }
}

foreach ($call in $calls) {
    $known = $functions.ContainsKey($call.Name) -or $programs -ccontains $call.Name -or
        (Get-Command $call.Name -CommandType Cmdlet -ErrorAction SilentlyContinue)
    if (-not $known) { $faults.Add("$($call.File): there is no command $($call.Name)") }
}
$called = @($calls | ForEach-Object { $_.Name })
foreach ($name in $functions.Keys) {
    if ($called -notcontains $name) { $faults.Add("$($functions[$name]): nothing calls $name") }
}

$faults
if ($faults.Count -gt 0) { exit 1 }
"$($functions.Count) functions in $(@($parts).Count + 1) files, $($calls.Count) calls"
