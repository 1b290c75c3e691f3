using System.CommandLine;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Commands;

/// <summary><c>adexif fit</c>.</summary>
internal static class FitCommand
{
    private const string Description =
        "Finds the parameters of a neuron from its recorded voltage, or its spikes, and the "
        + "injected current, and prints them with their uncertainty, the residual and the "
        + "coincidence factor.";

    private const string Examples = """
        Examples:
          adexif fit recording.csv --current current.csv --plot fit.png
          adexif fit recording.csv --current recording.csv --columns 2 --unit pA --json fit.json
          adexif fit v.npy --current i.npy --unit nA --dt 0.05ms --fix tau_ref=2ms
          adexif fit v.csv --current i.csv --bound tau=5ms..40ms,a=-20nS..20nS --starts 16
          adexif fit spikes.csv --current i.csv --spikes --fix v_rest=-65mV

        The summary ends with the command line that simulates the fitted neuron.

        """ + ExitCodes.Help;

    public static Command Create()
    {
        var command = new Command("fit", Description);
        var options = new FitOptionSet();
        options.AddTo(command);
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((parse, cancellation) =>
        {
            FitSettings settings = options.Read(parse);
            InvocationConfiguration writers = parse.InvocationConfiguration;
            return Task.FromResult(
                new FitRun(settings, writers.Output, writers.Error, cancellation).Execute());
        });
        return command;
    }
}
