using System.Globalization;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>A row of the speed table.</summary>
/// <param name="Name">The case.</param>
/// <param name="Precision">f32 or f64.</param>
/// <param name="Isa">The instruction set.</param>
/// <param name="N">The number of neurons.</param>
/// <param name="Steps">Of a timed piece.</param>
/// <param name="Threads">1 but for scaling.</param>
/// <param name="Nanoseconds">Per neuron and step, the least of the repeats.</param>
/// <param name="Ratio">To plain C; null where that was not built.</param>
internal sealed record CsvRow(
    string Name,
    string Precision,
    string Isa,
    long N,
    long Steps,
    int Threads,
    double Nanoseconds,
    double? Ratio)
{
    public const string Header =
        "case,precision,isa,n,steps,threads,ns_per_neuron_step,ratio_to_plain_c";

    /// <summary>The rows of a printed table; other lines are refused.</summary>
    /// <exception cref="FormatException">A line is not a row; the message has it.</exception>
    public static IReadOnlyList<CsvRow> Read(TextReader input)
    {
        var rows = new List<CsvRow>();
        while (input.ReadLine() is { } line)
        {
            if (line.Length > 0 && line != Header)
            {
                rows.Add(Parse(line));
            }
        }
        return rows;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name},{Precision},{Isa},{N},{Steps},{Threads},{Nanoseconds:0.0000},{Ratio:0.0000}");

    private static CsvRow Parse(string line)
    {
        string[] fields = line.Split(',');
        if (fields.Length != 8)
        {
            throw new FormatException($"'{line}' is not a row of '{Header}'.");
        }
        CultureInfo invariant = CultureInfo.InvariantCulture;
        return new CsvRow(
            fields[0],
            fields[1],
            fields[2],
            long.Parse(fields[3], invariant),
            long.Parse(fields[4], invariant),
            int.Parse(fields[5], invariant),
            double.Parse(fields[6], invariant),
            fields[7].Length == 0 ? null : double.Parse(fields[7], invariant));
    }
}
