using AdExIFRef.Learning;
using AdExIFRef.Tool.Options;

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
            (task.IsMatch
                ? $"delayed match of {task.Classes} cues, {task.Delay} steps between two"
                : $"{task.Classes} random manifolds of dimension {task.Dimension}, smoothness "
                    + $"{task.Smoothness}") + $"; seed {result.Plan.Seed}");
        SummaryText.Line(
            output, "samples",
            $"{task.Answers * task.TrainingSamples} to learn from, "
            + $"{task.Answers * task.TestSamples} to test with; {network.Steps} steps of "
            + $"{network.Dt}");
        SummaryText.Line(
            output, "network",
            $"{network.Afferents} afferents, {network.Hidden} "
            + $"{(network.Recurrent ? "recurrent" : "hidden")} neurons, {network.Classes} "
            + $"readouts{(result.Plan.FreezesInput ? "; input weights frozen" : "")}");
        EpochTable.Write(result.Epochs, network, output);
        if (result.FrozenEpochs is { } frozen)
        {
            output.WriteLine("with frozen input weights:");
            EpochTable.Write(frozen, network, output);
        }
        WriteOutcome(result, output);
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
            SummaryText.Line(output, "frozen accuracy", EpochTable.Percent(frozen.Test));
        }
        double chance = 100.0 / result.Plan.Task.Answers;
        SummaryText.Line(
            output, "test accuracy",
            $"{EpochTable.Percent(result.Epochs[^1].Test)}, by chance {chance:0.#} %");
    }
}
