using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>Values in base units with a shape that broadcasts; no axes for a scalar.</summary>
/// <param name="Axes">Length of each axis.</param>
/// <param name="Values">Row-major.</param>
internal sealed record ShapedValues(int[] Axes, double[] Values)
{
    /// <summary>As a parameter of that dimension.</summary>
    public Parameter<TQ> ToParameter<TQ>()
        where TQ : struct, IQuantity<TQ> =>
        Axes.Length == 0 ? TQ.FromBase(Values[0]) : ToQuantities<TQ>();

    /// <summary>As an array of that dimension.</summary>
    public QuantityArray<TQ> ToQuantities<TQ>()
        where TQ : struct, IQuantity<TQ>
    {
        object array = TQ.BaseUnit switch
        {
            "ohm" => Values.ohm,
            "ms" => Values.ms,
            "mV" => Values.mV,
            "siemens" => Values.siemens,
            "mA" => Values.mA,
            "mA sqrt(ms)" => Values.mASqrtMs,
            _ => throw new NotSupportedException($"{typeof(TQ)} is no parameter of a neuron."),
        };
        return ((QuantityArray<TQ>)array).Reshape(Axes);
    }

    /// <inheritdoc/>
    public override string ToString() => Axes.Length == 0
        ? FormattableString.Invariant($"{Values[0]:R}")
        : $"array ({string.Join(", ", Axes)})";
}
