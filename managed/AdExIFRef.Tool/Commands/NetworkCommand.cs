using System.CommandLine;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Commands;

/// <summary><c>adexif network</c>.</summary>
internal static class NetworkCommand
{
    private const string Description =
        "Runs a published network and prints rates, the variation of intervals, synchrony and the "
        + "speed.";

    private const string Examples = """
        Examples:
          adexif network --preset vogels-abbott/coba --duration 1s --plot coba.png
          adexif network --preset brunel/asynchronous-irregular --threads 2 --spikes spikes.csv
          adexif network --preset goldman/up-down --seed 3 --json up-down.json

        Results depend on the preset, the duration, the seed and the precision: --threads 1 and
        --threads 2 write the same spikes, as does every backend.

        """ + ExitCodes.Help;

    public static Command Create()
    {
        var command = new Command("network", Description);
        var options = new NetworkOptions();
        options.AddTo(command);
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((parse, cancellation) =>
        {
            NetworkRunSettings settings = options.Read(parse);
            InvocationConfiguration writers = parse.InvocationConfiguration;
            return Task.FromResult(
                new NetworkRun(settings, writers.Output, writers.Error, cancellation).Execute());
        });
        return command;
    }
}
