using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>
/// A membrane potential that was recorded while a known current was injected: sample i of both is
/// at i dt.
/// </summary>
public sealed class VoltageRecording
{
    /// <summary>The fewest samples that a fit takes.</summary>
    public const int FewestSamples = 200;

    private readonly double[] _voltage;
    private readonly double[] _current;

    /// <summary>Makes a recording.</summary>
    /// <param name="voltage">V of each sample, mV; copied. At least 200 samples.</param>
    /// <param name="current">
    /// The injected current of each sample, mA (1 pA is 1e-9 mA); copied. As long as
    /// <paramref name="voltage"/>.
    /// </param>
    /// <param name="dt">The time between two samples; finite, above 0.</param>
    /// <exception cref="ArgumentException">
    /// The lengths differ, there are too few samples, or V is the same in all of them.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value is not finite, or dt is not above 0.
    /// </exception>
    public VoltageRecording(ReadOnlySpan<double> voltage, ReadOnlySpan<double> current, Time dt)
    {
        RecordingGuard.Dt(dt, nameof(dt));
        RecordingGuard.Samples(voltage, "mV", nameof(voltage));
        RecordingGuard.Samples(current, "mA", nameof(current));
        RecordingGuard.SameLength(voltage.Length, current.Length, nameof(current));
        if (voltage.IndexOfAnyExcept(voltage[0]) < 0)
        {
            throw new ArgumentException(
                $"voltage is {voltage[0]:R} mV in every sample: there is nothing to fit to.",
                nameof(voltage));
        }
        _voltage = voltage.ToArray();
        _current = current.ToArray();
        Dt = dt;
    }

    /// <summary>V of each sample, mV.</summary>
    public ReadOnlySpan<double> Voltage => _voltage;

    /// <summary>The injected current of each sample, mA.</summary>
    public ReadOnlySpan<double> Current => _current;

    /// <summary>The time between two samples.</summary>
    public Time Dt { get; }

    /// <summary>The number of samples.</summary>
    public int Samples => _voltage.Length;

    /// <summary>Samples x dt.</summary>
    public Time Duration => Time.FromMilliseconds(Samples * Dt.Milliseconds);
}
