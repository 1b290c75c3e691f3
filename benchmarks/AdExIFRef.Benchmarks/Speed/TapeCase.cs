using System.Numerics;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// Training as a user does it: a layer's <c>Forward</c>, a look at the spikes, <c>Backward</c>; on
/// one thread, with the memory of the tape before.
/// </summary>
internal sealed class TapeCase<T> : LayerCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NeuronSnapshot<T> _start;
    private readonly BackwardOptions _wanted;
    private readonly ForwardOptions<T> _kept;
    private Tape<T>? _tape;
    private Gradients<T>? _gradients;

    /// <summary>A layer that has come to where the workload starts.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="backend">What runs.</param>
    /// <param name="parameters">The parameters whose gradients are wanted.</param>
    /// <param name="budget">The most bytes of states to keep.</param>
    public TapeCase(
        NativeWorkload<T> workload, Backend backend, Trainable parameters, long? budget = null)
        : base(workload, backend)
    {
        Neurons.Run(
            workload.FirstStep, Benchmarks.Workload.Dt.ms,
            Drive.PerNeuron<T>(workload.Drive.ToArray()));
        _start = Neurons.Snapshot();
        _wanted = new BackwardOptions { Parameters = parameters };
        _kept = new ForwardOptions<T> { MemoryBudget = budget };
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<T> Gradient => _gradients!.Current;

    /// <inheritdoc/>
    public override void Reset()
    {
        Neurons.Restore(_start); // and not by columns: the times of the steps go on from there
        _tape?.Dispose();
    }

    /// <inheritdoc/>
    public override bool Advance(long steps)
    {
        _tape = Neurons.Forward(Workload.CurrentRows(steps), Benchmarks.Workload.Dt.ms, _kept);
        ReadOnlySpan<T> spikes = _tape.Spikes;
        _gradients = _tape.Backward(Workload.LossRows(spikes.Length / Workload.N), options: _wanted);
        return true;
    }
}
