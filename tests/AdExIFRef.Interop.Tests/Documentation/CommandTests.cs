using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using AdExIFRef.Tool;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>Command lines of the pages have options, verbs and projects that exist.</summary>
public sealed partial class CommandTests
{
    [Fact]
    public void The_tool_understands_every_command_line_of_the_pages()
    {
        string[] commands = [.. Commands("adexif ")];
        Assert.True(commands.Length > 20, $"{commands.Length} command lines were found.");
        RootCommand root = Program.CreateRoot();
        string[] faults =
        [
            .. from command in commands
               let words = CommandLineParser.SplitCommandLine(command).Skip(1).ToArray()
               from error in root.Parse(words).Errors
               select $"{command}: {error.Message}",
        ];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    [Fact]
    public void The_build_scripts_have_every_verb_of_the_pages()
    {
        string[] verbs =
        [
            .. Commands("./build.sh ").Concat(Commands("./build.ps1 "))
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
            .. Commands("dotnet ").SelectMany(command => Project().Matches(command))
                .Select(match => match.Value),
        ];
        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(Directory.Exists(RepositoryFiles.Path(path)), path));
        string presets = File.ReadAllText(RepositoryFiles.Path("CMakePresets.json"));
        Assert.All(
            Commands("cmake ").Concat(Commands("ctest ")).SelectMany(x => Preset().Matches(x)),
            match => Assert.Contains($"\"{match.Groups[1].Value}\"", presets));
    }

    /// <summary>
    /// What the pages show of a program: lines of code blocks and code in sentences, without
    /// comments and what a shell does with the output.
    /// </summary>
    private static IEnumerable<string> Commands(string program)
    {
        foreach (MarkdownPage page in MarkdownPages.ForReaders)
        {
            IEnumerable<string> blocks = page.Document.Descendants<CodeBlock>()
                .Where(block => block is not FencedCodeBlock { Info: "csharp" })
                .SelectMany(block => block.Lines.ToString().Split('\n'));
            IEnumerable<string> inlines = page.Document.Descendants<CodeInline>()
                .Select(code => code.Content.ReplaceLineEndings(" "));
            foreach (string line in blocks.Concat(inlines))
            {
                string command = Shell().Split(line.Trim().TrimStart('$', ' '))[0].Trim();
                if (command.StartsWith(program, StringComparison.Ordinal))
                {
                    yield return command;
                }
            }
        }
    }

    [GeneratedRegex(@"\s+#|\s*\||\s+>|\s+&&|\s*\\\|")]
    private static partial Regex Shell();

    [GeneratedRegex(@"(managed|tests|benchmarks)/[A-Za-z.]+(?= |$)")]
    private static partial Regex Project();

    [GeneratedRegex(@"--preset (\S+)")]
    private static partial Regex Preset();
}
