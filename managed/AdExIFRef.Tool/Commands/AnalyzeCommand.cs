using System.CommandLine;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Commands;

/// <summary><c>adexif analyze</c>.</summary>
internal static class AnalyzeCommand
{
    private const string Description =
        "Prints statistics of recorded spikes: rates, intervals and their variation, synchrony, "
        + "and how near they are to other spikes.";

    private const string Examples = """
        Examples:
          adexif analyze spikes.csv --to 1s --plot spikes.png
          adexif analyze spikes.csv --neuron 7 --from 200ms --json -
          adexif analyze model.csv --neuron 0 --reference recording.csv --precision 4ms

        """ + ExitCodes.Help;

    public static Command Create()
    {
        var command = new Command("analyze", Description);
        var options = new AnalyzeOptions();
        options.AddTo(command);
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((parse, cancellation) =>
        {
            AnalyzeSettings settings = options.Read(parse);
            InvocationConfiguration writers = parse.InvocationConfiguration;
            return Task.FromResult(
                new AnalyzeRun(settings, writers.Output, writers.Error, cancellation).Execute());
        });
        return command;
    }
}
