namespace AdExIFRef.Interop;

/// <summary>One spike.</summary>
/// <param name="Step">The step, from 0 at the start of the run.</param>
/// <param name="Neuron">The neuron's flat index, the batch included.</param>
public readonly record struct SpikeEvent(long Step, int Neuron) : IComparable<SpikeEvent>
{
    /// <summary>
    /// The moment of the spike, ms, in the accurate mode: later than the time of the step by up to
    /// dt. NaN with exponential Euler, which knows the step alone.
    /// </summary>
    public double Time { get; init; } = double.NaN;

    /// <summary>
    /// The adaptation current at the spike, before b is added, mA, in the accurate mode; NaN with
    /// exponential Euler.
    /// </summary>
    public double W { get; init; } = double.NaN;

    /// <summary>Whether left comes first.</summary>
    public static bool operator <(SpikeEvent left, SpikeEvent right) => left.CompareTo(right) < 0;

    /// <summary>Whether left comes later.</summary>
    public static bool operator >(SpikeEvent left, SpikeEvent right) => left.CompareTo(right) > 0;

    /// <summary>Whether left comes first or is the same.</summary>
    public static bool operator <=(SpikeEvent left, SpikeEvent right) =>
        left.CompareTo(right) <= 0;

    /// <summary>Whether left comes later or is the same.</summary>
    public static bool operator >=(SpikeEvent left, SpikeEvent right) =>
        left.CompareTo(right) >= 0;

    /// <summary>By step, then by time, then by neuron.</summary>
    public int CompareTo(SpikeEvent other) =>
        Step != other.Step ? Step.CompareTo(other.Step)
        : Time.Equals(other.Time) ? Neuron.CompareTo(other.Neuron)
        : Time.CompareTo(other.Time);
}
