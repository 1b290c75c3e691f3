namespace AdExIFRef.Interop;

/// <summary>Which gradients are wanted. What is not asked for costs nothing.</summary>
public sealed record BackwardOptions
{
    /// <summary>The parameters whose gradients are wanted; by default all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value has an unknown flag.</exception>
    public Trainable Parameters
    {
        get;
        init
        {
            if ((value & ~Trainable.All) != 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(Parameters), value,
                    $"Parameters is {value}; allowed are combinations of {Trainable.All}.");
            }
            field = value;
        }
    } = Trainable.All;

    /// <summary>Whether the gradient of the currents is wanted. Default yes.</summary>
    public bool Current { get; init; } = true;

    /// <summary>Whether the gradients of the jumps of V are wanted.</summary>
    public bool Delta { get; init; }

    /// <summary>
    /// Whether a spike is a constant to the reset and to the adaptation that follow it. Its
    /// derivative in the loss stays. Default no, as in the reference.
    /// </summary>
    public bool DetachReset { get; init; }

    /// <summary>
    /// Whether a reset cuts the path of V: the state before a reset then reaches the potential after
    /// it only through the spike itself (dVr/dV = 0 where the neuron was reset). Default no: the
    /// reference keeps the direct path, so every upstroke multiplies the gradient, which overflows
    /// after a few spikes of a neuron whose upstroke is steep. With <see cref="DetachReset"/> too,
    /// nothing of V passes a reset.
    /// </summary>
    public bool CutAtSpike { get; init; }

    /// <summary>
    /// The limit of the adjoints (the derivatives of the loss by the state): after each step back
    /// those by V, in 1/mV, and by w, in 1/mA, are limited to plus and minus this number, neuron by
    /// neuron. Above 0, rounded to the layer's precision. Default null: no limit. A NaN is not
    /// limited.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double? ClipAdjoint
    {
        get;
        init
        {
            if (value is { } limit && !(limit > 0))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(ClipAdjoint), value,
                    $"ClipAdjoint is {limit}; allowed are numbers above 0, and null for no limit.");
            }
            field = value;
        }
    }

    /// <summary>
    /// Whether gradients that are not finite are given as they are, with the place of the first in
    /// <see cref="Gradients{T}.FirstNonFinite"/>, instead of an exception. Default no.
    /// </summary>
    public bool AllowNonFinite { get; init; }
}
