using System.CommandLine;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Commands;

/// <summary><c>adexif train</c>.</summary>
internal static class TrainCommand
{
    private const string Description =
        "Trains a network with a hidden layer of AdEx neurons to tell spike trains apart by the "
        + "times of their spikes alone (random manifolds, Zenke and Vogels 2021), and prints loss "
        + "and accuracy of every epoch.";

    private const string Examples = """
        Examples:
          adexif train
          adexif train --compare --plot training.png
          adexif train --seed 2 --hidden 128 --epochs 30 --json epochs.json
          adexif train --classes 4 --dimension 1 --samples 50 --epochs 5 --precision f64

        The same options give the same numbers on every platform, backend and number of threads.

        """ + ExitCodes.Help;

    public static Command Create()
    {
        var command = new Command("train", Description);
        var options = new TrainOptions();
        options.AddTo(command);
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((parse, cancellation) =>
        {
            TrainSettings settings = options.Read(parse);
            InvocationConfiguration writers = parse.InvocationConfiguration;
            return Task.Run(
                () => new TrainRun(settings, writers.Output, writers.Error, cancellation).Execute(),
                CancellationToken.None);
        });
        return command;
    }
}
