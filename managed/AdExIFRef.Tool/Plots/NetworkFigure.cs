using ScottPlot;

namespace AdExIFRef.Tool.Plots;

/// <summary>
/// The figure of a network: the raster of all populations, one above the other, and the rate of
/// each, over a common axis of time.
/// </summary>
internal static class NetworkFigure
{
    private const float RateShare = 0.17f;

    /// <param name="all">The spikes of all neurons.</param>
    /// <param name="populations">The name, the first neuron and the spikes of each population.
    /// </param>
    /// <param name="title">Of the figure.</param>
    public static Figure Create(
        FigureData all, IReadOnlyList<(string Name, int First, FigureData Data)> populations,
        string title)
    {
        (int, Color)[] borders = [.. populations.Skip(1).Select((one, i) =>
            (one.First, PanelStyle.Palette[(i + 1) % PanelStyle.Palette.Length]))];
        var panels = new List<Panel> { SimulationFigure.Raster(all, title, borders) };
        for (int i = 0; i < populations.Count; i++)
        {
            (string name, _, FigureData data) = populations[i];
            bool isLast = i == populations.Count - 1;
            panels.Add(SimulationFigure.Rate(
                data, $"{name}: ", PanelStyle.Palette[i % PanelStyle.Palette.Length],
                RateShare + (isLast ? 0.04f : 0), isLast));
        }
        return new Figure(panels);
    }
}
