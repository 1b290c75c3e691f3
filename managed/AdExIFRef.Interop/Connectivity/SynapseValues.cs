namespace AdExIFRef.Interop;

/// <summary>
/// The weights or the delays of a projection's synapses: one quantity for all, an array of one per
/// synapse, or drawn. A weight is a conductance under <c>COBA</c>, a current under <c>CUBA</c> and
/// a voltage under <c>Delta</c>; a delay is a time. Immutable.
/// </summary>
public abstract partial class SynapseValues
{
    private protected SynapseValues()
    {
    }

    /// <summary>The base unit, such as "mV".</summary>
    internal abstract string Unit { get; }

    /// <summary>The value that all synapses have, in the base unit; null: each has its own.
    /// </summary>
    internal virtual double? Constant => null;

    /// <summary>
    /// The least and the largest value, in the base unit, where they are known beforehand; null:
    /// only drawing all values can tell.
    /// </summary>
    internal virtual (double Least, double Most)? Range =>
        Constant is { } value ? (value, value) : null;

    /// <summary>One conductance for all synapses.</summary>
    public static implicit operator SynapseValues(Conductance value) => Same(value);

    /// <summary>One current for all synapses.</summary>
    public static implicit operator SynapseValues(Current value) => Same(value);

    /// <summary>One jump for all synapses.</summary>
    public static implicit operator SynapseValues(Voltage value) => Same(value);

    /// <summary>One delay for all synapses.</summary>
    public static implicit operator SynapseValues(Time value) => Same(value);

    /// <summary>A conductance for each synapse, in the order of the rule.</summary>
    public static implicit operator SynapseValues(QuantityArray<Conductance> values) =>
        Each(values);

    /// <summary>A current for each synapse, in the order of the rule.</summary>
    public static implicit operator SynapseValues(QuantityArray<Current> values) => Each(values);

    /// <summary>A jump for each synapse, in the order of the rule.</summary>
    public static implicit operator SynapseValues(QuantityArray<Voltage> values) => Each(values);

    /// <summary>A delay for each synapse, in the order of the rule.</summary>
    public static implicit operator SynapseValues(QuantityArray<Time> values) => Each(values);

    /// <summary>Requires that the values fit the synapses and are finite.</summary>
    /// <param name="source">The synapses.</param>
    /// <param name="name">Of the argument, for the message.</param>
    /// <exception cref="ArgumentException">They do not.</exception>
    internal virtual void Check(ISynapseSource source, string name)
    {
    }

    /// <summary>Writes the values of one row, in the base unit. Called from several threads.
    /// </summary>
    /// <param name="source">The source neuron.</param>
    /// <param name="row">Its synapses.</param>
    /// <param name="seed">The key of random draws: network, projection, and what is drawn.</param>
    /// <param name="values">One per synapse; written.</param>
    internal abstract void Fill(int source, RowBuffer row, ulong seed, Span<double> values);

    private static SameValue<TQ> Same<TQ>(TQ value) where TQ : struct, IQuantity<TQ> => new(value);

    private static ArrayValues<TQ> Each<TQ>(QuantityArray<TQ> values)
        where TQ : struct, IQuantity<TQ>
    {
        ArgumentNullException.ThrowIfNull(values);
        return new ArrayValues<TQ>(values);
    }
}

/// <summary>One value for all synapses.</summary>
internal sealed class SameValue<TQ>(TQ value) : SynapseValues
    where TQ : struct, IQuantity<TQ>
{
    internal override string Unit => TQ.BaseUnit;

    internal override double? Constant => value.BaseValue;

    internal override void Check(ISynapseSource source, string name) =>
        ParameterGuard.Finite<TQ>([value.BaseValue], name);

    internal override void Fill(int source, RowBuffer row, ulong seed, Span<double> values) =>
        values.Fill(value.BaseValue);

    /// <inheritdoc/>
    public override string ToString() => value.ToString()!;
}

/// <summary>An array of one value per synapse.</summary>
internal sealed class ArrayValues<TQ>(QuantityArray<TQ> array) : SynapseValues
    where TQ : struct, IQuantity<TQ>
{
    internal override string Unit => TQ.BaseUnit;

    internal override (double Least, double Most)? Range
    {
        get
        {
            double[] values = array.SharedBaseValues;
            return (values.Min(), values.Max());
        }
    }

    internal override void Check(ISynapseSource source, string name)
    {
        if (!source.HasNumbers || source.ExpectedCount != array.Count)
        {
            throw new ArgumentException(
                source.HasNumbers
                    ? $"{name} has {array.Count} values; allowed are {source.ExpectedCount}, one "
                        + "per synapse."
                    : $"{name} is an array, but the rule draws how many synapses there are; "
                        + "allowed is one value, or drawn ones.",
                name);
        }
        ParameterGuard.Finite<TQ>(array.BaseValues, name);
    }

    internal override void Fill(int source, RowBuffer row, ulong seed, Span<double> values)
    {
        ReadOnlySpan<long> numbers = row.Numbers;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = array.SharedBaseValues[numbers[i]];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => array.ToString();
}
