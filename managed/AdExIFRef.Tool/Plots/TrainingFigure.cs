using AdExIFRef.Learning;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace AdExIFRef.Tool.Plots;

/// <summary>
/// The figure of a training: loss and accuracy over the epochs, then a test sample of each class as
/// spikes of the afferents and of the hidden neurons, before and after.
/// </summary>
internal static class TrainingFigure
{
    private const int MostTicks = 20;

    private static readonly Color s_training = PanelStyle.Palette[0];
    private static readonly Color s_test = PanelStyle.Palette[1];
    private static readonly Color s_frozen = PanelStyle.Palette[2];

    public static Figure Create(TrainingResult result) => new(
    [
        Loss(result),
        Accuracy(result),
        Raster(
            result, result.Before.Input, result.Plan.Task.Afferents, 0.16f, "afferent",
            "input spikes of a test sample of each class"),
        Raster(
            result, result.Before.Hidden, result.Plan.Network.Hidden, 0.24f, "neuron",
            "hidden neurons before training"),
        Raster(
            result, result.After.Hidden, result.Plan.Network.Hidden, 0.28f, "neuron",
            "after training", PanelStyle.Time),
    ]);

    private static Panel Loss(TrainingResult result)
    {
        Plot plot = OverEpochs("loss", result, null);
        double most = AddCurves(plot, result, score => score.Loss);
        plot.Axes.SetLimitsY(0, most * 1.05);
        string title = $"cross-entropy, {result.Plan.Task.Answers} classes told apart by spike "
            + $"times, {result.Plan.Network.Hidden} AdEx neurons";
        return new(plot, 0.18f, title, Keys(result));
    }

    private static Panel Accuracy(TrainingResult result)
    {
        Plot plot = OverEpochs("accuracy (%)", result, "epoch");
        AddCurves(plot, result, score => 100 * score.Accuracy);
        HorizontalLine chance = plot.Add.HorizontalLine(100.0 / result.Plan.Task.Answers);
        chance.Color = PanelStyle.Ink.WithAlpha(0.6);
        chance.LinePattern = LinePattern.Dotted;
        chance.LineWidth = 1;
        plot.Axes.SetLimitsY(0, 103);
        double last = 100 * result.Epochs[^1].Test.Accuracy;
        string title = $"share classified rightly, in the test {last:F1} % (dotted: by chance)";
        return new(plot, 0.22f, title, []);
    }

    private static Panel Raster(
        TrainingResult result, IReadOnlyList<RasterSpike> spikes, int neurons, float share,
        string yLabel, string title, string? xLabel = null)
    {
        ExampleSpikes examples = result.Before;
        Plot plot = PanelStyle.Create(yLabel, examples.Samples * examples.SampleMs, xLabel);
        for (int k = 1; k < examples.Samples; k++)
        {
            VerticalLine border = plot.Add.VerticalLine(k * examples.SampleMs);
            border.Color = PanelStyle.Ink.WithAlpha(0.4);
            border.LineWidth = 1;
        }
        Scatter marks = plot.Add.ScatterPoints(
            (double[])[.. spikes.Select(spike => spike.TimeMs)],
            (double[])[.. spikes.Select(spike => (double)spike.Neuron)], PanelStyle.Ink);
        marks.MarkerShape = MarkerShape.FilledCircle;
        marks.MarkerSize = 2.4f;
        plot.Axes.SetLimitsY(-1, neurons);
        return new(plot, share, title, []);
    }

    private static Plot OverEpochs(string yLabel, TrainingResult result, string? xLabel)
    {
        int epochs = result.Epochs.Count;
        Plot plot = PanelStyle.Create(yLabel, epochs * 1.01, xLabel);
        int interval = (epochs / MostTicks) + 1;
        plot.Axes.Bottom.TickGenerator = new NumericFixedInterval(interval);
        return plot;
    }

    /// <summary>The curves of training and test.</summary>
    /// <returns>The largest value.</returns>
    private static double AddCurves(Plot plot, TrainingResult result, Func<Score, double> value)
    {
        double most = Math.Max(
            Add(plot, result.Epochs, epoch => value(epoch.Training), s_training),
            Add(plot, result.Epochs, epoch => value(epoch.Test), s_test));
        return result.FrozenEpochs is { } frozen
            ? Math.Max(most, Add(plot, frozen, epoch => value(epoch.Test), s_frozen))
            : most;
    }

    private static double Add(
        Plot plot, IReadOnlyList<Epoch> epochs, Func<Epoch, double> value, Color color)
    {
        double[] values = [.. epochs.Select(value)];
        Scatter curve = plot.Add.Scatter(
            (double[])[.. epochs.Select(epoch => (double)epoch.Number)], values, color);
        curve.LineWidth = 1.6f;
        curve.MarkerSize = 4;
        return values.Max();
    }

    private static (string Text, Color Color)[] Keys(TrainingResult result)
    {
        (string, Color)[] keys = [("training", s_training), ("test", s_test)];
        return result.FrozenEpochs is null
            ? keys
            : [.. keys, ("test, input weights frozen", s_frozen)];
    }
}
