using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The states before the segments of a tape, and the one to recompute a segment with.
/// </summary>
internal sealed class Checkpoints<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NeuronState<T>[] _states;

    public Checkpoints(CheckpointPlan plan, NeuronState<T> state)
    {
        _states = new NeuronState<T>[Math.Max(plan.Segments, 1)];
        for (int k = 0; k < _states.Length; k++)
        {
            _states[k] = state.Like();
        }
        Recomputed = plan.IsWhole ? null : state.Like();
    }

    /// <summary>The state before a segment.</summary>
    public NeuronState<T> this[int segment] => _states[segment];

    /// <summary>
    /// The state that a segment is recomputed with; null where every step is kept.
    /// </summary>
    public NeuronState<T>? Recomputed { get; }
}
