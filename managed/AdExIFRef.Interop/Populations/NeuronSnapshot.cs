using System.Numerics;

namespace AdExIFRef.Interop;

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

    internal NeuronState<T> State { get; }

    internal StepClock Clock { get; }
}
