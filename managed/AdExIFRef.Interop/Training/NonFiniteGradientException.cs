namespace AdExIFRef.Interop;

/// <summary>A gradient became infinite or NaN.</summary>
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

    internal NonFiniteGradientException(long step, long neuron)
        : base(
            $"A gradient became non-finite: on the way back first at step {step}, neuron {neuron} "
            + $"(the derivative of the loss by the state before that step).")
    {
        Step = step;
        Neuron = neuron;
    }

    /// <summary>
    /// The latest step, from 0, before which an adjoint is not finite; -1 where only the gradient
    /// of a parameter or of a conductance is not.
    /// </summary>
    public long Step { get; } = -1;

    /// <summary>The first such neuron in that step (flat index), or -1.</summary>
    public long Neuron { get; } = -1;
}
