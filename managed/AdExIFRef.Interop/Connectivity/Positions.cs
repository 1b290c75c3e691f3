using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>
/// Where the neurons of a population are, in two or three dimensions. Lengths have any one unit:
/// that of the distances of a <see cref="DistanceProfile"/>. Immutable.
/// </summary>
public sealed class Positions
{
    private readonly double[] _coordinates;

    private Positions(double[] coordinates, int dimensions) =>
        (_coordinates, Dimensions) = (coordinates, dimensions);

    /// <summary>The number of neurons.</summary>
    public int Count => _coordinates.Length / Dimensions;

    /// <summary>2 or 3.</summary>
    public int Dimensions { get; }

    /// <summary>The coordinates of a neuron: x, y and, in three dimensions, z.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such neuron.</exception>
    public ReadOnlySpan<double> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _coordinates.AsSpan(index * Dimensions, Dimensions);
        }
    }

    /// <summary>The caller's coordinates, which are copied.</summary>
    /// <param name="coordinates">[neurons, dimensions], row-major; finite.</param>
    /// <param name="dimensions">2 or 3.</param>
    /// <exception cref="ArgumentException">There is no whole number of neurons, or none.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Positions From(ReadOnlySpan<double> coordinates, int dimensions)
    {
        if (dimensions is not (2 or 3))
        {
            throw new ArgumentOutOfRangeException(
                nameof(dimensions), dimensions,
                $"dimensions is {dimensions}; allowed are 2 and 3.");
        }
        if (coordinates.Length == 0 || coordinates.Length % dimensions != 0)
        {
            throw new ArgumentException(
                $"coordinates has {coordinates.Length} values; allowed is a multiple of "
                + $"{dimensions} above 0.",
                nameof(coordinates));
        }
        for (int i = 0; i < coordinates.Length; i++)
        {
            RequireFinite(coordinates[i], $"{nameof(coordinates)}[{i}]");
        }
        return new Positions(coordinates.ToArray(), dimensions);
    }

    /// <summary>
    /// A grid in two dimensions: neuron i is at column i % columns and row i / columns, half a
    /// spacing from the border.
    /// </summary>
    /// <param name="columns">At least 1.</param>
    /// <param name="rows">At least 1.</param>
    /// <param name="spacing">Between neighbours; finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Positions Grid(int columns, int rows, double spacing) =>
        Grid([columns, rows], spacing);

    /// <summary>A grid in three dimensions: x runs fastest, then y, then z.</summary>
    /// <param name="columns">Along x, at least 1.</param>
    /// <param name="rows">Along y, at least 1.</param>
    /// <param name="layers">Along z, at least 1.</param>
    /// <param name="spacing">Between neighbours; finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Positions Grid(int columns, int rows, int layers, double spacing) =>
        Grid([columns, rows, layers], spacing);

    /// <summary>Independent and uniform in a box from 0 to these extents.</summary>
    /// <param name="count">The number of neurons, at least 1.</param>
    /// <param name="seed">Any number; the same seed gives the same positions.</param>
    /// <param name="extents">Width and height, or width, height and depth; finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Positions Uniform(int count, long seed, params ReadOnlySpan<double> extents)
    {
        RequirePositive(count, nameof(count));
        RequireExtents(extents, nameof(extents));
        RequireSize(count, extents.Length);
        var coordinates = new double[count * extents.Length];
        for (int i = 0; i < coordinates.Length; i++)
        {
            double extent = extents[i % extents.Length];
            coordinates[i] = new UniformDraw(0, extent, seed).At((ulong)i);
        }
        return new Positions(coordinates, extents.Length);
    }

    /// <summary>Such as "1000 positions in 2 dimensions".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Count} positions in {Dimensions} dimensions");

    /// <summary>Requires extents in two or three dimensions.</summary>
    internal static void RequireExtents(ReadOnlySpan<double> extents, string name)
    {
        if (extents.Length is not (2 or 3))
        {
            throw new ArgumentOutOfRangeException(
                name, extents.Length, $"{name} has {extents.Length} values; allowed are 2 and 3.");
        }
        for (int i = 0; i < extents.Length; i++)
        {
            RequirePositive(extents[i], $"{name}[{i}]");
        }
    }

    /// <summary>Requires a finite number above 0.</summary>
    internal static void RequirePositive(double value, string name)
    {
        if (!(value > 0 && value <= double.MaxValue))
        {
            throw OutOfRange(value, name, "a finite value above 0");
        }
    }

    private static Positions Grid(ReadOnlySpan<int> sizes, double spacing)
    {
        string[] names = ["columns", "rows", "layers"];
        for (int i = 0; i < sizes.Length; i++)
        {
            RequirePositive(sizes[i], names[i]);
        }
        RequirePositive(spacing, nameof(spacing));
        Int128 count = SizeCheck.Product(sizes[0], sizes[1]) * (sizes.Length == 3 ? sizes[2] : 1);
        RequireSize(count, sizes.Length);
        var coordinates = new double[(int)count * sizes.Length];
        for (int i = 0; i < (int)count; i++)
        {
            for (int axis = 0, rest = i; axis < sizes.Length; axis++)
            {
                coordinates[(i * sizes.Length) + axis] = ((rest % sizes[axis]) + 0.5) * spacing;
                rest /= sizes[axis];
            }
        }
        return new Positions(coordinates, sizes.Length);
    }

    private static void RequireSize(Int128 count, int dimensions)
    {
        if (count * dimensions > SizeCheck.MostElements)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count,
                $"count is {count}; allowed are at most {SizeCheck.MostElements / dimensions}.");
        }
    }

    private static void RequireFinite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            throw OutOfRange(value, name, "a finite value");
        }
    }

    private static ArgumentOutOfRangeException OutOfRange(
        double value, string name, string range) => new(
            name, value,
            string.Create(
                CultureInfo.InvariantCulture, $"{name} is {value}; allowed is {range}."));
}
