namespace AdExIFRef.Fitting;

/// <summary>What the spikes of a trace look like, as far as a fit needs it.</summary>
/// <param name="Peaks">The last sample before each reset, ascending.</param>
/// <param name="Dead">
/// Samples after it in which V stays at the reset potential, or, where action potentials were
/// recorded in full, until their trough.
/// </param>
/// <param name="IsInstant">Whether V falls to the reset potential between two samples.</param>
/// <param name="Reset">The potential that V begins again from, mV.</param>
/// <param name="ThresholdLow">The spike threshold is not below this, mV.</param>
/// <param name="ThresholdHigh">It is not above this, mV; infinite where peaks do not tell.</param>
/// <param name="Noise">Standard deviation of the noise of a sample, mV.</param>
internal sealed record SpikeShape(
    int[] Peaks, int Dead, bool IsInstant, double Reset, double ThresholdLow, double ThresholdHigh,
    double Noise)
{
    /// <summary>The same as <see cref="Dead"/> for each spike by itself, where the trace tells it:
    /// a refractory period by the clock has one step more or less. Empty for the same of
    /// all.</summary>
    public int[] Rests { get; init; } = [];

    /// <summary>How far above the reset potential each spike leaves V, mV: what a soft reset keeps
    /// of the overshoot. Empty for a hard reset.</summary>
    public double[] Overshoots { get; init; } = [];

    /// <summary>Samples before a peak that are the action potential's own rise, where it was
    /// recorded in full.</summary>
    public int Rise { get; init; }

    /// <summary>The mean of V after the peaks, mV, as far as most spikes have it; empty where V
    /// falls to the reset potential at once.</summary>
    public double[] Profile { get; init; } = [];

    /// <summary>The same spikes with another number of samples until V begins again.</summary>
    public SpikeShape Resting(int dead) => this with
    {
        Dead = dead,
        Rests = [],
        Reset = Profile.Length > 0 ? Profile[Math.Clamp(dead - 1, 0, Profile.Length - 1)] : Reset,
    };
}
