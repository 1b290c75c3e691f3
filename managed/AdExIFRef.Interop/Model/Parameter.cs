namespace AdExIFRef.Interop;

/// <summary>
/// A parameter of the model: one quantity for all neurons, an array that broadcasts to the layer's
/// shape by trailing axes, or an initializer that draws a value per neuron. Immutable; assign a
/// quantity (<c>10.ms</c>), an array (<c>values.ms</c>, <c>new[] { 8.ms, 12.ms }</c>) or an
/// <see cref="Init"/> to it.
/// </summary>
/// <typeparam name="TQ">The dimension of the parameter.</typeparam>
public sealed class Parameter<TQ> where TQ : struct, IQuantity<TQ>
{
    private readonly TQ _scalar;
    private readonly QuantityArray<TQ>? _array;
    private readonly Init<TQ>? _init;

    private Parameter(TQ scalar) => _scalar = scalar;

    private Parameter(QuantityArray<TQ> array) => _array = array;

    private Parameter(Init<TQ> init) => _init = init;

    /// <summary>Whether one quantity serves all neurons.</summary>
    public bool IsScalar => _array is null && _init is null;

    /// <summary>The quantity of a scalar parameter, null for an array or initializer.</summary>
    public TQ? Scalar => IsScalar ? _scalar : null;

    /// <summary>One quantity for all neurons.</summary>
    public static implicit operator Parameter<TQ>(TQ scalar) => new(scalar);

    /// <summary>An array that broadcasts to the layer's shape.</summary>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static implicit operator Parameter<TQ>(QuantityArray<TQ> array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return new Parameter<TQ>(array);
    }

    /// <summary>
    /// A one-dimensional array that broadcasts to the layer's shape; it is copied.
    /// </summary>
    /// <exception cref="ArgumentException">The array is null or empty.</exception>
    public static implicit operator Parameter<TQ>(TQ[] array) =>
        new(QuantityArray<TQ>.FromQuantities(array));

    /// <summary>A value per neuron from an initializer.</summary>
    /// <exception cref="ArgumentNullException">The initializer is null.</exception>
    public static implicit operator Parameter<TQ>(Init<TQ> init)
    {
        ArgumentNullException.ThrowIfNull(init);
        return init.Constant is { } scalar ? new Parameter<TQ>(scalar) : new Parameter<TQ>(init);
    }

    /// <summary>
    /// The values in the base unit of the dimension: one if <see cref="IsScalar"/>, else one per
    /// neuron, row-major; a new array each time.
    /// </summary>
    /// <param name="inSize">The shape of the layer, without a batch axis.</param>
    /// <exception cref="ArgumentException">The array does not broadcast to the shape.</exception>
    public double[] Resolve(Shape inSize) => Resolve(inSize, "parameter");

    /// <summary>E.g. "10 ms", "array (3, 4) in mV", "Uniform(8 ms, 12 ms, seed 7)".</summary>
    public override string ToString() =>
        _array?.ToString() ?? _init?.ToString() ?? _scalar.ToString()!;

    /// <summary>
    /// The parameter's own shape: null for a scalar, the layer's for an initializer.
    /// </summary>
    internal Shape? ShapeIn(Shape inSize) => _array?.Shape ?? (_init is null ? null : inSize);

    /// <summary><see cref="Resolve(Shape)"/> with the parameter's name for the message.</summary>
    internal double[] Resolve(Shape inSize, string name)
    {
        double[] values = ResolveShared(inSize, name);
        return values == _array?.SharedBaseValues ? [.. values] : values;
    }

    /// <summary>
    /// <see cref="Resolve(Shape, string)"/>, but the parameter's own array where it fits: only to
    /// be read.
    /// </summary>
    internal double[] ResolveShared(Shape inSize, string name)
    {
        ArgumentNullException.ThrowIfNull(inSize);
        if (_array is not null && _array.Shape == inSize)
        {
            return _array.SharedBaseValues;
        }
        if (_array is not null)
        {
            return Broadcasting.Expand(_array.BaseValues, _array.Shape, inSize, name);
        }
        return _init is not null ? _init.Draw(inSize) : [_scalar.BaseValue];
    }
}
