using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// The bounds of <see cref="FiringPattern"/>. Each default lies between the figures of published
/// models on its two sides, which its description gives.
/// </summary>
public sealed record FiringPatternRules
{
    /// <summary>
    /// The onset is delayed from this latency on. A membrane at rest takes one or two of its time
    /// constants, of 10 to 20 ms, to charge, whatever the pattern. Default 30 ms: the published
    /// models without a delay need up to 26 ms, those with one 34 ms or more. At least 0, finite.
    /// </summary>
    public Time DelayFrom
    {
        get;
        init => field = Require.AtLeastZero(value, nameof(DelayFrom));
    } = Time.FromMilliseconds(30);

    /// <summary>
    /// Bursts have pauses this many times as long as the longest interval inside a burst. Default
    /// 3: published models that burst have 5 and more, chaotic ones leave gaps below 2 between the
    /// lengths of intervals. Above 1, finite.
    /// </summary>
    public double PauseContrast
    {
        get;
        init => field = AboveOne(value, nameof(PauseContrast));
    } = 3;

    /// <summary>
    /// The intervals of an initial burst are at least this many times shorter than those at the
    /// end. Default 8: published models that adapt reach 6.7, those with an initial burst 14 and
    /// more. Above 1, finite.
    /// </summary>
    public double InitialBurstContrast
    {
        get;
        init => field = AboveOne(value, nameof(InitialBurstContrast));
    } = 8;

    /// <summary>
    /// Firing adapts if the intervals at the end are longer than the first by this factor, and
    /// accelerates if they are as much shorter. Default 1.25: published models that are called
    /// tonic change by up to 1.1, others by 1.8 and more. Above 1, finite.
    /// </summary>
    public double AdaptationContrast
    {
        get;
        init => field = AboveOne(value, nameof(AdaptationContrast));
    } = 1.25;

    /// <summary>
    /// Firing is irregular if the local variation LV of the intervals at the end is larger. Default
    /// 0.1, which is a change of a fifth of the mean from one interval to the next: published
    /// models that are not chaotic have 0.02 and less, the chaotic one 0.3 and more. Above 0,
    /// finite.
    /// </summary>
    public double IrregularLv
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw Require.OutOfRange(nameof(IrregularLv), value, "is a finite value above 0");
    } = 0.1;

    /// <summary>
    /// Firing is transient if the silence after the last spike is this many times as long as the
    /// latency and the longest interval. Default 2: a neuron that goes on fires within once the
    /// next interval. Above 1, finite.
    /// </summary>
    public double SilenceContrast
    {
        get;
        init => field = AboveOne(value, nameof(SilenceContrast));
    } = 2;

    /// <summary>The bounds by default.</summary>
    public static FiringPatternRules Default { get; } = new();

    private static double AboveOne(double value, string name) =>
        value > 1 && double.IsFinite(value)
            ? value
            : throw Require.OutOfRange(name, value, "is a finite value above 1");
}
