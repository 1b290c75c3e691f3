using AdExIFRef.Benchmarks.Speed;
using AdExIFRef.Tool.Plots;

using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace AdExIFRef.Benchmarks.Charts;

/// <summary>ns per neuron and step over the number of neurons, from a printed table.</summary>
internal static class SpeedChart
{
    /// <summary>The cases that are drawn, with their names in words.</summary>
    private static readonly (string Case, string Text, Color Color)[] s_lines =
    [
        ("naive", "C# loop", Color.FromHex("#CC79A7")),
        ("tensor-primitives", "TensorPrimitives", Color.FromHex("#E69F00")),
        ("plain-c", "plain C", PanelStyle.Ink),
        ("call", "Update from C#", PanelStyle.Palette[1]),
        ("twin-step", "managed twin", PanelStyle.Palette[2]),
        ("run-spikes", "native run", PanelStyle.Palette[0]),
    ];

    /// <summary>Draws the rows of the widest instruction set in them.</summary>
    /// <exception cref="FormatException">The table has no row that can be drawn.</exception>
    public static void Draw(string table, string image)
    {
        IReadOnlyList<CsvRow> rows;
        using (StreamReader reader = File.OpenText(table))
        {
            rows = CsvRow.Read(reader);
        }
        if (!rows.Any(row => s_lines.Any(line => line.Case == row.Name)))
        {
            throw new FormatException($"{table} has no row of a case that the chart shows.");
        }
        string isa = rows[^1].Isa;
        CsvRow[] drawn = [.. rows.Where(row => row.Isa == isa && row.Threads == 1)];
        var figure = new Figure(
        [
            Panel(drawn, "f32", $"float, {isa}, one thread", isLast: false),
            Panel(drawn, "f64", $"double, {isa}, one thread", isLast: true),
        ]);
        using FileStream stream = File.Create(image);
        figure.Write(image, stream);
    }

    private static Panel Panel(CsvRow[] rows, string precision, string title, bool isLast)
    {
        Plot plot = PanelStyle.Create(
            "ns per neuron and step", 1, isLast ? "number of neurons" : null);
        var keys = new List<(string, Color)>();
        foreach ((string name, string text, Color color) in s_lines)
        {
            (double, double)[] points = Points(rows, precision, name);
            if (points.Length > 0)
            {
                Scatter line = plot.Add.Scatter(
                    points.Select(point => point.Item1).ToArray(),
                    points.Select(point => point.Item2).ToArray(),
                    color);
                line.LineWidth = 2;
                line.MarkerSize = 6;
                keys.Add((text, color));
            }
        }
        Axes(plot);
        return new Panel(plot, 0.42f, title, keys);
    }

    /// <summary>Where a size was measured twice, the shorter time.</summary>
    private static (double X, double Y)[] Points(CsvRow[] rows, string precision, string name) =>
    [
        .. from row in rows
           where row.Name == name && row.Precision == precision
           group row.Nanoseconds by row.N into times
           orderby times.Key
           select (Math.Log10(times.Key), Math.Log10(times.Min())),
    ];

    private static void Axes(Plot plot)
    {
        static string Text(double exponent) => exponent switch
        {
            >= 6 => $"{Math.Pow(10, exponent - 6):0}e6",
            _ => $"{Math.Pow(10, exponent):#,0.##}",
        };
        foreach (IAxis axis in new IAxis[] { plot.Axes.Left, plot.Axes.Bottom })
        {
            axis.TickGenerator = new NumericAutomatic
            {
                IntegerTicksOnly = true,
                LabelFormatter = Text,
                MinorTickGenerator = new LogMinorTickGenerator(),
            };
        }
        plot.Axes.SetLimitsX(-0.15, 6.25);
    }
}
