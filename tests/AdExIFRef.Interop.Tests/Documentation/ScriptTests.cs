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
            new[] { "test --emulated", "test --sanitize", "pack --verify", "fuzz", "coverage", "mutate" },
            command => Assert.Contains($"'{command}'", list, StringComparison.Ordinal));
    }

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

    [GeneratedRegex(@"\$onlyElsewhere = @\(([^)]*)\)")]
    private static partial Regex Elsewhere();
}
