using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AdExIFRef.Interop.Tests.Documentation;

/// <summary>The command lines of the pages.</summary>
internal static partial class PageCommands
{
    /// <summary>
    /// What the pages show of a program: lines of code blocks and code in sentences, without
    /// comments and what a shell does with the output.
    /// </summary>
    public static IEnumerable<string> Of(string program)
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
}
