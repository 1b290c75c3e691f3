using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace AdExIFRef.Tool.Commands;

/// <summary>A command's help and, below it, examples, which the list of commands lacks.</summary>
internal sealed class HelpWithExamples(string examples) : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new();

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Gives a command its own <c>--help</c>.</summary>
    public static void AddTo(Command command, string examples) =>
        command.Options.Add(new HelpOption { Action = new HelpWithExamples(examples) });

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = _help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(examples);
        return code;
    }
}
