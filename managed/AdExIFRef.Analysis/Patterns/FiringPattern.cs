using System.Globalization;
using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// How a neuron answers a step of current, by rules on its spike times, with the figures that led
/// there. As in the classification of Markram et al., Nature Reviews Neuroscience 5 (2004) 793, and
/// of Gerstner et al., Neuronal Dynamics (2014), section 6.2, the onset and what follows are two
/// things: "delayed accelerating".
/// </summary>
/// <remarks>
/// <para>
/// The rules are asked in this order; their bounds are in <see cref="FiringPatternRules"/>. The
/// intervals at the end are the later half of all, at least one; the final interval is their
/// median.
/// </para>
/// <list type="number">
/// <item>No spike: silent.</item>
/// <item>The silence after the last spike is <see cref="FiringPatternRules.SilenceContrast"/>
/// times as long as the latency and the longest interval: transient.</item>
/// <item>Fewer than 2 intervals: undetermined.</item>
/// <item>The sorted intervals have a gap of the factor
/// <see cref="FiringPatternRules.PauseContrast"/>, and those above it, the pauses, are never
/// neighbours, with an interval below it before the first and behind at least one: bursting.
/// </item>
/// <item>At least 5 intervals, LV of those at the end above
/// <see cref="FiringPatternRules.IrregularLv"/>, and at least a third of them longer or shorter
/// than both neighbours, as two thirds of random ones are: irregular.</item>
/// <item>The final interval by the first one after an initial burst is more than
/// <see cref="FiringPatternRules.AdaptationContrast"/>: adapting; less than its inverse:
/// accelerating; else tonic.</item>
/// </list>
/// <para>
/// The onset is delayed if the latency is at least <see cref="FiringPatternRules.DelayFrom"/> and
/// longer than the first interval. It is an initial burst if firing is not bursting and the first
/// intervals are at least <see cref="FiringPatternRules.InitialBurstContrast"/> times shorter than
/// the final one.
/// </para>
/// <para>
/// The rules see what the window shows: before its second burst a bursting neuron looks transient,
/// and a chaotic one may begin regularly.
/// </para>
/// </remarks>
public sealed class FiringPattern
{
    private const int FewestForIrregular = 5;

    /// <summary>Half of the share among random intervals (Bienaymé 1874).</summary>
    private const double TurningShare = 1.0 / 3;

    private readonly FiringPatternRules _rules;
    private readonly double[] _intervals;

    private FiringPattern(SpikeTrain train, FiringPatternRules rules)
    {
        (_rules, _intervals) = (rules, train.GetIntervals());
        Spikes = train.Count;
        Latency = train.Latency;
        Silence = Time.FromMilliseconds(
            train.End.Milliseconds - (Spikes == 0 ? train.Start.Milliseconds : train.Times[^1]));
        FirstInterval = Time.FromMilliseconds(Spikes < 2 ? double.NaN : _intervals[0]);
        var all = new IntervalStatistics(_intervals);
        AdaptationIndex = all.AdaptationIndex;
        ReadOnlySpan<double> end = _intervals.AsSpan(_intervals.Length / 2);
        FinalInterval = Time.FromMilliseconds(Spikes < 2 ? double.NaN : Moments.Median(end));
        FinalLv = new IntervalStatistics(end).Lv;
        Bursts = BurstSequence.Find(_intervals, rules.PauseContrast);
        Continuation = FindContinuation();
        Onset = FindOnset();
    }

    /// <summary>How firing begins.</summary>
    public FiringOnset Onset { get; }

    /// <summary>How it goes on.</summary>
    public FiringContinuation Continuation { get; }

    /// <summary>
    /// Both in words: "tonic", "initial burst", "delayed", "delayed accelerating", "regular
    /// bursting", "transient".
    /// </summary>
    public string Name => Onset switch
    {
        FiringOnset.InitialBurst when Continuation
            is FiringContinuation.Tonic or FiringContinuation.Adapting => "initial burst",
        FiringOnset.InitialBurst => $"initial burst, {Word}",
        FiringOnset.Delayed when Continuation is FiringContinuation.Tonic => "delayed",
        FiringOnset.Delayed => $"delayed {Word}",
        _ => Word,
    };

    /// <summary>The number of spikes.</summary>
    public int Spikes { get; }

    /// <summary>From the onset of the step to the first spike; NaN without one.</summary>
    public Time Latency { get; }

    /// <summary>From the last spike, or without one the onset, to the end of the step.</summary>
    public Time Silence { get; }

    /// <summary>The first interval; NaN for fewer than two spikes.</summary>
    public Time FirstInterval { get; }

    /// <summary>The median of the later half of the intervals; NaN for fewer than two spikes.
    /// </summary>
    public Time FinalInterval { get; }

    /// <summary>The local variation LV of the later half of the intervals; NaN for fewer than two
    /// of them.</summary>
    public double FinalLv { get; }

    /// <summary>The adaptation index of all intervals,
    /// <see cref="IntervalStatistics.AdaptationIndex"/>.</summary>
    public double AdaptationIndex { get; }

    /// <summary>The spikes of the initial burst; 0 without one.</summary>
    public int InitialBurstSpikes =>
        Onset is FiringOnset.InitialBurst ? InitialIntervals + 1 : 0;

    /// <summary>The bursts and pauses; null where firing is not bursting.</summary>
    public BurstSequence? Bursts { get; }

    /// <summary>Classifies the answer to a step of current.</summary>
    /// <param name="train">
    /// The spikes in the window of the step: <c>train.Slice(onset, end)</c>.
    /// </param>
    /// <param name="rules">The bounds; by default <see cref="FiringPatternRules.Default"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="train"/> is null.</exception>
    public static FiringPattern Classify(SpikeTrain train, FiringPatternRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        return new FiringPattern(train, rules ?? FiringPatternRules.Default);
    }

    /// <summary>Such as "adapting: 10 spikes, latency 14.9 ms, intervals 11.3 to 75.8 ms".
    /// </summary>
    public override string ToString() => Spikes switch
    {
        0 => Name,
        1 => string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: 1 spike, latency {Latency.Milliseconds:0.0} ms"),
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {Spikes} spikes, latency {Latency.Milliseconds:0.0} ms, intervals "
            + $"{FirstInterval.Milliseconds:0.0} to {FinalInterval.Milliseconds:0.0} ms"),
    };

    private string Word => Continuation is FiringContinuation.Bursting && Bursts!.IsRegular
        ? "regular bursting"
        : Continuation.ToString().ToLowerInvariant();

    /// <summary>The intervals of the initial burst, if there is one; fewer than all, as the final
    /// one is a median of them.</summary>
    private int InitialIntervals => _intervals
        .TakeWhile(one => one < FinalInterval.Milliseconds
            && one * _rules.InitialBurstContrast <= FinalInterval.Milliseconds)
        .Count();

    private FiringContinuation FindContinuation()
    {
        if (Spikes == 0)
        {
            return FiringContinuation.Silent;
        }
        double longest = Math.Max(Latency.Milliseconds, _intervals.DefaultIfEmpty().Max());
        if (Silence.Milliseconds >= _rules.SilenceContrast * longest)
        {
            return FiringContinuation.Transient;
        }
        if (_intervals.Length < 2)
        {
            return FiringContinuation.Undetermined;
        }
        return Bursts is not null ? FiringContinuation.Bursting
            : IsIrregular(_intervals.AsSpan(_intervals.Length / 2)) ? FiringContinuation.Irregular
            : FindTrend();
    }

    private bool IsIrregular(ReadOnlySpan<double> end)
    {
        if (_intervals.Length < FewestForIrregular || !(FinalLv > _rules.IrregularLv))
        {
            return false;
        }
        int turns = 0;
        for (int i = 1; i < end.Length - 1; i++)
        {
            turns += (end[i] - end[i - 1]) * (end[i + 1] - end[i]) < 0 ? 1 : 0;
        }
        return turns >= TurningShare * (end.Length - 2);
    }

    private FiringContinuation FindTrend()
    {
        double first = _intervals[InitialIntervals], final = FinalInterval.Milliseconds;
        double change = first == final ? 1 : final / first; // 0 ms where spikes are at once
        return change > _rules.AdaptationContrast ? FiringContinuation.Adapting
            : change < 1 / _rules.AdaptationContrast ? FiringContinuation.Accelerating
            : FiringContinuation.Tonic;
    }

    private FiringOnset FindOnset()
    {
        if (_intervals.Length == 0)
        {
            return FiringOnset.Classic;
        }
        return Latency >= _rules.DelayFrom && Latency > FirstInterval ? FiringOnset.Delayed
            : Bursts is null && InitialIntervals > 0 ? FiringOnset.InitialBurst
            : FiringOnset.Classic;
    }
}
