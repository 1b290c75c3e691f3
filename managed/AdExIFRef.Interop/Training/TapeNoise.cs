using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The noise of a tape, made before the first step: a constant to the gradients, but the backward
/// pass needs the current that it is part of. The sums have the order and the bits of the kernel's.
/// </summary>
internal sealed unsafe class TapeNoise<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elements made at once.</summary>
    private const int Chunk = 1 << 16;

    private readonly CheckpointPlan _plan;
    private readonly PinnedColumn<T>[] _apart;
    private readonly PinnedColumn<T>? _scratch;
    private readonly int _chunkSteps;

    /// <param name="plan">The tape's.</param>
    /// <param name="inputs">
    /// Where functions of V come before the noise in the sum, it is kept apart until they have.
    /// </param>
    public TapeNoise(CheckpointPlan plan, TapeInputKinds inputs)
    {
        _plan = plan;
        _apart = new PinnedColumn<T>[inputs.Functions ? inputs.Noises : 0];
        for (int k = 0; k < _apart.Length; k++)
        {
            _apart[k] = new PinnedColumn<T>(checked(plan.Steps * plan.Neurons), k);
        }
        _chunkSteps = Math.Clamp(Chunk / plan.Neurons, 1, Math.Max(1, plan.Steps));
        _scratch = inputs.Functions ? null : new PinnedColumn<T>(_chunkSteps * plan.Neurons, 0);
    }

    /// <summary>Makes the noise of all steps, and adds it to the currents if it may.</summary>
    /// <param name="backend">What makes it.</param>
    /// <param name="noise">The noises; their states advance.</param>
    /// <param name="firstStep">The position of the first step.</param>
    /// <param name="currents">[T, n] mA.</param>
    /// <param name="cancellation">Heeded after each chunk of steps.</param>
    public void Make(
        KernelBackend backend, NoiseColumns<T> noise, long firstStep, Span<T> currents,
        CancellationToken cancellation)
    {
        int n = _plan.Neurons;
        for (int k = 0; k < noise.Count; k++)
        {
            for (int step = 0; step < _plan.Steps; step += _chunkSteps)
            {
                RunCanceledException.ThrowIf("forward pass", 0, _plan.Steps, cancellation);
                int steps = Math.Min(_chunkSteps, _plan.Steps - step);
                T* rows = _scratch is null
                    ? _apart[k].Pointer + ((long)step * n) : _scratch.Pointer;
                backend.Noise(noise.Native + k, n, firstStep + step, steps, rows);
                if (_scratch is not null)
                {
                    SpanSum.Add<T>(
                        currents.Slice(step * n, steps * n), _scratch.Span[..(steps * n)]);
                }
            }
        }
        GC.KeepAlive(noise);
    }

    /// <summary>Adds what was kept apart to the row of a step.</summary>
    public void AddTo(Span<T> row, int step)
    {
        foreach (PinnedColumn<T> noise in _apart)
        {
            SpanSum.Add<T>(row, noise.Span.Slice(step * _plan.Neurons, _plan.Neurons));
        }
    }
}
