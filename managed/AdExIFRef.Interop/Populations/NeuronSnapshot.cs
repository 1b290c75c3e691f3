using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Reads snapshots from streams.</summary>
public static class NeuronSnapshot
{
    /// <summary>Reads a snapshot that <see cref="NeuronSnapshot{T}.Save"/> wrote; the stream stays
    /// open, right behind it.</summary>
    /// <typeparam name="T">The precision of the snapshot: float or double.</typeparam>
    /// <param name="stream">Is read from where it is.</param>
    /// <exception cref="ArgumentNullException">The stream is null.</exception>
    /// <exception cref="InvalidDataException">
    /// It is no snapshot, one of another version or precision, or a damaged one.
    /// </exception>
    public static NeuronSnapshot<T> Load<T>(Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new SnapshotReader(stream);
        return reader.ReadSnapshot<T>();
    }
}

/// <summary>A layer's state at one moment; immutable.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class NeuronSnapshot<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal NeuronSnapshot(NeuronState<T> state, StepClock clock)
    {
        State = state;
        Clock = clock;
    }

    /// <summary>The layer's shape without a batch.</summary>
    public Shape InSize => State.InSize;

    /// <summary>(batch,) + <see cref="InSize"/>.</summary>
    public Shape StateShape => State.Shape;

    /// <summary>When the next step was to happen.</summary>
    public Time NextTime => Time.FromMilliseconds(Clock.Next);

    /// <summary>Membrane potential, mV.</summary>
    public ReadOnlySpan<T> V => State.V.Span;

    /// <summary>Adaptation current, mA.</summary>
    public ReadOnlySpan<T> W => State.W.Span;

    /// <summary>
    /// Time of the last spike, ms; empty for a layer without a refractory period.
    /// </summary>
    public ReadOnlySpan<T> LastSpikeTime =>
        State.LastSpikeTime is { } column ? column.Span : [];

    /// <summary>
    /// Writes the snapshot to a stream, with a version and checksums; the stream stays open. The
    /// bytes are the same on every platform.
    /// </summary>
    /// <param name="stream">Is written to from where it is.</param>
    /// <exception cref="ArgumentNullException">The stream is null.</exception>
    /// <exception cref="InvalidOperationException">The key of a noise is too long.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new SnapshotWriter(stream);
        writer.Write(State, Clock);
    }

    internal NeuronState<T> State { get; }

    internal StepClock Clock { get; }
}
