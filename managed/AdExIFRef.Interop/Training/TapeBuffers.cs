using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>
/// The memory of a tape, kept by the layer from one tape to the next of the same shape.
/// </summary>
internal sealed class TapeBuffers<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NeuronState<T>[] _checkpoints;
    private PinnedColumn<T>? _surrogate;

    public TapeBuffers(TapePlan plan, NeuronState<T> state, TapeInputs inputs)
    {
        Plan = plan;
        Inputs = inputs;
        Parts = state.Parts;
        Shape = state.Shape;
        int count = checked(plan.Steps * plan.Neurons);
        int rows = plan.SegmentSteps * plan.Neurons;
        Current = new TapeColumn<T>(count, 1);
        Delta = inputs.Delta ? new PinnedColumn<T>(count, 2) : null;
        Conductance = inputs.Conductances > 0 ? new PinnedColumn<T>(count, 3) : null;
        Functions = inputs.Functions ? new TapeFunctions<T>(plan) : null;
        Noise = inputs.Noises > 0 ? new TapeNoise<T>(plan, inputs) : null;
        SpikeBits = new PinnedColumn<byte>(checked(plan.Steps * SpikeRow.Bytes(plan.Neurons)));
        V = new TapeColumn<T>(rows, 4);
        W = new TapeColumn<T>(rows, 5);
        Spikes = new TapeColumn<T>(count, 0);
        HeldBits = new PinnedColumn<byte>(plan.SegmentSteps * SpikeRow.Bytes(plan.Neurons));
        _checkpoints = new NeuronState<T>[Math.Max(plan.Segments, 1)];
        for (int k = 0; k < _checkpoints.Length; k++)
        {
            _checkpoints[k] = state.Like();
        }
        Work = plan.IsWhole ? null : state.Like();
        Series = new ConductanceSeries<T>[inputs.Conductances];
        Gradients = new GradientColumns<T>(plan, inputs);
    }

    public TapePlan Plan { get; }

    public TapeInputs Inputs { get; }

    public StateParts Parts { get; }

    public Shape Shape { get; }

    /// <summary>I without the conductances' -g V and without functions of V, [T, n].</summary>
    public TapeColumn<T> Current { get; }

    public PinnedColumn<T>? Delta { get; }

    /// <summary>The sum of the conductances, [T, n].</summary>
    public PinnedColumn<T>? Conductance { get; }

    /// <summary>The conductances one by one, for their gradients.</summary>
    public ConductanceSeries<T>[] Series { get; }

    public TapeFunctions<T>? Functions { get; }

    public TapeNoise<T>? Noise { get; }

    /// <summary>All steps.</summary>
    public PinnedColumn<byte> SpikeBits { get; }

    /// <summary>V and w after each step of one segment, and who was held.</summary>
    public TapeColumn<T> V { get; }

    public TapeColumn<T> W { get; }

    public PinnedColumn<byte> HeldBits { get; }

    /// <summary>What a segment is computed again with.</summary>
    public NeuronState<T>? Work { get; }

    public GradientColumns<T> Gradients { get; }

    /// <summary>The segment whose rows are there, or -1.</summary>
    public int Present { get; set; } = -1;

    /// <summary>
    /// Where in a segment the last backward pass found a surrogate that is not 0; see
    /// <see cref="SurrogateWatch{T}"/>.
    /// </summary>
    public int ReachedBlock { get; set; }

    /// <summary>The state before a segment.</summary>
    public NeuronState<T> Checkpoint(int segment) => _checkpoints[segment];

    /// <summary>The spikes as 0 and 1, [T, n].</summary>
    public TapeColumn<T> Spikes { get; }

    /// <summary>A user's surrogate: before the segment, then after each of its steps.</summary>
    public PinnedColumn<T> Surrogate =>
        _surrogate ??= new PinnedColumn<T>((Plan.SegmentSteps + 1) * Plan.Neurons);

    public bool Fits(TapePlan plan, NeuronState<T> state, TapeInputs inputs) =>
        Plan == plan && Parts == state.Parts && Shape == state.Shape && Inputs == inputs;

    /// <summary>Works on a caller's memory; without it, on its own.</summary>
    public void Lend(TapeMemory<T>? memory)
    {
        // Where something is added to them, the currents are copied.
        Current.Lend(
            Inputs.ChangesCurrents ? default : Readable(memory?.Currents ?? default));
        Spikes.Lend(memory?.Spikes ?? default);
        V.Lend(memory?.V ?? default);
        W.Lend(memory?.W ?? default);
    }

    /// <summary>The spikes are the caller's again.</summary>
    public void ReturnSpikes() => Spikes.Lend(default);

    /// <summary>Holds a caller's memory in place for a call.</summary>
    public void Pin()
    {
        Current.Pin();
        V.Pin();
        W.Pin();
        Gradients.Pin();
    }

    public void Unpin()
    {
        Current.Unpin();
        V.Unpin();
        W.Unpin();
        Gradients.Unpin();
    }

    /// <summary>A column that is only read.</summary>
    private static Memory<T> Readable(ReadOnlyMemory<T> memory) => MemoryMarshal.AsMemory(memory);
}
