using System.Collections;

namespace AdExIFRef.Interop;

/// <summary>
/// An immutable array of quantities with a shape, row-major. Made from numbers and a unit,
/// <c>values.mV</c>, which copies them; <c>values.mV.Reshape(3, 4)</c> gives it more dimensions.
/// </summary>
/// <typeparam name="TQ">The dimension of the elements.</typeparam>
public sealed class QuantityArray<TQ> : IReadOnlyList<TQ> where TQ : struct, IQuantity<TQ>
{
    private readonly double[] _baseValues;

    private QuantityArray(double[] baseValues, Shape shape)
    {
        _baseValues = baseValues;
        Shape = shape;
    }

    /// <summary>The shape; one dimension until reshaped.</summary>
    public Shape Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Count => _baseValues.Length;

    /// <summary>
    /// The elements in the base unit of their dimension (ms, mV, ...), row-major.
    /// </summary>
    public ReadOnlySpan<double> BaseValues => _baseValues;

    /// <summary><see cref="BaseValues"/> as an array, only to be read.</summary>
    internal double[] SharedBaseValues => _baseValues;

    /// <summary>The element at a flat, row-major index.</summary>
    /// <exception cref="IndexOutOfRangeException">The index is outside the array.</exception>
    public TQ this[int index] => TQ.FromBase(_baseValues[index]);

    /// <summary>The same elements with another shape of the same size.</summary>
    /// <exception cref="ArgumentException">The sizes differ, or a dimension is below 1.</exception>
    public QuantityArray<TQ> Reshape(params ReadOnlySpan<int> dimensions) =>
        Reshape(Shape.Of(dimensions));

    /// <inheritdoc cref="Reshape(ReadOnlySpan{int})"/>
    public QuantityArray<TQ> Reshape(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Size == Count
            ? new QuantityArray<TQ>(_baseValues, shape)
            : throw new ArgumentException(
                $"{Count} values cannot take the shape {shape}, which holds {shape.Size}.",
                nameof(shape));
    }

    /// <inheritdoc/>
    public IEnumerator<TQ> GetEnumerator() => _baseValues.Select(TQ.FromBase).GetEnumerator();

    /// <summary>E.g. "array (3, 4) in mV".</summary>
    public override string ToString() => $"array {Shape} in {TQ.BaseUnit}";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static QuantityArray<TQ> Convert<TNumber>(TNumber[] values, Func<double, TQ> unit)
        where TNumber : System.Numerics.INumber<TNumber>
    {
        ArgumentNullException.ThrowIfNull(values);
        return FromBase(Array.ConvertAll(values, x => unit(double.CreateChecked(x)).BaseValue));
    }

    internal static QuantityArray<TQ> FromQuantities(TQ[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return FromBase(Array.ConvertAll(values, x => x.BaseValue));
    }

    /// <summary>Takes the array over: no one else may write to it.</summary>
    private static QuantityArray<TQ> FromBase(double[] baseValues) => baseValues.Length > 0
        ? new QuantityArray<TQ>(baseValues, Shape.Of(baseValues.Length))
        : throw new ArgumentException(
            "An array of quantities needs at least one value.", nameof(baseValues));
}
