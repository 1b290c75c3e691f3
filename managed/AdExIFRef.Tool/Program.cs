using System.CommandLine;
using System.CommandLine.Invocation;
using AdExIFRef.Tool.Commands;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Outputs;

namespace AdExIFRef.Tool;

/// <summary>The command line tool <c>adexif</c>.</summary>
internal static class Program
{
    /// <summary>Runs one command.</summary>
    /// <returns>0, or a code of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> Main(string[] args)
    {
        TextWriter output = StandardStreams.Output(), error = StandardStreams.Error();
        using var signals = new Signals();
        return signals.CodeFor(
            await InvokeAsync(args, output, error, signals.Cancellation).ConfigureAwait(false));
    }

    /// <summary>Runs one command with the caller's writers.</summary>
    internal static async Task<int> InvokeAsync(
        IReadOnlyList<string> args, TextWriter output, TextWriter error,
        CancellationToken cancellationToken = default)
    {
        try
        {
            ParseResult parse = CreateRoot().Parse(args, new ParserConfiguration
            {
                EnablePosixBundling = false, // -70mV is a value
                ResponseFileTokenReplacer = null,
            });
            if (parse.Action is ParseErrorAction)
            {
                return ExpectedErrors.Report(error, Explain(parse), ExitCodes.Error);
            }
            var configuration = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parse.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("adexif: cancelled");
            return ExitCodes.Cancelled;
        }
        catch (OutputException problem) when (problem.IsBrokenPipe)
        {
            return ExitCodes.BrokenPipe; // as other programs, without a word
        }
        catch (Exception problem) when (ExpectedErrors.Describe(problem) is { } message)
        {
            return ExpectedErrors.Report(error, message, ExpectedErrors.CodeOf(problem));
        }
        catch (Exception problem)
        {
            return ExpectedErrors.ReportFault(error, problem);
        }
    }

    /// <summary>
    /// What is wrong with the command line; the first thing, if there are several.
    /// </summary>
    private static string Explain(ParseResult parse)
    {
        Command command = parse.CommandResult.Command;
        if (parse.UnmatchedTokens.Count > 0)
        {
            return $"unrecognized command or option '{parse.UnmatchedTokens[0]}'; see adexif "
                + (command is RootCommand ? "--help" : $"{command.Name} --help");
        }
        return command is RootCommand
            ? "a command is missing, one of "
                + string.Join(", ", command.Subcommands.Select(x => x.Name))
                + "; see adexif --help"
            : parse.Errors[0].Message;
    }

    internal static RootCommand CreateRoot()
    {
        var root = new RootCommand(
            "Adaptive exponential integrate-and-fire neurons with a refractory period: simulates "
            + "them and networks of them, trains them, shows their f-I curve and phase plane, "
            + "checks that every backend computes the same bits, and says what runs here.");
        root.Subcommands.Add(SimulateCommand.Create());
        root.Subcommands.Add(NetworkCommand.Create());
        root.Subcommands.Add(FitCommand.Create());
        root.Subcommands.Add(TrainCommand.Create());
        root.Subcommands.Add(FiCommand.Create());
        root.Subcommands.Add(PhaseCommand.Create());
        root.Subcommands.Add(AnalyzeCommand.Create());
        root.Subcommands.Add(VerifyCommand.Create());
        root.Subcommands.Add(ExploreCommand.Create());
        root.Subcommands.Add(InfoCommand.Create());
        return root;
    }
}
