using System.CommandLine;
using System.CommandLine.Parsing;
using AdExIFRef.Interop.Tests.Documentation;
using Xunit;

namespace AdExIFRef.Tool.Tests;

/// <summary>Command lines of the pages have options that exist.</summary>
public sealed class PageCommandTests
{
    [Fact]
    public void The_tool_understands_every_command_line_of_the_pages()
    {
        string[] commands = [.. PageCommands.Of("adexif ")];
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
}
