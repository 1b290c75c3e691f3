using AdExIFRef.Analysis;
using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>
/// The spikes of a neuron while a known current was injected: sample i of the current is at i dt.
/// </summary>
public sealed class SpikeTrainRecording
{
    /// <summary>The fewest spikes that a fit takes.</summary>
    public const int FewestSpikes = 5;

    private readonly double[] _current;

    /// <summary>Makes a recording.</summary>
    /// <param name="spikes">
    /// The spikes; at least 5, in a window from 0 ms to the end of the current.
    /// </param>
    /// <param name="current">
    /// The injected current of each sample, mA (1 pA is 1e-9 mA); copied. At least 200 samples, not
    /// all the same as 0.
    /// </param>
    /// <param name="dt">The time between two samples; finite, above 0.</param>
    /// <exception cref="ArgumentNullException">The train is null.</exception>
    /// <exception cref="ArgumentException">
    /// There are too few spikes or samples, or the window is not that of the current.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value is not finite, or dt is not above 0.
    /// </exception>
    public SpikeTrainRecording(SpikeTrain spikes, ReadOnlySpan<double> current, Time dt)
    {
        ArgumentNullException.ThrowIfNull(spikes);
        RecordingGuard.Dt(dt, nameof(dt));
        RecordingGuard.Samples(current, "mA", nameof(current));
        double end = current.Length * dt.Milliseconds;
        if (spikes.Start.Milliseconds != 0
            || Math.Abs(spikes.End.Milliseconds - end) > 1e-6 * end)
        {
            throw new ArgumentException(
                $"spikes has the window {spikes.Start} to {spikes.End}; the current, with "
                + $"{current.Length} samples of {dt}, lasts from 0 ms to "
                + $"{Time.FromMilliseconds(end)}.",
                nameof(spikes));
        }
        if (spikes.Count < FewestSpikes)
        {
            throw new ArgumentException(
                $"spikes has {spikes.Count} spikes; a fit needs at least {FewestSpikes}.",
                nameof(spikes));
        }
        if (current.IndexOfAnyExcept(0.0) < 0)
        {
            throw new ArgumentException("current is 0 mA in every sample.", nameof(current));
        }
        Spikes = spikes;
        _current = current.ToArray();
        Dt = dt;
    }

    /// <summary>The recorded spikes.</summary>
    public SpikeTrain Spikes { get; }

    /// <summary>The injected current of each sample, mA.</summary>
    public ReadOnlySpan<double> Current => _current;

    /// <summary>The time between two samples.</summary>
    public Time Dt { get; }

    /// <summary>The number of samples of the current.</summary>
    public int Samples => _current.Length;
}
