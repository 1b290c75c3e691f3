using System.Text.RegularExpressions;
using Xunit;

namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>Command lines of the pages have verbs and projects that exist.</summary>
public sealed partial class CommandTests
{
    [Fact]
    public void The_build_scripts_have_every_verb_of_the_pages()
    {
        string[] verbs =
        [
            .. PageCommands.Of("./build.sh ").Concat(PageCommands.Of("./build.ps1 "))
                .Select(command => command.Split(' ')[1])
                .Distinct(),
        ];
        Assert.Contains("test", verbs);
        foreach (string script in new string[] { "build.sh", "build.ps1" })
        {
            string text = File.ReadAllText(RepositoryFiles.Path(script));
            Assert.All(verbs, verb => Assert.Matches($"(?m)^  {verb} ", text));
        }
    }

    [Fact]
    public void Projects_and_presets_of_the_pages_exist()
    {
        string[] paths =
        [
            .. PageCommands.Of("dotnet ").SelectMany(command => Project().Matches(command))
                .Select(match => match.Value),
        ];
        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Directory.Exists(RepositoryFiles.Path(path)), path));
        string presets = File.ReadAllText(RepositoryFiles.Path("CMakePresets.json"));
        Assert.All(
            PageCommands.Of("cmake ").Concat(PageCommands.Of("ctest "))
                .SelectMany(command => Preset().Matches(command)),
            match => Assert.Contains($"\"{match.Groups[1].Value}\"", presets));
    }

    [GeneratedRegex(@"(managed|tests|benchmarks)/[A-Za-z.]+(?= |$)")]
    private static partial Regex Project();

    [GeneratedRegex(@"--preset (\S+)")]
    private static partial Regex Preset();
}
