using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>What a run gave.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class RunResult<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RunRecorders<T> _recorders;
    private readonly Traces<T>? _traces;

    internal RunResult(RunRecorders<T> recorders, StepClock clock, int neurons)
    {
        _recorders = recorders;
        Start = Time.FromMilliseconds(clock.Next);
        Dt = Time.FromMilliseconds(clock.Dt);
        Neurons = neurons;
        _traces = recorders.Traces is { } columns
            ? new Traces<T>(columns, recorders.TracedNeurons, clock)
            : null;
    }

    /// <summary>The time of the first step.</summary>
    public Time Start { get; }

    /// <summary>The step size.</summary>
    public Time Dt { get; }

    /// <summary>The number of steps.</summary>
    public long Steps => _recorders.Steps;

    /// <summary>The number of neurons, the batch included.</summary>
    public int Neurons { get; }

    /// <summary>Steps x dt.</summary>
    public Time Duration => Time.FromMilliseconds(Steps * Dt.BaseValue);

    /// <summary>The spikes of all neurons.</summary>
    public long TotalSpikes { get; internal set; }

    /// <summary>Spikes per neuron and second; 0 for a run of no steps.</summary>
    public Frequency MeanRate => new(Steps == 0
        ? 0
        : TotalSpikes / (Neurons * (Duration.BaseValue / 1e3)));

    /// <summary>What computed it, such as "native avx2 f32, 2 threads".</summary>
    public string Backend { get; internal set; } = string.Empty;

    /// <summary>Where values became infinite or NaN.</summary>
    public NonFinite NonFinite { get; internal set; } = NonFinite.Nowhere;

    /// <summary>Every spike, by step and then by neuron.</summary>
    /// <exception cref="InvalidOperationException">Not recorded.</exception>
    public ReadOnlySpan<SpikeEvent> SpikeEvents =>
        (_recorders.Events ?? throw NotRecorded(nameof(Recording.SpikeEvents))).Events;

    /// <summary>The spikes of each neuron (flat index, the batch included).</summary>
    /// <exception cref="InvalidOperationException">Not recorded.</exception>
    public ReadOnlySpan<long> SpikeCounts =>
        _recorders.Counts ?? throw NotRecorded(nameof(Recording.SpikeCounts));

    /// <summary>A bit per step and neuron.</summary>
    /// <exception cref="InvalidOperationException">Not recorded.</exception>
    public SpikeRaster SpikeBits =>
        _recorders.Raster ?? throw NotRecorded(nameof(Recording.SpikeBits));

    /// <summary>V and w of the chosen neurons.</summary>
    /// <exception cref="InvalidOperationException">Not recorded.</exception>
    public Traces<T> Traces => _traces ?? throw NotRecorded(nameof(Recording.Traces));

    private static InvalidOperationException NotRecorded(string what) => new(
        $"The run did not record {what}; add Recording.{what} to RunOptions.Record.");
}
