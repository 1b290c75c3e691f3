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
    /// Whether gradients that are not finite are given as they are, with the place of the first in
    /// <see cref="Gradients{T}.FirstNonFinite"/>, instead of an exception. Default no.
    /// </summary>
    public bool AllowNonFinite { get; init; }
}
