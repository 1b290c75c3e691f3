namespace AdExIFRef.Interop;

/// <summary>
/// Which gradients are wanted, and how they pass a reset. What the options leave out costs nothing.
/// </summary>
/// <remarks>
/// By default the gradients are those of the reference, exact but for the surrogate. In a model
/// that spikes often they may grow with every spike until they overflow. Four options, in any
/// combination, prevent that: <see cref="DetachReset"/>, <see cref="CutAtSpike"/>,
/// <see cref="TruncationSteps"/> and <see cref="ClipAdjoint"/>.
/// </remarks>
public sealed record BackwardOptions
{
    /// <summary>The parameters whose gradients are wanted; by default none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value has an unknown flag.</exception>
    public Trainable Parameters
    {
        get;
        init
        {
            if ((value & ~Trainable.All) != 0)
            {
                throw Errors.OutOfRange(
                    nameof(Parameters), value, $"are combinations of {Trainable.All}");
            }
            field = value;
        }
    }

    /// <summary>Whether the gradient of the currents is wanted. Default yes.</summary>
    public bool Current { get; init; } = true;

    /// <summary>Whether the gradients of the jumps of V are wanted. Default no.</summary>
    public bool Delta { get; init; }

    /// <summary>
    /// Whether a spike is a constant to the reset and to the adaptation that follow it. Its
    /// derivative in the loss stays. Default no, as in the reference.
    /// </summary>
    public bool DetachReset { get; init; }

    /// <summary>
    /// Whether a reset cuts the path of V: V before a reset then reaches V after it only through
    /// the spike itself (dVr/dV = 0 where the neuron was reset). Default no: the reference keeps the
    /// direct path, so that every upstroke multiplies the gradient, which overflows after a few
    /// spikes of a neuron whose upstroke is steep. With <see cref="DetachReset"/> too,
    /// nothing of V passes a reset.
    /// </summary>
    public bool CutAtSpike { get; init; }

    /// <summary>
    /// Truncated back-propagation through time: the tape is cut into windows of so many steps,
    /// [0, n), [n, 2n) and so on from its first step, and no gradient passes from a window to the
    /// one before it: the state in which a window begins is a constant to it. Default null: the
    /// tape is one window.
    /// </summary>
    /// <remarks>
    /// The gradients of the inputs are those of as many tapes of so many steps, taken one after
    /// the other; those of the parameters are the sums of theirs. <see cref="Gradients{T}.V0"/>
    /// and <see cref="Gradients{T}.W0"/> come from the first window alone.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? TruncationSteps
    {
        get;
        init
        {
            if (value < 1)
            {
                throw Errors.OutOfRange(nameof(TruncationSteps), value, "is at least 1, or null");
            }
            field = value;
        }
    }

    /// <summary>
    /// Clipping of the adjoints (the derivatives of the loss by the state): after each step back
    /// that by V is limited to plus and minus this number, in 1/mV, and that by w, which acts on V
    /// as R w, to this number times |R|, in 1/mA; neuron by neuron. Above 0, rounded to the layer's
    /// precision, in which neither may be 0 (<c>Backward</c> refuses that). Default null: no limit.
    /// </summary>
    /// <remarks>
    /// A NaN stays one, and a derivative of the loss that is infinite is not hidden. Where R is 0,
    /// w does not act on V, and its adjoint is not limited.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is not above 0, or infinite.
    /// </exception>
    public double? ClipAdjoint
    {
        get;
        init
        {
            if (value is { } limit && !(limit > 0 && double.IsFinite(limit)))
            {
                throw Errors.OutOfRange(
                    nameof(ClipAdjoint), value, "is a finite number above 0, or null");
            }
            field = value;
        }
    }

    /// <summary>
    /// Whether gradients that are not finite are given as they are, with their origin in
    /// <see cref="Gradients{T}.NonFinite"/> and a warning, instead of an exception. Default no.
    /// </summary>
    public bool AllowNonFinite { get; init; }
}
