using System.Text.RegularExpressions;
using Xunit;

namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>build.sh and build.ps1 have the same verbs, and each does what it lists.</summary>
public sealed partial class ScriptTests
{
    private static readonly string s_shell = File.ReadAllText(RepositoryFiles.Path("build.sh"));
    private static readonly string s_power =
        File.ReadAllText(RepositoryFiles.Path("build.ps1")).ReplaceLineEndings("\n");

    [Fact]
    public void Both_scripts_list_the_same_verbs()
    {
        string[] verbs = [.. Listed(s_shell).Order()];
        Assert.True(verbs.Length > 8);
        Assert.Equal(verbs, Listed(s_power).Order());
    }

    [Fact]
    public void Each_script_takes_the_verbs_that_it_lists() => Assert.All(
        Listed(s_shell),
        verb =>
        {
            Assert.Matches($@"(?m)^    {verb}( \| [-a-z| ]+)?\) ", s_shell);
            Assert.True(
                Regex.IsMatch(s_power, $@"(?m)^        '{verb}' \{{")
                || s_power.Contains($"'{verb}'", StringComparison.Ordinal),
                verb);
        });

    [Fact]
    public void What_works_on_Linux_only_is_refused_by_name_elsewhere()
    {
        string list = Elsewhere().Match(s_power).Groups[1].Value;
        Assert.All(
            new[] { "test --emulated", "test --sanitize", "pack --verify", "coverage", "mutate" },
            command => Assert.Contains($"'{command}'", list, StringComparison.Ordinal));
    }

    [Fact]
    public void The_parts_of_the_scripts_are_there()
    {
        string[] parts = [.. Parts(s_power, PowerPart()), .. Parts(s_shell, ShellPart())];
        Assert.True(parts.Length > 6);
        Assert.All(parts, part => Assert.True(File.Exists(RepositoryFiles.Path(part)), part));
    }

    [Fact]
    public void The_parts_of_build_ps1_call_only_functions_that_one_of_them_has()
    {
        string all = string.Join(
            '\n',
            Parts(s_power, PowerPart()).Select(part => File.ReadAllText(RepositoryFiles.Path(part)))
                .Prepend(s_power));
        all = PowerComment().Replace(all, "");
        string[] own = [.. PowerFunction().Matches(all).Select(match => match.Groups[1].Value)];
        Assert.True(own.Length > 30);
        Assert.Equal(own.Order(), own.Distinct().Order());
        string[] cmdlets =
        [
            "Copy-Item", "ForEach-Object", "Get-Command", "New-Object", "Pop-Location",
            "Push-Location", "Select-Object", "Set-StrictMode",
        ];
        Assert.Equal(
            own.Concat(cmdlets).Order(),
            PowerName().Matches(all).Select(match => match.Value).Distinct().Order());
        Assert.All(own, name => Assert.True(
            Regex.Count(all, $@"\b{name}\b") > 1, $"nothing calls {name}"));
    }

    private static IEnumerable<string> Parts(string script, Regex reads) =>
        reads.Matches(script).Select(match => match.Groups[1].Value);

    /// <summary>Yields the verbs of a usage text: what begins a line after two blanks.</summary>
    private static IEnumerable<string> Listed(string script)
    {
        int start = script.IndexOf("usage: ./build", StringComparison.Ordinal);
        Match end = UsageEnd().Match(script, start);
        return Verb().Matches(script[start..end.Index]).Select(match => match.Groups[1].Value);
    }

    [GeneratedRegex(@"(?m)^(TEXT|'@)$")]
    private static partial Regex UsageEnd();

    [GeneratedRegex(@"(?m)^  ([a-z]+)\b")]
    private static partial Regex Verb();

    [GeneratedRegex(@"(?m)^\. ""\$root/([^""]+)""")]
    private static partial Regex PowerPart();

    [GeneratedRegex(@"(?m)^ *\. ([a-z/]+\.sh)$")]
    private static partial Regex ShellPart();

    [GeneratedRegex(@"(?m)^function ([A-Za-z-]+)")]
    private static partial Regex PowerFunction();

    [GeneratedRegex(@"(?m)^\s*#.*$")]
    private static partial Regex PowerComment();

    [GeneratedRegex(@"(?<![\w.'/-])[A-Z][A-Za-z]+-[A-Z][A-Za-z]+\b")]
    private static partial Regex PowerName();

    [GeneratedRegex(@"\$onlyElsewhere = @\(([^)]*)\)")]
    private static partial Regex Elsewhere();
}
