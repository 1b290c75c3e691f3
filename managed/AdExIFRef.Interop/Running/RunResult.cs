using System.Globalization;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>What a run gave.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class RunResult<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RunRecorders<T> _recorders;
    private readonly Traces<T>? _traces;
    private readonly StepClock _clock;

    internal RunResult(RunRecorders<T> recorders, StepClock clock, int neurons)
    {
        _recorders = recorders;
        _clock = clock;
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

    /// <summary>
    /// The spikes of all neurons. A neuron that is not finite at the end counts only up to the
    /// first step with such a value, <see cref="NonFinite"/>: a V of infinity would spike for ever.
    /// </summary>
    public long TotalSpikes => _recorders.TotalSpikes;

    /// <summary>
    /// Spikes per neuron and second; 0 for a run of no steps. NaN where a neuron is ruined at the
    /// end: V or w is not finite, or V or R w beyond 1000 V.
    /// </summary>
    public Frequency MeanRate => new(Ruined is { Count: > 0 }
        ? double.NaN
        : Steps == 0 ? 0 : TotalSpikes / (Neurons * (Duration.BaseValue / 1e3)));

    /// <summary>What computed it, such as "native avx2 f32, 2 threads".</summary>
    public string ComputedBy => Backend is null
        ? string.Empty
        : $"{Backend.Name.Replace('-', ' ')} {ElementType.ShortName<T>()}, "
            + (Threads == 1 ? "1 thread" : $"{Threads} threads");

    /// <summary>Where values became infinite or NaN.</summary>
    public NonFinite NonFinite { get; internal set; } = NonFinite.Nowhere;

    /// <summary>What computed it; null for sources of spikes.</summary>
    internal Backend? Backend { get; init; }

    /// <summary>The threads that computed it.</summary>
    internal int Threads { get; init; }

    /// <summary>The neurons that are not finite or beyond 1000 V at the end; null for
    /// none.</summary>
    internal HashSet<int>? Ruined { get; init; }

    /// <summary>The first neuron that ran away, where every value stayed finite; or -1.</summary>
    internal int Runaway => NonFinite.Any || Ruined is not { Count: > 0 } ? -1 : Ruined.Min();

    /// <summary>
    /// Every spike, by step, in the accurate mode then by time, and then by neuron; of a neuron
    /// that is not finite at the end as for <see cref="TotalSpikes"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not recorded.</exception>
    public ReadOnlySpan<SpikeEvent> SpikeEvents =>
        (_recorders.Events ?? throw NotRecorded(nameof(Recording.SpikeEvents))).Events;

    /// <summary>
    /// The spikes of each neuron (flat index, the batch included); of one that is not finite at the
    /// end as for <see cref="TotalSpikes"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not recorded.</exception>
    public ReadOnlySpan<long> SpikeCounts =>
        _recorders.Counts ?? throw NotRecorded(nameof(Recording.SpikeCounts));

    /// <summary>
    /// A bit per step and neuron, set where it spiked: V >= V_th after the step, as <c>Update</c>
    /// gives it, also where V is infinite; in the accurate mode where there was a spike or more.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not recorded.</exception>
    public SpikeRaster SpikeBits =>
        _recorders.Raster ?? throw NotRecorded(nameof(Recording.SpikeBits));

    /// <summary>
    /// Returns the spikes per second of each neuron, from <see cref="SpikeCounts"/>; 0 for a run of
    /// no steps, NaN for a neuron that is ruined at the end, as in <see cref="MeanRate"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">SpikeCounts is not recorded.</exception>
    public Frequency[] GetRates()
    {
        ReadOnlySpan<long> counts = SpikeCounts;
        double seconds = Duration.BaseValue / 1e3;
        var rates = new Frequency[counts.Length];
        for (int i = 0; i < rates.Length; i++)
        {
            rates[i] = new Frequency(
                Ruined?.Contains(i) == true ? double.NaN : Steps == 0 ? 0 : counts[i] / seconds);
        }
        return rates;
    }

    /// <summary>
    /// Returns the time of a step: with exponential Euler that of a spike in it. It is
    /// <see cref="Start"/> + step <see cref="Dt"/>, rounded as the layer's clock rounds it.
    /// </summary>
    /// <param name="step">The step, from 0 at the start of the run.</param>
    public Time TimeOf(long step) => Time.FromMilliseconds(_clock.Advance(step).Next);

    /// <summary>
    /// Returns the times of a neuron's spikes, ms, ascending: in the accurate mode the moments of
    /// the equation, from <see cref="SpikeEvents"/>. With exponential Euler a spike of step i is at
    /// <see cref="Start"/> + i <see cref="Dt"/>, the time that the scheme itself gives it. From
    /// <see cref="SpikeEvents"/>, or else from <see cref="SpikeBits"/>, which has a spike in every
    /// step where V is infinite.
    /// </summary>
    /// <param name="neuron">The flat index, the batch included.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such neuron.</exception>
    /// <exception cref="InvalidOperationException">Neither is recorded.</exception>
    public double[] GetSpikeTimes(int neuron)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(neuron);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(neuron, Neurons);
        var times = new List<double>();
        if (_recorders is { Events: null, HasTimes: false, Raster: { } raster })
        {
            for (long step = 0; step < Steps; step++)
            {
                if (raster[step, neuron])
                {
                    times.Add(_clock.Advance(step).Next);
                }
            }
            return [.. times];
        }
        foreach (SpikeEvent spike in SpikeEvents)
        {
            if (spike.Neuron == neuron)
            {
                times.Add(double.IsNaN(spike.Time)
                    ? _clock.Advance(spike.Step).Next : spike.Time);
            }
        }
        return [.. times];
    }

    /// <summary>V and w of the chosen neurons.</summary>
    /// <exception cref="InvalidOperationException">Not recorded.</exception>
    public Traces<T> Traces => _traces ?? throw NotRecorded(nameof(Recording.Traces));

    /// <summary>Such as "5000 steps of 0.1 ms, 3 neurons: 84 spikes, 56 Hz".</summary>
    public override string ToString()
    {
        string counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{Steps} steps of {Dt}, {Neurons} {(Neurons == 1 ? "neuron" : "neurons")}: "
            + $"{TotalSpikes} {(TotalSpikes == 1 ? "spike" : "spikes")}, ");
        string rate = NonFinite.Count > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"no valid rate: {NonFinite.Count} not finite at the end, the first (neuron "
                + $"{NonFinite.FirstNeuron}) from step {NonFinite.FirstStep} on")
            : Runaway >= 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"no valid rate: V or R w of neuron {Runaway} is beyond 1000 V at the end")
                : string.Create(CultureInfo.InvariantCulture, $"{MeanRate.Hertz:G6} Hz");
        return counts + rate;
    }

    private static InvalidOperationException NotRecorded(string what) => new(
        $"The run did not record {what}; add Recording.{what} to RunOptions.Record.");
}
