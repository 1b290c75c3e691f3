namespace AdExIFRef.Interop;

/// <summary>exp(-k r) for whole numbers of steps k: each value for itself, from a table where it
/// is short.</summary>
internal sealed class StepDecay
{
    private const int Kept = 256;

    private readonly double[] _kept = new double[Kept];
    private readonly double _rate;

    /// <param name="rate">What decays per step; above 0.</param>
    public StepDecay(double rate)
    {
        _rate = rate;
        for (int k = 0; k < Kept; k++)
        {
            _kept[k] = PortableMath.Exp(-(k * rate));
        }
    }

    /// <summary>Returns exp(-steps r); 1 after 0 steps.</summary>
    public double After(long steps) =>
        (ulong)steps < Kept ? _kept[steps] : PortableMath.Exp(-(steps * _rate));
}
