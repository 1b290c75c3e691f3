using ScottPlot;
using ScottPlot.Plottables;

namespace AdExIFRef.Tool.Plots;

/// <summary>
/// The figure of a simulation: spike raster, population rate, and V and w of example neurons over a
/// common axis of time.
/// </summary>
internal static class SimulationFigure
{
    private const int FewNeurons = 60;

    public static Figure Create(FigureData data, string title) =>
        new([Raster(data, title), Rate(data), Potential(data), Adaptation(data)]);

    private static Panel Raster(FigureData data, string title)
    {
        Plot plot = Axes(data, "neuron");
        for (int k = 0; k < data.TracedNeurons.Length && data.Neurons > 3; k++)
        {
            HorizontalLine line = plot.Add.HorizontalLine(data.TracedNeurons[k]);
            line.Color = PanelStyle.Palette[k];
            line.LineWidth = 1.2f;
        }
        double[] times = [.. data.Raster.Select(spike => spike.Time)];
        double[] neurons = [.. data.Raster.Select(spike => (double)spike.Neuron)];
        Scatter spikes = plot.Add.ScatterPoints(times, neurons, PanelStyle.Ink);
        bool few = data.Neurons <= FewNeurons;
        spikes.MarkerShape = few ? MarkerShape.VerticalBar : MarkerShape.FilledCircle;
        spikes.MarkerSize = few ? Math.Clamp(240f / data.Neurons, 4, 40) : 1.6f;
        plot.Axes.SetLimitsY(-0.5, data.Neurons - 0.5);
        WholeNumbers(plot, data.Neurons);
        string shown = data.RasterNeurons == data.Neurons
            ? string.Empty : $" of {data.RasterNeurons} of the neurons";
        string full = data.RasterIsFull ? ", the first ones only" : string.Empty;
        return new(plot, 0.37f, $"{title}: spikes{shown}{full}", []);
    }

    private static Panel Rate(FigureData data)
    {
        (double[] times, double[] rates) = data.PopulationRate();
        Plot plot = Axes(data, "rate (Hz)");
        // The last value once more, so that the last bin is as wide as it lasts.
        Scatter steps = plot.Add.Scatter(
            (double[])[.. times, data.Steps * data.DtMs], (double[])[.. rates, rates[^1]],
            PanelStyle.Ink);
        steps.ConnectStyle = ConnectStyle.StepHorizontal;
        steps.MarkerSize = 0;
        steps.LineWidth = 1;
        steps.FillY = true;
        steps.FillYColor = PanelStyle.Ink.WithAlpha(0.15);
        plot.Axes.SetLimitsY(0, Math.Max(rates.Max() * 1.08, 1e-3));
        double binMs = data.BinSteps * data.DtMs;
        return new(plot, 0.18f, $"population rate in bins of {binMs:0.###} ms", []);
    }

    private static Panel Potential(FigureData data)
    {
        Plot plot = Axes(data, "V (mV)");
        AddTraces(plot, data, data.V, 1);
        (double low, double high) = Limits(data.V);
        double span = high - low;
        for (int k = 0; k < data.TracedSpikes.Length; k++)
        {
            double[] times = [.. data.TracedSpikes[k]];
            double[] heights = new double[times.Length];
            Array.Fill(heights, high + (span * (0.10 + (0.10 * k))));
            Scatter marks = plot.Add.ScatterPoints(times, heights, PanelStyle.Palette[k]);
            marks.MarkerShape = MarkerShape.VerticalBar;
            marks.MarkerSize = 8;
        }
        double room = 0.08 + (0.10 * data.TracedSpikes.Length);
        plot.Axes.SetLimitsY(low - (span * 0.06), high + (span * room));
        return new(plot, 0.24f, "membrane potential, its spikes marked above", Keys(data));
    }

    private static Panel Adaptation(FigureData data)
    {
        (double low, double high) = Limits(data.W);
        CurrentScale scale = CurrentScale.For(Math.Max(Math.Abs(low), Math.Abs(high)));
        Plot plot = Axes(data, $"w ({scale.Unit})", isLast: true);
        AddTraces(plot, data, data.W, scale.PerMilliampere);
        double margin = (high - low) * 0.08;
        plot.Axes.SetLimitsY(
            (low - margin) * scale.PerMilliampere, (high + margin) * scale.PerMilliampere);
        return new(plot, 0.21f, "adaptation current", Keys(data));
    }

    private static void AddTraces(Plot plot, FigureData data, List<double>[] values, double scale)
    {
        double[] times = [.. data.TraceTimes];
        for (int k = 0; k < values.Length; k++)
        {
            // Values that are not finite leave a gap.
            double[] finite =
                [.. values[k].Select(x => double.IsFinite(x) ? x * scale : double.NaN)];
            Scatter trace = plot.Add.ScatterLine(times, finite, PanelStyle.Palette[k]);
            trace.LineWidth = 1.2f;
        }
    }

    private static (string Text, Color Color)[] Keys(FigureData data) =>
        [.. data.TracedNeurons.Select((neuron, k) => ($"neuron {neuron}", PanelStyle.Palette[k]))];

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
        PanelStyle.Create(yLabel, data.Steps * data.DtMs, isLast);
}
