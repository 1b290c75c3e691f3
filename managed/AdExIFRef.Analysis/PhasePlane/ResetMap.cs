using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// The map w -> Phi(w): from w after a reset, at V_reset, to w after the next one. Its fixed points
/// are tonic firing, its orbits of period k bursts of k spikes (Touboul and Brette 2009).
/// </summary>
public sealed class ResetMap
{
    private readonly double[] _w, _next, _intervals;

    internal ResetMap(OneNeuron neuron, double current, double[] w, double within)
    {
        _w = w;
        (_next, _intervals) = Map(neuron, current, w, within);
        FixedPoints = Array.AsReadOnly(FindFixedPoints(neuron, current, within));
    }

    /// <summary>The number of points.</summary>
    public int Count => _w.Length;

    /// <summary>w after a reset, mA, ascending.</summary>
    public ReadOnlySpan<double> W => _w;

    /// <summary>w after the next reset, mA; NaN where there is none.</summary>
    public ReadOnlySpan<double> Next => _next;

    /// <summary>The time between them, ms; NaN where there is no next one.</summary>
    public ReadOnlySpan<double> Intervals => _intervals;

    /// <summary>
    /// The fixed points that lie between points of the map, ascending: where Phi(w) - w changes
    /// its sign, without those jumps of Phi where it does so too. Two that are closer together than
    /// the points are not seen.
    /// </summary>
    public IReadOnlyList<ResetFixedPoint> FixedPoints { get; }

    private static (double[] Next, double[] Intervals) Map(
        OneNeuron neuron, double current, double[] w, double within)
    {
        (double[] times, double[] at) = AccurateRun.NextSpikes(neuron, current, w, within);
        return (Array.ConvertAll(at, x => x + neuron.B), times);
    }

    private ResetFixedPoint[] FindFixedPoints(OneNeuron neuron, double current, double within)
    {
        List<ResetFixedPoint> found = [];
        for (int i = 0; i + 1 < _w.Length; i++)
        {
            double left = _next[i] - _w[i], right = _next[i + 1] - _w[i + 1];
            if ((left >= 0 && right < 0) || (left <= 0 && right > 0))
            {
                ResetFixedPoint? point =
                    Refine(neuron, current, within, _w[i], _w[i + 1], left >= 0 && right < 0);
                found.AddRange(point is { } one ? [one] : []);
            }
        }
        return [.. found];
    }

    /// <summary>Cuts an interval with a change of sign into 32, again and again.</summary>
    private static ResetFixedPoint? Refine(
        OneNeuron neuron, double current, double within, double low, double high, bool falls)
    {
        const int Cuts = 32, Rounds = 6;
        double width = high - low, slope = double.NaN, period = double.NaN, rest = double.NaN;
        for (int round = 0; round < Rounds; round++)
        {
            double[] w = PhasePlane.Spread(low, high, Cuts + 1);
            (double[] next, double[] times) = Map(neuron, current, w, within);
            int i = 0;
            while (i < Cuts - 1 && (next[i + 1] - w[i + 1] >= 0) == falls)
            {
                i++;
            }
            (low, high) = (w[i], w[i + 1]);
            if (round <= Rounds / 2) // closer together the difference is rounding
            {
                slope = (next[i + 1] - next[i]) / (high - low);
            }
            (period, rest) = (times[i], Math.Abs(next[i] - w[i]));
        }
        bool isJump = !(rest <= 1e-4 * width);
        return isJump ? null : new(Current.FromBase(low), Time.FromMilliseconds(period), slope);
    }
}
