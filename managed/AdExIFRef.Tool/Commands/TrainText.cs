using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Training;

namespace AdExIFRef.Tool.Commands;

/// <summary>The outcome of a training as text: what learnt, its epochs, its accuracy.</summary>
internal static class TrainText
{
    public static void Write(TrainingResult result, TextWriter output)
    {
        TaskSettings task = result.Plan.Task;
        NetworkSettings network = result.Plan.Network;
        SummaryText.Line(
            output, "task",
            $"{task.Classes} random manifolds of dimension {task.Dimension}, smoothness "
            + $"{task.Smoothness}; seed {result.Plan.Seed}");
        SummaryText.Line(
            output, "samples",
            $"{task.Classes * task.TrainingSamples} to learn from, "
            + $"{task.Classes * task.TestSamples} to test with; {network.Steps} steps of "
            + $"{network.Dt}");
        SummaryText.Line(
            output, "network",
            $"{network.Afferents} afferents, {network.Hidden} hidden neurons, {network.Classes} "
            + $"readouts{(result.Plan.FreezesInput ? "; input weights frozen" : "")}");
        WriteEpochs(result.Epochs, network, output);
        if (result.FrozenEpochs is { } frozen)
        {
            output.WriteLine("with frozen input weights:");
            WriteEpochs(frozen, network, output);
        }
        WriteOutcome(result, output);
    }

    /// <summary>A table with a line for each epoch.</summary>
    public static void WriteEpochs(
        IReadOnlyList<Epoch> epochs, NetworkSettings network, TextWriter output)
    {
        output.WriteLine("epoch     loss  accuracy  test loss  accuracy  spikes per neuron");
        foreach (Epoch epoch in epochs)
        {
            double spikes = (double)epoch.Test.Spikes / epoch.Test.Samples / network.Hidden;
            output.WriteLine(
                $"{epoch.Number,5} {epoch.Training.Loss,8:F6} {Percent(epoch.Training),9}  "
                + $"{epoch.Test.Loss,9:F6} {Percent(epoch.Test),9}  {spikes,17:F2}");
        }
    }

    /// <summary>The files that were written.</summary>
    public static void WriteFiles(TrainSettings settings, TextWriter output)
    {
        string?[] files = [settings.PlotFile, settings.JsonFile];
        foreach (string file in files.OfType<string>().Where(file => file != "-"))
        {
            SummaryText.Line(output, "wrote", file);
        }
    }

    private static void WriteOutcome(TrainingResult result, TextWriter output)
    {
        SummaryText.Line(output, "backend", result.Computed);
        SummaryText.Line(output, "time", $"{result.Elapsed.TotalSeconds:F1} s");
        if (result.FrozenEpochs is [.., var frozen])
        {
            SummaryText.Line(output, "frozen accuracy", Percent(frozen.Test));
        }
        double chance = 100.0 / result.Plan.Task.Classes;
        SummaryText.Line(
            output, "test accuracy",
            $"{Percent(result.Epochs[^1].Test)}, by chance {chance:0.#} %");
    }

    private static string Percent(Score score) => $"{100 * score.Accuracy:F1} %";
}
