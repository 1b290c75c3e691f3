namespace AdExIFRef.Interop;

/// <summary>
/// The time for which transmitter is there after a spike, as the reference asks: (t - arrival) &lt;
/// duration, in the precision of the network.
/// </summary>
/// <param name="duration">The duration, ms.</param>
/// <param name="dt">The step size, ms.</param>
/// <param name="isSingle">Whether the network computes in float.</param>
internal sealed class TransmitterPulse(double duration, double dt, bool isSingle)
{
    /// <summary>The arrival of sources that have had no spike, ms; the reference's.</summary>
    public const double Never = -1e7;

    /// <summary>Returns the time of a step, ms.</summary>
    public double TimeOf(long step) => isSingle ? (float)(step * dt) : step * dt;

    /// <summary>Returns whether transmitter is there.</summary>
    public bool IsOn(double time, double arrival) => isSingle
        ? (float)time - (float)arrival < (float)duration
        : time - arrival < duration;
}
