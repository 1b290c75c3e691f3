using ScottPlot;
using ScottPlot.Plottables;

namespace AdExIFRef.Tool.Plots;

/// <summary>
/// The figure of a simulation: spike raster, population rate, V of each example neuron and w of all
/// of them, over a common axis of time.
/// </summary>
internal static class SimulationFigure
{
    private const int FewNeurons = 60;

    public static Figure Create(FigureData data, string title) => new(
    [
        Raster(
            data, title,
            data.Neurons <= 3
                ? []
                : [.. data.TracedNeurons.Select((neuron, k) => (neuron, PanelStyle.Palette[k]))]),
        Rate(data, string.Empty, PanelStyle.Ink, 0.15f, isLast: false),
        .. data.TracedNeurons.Select((_, k) => Potential(data, k)),
        Adaptation(data),
    ]);

    /// <summary>Draws the spikes.</summary>
    /// <param name="data">The spikes.</param>
    /// <param name="title">Of the figure.</param>
    /// <param name="marked">Neurons with a line, and its colour.</param>
    public static Panel Raster(
        FigureData data, string title, IReadOnlyList<(int Neuron, Color Color)> marked)
    {
        Plot plot = Axes(data, "neuron");
        foreach ((int neuron, Color color) in marked)
        {
            HorizontalLine line = plot.Add.HorizontalLine(neuron);
            line.Color = color.WithAlpha(0.7);
            line.LineWidth = 1.2f;
        }
        double[] times = [.. data.Raster.Select(spike => spike.Time)];
        double[] neurons = [.. data.Raster.Select(spike => (double)spike.Neuron)];
        Scatter spikes = plot.Add.ScatterPoints(times, neurons, PanelStyle.Ink);
        bool few = data.Neurons <= FewNeurons;
        spikes.MarkerShape = few ? MarkerShape.VerticalBar : MarkerShape.FilledCircle;
        spikes.MarkerSize = few ? Math.Clamp(240f / data.Neurons, 4, 16) : 1.6f;
        plot.Axes.SetLimitsY(-0.5, data.Neurons - 0.5);
        WholeNumbers(plot, data.Neurons);
        string shown = data.RasterNeurons == data.Neurons
            ? string.Empty : $" of {data.RasterNeurons} of the neurons";
        string full = data.RasterIsFull ? ", the first ones only" : string.Empty;
        // One row of spikes needs no tall panel.
        float share = Math.Min(0.36f, 0.06f + (0.03f * data.Neurons));
        return new(plot, share, $"{title}: spikes{shown}{full}", []);
    }

    /// <summary>Draws the rate of a population.</summary>
    /// <param name="data">Its spikes.</param>
    /// <param name="name">Written before the title.</param>
    /// <param name="color">Of the line.</param>
    /// <param name="share">Of the figure's height.</param>
    /// <param name="isLast">Whether the axis of time has a label.</param>
    public static Panel Rate(
        FigureData data, string name, Color color, float share, bool isLast)
    {
        (double[] times, double[] rates) = data.PopulationRate();
        Plot plot = Axes(data, "rate (Hz)", isLast);
        // The last value once more, so that the last bin is as wide as it lasts.
        Scatter steps = plot.Add.Scatter(
            (double[])[.. times, data.Steps * data.DtMs], (double[])[.. rates, rates[^1]], color);
        steps.ConnectStyle = ConnectStyle.StepHorizontal;
        steps.MarkerSize = 0;
        steps.LineWidth = 1;
        steps.FillY = true;
        steps.FillYColor = color.WithAlpha(0.15);
        plot.Axes.SetLimitsY(0, Math.Max(rates.Max() * 1.08, 1e-3));
        double binMs = data.BinSteps * data.DtMs;
        return new(plot, share, $"{name}population rate in bins of {binMs:0.###} ms", []);
    }

    private static Panel Potential(FigureData data, int k)
    {
        Plot plot = Axes(data, "V (mV)");
        AddTrace(plot, data, data.V[k], 1, PanelStyle.Palette[k]);
        (double low, double high) = Limits(data.V);
        double span = high - low;
        double[] times = [.. data.TracedSpikes[k]];
        double[] heights = new double[times.Length];
        Array.Fill(heights, high + (span * 0.14));
        Scatter marks = plot.Add.ScatterPoints(times, heights, PanelStyle.Ink);
        marks.MarkerShape = MarkerShape.VerticalBar;
        marks.MarkerSize = 6;
        plot.Axes.SetLimitsY(low - (span * 0.08), high + (span * 0.24));
        string title = k == 0 ? "membrane potential, spikes marked above" : string.Empty;
        return new(plot, 0.13f, title, [Key(data, k)]);
    }

    private static Panel Adaptation(FigureData data)
    {
        (double low, double high) = Limits(data.W);
        CurrentScale scale = CurrentScale.For(Math.Max(Math.Abs(low), Math.Abs(high)));
        Plot plot = Axes(data, $"w ({scale.Unit})", isLast: true);
        for (int k = 0; k < data.W.Length; k++)
        {
            AddTrace(plot, data, data.W[k], scale.PerMilliampere, PanelStyle.Palette[k]);
        }
        double margin = (high - low) * 0.08;
        plot.Axes.SetLimitsY(
            (low - margin) * scale.PerMilliampere, (high + margin) * scale.PerMilliampere);
        (string, Color)[] keys = [.. data.TracedNeurons.Select((_, k) => Key(data, k))];
        return new(plot, 0.19f, "adaptation current", keys);
    }

    private static void AddTrace(
        Plot plot, FigureData data, List<double> values, double scale, Color color)
    {
        // Values that are not finite leave a gap.
        double[] finite = [.. values.Select(x => double.IsFinite(x) ? x * scale : double.NaN)];
        Scatter trace = plot.Add.ScatterLine((double[])[.. data.TraceTimes], finite, color);
        trace.LineWidth = 1.2f;
    }

    private static (string Text, Color Color) Key(FigureData data, int k) =>
        ($"neuron {data.TracedNeurons[k]}", PanelStyle.Palette[k]);

    private static void WholeNumbers(Plot plot, int neurons)
    {
        if (neurons <= 10)
        {
            double[] places = [.. Enumerable.Range(0, neurons).Select(i => (double)i)];
            plot.Axes.Left.SetTicks(places, [.. places.Select(place => $"{place:0}")]);
        }
    }

    /// <summary>The least and greatest finite value, apart from each other.</summary>
    private static (double Low, double High) Limits(List<double>[] values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double x in values.SelectMany(list => list).Where(double.IsFinite))
        {
            (low, high) = (Math.Min(low, x), Math.Max(high, x));
        }
        return low < high ? (low, high) : double.IsFinite(low) ? (low - 1, low + 1) : (0, 1);
    }

    private static Plot Axes(FigureData data, string yLabel, bool isLast = false) =>
        PanelStyle.Create(
            yLabel, data.Steps * data.DtMs, isLast ? PanelStyle.Time : null);
}
