using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// The f-I curve of a neuron: how fast it fires under each of some constant currents, which are
/// switched on at once. All currents run as one layer.
/// <code>
/// onset rate    1/(t_2 - t_1): of the first interval
/// steady rate   (n - 1)/(t_n - t_1) of the n spikes after the neuron has settled; with one such
///               spike one over the time observed, and 0 with none
/// gain          d(steady rate)/dI, by differences of neighbours
/// </code>
/// </summary>
public sealed class RateCurve
{
    private readonly double[] _currents, _onset, _steady, _latencies, _gain;
    private readonly long[] _counts;

    private RateCurve(double[] currents, RateRun run, double settled)
    {
        int n = currents.Length;
        _currents = currents;
        (_onset, _steady, _latencies) = (new double[n], new double[n], new double[n]);
        _counts = new long[n];
        double from = settled * run.Duration;
        for (int i = 0; i < n; i++)
        {
            double[] t = [.. run.Times[i]];
            _counts[i] = t.Length;
            _latencies[i] = t.Length > 0 ? t[0] : double.NaN;
            _onset[i] = t.Length > 1 ? 1e3 / (t[1] - t[0]) : 0;
            _steady[i] = Steady([.. t.Where(x => x >= from)], run.Duration - from);
            if (run.Ruined[i])
            {
                _onset[i] = _steady[i] = _latencies[i] = double.NaN;
            }
        }
        _gain = Slopes(currents, _steady);
    }

    /// <summary>The number of currents.</summary>
    public int Count => _currents.Length;

    /// <summary>The currents, mA.</summary>
    public ReadOnlySpan<double> Currents => _currents;

    /// <summary>
    /// The rate of the first interval, Hz; 0 with fewer than two spikes, NaN for a neuron that is
    /// not finite, or whose V or R w is beyond 1000 V, at some time.
    /// </summary>
    public ReadOnlySpan<double> OnsetRates => _onset;

    /// <summary>The rate after the neuron has settled, Hz; NaN as for the onset rate.</summary>
    public ReadOnlySpan<double> SteadyRates => _steady;

    /// <summary>The time of the first spike, ms; NaN without one.</summary>
    public ReadOnlySpan<double> Latencies => _latencies;

    /// <summary>
    /// The number of spikes; of a neuron that is not finite or beyond 1000 V those until then.
    /// </summary>
    public ReadOnlySpan<long> SpikeCounts => _counts;

    /// <summary>
    /// The slope of the steady rate at each current, Hz/mA: of the line through its neighbours, at
    /// the ends through the end and its neighbour. NaN for one current alone.
    /// </summary>
    public ReadOnlySpan<double> Gains => _gain;

    /// <summary>Returns the f-I curve at evenly spread currents.</summary>
    /// <param name="parameters">Of one neuron: scalars, or arrays of one value.</param>
    /// <param name="from">The first current; finite.</param>
    /// <param name="to">The last current; finite, above <paramref name="from"/>.</param>
    /// <param name="points">Their number; at least 2.</param>
    /// <param name="options">How rates are measured.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    /// <exception cref="ArgumentException">A parameter is an array of several values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static RateCurve Compute(
        AdExParameters parameters, Current from, Current to, int points,
        RateOptions? options = null)
    {
        PlaneGuard.Ascending(from, to, nameof(to));
        PlaneGuard.AtLeast(points, 2);
        return Compute(
            parameters, PhasePlane.Spread(from.BaseValue, to.BaseValue, points), options);
    }

    /// <summary>Returns the f-I curve at these currents.</summary>
    /// <param name="parameters">Of one neuron: scalars, or arrays of one value.</param>
    /// <param name="currents">Finite, ascending, each once.</param>
    /// <param name="options">How rates are measured.</param>
    /// <exception cref="ArgumentNullException">Parameters or currents are null.</exception>
    /// <exception cref="ArgumentException">
    /// The currents do not ascend, or a parameter is an array of several values.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A current is not finite.</exception>
    public static RateCurve Compute(
        AdExParameters parameters, QuantityArray<Current> currents, RateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(currents);
        double[] values = currents.BaseValues.ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            PlaneGuard.Finite(currents[i], nameof(currents));
            if (i > 0 && !(values[i] > values[i - 1]))
            {
                throw new ArgumentException(
                    $"currents[{i}] is {currents[i]} after {currents[i - 1]}; allowed are "
                    + "ascending currents.",
                    nameof(currents));
            }
        }
        return Compute(parameters, values, options);
    }

    private static RateCurve Compute(
        AdExParameters parameters, double[] currents, RateOptions? options)
    {
        options ??= new RateOptions();
        AdExIFRef<double> layer =
            options.CreateLayer(currents.Length, OneNeuron.Copy(parameters));
        var run = new RateRun(layer, options, currents);
        return new RateCurve(currents, run, options.SettledShare);
    }

    private static double Steady(double[] times, double observed) => times.Length switch
    {
        0 => 0,
        1 => 1e3 / observed,
        _ => 1e3 * (times.Length - 1) / (times[^1] - times[0]),
    };

    private static double[] Slopes(double[] x, double[] y)
    {
        var gains = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            int left = Math.Max(i - 1, 0), right = Math.Min(i + 1, x.Length - 1);
            gains[i] = left == right ? double.NaN : (y[right] - y[left]) / (x[right] - x[left]);
        }
        return gains;
    }
}
