using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>A fixed point of the reset map: periodic firing with one spike a period.</summary>
/// <param name="W">w after each reset.</param>
/// <param name="Period">The interval between the spikes.</param>
/// <param name="Slope">dPhi/dw there.</param>
public readonly record struct ResetFixedPoint(Current W, Time Period, double Slope)
{
    /// <summary>Whether firing near it tends to it: the slope is between -1 and 1.</summary>
    public bool IsStable => Math.Abs(Slope) < 1;
}
