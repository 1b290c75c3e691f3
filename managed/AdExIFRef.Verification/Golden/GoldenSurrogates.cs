namespace AdExIFRef.Verification;

/// <summary>Values of the eighteen surrogate gradients, in double precision.</summary>
internal sealed class GoldenSurrogates
{
    /// <summary>The arguments.</summary>
    public required double[] X { get; init; }

    /// <summary>One entry per surrogate and setting.</summary>
    public required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>Reads <c>surrogates.json</c> of a folder.</summary>
    internal static GoldenSurrogates Read(string directory)
    {
        string path = Path.Combine(directory, "surrogates.json");
        var table = GoldenJson.Read<GoldenSurrogates>(path);
        GoldenJson.RejectNulls(table.Rows, "rows", path);
        foreach (Row row in table.Rows)
        {
            int count = table.X.Length;
            if (row.G.Length != count || (row.Smooth is not null && row.Smooth.Length != count))
            {
                throw new InvalidDataException(
                    $"{path}: {row.Name}: g and smooth must have {count} values like x.");
            }
        }

        return table;
    }

    /// <summary>One surrogate with one setting.</summary>
    internal sealed class Row
    {
        /// <summary>The name in <c>braintools.surrogate</c>, such as <c>ReluGrad</c>.</summary>
        public required string Name { get; init; }

        /// <summary>Its settings where they are not the defaults.</summary>
        public required IReadOnlyDictionary<string, double> Args { get; init; }

        /// <summary>The surrogate gradient g(x) at every <see cref="X"/>.</summary>
        public required double[] G { get; init; }

        /// <summary>
        /// The smooth function at every <see cref="X"/>; null where there is none.
        /// </summary>
        public double[]? Smooth { get; init; }
    }
}
