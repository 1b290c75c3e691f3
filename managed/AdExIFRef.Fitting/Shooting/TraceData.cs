using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>A trace as a fit sees it: only the part that it may learn from.</summary>
/// <param name="Voltage">mV, one a sample.</param>
/// <param name="Current">mA: that of sample i acts from sample i to sample i + 1.</param>
/// <param name="Dt">Between two samples, ms.</param>
/// <param name="Shape">The spikes.</param>
/// <param name="Backend">What computes.</param>
internal sealed record TraceData(
    double[] Voltage, double[] Current, double Dt, SpikeShape Shape, Backend Backend)
{
    public int Samples => Voltage.Length;

    /// <summary>The sample at which V starts again after a spike.</summary>
    public int Resume(int spike) => Shape.Peaks[spike]
        + (Shape.Rests.Length > 0 ? Shape.Rests[spike] : Shape.Dead);

    /// <summary>How far above the reset potential V starts again, mV.</summary>
    public double Overshoot(int spike) =>
        Shape.Overshoots.Length > 0 ? Shape.Overshoots[spike] : 0;
}
