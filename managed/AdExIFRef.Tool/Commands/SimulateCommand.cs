using System.CommandLine;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Commands;

/// <summary><c>adexif simulate</c>.</summary>
internal static class SimulateCommand
{
    private const string Description =
        "Simulates neurons and prints their rates, the variation of their intervals and the speed.";

    private const string Examples = """
        Examples:
          adexif simulate --neurons 10000 --duration 1s --current 5mA..60mA --plot raster.png
          adexif simulate --preset naud-2008/regular-bursting --duration 500ms --plot v.svg
          adexif simulate --neurons 1000 --tau uniform:8ms..12ms --v-init normal:-65mV,3mV --seed 7
          adexif simulate --current measured.npy --dt 0.05ms --precision f64 --spikes spikes.csv
          adexif simulate --current recording.csv --time-column 1 --columns 2,3 --unit pA
          adexif simulate --neurons 10000 --current 5mA..25mA --compare
          adexif simulate --preset naud-2008/adapting --method accurate --spikes spikes.csv

        Quantities have a unit (0.1ms, -65mV, 20mA, 500pA, 1nS, 500Mohm); without one they are in
        ms, mV, mA, siemens and ohm.

        """ + ExitCodes.Help;

    public static Command Create()
    {
        var command = new Command("simulate", Description);
        var options = new SimulateOptions();
        options.AddTo(command);
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((parse, cancellation) =>
        {
            SimulationSettings settings = options.Read(parse);
            InvocationConfiguration writers = parse.InvocationConfiguration;
            return Task.FromResult(
                new SimulateRun(settings, writers.Output, writers.Error, cancellation).Execute());
        });
        return command;
    }
}
