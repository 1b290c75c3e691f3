using System.CommandLine;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Commands;

/// <summary><c>adexif fi</c>.</summary>
internal static class FiCommand
{
    private const string Description =
        "Measures the f-I curve of a neuron, its steady and onset rate over constant currents, and "
        + "its static and onset rheobase.";

    private const string Examples = """
        Examples:
          adexif fi --preset naud-2008/adapting --method accurate --current 0pA..1nA --plot fi.png
          adexif fi --current 0mA..40mA --points 81 --csv fi.csv
          adexif fi --preset brette-gerstner-2005/fig-2c --method accurate --json -

        The static rheobase is the constant current above which there is no resting state, the onset
        rheobase the least step of current that makes the resting neuron spike within 5 s.

        """ + ExitCodes.Help;

    public static Command Create()
    {
        var command = new Command("fi", Description);
        var options = new FiOptions();
        options.AddTo(command);
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((parse, cancellation) =>
        {
            FiSettings settings = options.Read(parse);
            InvocationConfiguration writers = parse.InvocationConfiguration;
            return Task.FromResult(
                new FiRun(settings, writers.Output, writers.Error, cancellation).Execute());
        });
        return command;
    }
}
