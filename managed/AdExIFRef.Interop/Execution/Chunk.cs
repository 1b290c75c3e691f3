using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Advances a population by a chunk of steps; returns the first step of the run, and its first
/// neuron, that is not finite, or -1.
/// </summary>
internal delegate (long Step, long Neuron) AdvanceChunk<T>(Chunk<T> chunk)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>Some consecutive steps of a run, done in one go: what they read and write.</summary>
internal sealed unsafe class Chunk<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The first step, from 0 at the start of the run.</summary>
    public long First { get; set; }

    public int Steps { get; set; }

    /// <summary>The clock at the first step.</summary>
    public StepClock Clock { get; set; }

    public adexif_input Current { get; set; }

    public adexif_input Conductance { get; set; }

    public adexif_input Slope { get; set; }

    public adexif_input Delta { get; set; }

    /// <summary>[steps][row bytes], at least.</summary>
    public required PinnedColumn<byte> SpikeBits { get; set; }

    /// <summary>The same layout, where the state exposes it.</summary>
    public PinnedColumn<byte>? RefractoryBits { get; set; }

    /// <summary>[steps][n], 1 where a neuron spikes, else 0; empty for nowhere.</summary>
    public Memory<T> SpikeRows { get; set; }

    /// <summary>[steps][n] mV, pinned; null for nowhere.</summary>
    public T* VRows { get; set; }

    /// <summary>[steps][n] mA, pinned; null for nowhere.</summary>
    public T* WRows { get; set; }

    public TraceColumns<T>? Traces { get; set; }

    /// <summary>The spikes, where they are more than bits: by step from the chunk's first, then by
    /// time, then by neuron.</summary>
    public List<TimedSpike>? TimedSpikes { get; private set; }

    /// <summary>The most threads to use.</summary>
    public int Degree { get; set; }

    /// <summary>Forgets everything of a run before, and keeps its memory.</summary>
    public void Clear()
    {
        (First, Steps, Clock, Traces, RefractoryBits) = (0, 0, default, null, null);
        (Current, Conductance, Slope, Delta) = (default, default, default, default);
        (SpikeRows, TimedSpikes) = (default, null);
        VRows = WRows = null;
    }

    /// <summary>Keeps the spikes of the chunk that was just made.</summary>
    public void SetTimedSpikes(ReadOnlySpan<TimedSpike> spikes)
    {
        TimedSpikes ??= [];
        TimedSpikes.Clear();
        TimedSpikes.AddRange(spikes);
    }
}
