using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>What a run does besides advancing the neurons.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed record RunOptions<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What to record; nothing by default. Each kind at most once.</summary>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public IReadOnlyList<Recording> Record
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Record));
    } = [];

    /// <summary>
    /// Buffers of the caller that spikes, V and w of every step are written to; none by default.
    /// </summary>
    public RunBuffers<T>? Buffers { get; init; }

    /// <summary>Jumps of V at each step, in mV; none by default.</summary>
    public DeltaDrive<T>? Delta { get; init; }

    /// <summary>Told after every chunk of steps, on the thread of the run.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>
    /// The time of the first step; by default the layer's clock goes on. It may be at or before the
    /// last step made: refractory neurons then stay so for the rest of their period. A time further
    /// on than the next step lets the refractory periods pass in between.
    /// </summary>
    public Time? Start { get; init; }

    /// <summary>
    /// The number of the first step, where <see cref="Start"/> is given: step i happens at
    /// Start + (FirstStep + i) dt, computed so. With the steps that were made before, a run that is
    /// taken up again has the times, and so the bits, of one that never stopped.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long FirstStep
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(FirstStep));
            field = value;
        }
    }

    /// <summary>
    /// The most threads; -1 is one per core. By default the layer's own setting.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; init; }

    /// <summary>
    /// About how many bytes of spike bits and inputs a chunk of steps may take, at least 1. A run
    /// can be cancelled, and reports its progress, after each chunk; a chunk has at least one step.
    /// By default 4 MiB, or 32 steps where that is more and the inputs need no memory of their own.
    /// Results do not depend on it. The layer keeps up to 64 MiB of it for its next run.
    /// </summary>
    public int? ChunkBytes { get; init; }
}
