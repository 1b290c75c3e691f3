namespace AdExIFRef.Interop;

/// <summary>The shape of one parameter of a layer, and how its neurons share it.</summary>
internal sealed class TapeParameter
{
    private readonly int[] _elementOf;

    public TapeParameter(Shape? shape, Shape inSize)
    {
        // A scalar has one element, whatever the layer.
        Count = shape?.Size ?? 1;
        _elementOf = Count == 1 ? [] : ParameterSum.Elements(shape!, inSize);
    }

    /// <summary>The parameter's elements.</summary>
    public int Count { get; }

    public int[] ElementOf => _elementOf;

    /// <summary>All parameters of a layer in the kernel's order.</summary>
    public static TapeParameter[] Of(AdExParameters parameters, Shape inSize) =>
    [
        .. ModelParameters.All.Select(
            p => new TapeParameter(p.ShapeIn(parameters, inSize), inSize)),
    ];
}
