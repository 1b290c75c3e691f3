namespace AdExIFRef.Verification;

/// <summary>
/// The shape of a population or an array, without the batch unless told otherwise.
/// </summary>
/// <param name="Axes">Length of each axis.</param>
internal sealed record GoldenShape(int[] Axes)
{
    /// <summary>Number of elements.</summary>
    public int Count => Axes.Aggregate(1, (product, axis) => checked(product * axis));

    /// <summary>
    /// Whether an array of this shape broadcasts to another one by trailing axes.
    /// </summary>
    public bool BroadcastsTo(GoldenShape other)
    {
        int missing = other.Axes.Length - Axes.Length;
        return missing >= 0 && Axes
            .Zip(other.Axes.Skip(missing), (own, wanted) => own == 1 || own == wanted)
            .All(fits => fits);
    }

    /// <inheritdoc/>
    public bool Equals(GoldenShape? other) => other is not null && Axes.SequenceEqual(other.Axes);

    /// <inheritdoc/>
    public override int GetHashCode() => Axes.Aggregate(17, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"({string.Join(", ", Axes)})";
}

/// <summary>A parameter in the index: a number, or an array in the case's file.</summary>
/// <param name="Scalar">The number; null where the file has an array.</param>
internal sealed record GoldenParameter(double? Scalar);

/// <summary>An array of a case with its shape, in C order.</summary>
/// <typeparam name="T">Element type as stored.</typeparam>
/// <param name="Shape">Length of each axis; none for a scalar.</param>
/// <param name="Values">The elements.</param>
internal sealed record GoldenArray<T>(GoldenShape Shape, T[] Values);

/// <summary>What follows a spike.</summary>
internal enum GoldenReset
{
    /// <summary>V falls by V_th - V_reset.</summary>
    Soft,

    /// <summary>V becomes V_reset.</summary>
    Hard,
}

/// <summary>A surrogate gradient by name.</summary>
/// <param name="Name">The name in <c>braintools.surrogate</c>, such as <c>ReluGrad</c>.</param>
/// <param name="Args">Its settings where they are not the defaults.</param>
internal sealed record GoldenSurrogate(string Name, IReadOnlyDictionary<string, double> Args);
