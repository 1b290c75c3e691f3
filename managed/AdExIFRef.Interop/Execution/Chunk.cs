using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Some consecutive steps of a run, done in one go.</summary>
internal sealed class Chunk<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
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
    public required PinnedColumn<byte> SpikeBits { get; init; }

    /// <summary>The same layout, where the state exposes it.</summary>
    public PinnedColumn<byte>? RefractoryBits { get; init; }

    public TraceColumns<T>? Traces { get; init; }

    /// <summary>The most threads to use.</summary>
    public int Degree { get; init; }
}
