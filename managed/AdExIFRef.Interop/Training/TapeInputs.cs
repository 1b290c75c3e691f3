using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>
/// What the steps of a tape read, from the forward pass until the tape is disposed: a backward pass
/// reads it again.
/// </summary>
internal sealed class TapeInputs<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _changesCurrents;

    public TapeInputs(CheckpointPlan plan, TapeInputKinds kinds)
    {
        int count = checked(plan.Steps * plan.Neurons);
        _changesCurrents = kinds.ChangesCurrents;
        Current = new TapeColumn<T>(count, 1);
        Delta = kinds.Delta ? new PinnedColumn<T>(count, 2) : null;
        Conductance = kinds.Conductances > 0 ? new PinnedColumn<T>(count, 3) : null;
        Functions = kinds.Functions ? new TapeFunctions<T>(plan) : null;
        Noise = kinds.Noises > 0 ? new TapeNoise<T>(plan, kinds) : null;
        Recurrence = kinds.Recurrent > 0 ? new TapeRecurrence<T>(plan, kinds.Recurrent) : null;
        Series = new ConductanceSeries<T>[kinds.Conductances];
    }

    /// <summary>I without the conductances' -g V and without functions of V, [T, n].</summary>
    public TapeColumn<T> Current { get; }

    public PinnedColumn<T>? Delta { get; }

    /// <summary>The sum of the conductances, [T, n].</summary>
    public PinnedColumn<T>? Conductance { get; }

    /// <summary>The conductances one by one, for their gradients.</summary>
    public ConductanceSeries<T>[] Series { get; }

    public TapeFunctions<T>? Functions { get; }

    public TapeNoise<T>? Noise { get; }

    public TapeRecurrence<T>? Recurrence { get; }

    /// <summary>
    /// Reads the currents in the caller-provided buffer, if nothing is added to them.
    /// </summary>
    public void Bind(ForwardBuffers<T>? buffers) => Current.Bind(
        _changesCurrents || buffers is null
            ? default
            : MemoryMarshal.AsMemory(buffers.Currents)); // only read

    /// <summary>Takes the inputs of a forward pass.</summary>
    public void Fill(ReadOnlySpan<T> currents, ForwardOptions<T> options)
    {
        if (!Current.IsBound)
        {
            currents.CopyTo(Current.Span);
        }
        if (Delta is { } delta)
        {
            options.Delta.Span.CopyTo(delta.Span);
        }
        Functions?.Use(options.CurrentFunctions);
        if (Conductance is { } conductance)
        {
            ConductanceGradients.Add(options.Conductances, Current.Span, conductance.Span);
            for (int k = 0; k < Series.Length; k++)
            {
                Series[k] = options.Conductances[k];
            }
        }
    }

    /// <summary>Notes the conductances, which have been added up.</summary>
    public void AddSeries(ReadBuffers<T> read)
    {
        for (int k = 0; k < Series.Length; k++)
        {
            string name = $"{nameof(ForwardOptions<T>.Conductances)}[{k}]";
            ConductanceSeries<T> series = Series[k];
            read.Add($"{name}.{nameof(series.Conductance)}", series.Conductance);
            read.Add($"{name}.{nameof(series.Reversal)}", series.Reversal);
        }
    }
}
