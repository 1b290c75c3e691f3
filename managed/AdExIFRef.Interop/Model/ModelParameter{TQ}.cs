namespace AdExIFRef.Interop;

/// <summary>A <see cref="ModelParameter"/> whose values have a known dimension.</summary>
/// <typeparam name="TQ">The dimension, e.g. <see cref="Time"/>.</typeparam>
public sealed class ModelParameter<TQ> : ModelParameter where TQ : struct, IQuantity<TQ>
{
    private readonly Func<AdExParameters, Parameter<TQ>> _get;
    private readonly Action<AdExParameters, Parameter<TQ>> _set;

    internal ModelParameter(
        string name, string symbol, string description, Trainable trainable, AllowedValues allowed,
        Func<AdExParameters, Parameter<TQ>> get, Action<AdExParameters, Parameter<TQ>> set)
        : base(name, symbol, description, trainable, allowed) => (_get, _set) = (get, set);

    /// <inheritdoc/>
    public override string BaseUnit => TQ.BaseUnit;

    /// <summary>The value in new <see cref="AdExParameters"/>: the reference's default.</summary>
    public TQ Default => _get(new AdExParameters()).Scalar!.Value;

    /// <summary>Returns the parameter's value.</summary>
    /// <param name="parameters">The parameters.</param>
    public Parameter<TQ> Get(AdExParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return _get(parameters);
    }

    /// <summary>Sets the parameter.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="value">A quantity, an array that broadcasts, or an <see cref="Init"/>.</param>
    /// <exception cref="InvalidOperationException">The parameters are read-only.</exception>
    public void Set(AdExParameters parameters, Parameter<TQ> value)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _set(parameters, value);
    }

    /// <inheritdoc/>
    public override double[] GetValues(AdExParameters parameters, Shape inSize) =>
        Get(parameters).Resolve(inSize, Name);

    /// <inheritdoc/>
    public override void SetValues(AdExParameters parameters, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (values.IsEmpty)
        {
            throw new ArgumentException(
                $"{Name} got no value; allowed are one value or an array that broadcasts.",
                nameof(values));
        }
        _set(parameters, values.Length == 1
            ? TQ.FromBase(values[0])
            : Array.ConvertAll(values.ToArray(), TQ.FromBase));
    }

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IModelParameterVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.Visit(this);
    }

    internal override object GetObject(AdExParameters parameters) => _get(parameters);

    internal override Shape? ShapeIn(AdExParameters parameters, Shape inSize) =>
        _get(parameters).ShapeIn(inSize);

    internal override double[] Resolve(AdExParameters parameters, Shape inSize)
    {
        double[] values = _get(parameters).ResolveShared(inSize, Name);
        switch (Allowed)
        {
            case AllowedValues.Positive:
                ParameterGuard.Positive<TQ>(values, Name);
                break;
            case AllowedValues.NonNegative:
                ParameterGuard.NonNegative<TQ>(values, Name);
                break;
            default:
                ParameterGuard.Finite<TQ>(values, Name);
                break;
        }
        return values;
    }
}
