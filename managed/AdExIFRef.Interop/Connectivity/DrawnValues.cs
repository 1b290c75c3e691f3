namespace AdExIFRef.Interop;

/// <summary>Normal values, or the exponentials of such, within bounds.</summary>
/// <param name="mean">Of the normal numbers, in the base unit.</param>
/// <param name="deviation">Of the normal numbers, in the base unit.</param>
/// <param name="bounds">Values outside become the bound.</param>
/// <param name="isLogarithm">Whether the values are the exponentials.</param>
/// <param name="description">For people.</param>
internal sealed class NormalValues<TQ>(
    TQ mean, TQ deviation, (double Low, double High) bounds, bool isLogarithm, string description)
    : SynapseValues
    where TQ : struct, IQuantity<TQ>
{
    /// <summary>No normal number from a 32-bit word is larger: sqrt(64 ln 2), rounded up.</summary>
    private const double Farthest = 6.67;

    /// <inheritdoc/>
    public override string ToString() => description;

    internal override string Unit => TQ.BaseUnit;

    internal override (double Least, double Most)? Range => (Value(-Farthest), Value(Farthest));

    internal override void Fill(int source, RowBuffer row, ulong seed, Span<double> values)
    {
        Span<uint> groups = row.Scratch.Groups;
        Span<float> normals = row.Scratch.Normals;
        for (int first = 0; first < values.Length; first += groups.Length)
        {
            int left = Math.Min(values.Length - first, groups.Length);
            Span<uint> words = groups[..DrawnWords.Whole(left)];
            DrawnWords.Fill(source, seed, first, words);
            TwinWords.Normal(words, normals);
            Span<double> part = values.Slice(first, left);
            for (int i = 0; i < part.Length; i++)
            {
                part[i] = Value(normals[i]);
            }
        }
    }

    private double Value(double normal)
    {
        double value = mean.BaseValue + (deviation.BaseValue * normal);
        value = isLogarithm ? PortableMath.Exp(value) : value;
        return value < bounds.Low ? bounds.Low : value > bounds.High ? bounds.High : value;
    }
}

/// <summary>Uniform values: low + u (high - low), u a multiple of 2^-32.</summary>
internal sealed class UniformValues<TQ>(TQ low, TQ high) : SynapseValues
    where TQ : struct, IQuantity<TQ>
{
    private const double Ulp32 = 1.0 / (1L << 32);

    /// <inheritdoc/>
    public override string ToString() => $"Uniform({low}, {high})";

    internal override string Unit => TQ.BaseUnit;

    internal override (double Least, double Most)? Range => (low.BaseValue, high.BaseValue);

    internal override void Fill(int source, RowBuffer row, ulong seed, Span<double> values)
    {
        Span<uint> groups = row.Scratch.Groups;
        double least = low.BaseValue, width = high.BaseValue - least;
        for (int first = 0; first < values.Length; first += groups.Length)
        {
            int left = Math.Min(values.Length - first, groups.Length);
            DrawnWords.Fill(source, seed, first, groups[..DrawnWords.Whole(left)]);
            for (int i = 0; i < left; i++)
            {
                double value = least + (groups[i] * Ulp32 * width);
                // The sum may round up to high, which the interval excludes.
                values[first + i] =
                    value < high.BaseValue ? value : Math.BitDecrement(high.BaseValue);
            }
        }
    }
}

/// <summary>Values that a function of the caller computes.</summary>
internal sealed class FunctionValues<TQ>(Func<int, int, TQ> function) : SynapseValues
    where TQ : struct, IQuantity<TQ>
{
    /// <inheritdoc/>
    public override string ToString() => "From(function)";

    internal override string Unit => TQ.BaseUnit;

    internal override void Fill(int source, RowBuffer row, ulong seed, Span<double> values)
    {
        ReadOnlySpan<int> targets = row.Targets;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = function(source, targets[i]).BaseValue;
        }
    }
}

/// <summary>A word for each synapse of a row.</summary>
internal static class DrawnWords
{
    /// <summary>So many words, rounded up to whole groups.</summary>
    public static int Whole(int words) =>
        (words + TwinWords.Group - 1) / TwinWords.Group * TwinWords.Group;

    /// <summary>Writes the words of the synapses from one on.</summary>
    public static void Fill(int source, ulong seed, int first, Span<uint> words) =>
        TwinWords.Fill(
            seed, (uint)source, RowStream.Values, (uint)(first / TwinWords.Group), words);
}
