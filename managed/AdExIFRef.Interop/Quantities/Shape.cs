using System.Collections;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// The dimensions of an array, row-major: at least one dimension, each at least 1. Write
/// <c>10</c>, <c>(3, 4)</c>, <c>[3, 4]</c> or <c>Shape.Of(3, 4)</c>.
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Of))]
public sealed class Shape : IReadOnlyList<int>, IEquatable<Shape>
{
    /// <summary>Names in exceptions what became a shape: the caller's name is not known.</summary>
    private const string Converted = "shape";

    private readonly int[] _dimensions;

    private Shape(int[] dimensions, int size)
    {
        _dimensions = dimensions;
        Size = size;
    }

    /// <summary>The number of dimensions, at least 1.</summary>
    public int Rank => _dimensions.Length;

    /// <summary>The number of elements: the product of the dimensions, at least 1.</summary>
    public int Size { get; }

    /// <summary>The dimensions, outermost first.</summary>
    public ReadOnlySpan<int> Dimensions => _dimensions;

    /// <summary>The length of one dimension; 0 is the outermost.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    public int this[int index] => _dimensions[index];

    int IReadOnlyCollection<int>.Count => Rank;

    /// <summary>One dimension.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// It is below 1: a layer has at least one neuron.
    /// </exception>
    public static implicit operator Shape(int length) => Make([length], Converted);

    /// <summary>Two dimensions.</summary>
    public static implicit operator Shape((int Rows, int Columns) dimensions) =>
        Make([dimensions.Rows, dimensions.Columns], Converted);

    /// <summary>Three dimensions.</summary>
    public static implicit operator Shape((int Planes, int Rows, int Columns) dimensions) =>
        Make([dimensions.Planes, dimensions.Rows, dimensions.Columns], Converted);

    /// <summary>Whether the dimensions are the same.</summary>
    public static bool operator ==(Shape? left, Shape? right) =>
        left is null ? right is null : left.Equals(right);

    /// <summary>Whether the dimensions differ.</summary>
    public static bool operator !=(Shape? left, Shape? right) => !(left == right);

    /// <summary>The shape with these dimensions, outermost first.</summary>
    /// <exception cref="ArgumentException">There are no dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A dimension is below 1, or the size is above the largest array, 2^31 - 1.
    /// </exception>
    public static Shape Of(params ReadOnlySpan<int> dimensions) =>
        Make(dimensions, nameof(dimensions));

    private static Shape Make(ReadOnlySpan<int> dimensions, string name)
    {
        if (dimensions.IsEmpty)
        {
            throw new ArgumentException(
                "A shape needs at least one dimension.", name);
        }
        long size = 1;
        foreach (int dimension in dimensions)
        {
            if (dimension < 1)
            {
                string what = dimensions.Length == 1
                    ? "the number of elements, which are the neurons of a layer,"
                    : "each dimension";
                throw OutOfRange(dimensions, name, $"{what} must be at least 1, not {dimension}");
            }
            size *= dimension;
            if (size > int.MaxValue)
            {
                throw OutOfRange(dimensions, name, $"the size must be at most {int.MaxValue}");
            }
        }
        return new Shape(dimensions.ToArray(), (int)size);
    }

    /// <summary>This shape with one more dimension in front, e.g. a batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Of"/>.</exception>
    public Shape Prepend(int dimension) => Of([dimension, .. _dimensions]);

    /// <inheritdoc/>
    public bool Equals(Shape? other) =>
        other is not null && Dimensions.SequenceEqual(other.Dimensions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (int dimension in _dimensions)
        {
            hash.Add(dimension);
        }
        return hash.ToHashCode();
    }

    /// <summary>E.g. "(10)" or "(3, 4)".</summary>
    public override string ToString() => Describe(_dimensions);

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)_dimensions).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Describe(ReadOnlySpan<int> dimensions) =>
        $"({string.Join(", ", dimensions.ToArray())})";

    private static ArgumentOutOfRangeException OutOfRange(
        ReadOnlySpan<int> dimensions, string name, string allowed)
    {
        string given = Describe(dimensions);
        return new ArgumentOutOfRangeException(
            name, given, $"In the shape {given} {allowed}.");
    }
}
