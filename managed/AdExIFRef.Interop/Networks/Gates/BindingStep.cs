namespace AdExIFRef.Interop;

/// <summary>
/// A step of dy/dt = alpha T (1 - y) - beta y while transmitter is there, by exponential Euler,
/// which is exact.
/// </summary>
internal readonly struct BindingStep
{
    private readonly double _decay;
    private readonly double _gain;

    /// <param name="alpha">The rate of binding, 1/(ms mM).</param>
    /// <param name="beta">The rate of unbinding, 1/ms.</param>
    /// <param name="transmitter">T, mM.</param>
    /// <param name="dt">The step size, ms.</param>
    public BindingStep(double alpha, double beta, double transmitter, double dt)
    {
        double binding = alpha * transmitter;
        double rate = binding + beta;
        _decay = PortableMath.Exp(-dt * rate);
        _gain = -PortableMath.Expm1(-dt * rate) * (binding / rate);
    }

    /// <summary>Returns y after the step.</summary>
    /// <param name="before">y before it.</param>
    public double After(double before) => (before * _decay) + _gain;
}
