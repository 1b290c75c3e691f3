namespace AdExIFRef.Interop;

/// <summary>
/// Plasticity of sources over milliseconds to seconds: each spike is delivered with the weight
/// times a factor that the source's earlier spikes have left: <see cref="STP"/>,
/// <see cref="STD"/>.
/// </summary>
public abstract record ShortTermPlasticity
{
    private protected ShortTermPlasticity()
    {
    }

    /// <summary>Returns what computes the factors.</summary>
    /// <param name="dt">The step size.</param>
    internal abstract GateModel OpenGate(Time dt);
}
