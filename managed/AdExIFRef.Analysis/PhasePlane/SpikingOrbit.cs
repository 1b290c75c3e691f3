using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// How a neuron fires in the long run under a constant current: not at all, periodically with k
/// spikes a period (k = 1 is tonic firing, more is bursting), or without a period (chaos). It is
/// the attractor of the map w -> Phi(w) from one reset to the next; see <see cref="ResetMap"/>.
/// </summary>
/// <remarks>
/// J. Touboul and R. Brette, Spiking dynamics of bidimensional integrate-and-fire neurons, SIAM J.
/// Appl. Dyn. Syst. 8 (2009) 1462-1506; R. Naud et al., Biol. Cybern. 99 (2008) 335-347.
/// </remarks>
public sealed class SpikingOrbit
{
    /// <summary>How exactly w must come back, of its range, b and delta_T/R together.</summary>
    private const double Closeness = 1e-6;

    private readonly double[] _w, _intervals;

    internal SpikingOrbit(
        OneNeuron neuron, ReadOnlySpan<SpikeEvent> spikes, int mostSpikes, bool ranAway)
    {
        (_w, _intervals) = ([], []);
        RanAway = ranAway;
        if (spikes.Length == 0)
        {
            return;
        }
        var w = new double[spikes.Length];
        for (int i = 0; i < w.Length; i++)
        {
            w[i] = spikes[i].W + neuron.B;
        }
        double scale = w.Max() - w.Min() + Math.Abs(neuron.B) + (neuron.DeltaT / neuron.R);
        int most = Math.Min(mostSpikes, (w.Length - 1) / 2);
        SpikesPerPeriod = FindPeriod(w, most, Closeness * scale);
        int last = w.Length - 1;
        int shown = IsPeriodic ? SpikesPerPeriod : last;
        _w = w[(last - shown)..last];
        _intervals = new double[shown];
        for (int i = 0; i < shown; i++)
        {
            _intervals[i] = spikes[last - shown + i + 1].Time - spikes[last - shown + i].Time;
        }
        HasSpikes = true;
    }

    /// <summary>Whether the neuron was silent while it was observed.</summary>
    public bool IsSilent => !HasSpikes;

    /// <summary>
    /// Whether V or R w ran beyond 1000 V, as with 1 + R a below 0 left of the saddle; the neuron
    /// then counts as silent.
    /// </summary>
    public bool RanAway { get; }

    /// <summary>Whether w came back to the same values, within 1e-6 of its scale.</summary>
    public bool IsPeriodic => SpikesPerPeriod > 0;

    /// <summary>
    /// The number k of spikes in a period; 0 for a silent neuron, and for one without a period of
    /// at most the spikes that were asked for.
    /// </summary>
    public int SpikesPerPeriod { get; }

    /// <summary>The period; null without one.</summary>
    public Time? Period => IsPeriodic ? Time.FromMilliseconds(_intervals.Sum()) : null;

    /// <summary>
    /// The intervals between the spikes of one period, ms; without a period all that were
    /// observed.
    /// </summary>
    public ReadOnlySpan<double> Intervals => _intervals;

    /// <summary>w after the reset at which each interval begins, mA.</summary>
    public ReadOnlySpan<double> W => _w;

    /// <summary>Spikes per second: the number of intervals over their sum; 0 without any.</summary>
    public Frequency MeanRate =>
        new(_intervals.Length == 0 ? 0 : 1e3 * _intervals.Length / _intervals.Sum());

    private bool HasSpikes { get; }

    private static int FindPeriod(double[] w, int most, double tolerance)
    {
        for (int k = 1; k <= most; k++)
        {
            bool isBack = true;
            for (int i = 0; i + k < w.Length && isBack; i++)
            {
                isBack = Math.Abs(w[i + k] - w[i]) <= tolerance;
            }
            if (isBack)
            {
                return k;
            }
        }
        return 0;
    }
}
