# The documentation as a site, by docfx; build.ps1 reads it, and has Invoke-Quiet, Remove-Folder and
# Write-Note.

# Runs a program in docs, whose tool manifest has docfx.
function Invoke-QuietInDocs([string] $Log, [string[]] $Arguments) {
    Push-Location -LiteralPath ([IO.Path]::Combine($root, 'docs'))
    try { Invoke-Quiet $Log 'dotnet' $Arguments } finally { Pop-Location }
}

# Copies the pages to where docs/docfx.json expects them.
function Copy-Pages {
    $stage = [IO.Path]::Combine($root, 'build', 'docs')
    Remove-Folder $stage
    Remove-Folder ([IO.Path]::Combine($root, 'artifacts', 'docs'))
    foreach ($folder in @('docs', 'benchmarks')) {
        [void] [IO.Directory]::CreateDirectory([IO.Path]::Combine($stage, $folder))
    }
    Copy-Item -Path '*.md', 'LICENSE', 'docs/docfx.json' -Destination $stage
    Copy-Item -Path 'docs/*.md', 'docs/toc.yml', 'docs/images' -Recurse `
        -Destination ([IO.Path]::Combine($stage, 'docs'))
    Copy-Item -Path 'docs/site.yml' -Destination ([IO.Path]::Combine($stage, 'toc.yml'))
    Copy-Item -Path 'benchmarks/README.md' -Destination ([IO.Path]::Combine($stage, 'benchmarks'))
    [IO.File]::WriteAllText([IO.Path]::Combine($stage, 'index.md'),
        "---`nredirect_url: README.html`n---`n")
}

function New-Site {
    Copy-Pages
    foreach ($part in @('metadata', 'build')) {
        Invoke-QuietInDocs "docs-$part" @('tool', 'run', 'docfx', '--', $part,
            '../build/docs/docfx.json', '--warningsAsErrors')
    }
}

# The documentation as a site: a broken link, or a name in it that does not exist, is a failure.
function Test-Docs {
    Write-Note 'checking the documentation'
    try { Invoke-QuietInDocs 'docs-restore' @('tool', 'restore') } catch {
        if ($env:CI -eq 'true') { throw }
        $script:exitCode = 0
        Write-Note 'left out: the site of the documentation, docfx cannot be restored'
        return
    }
    try { New-Site; $script:passed += 1 } catch {
        Write-Note $_.Exception.Message
        $script:failed += 1
    }
}
