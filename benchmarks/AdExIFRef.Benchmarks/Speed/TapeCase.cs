using System.Numerics;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>What a layer's training is timed with.</summary>
/// <param name="Parameters">The parameters whose gradients are wanted.</param>
/// <param name="Lent">
/// Whether currents are read, and spikes and gradients written, in the caller's memory.
/// </param>
/// <param name="Budget">The most bytes of states to keep.</param>
internal sealed record TapeSettings(
    Trainable Parameters = Trainable.None, bool Lent = false, long? Budget = null);

/// <summary>
/// Training as a user does it: a layer's <c>Forward</c>, the spikes as numbers, <c>Backward</c>; on
/// one thread, with the memory of the tape before.
/// </summary>
internal sealed class TapeCase<T> : LayerCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TapeSettings _settings;
    private readonly NeuronSnapshot<T> _start;
    private readonly BackwardOptions _wanted;
    private readonly ForwardOptions<T> _kept;
    private readonly GradientBuffers<T> _destinations;
    private readonly ForwardBuffers<T> _lent;
    private Tape<T>? _tape;
    private Gradients<T>? _gradients;

    /// <summary>A layer that has come to where the workload starts.</summary>
    public TapeCase(NativeWorkload<T> workload, Backend backend, TapeSettings settings)
        : base(workload, backend)
    {
        _settings = settings;
        Neurons.Run(
            workload.FirstStep, Benchmarks.Workload.Dt.ms,
            Drive.PerNeuron<T>(workload.Drive.ToArray()));
        _start = Neurons.Snapshot();
        _wanted = new BackwardOptions { Parameters = settings.Parameters };
        _kept = new ForwardOptions<T> { MemoryBudget = settings.Budget };
        int rows = settings.Lent ? checked((int)workload.Steps * workload.N) : 0;
        _lent = new ForwardBuffers<T>
        {
            Currents = settings.Lent ? workload.CurrentRows(workload.Steps).ToArray() : default,
            Spikes = new T[rows],
            DetectsChanges = false, // its cost is said in docs/training.md
        };
        _destinations = new GradientBuffers<T> { Current = new T[rows] };
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
        Time dt = Benchmarks.Workload.Dt.ms;
        _tape = _settings.Lent
            ? Neurons.Forward(_lent, dt, _kept)
            : Neurons.Forward(Workload.CurrentRows(steps), dt, _kept);
        ReadOnlySpan<T> loss = Workload.LossRows(_tape.Spikes.Length / Workload.N);
        _gradients = _settings.Lent
            ? _tape.Backward(_destinations, loss, options: _wanted)
            : _tape.Backward(loss, options: _wanted);
        return true;
    }
}
