namespace AdExIFRef.Interop;

/// <summary>
/// A gradient became infinite or NaN. The message names what was so first: an input, the state, a
/// derivative of the loss or the gradient itself, with its step and neuron.
/// </summary>
public class NonFiniteGradientException : ArithmeticException
{
    /// <summary>Makes the exception without a message of its own.</summary>
    public NonFiniteGradientException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public NonFiniteGradientException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a cause.</summary>
    public NonFiniteGradientException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal NonFiniteGradientException(NonFiniteGradient origin)
        : base(origin.Message) => Origin = origin;

    /// <summary>Where it comes from; null where nobody said.</summary>
    public NonFiniteGradient? Origin { get; }

    /// <summary>What was infinite or NaN first.</summary>
    public NonFiniteCause Cause => Origin?.Cause ?? NonFiniteCause.Gradient;

    /// <summary>
    /// The step of the forward pass, from 0, where that was; -1 where only a sum over steps is not
    /// finite. See <see cref="NonFiniteGradient"/>.
    /// </summary>
    public long Step => Origin?.Step ?? -1;

    /// <summary>The neuron (flat index), or -1.</summary>
    public long Neuron => Origin?.Neuron ?? -1;
}
