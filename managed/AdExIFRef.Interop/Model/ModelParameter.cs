namespace AdExIFRef.Interop;

/// <summary>
/// A parameter of the model as data: its names, its unit, its allowed values, and where
/// <see cref="AdExParameters"/> keeps it. <see cref="ModelParameters"/> lists all of them, for code
/// that treats every parameter alike, such as options, optimisers or files.
/// </summary>
public abstract class ModelParameter
{
    private protected ModelParameter(
        string name, string symbol, string description, Trainable trainable, AllowedValues allowed)
    {
        Name = name;
        Symbol = symbol;
        Description = description;
        Trainable = trainable;
        Allowed = allowed;
    }

    /// <summary>The .NET name, that of the property, e.g. "TauW".</summary>
    public string Name { get; }

    /// <summary>The reference's name, e.g. "tau_w".</summary>
    public string Symbol { get; }

    /// <summary>What it is, in a few words, e.g. "Membrane resistance".</summary>
    public string Description { get; }

    /// <summary>
    /// Its flag among the parameters that have a gradient; <see cref="Trainable.None"/> for those
    /// that have none.
    /// </summary>
    public Trainable Trainable { get; }

    /// <summary>The unit of its base values, e.g. "ms".</summary>
    public abstract string BaseUnit { get; }

    /// <summary>Which values it may have.</summary>
    internal AllowedValues Allowed { get; }

    /// <summary>Returns the values in the base unit: one where the parameter is a scalar, else one
    /// per neuron, row-major; a new array.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="inSize">The shape of the population, without a batch axis.</param>
    /// <exception cref="ArgumentException">The array does not broadcast to the shape.</exception>
    public abstract double[] GetValues(AdExParameters parameters, Shape inSize);

    /// <summary>Sets the parameter to values in the base unit.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="values">One value for all neurons, or an array that broadcasts.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    /// <exception cref="InvalidOperationException">The parameters are read-only.</exception>
    public abstract void SetValues(AdExParameters parameters, ReadOnlySpan<double> values);

    /// <summary>Calls a visitor with the parameter's dimension.</summary>
    /// <typeparam name="TResult">What the visitor returns.</typeparam>
    /// <param name="visitor">The visitor.</param>
    /// <returns>What the visitor returned.</returns>
    public abstract TResult Accept<TResult>(IModelParameterVisitor<TResult> visitor);

    /// <summary>Returns <see cref="Symbol"/>.</summary>
    public override string ToString() => Symbol;

    /// <summary>Returns the parameter as an object: the same object as long as it is not
    /// set.</summary>
    internal abstract object GetObject(AdExParameters parameters);

    /// <summary>Returns the parameter's own shape; null for a scalar.</summary>
    internal abstract Shape? ShapeIn(AdExParameters parameters, Shape inSize);

    /// <summary>Returns the checked values in the base unit, only to be read.</summary>
    /// <exception cref="ArgumentException">The array does not broadcast to the shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    internal abstract double[] Resolve(AdExParameters parameters, Shape inSize);
}
