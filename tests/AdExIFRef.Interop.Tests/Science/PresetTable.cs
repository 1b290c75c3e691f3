using System.Globalization;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>The table of docs/presets.md: the spike counts of every preset.</summary>
internal static class PresetTable
{
    private const int Columns = 9;

    /// <summary>A row of the table.</summary>
    /// <param name="Name">The preset.</param>
    /// <param name="RightAtPeak">Of the equation with the published V_peak.</param>
    /// <param name="RightAtThreshold">Of the equation with the preset's V_th.</param>
    /// <param name="Coarse">Layer, tool and module at dt 0.1 ms.</param>
    /// <param name="Fine">The same at dt 0.01 ms.</param>
    internal sealed record Row(
        string Name, int RightAtPeak, int RightAtThreshold,
        (int Layer, int Tool, int Module) Coarse, (int Layer, int Tool, int Module) Fine);

    /// <summary>The rows, in the order of the page.</summary>
    public static IReadOnlyList<Row> Read() =>
    [
        .. File.ReadLines(RepositoryFiles.Path("docs/presets.md"))
            .Where(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
            .Where(cells => cells.Length == Columns && cells[0].Contains('/'))
            .Select(cells => (Name: cells[0], Counts: cells[1..].Select(
                cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray()))
            .Select(row => new Row(
                row.Name, row.Counts[0], row.Counts[1],
                (row.Counts[2], row.Counts[3], row.Counts[4]),
                (row.Counts[5], row.Counts[6], row.Counts[7]))),
    ];

    /// <summary>The row of a preset.</summary>
    public static Row Of(string name) => Read().Single(row => row.Name == name);
}
