using System.Globalization;
using AdExIFRef.Analysis;
using ScottPlot;
using ScottPlot.Plottables;

namespace AdExIFRef.Tool.Plots;

/// <summary>The figure of an f-I curve: the steady and the onset rate over the current.</summary>
internal static class RateFigure
{
    private const float Share = 0.55f;

    /// <param name="curve">The rates.</param>
    /// <param name="marks">Currents with a vertical line, mA, and their names.</param>
    /// <param name="title">Of the figure.</param>
    public static Figure Create(
        RateCurve curve, IReadOnlyList<(string Name, double Current)> marks, string title)
    {
        double[] currents = curve.Currents.ToArray();
        var scale = CurrentScale.For(currents.Max(Math.Abs));
        double[] x = Array.ConvertAll(currents, current => current * scale.PerMilliampere);
        Plot plot = PanelStyle.Create("rate (Hz)", x[^1], $"current ({scale.Unit})");
        plot.Axes.SetLimitsX(x[0], x[^1]);
        List<(string, Color)> keys = [];
        Add(curve.OnsetRates.ToArray(), "onset rate", PanelStyle.Palette[1]);
        Add(curve.SteadyRates.ToArray(), "steady rate", PanelStyle.Palette[0]);
        Color[] colors = [PanelStyle.Ink, PanelStyle.Palette[2]];
        for (int i = 0; i < marks.Count; i++)
        {
            VerticalLine line = plot.Add.VerticalLine(marks[i].Current * scale.PerMilliampere);
            line.Color = colors[i % colors.Length];
            line.LineWidth = 1.3f;
            string value = (marks[i].Current * scale.PerMilliampere)
                .ToString("0.###", CultureInfo.InvariantCulture);
            keys.Add(($"{marks[i].Name} {value} {scale.Unit}", line.Color));
        }
        double most = curve.OnsetRates.ToArray().Concat(curve.SteadyRates.ToArray())
            .Where(double.IsFinite).DefaultIfEmpty(0).Max();
        plot.Axes.SetLimitsY(0, Math.Max(1, 1.08 * most));
        return new Figure([new Panel(plot, Share, title, keys)]);

        void Add(double[] rates, string name, Color color)
        {
            Scatter line = plot.Add.Scatter(x, rates, color);
            line.LineWidth = 1.8f;
            line.MarkerSize = x.Length <= 100 ? 5 : 0;
            keys.Insert(0, (name, color));
        }
    }
}
