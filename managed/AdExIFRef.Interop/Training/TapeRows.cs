using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// What the steps of a tape gave: the spikes of all, V and w of one segment, which a backward pass
/// recomputes in turn.
/// </summary>
internal sealed class TapeRows<T>(CheckpointPlan plan)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private PinnedColumn<T>? _surrogate;

    /// <summary>The spikes of all steps.</summary>
    public PinnedColumn<byte> SpikeBits { get; } =
        new(checked(plan.Steps * SpikeRow.Bytes(plan.Neurons)));

    /// <summary>The spikes as 0 and 1, [T, n].</summary>
    public TapeColumn<T> Spikes { get; } = new(checked(plan.Steps * plan.Neurons), 0);

    /// <summary>V after each step of the segment, mV.</summary>
    public TapeColumn<T> V { get; } = new(plan.SegmentSteps * plan.Neurons, 4);

    /// <summary>w after each step of the segment, mA.</summary>
    public TapeColumn<T> W { get; } = new(plan.SegmentSteps * plan.Neurons, 5);

    /// <summary>Who was refractory in each step of the segment.</summary>
    public PinnedColumn<byte> RefractoryBits { get; } =
        new(plan.SegmentSteps * SpikeRow.Bytes(plan.Neurons));

    /// <summary>A user's surrogate: before the segment, then after each of its steps.</summary>
    public PinnedColumn<T> Surrogate =>
        _surrogate ??= new PinnedColumn<T>((plan.SegmentSteps + 1) * plan.Neurons);

    /// <summary>The segment whose rows are there, or -1.</summary>
    public int Present { get; set; } = -1;

    /// <summary>
    /// Where in a segment the last backward pass found a surrogate that is not 0; see
    /// <see cref="SurrogateWatch{T}"/>.
    /// </summary>
    public int ReachedBlock { get; set; }

    /// <summary>Writes to caller-provided buffers; without them, to its own memory.</summary>
    public void Bind(ForwardBuffers<T>? buffers)
    {
        Spikes.Bind(buffers?.Spikes ?? default);
        V.Bind(buffers?.V ?? default);
        W.Bind(buffers?.W ?? default);
    }

    /// <summary>Releases the caller's buffer of spikes.</summary>
    public void ReturnSpikes() => Spikes.Bind(default);

    public void Pin()
    {
        V.Pin();
        W.Pin();
    }

    public void Unpin()
    {
        V.Unpin();
        W.Unpin();
    }
}
