namespace AdExIFRef.Interop;

/// <summary>
/// The accurate mode: a Taylor series of order 12 with a step size for each neuron, and spikes
/// located on it. The step size dt of a population is then the grid of inputs, jumps and
/// recordings; it has no part in the accuracy, and a larger one is faster.
/// </summary>
public sealed class AccurateIntegrator : Integrator
{
    private const double LeastTolerance = 1e-10, MostTolerance = 1e-2;

    internal AccurateIntegrator(Time tolerance, RefractoryW refractoryW)
    {
        if (!(tolerance.BaseValue is >= LeastTolerance and <= MostTolerance))
        {
            throw new ArgumentOutOfRangeException(
                nameof(tolerance), tolerance,
                $"tolerance is {tolerance}; allowed is 1e-10 ms to 1e-2 ms.");
        }
        if (!Enum.IsDefined(refractoryW))
        {
            throw new ArgumentOutOfRangeException(
                nameof(refractoryW), refractoryW,
                $"refractoryW is {refractoryW}; allowed are Frozen, Free.");
        }
        (Tolerance, RefractoryW) = (tolerance, refractoryW);
    }

    /// <summary>How far spike times may be off.</summary>
    public Time Tolerance { get; }

    /// <summary>What w does while a neuron is refractory.</summary>
    public RefractoryW RefractoryW { get; }

    /// <summary>Such as "accurate to 1E-05 ms, w frozen".</summary>
    public override string ToString() =>
        $"accurate to {Tolerance}, w {(RefractoryW == RefractoryW.Free ? "free" : "frozen")}";

    internal override StateParts Parts => StateParts.RefractoryRest;

    internal override bool CanBlowUp => false;

    internal override bool ResetsAtOnce => true;

    internal override void Require<T>()
    {
        if (typeof(T) != typeof(double))
        {
            throw new NotSupportedException(
                $"Integrator.Accurate computes in double, not in {ElementType.Name<T>()}: use "
                + "AdExIFRef<double>, or Integrator.ExponentialEuler.");
        }
    }

    internal override KernelRule<T>? Rule<T>(KernelBackend backend) =>
        new AccurateRule<T>(backend, this);
}
