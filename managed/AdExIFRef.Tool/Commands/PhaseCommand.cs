using System.CommandLine;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Commands;

/// <summary><c>adexif phase</c>.</summary>
internal static class PhaseCommand
{
    private const string Description =
        "Shows the phase plane of a neuron under a constant current: nullclines, fixed points with "
        + "type and eigenvalues, separatrix, limit cycles, a trajectory, and the rheobase.";

    private const string Examples = """
        Examples:
          adexif phase --preset naud-2008/regular-bursting --plot phase.png
          adexif phase --preset brette-gerstner-2005/fig-2c --current 500pA --json -
          adexif phase --current 6mA --v-range -75mV..-50mV --plot phase.svg --csv phase.csv

        Trajectories are those of the differential equation, to 1e-8 ms; a preset has its published
        V_peak.

        """ + ExitCodes.Help;

    public static Command Create()
    {
        var command = new Command("phase", Description);
        var options = new PhaseOptions();
        options.AddTo(command);
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((parse, cancellation) =>
        {
            PhaseSettings settings = options.Read(parse);
            InvocationConfiguration writers = parse.InvocationConfiguration;
            return Task.FromResult(
                new PhaseRun(settings, writers.Output, writers.Error, cancellation).Execute());
        });
        return command;
    }
}
