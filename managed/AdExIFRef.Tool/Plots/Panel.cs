using ScottPlot;

namespace AdExIFRef.Tool.Plots;

/// <summary>One of the stacked panels of a figure.</summary>
/// <param name="Plot">Its axes and data.</param>
/// <param name="Share">Of the figure's height.</param>
/// <param name="Title">Above the axes, on the left.</param>
/// <param name="Keys">What the colours mean: above the axes, on the right.</param>
internal sealed record Panel(
    Plot Plot, float Share, string Title, IReadOnlyList<(string Text, Color Color)> Keys);
