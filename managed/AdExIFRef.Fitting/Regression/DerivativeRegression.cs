namespace AdExIFRef.Fitting;

/// <summary>
/// Finds where a fit may start. Along the recorded V the membrane equation is linear in all that is
/// unknown but tau_w and delta_T: for a grid of these two, linear least squares over the change of
/// V in short windows give the rest.
/// </summary>
internal sealed class DerivativeRegression
{
    private const int Columns = 7;
    private const int TauWs = 14;
    private const int DeltaTs = 12;
    private const double LeastTauW = 5;
    private const double LeastDeltaT = 0.4;
    private const double MostDeltaT = 8;

    private readonly TraceData _data;
    private readonly double[] _smooth;
    private readonly double _middle;
    private readonly double _currentScale;
    private readonly int _window;
    private readonly List<int> _rows = [];

    public DerivativeRegression(TraceData data)
    {
        _data = data;
        double noise = data.Shape.Noise;
        int half = noise > 0.02 ? 2 : 0;
        _window = Math.Max(2, (int)Math.Round((noise > 0.02 ? 3 : 0.4) / data.Dt));
        _smooth = Smooth(half);
        _middle = Medians.Quantile(_smooth, 0.9);
        double mean = data.Current.Average();
        _currentScale = Math.Max(
            Math.Sqrt(data.Current.Average(x => (x - mean) * (x - mean))),
            Math.Max(Math.Abs(mean) * 1e-3, double.Epsilon));
        FindRows(half);
    }

    /// <summary>Whether there are windows enough.</summary>
    public bool IsPossible => _rows.Count > 4 * Columns;

    /// <summary>Returns starting points, the best first.</summary>
    /// <param name="tauW">A tau_w that is given, ms.</param>
    /// <param name="deltaT">A delta_T that is given, mV.</param>
    public IReadOnlyList<StartCandidate> Solve(double? tauW, double? deltaT)
    {
        double most = Math.Max(20 * LeastTauW, _data.Samples * _data.Dt / 2);
        double[] tauWs = tauW is { } given ? [given] : Grid(LeastTauW, Math.Min(most, 1000), TauWs);
        double[] deltaTs = deltaT is { } fix ? [fix] : Grid(LeastDeltaT, MostDeltaT, DeltaTs);
        double[][] exponentials = Array.ConvertAll(deltaTs, Exponential);
        var found = new List<StartCandidate>();
        foreach (double tw in tauWs)
        {
            (double[] driven, double[] jumps, double[] decay) = Filters(tw);
            for (int d = 0; d < deltaTs.Length; d++)
            {
                if (Solve(tw, deltaTs[d], driven, jumps, decay, exponentials[d]) is { } candidate)
                {
                    found.Add(candidate);
                }
            }
        }
        return [.. found.OrderBy(candidate => candidate.Cost)];
    }

    private static double[] Grid(double low, double high, int count) =>
        [.. Enumerable.Range(0, count)
            .Select(i => low * Math.Pow(high / low, (double)i / (count - 1)))];

    private StartCandidate? Solve(
        double tauW, double deltaT, double[] driven, double[] jumps, double[] decay,
        double[] exponential)
    {
        var equations = new NormalEquations(Columns);
        Span<double> row = stackalloc double[Columns];
        double dt = _data.Dt;
        foreach (int first in _rows)
        {
            row.Clear();
            for (int i = first; i < first + _window; i++)
            {
                row[0] += dt;
                row[1] += dt * (((_smooth[i] + _smooth[i + 1]) / 2) - _middle);
                row[2] += dt * _data.Current[i] / _currentScale;
                row[3] += dt * ((driven[i] + driven[i + 1]) / 2);
                row[4] += dt * ((jumps[i] + jumps[i + 1]) / 2);
                row[5] += dt * ((decay[i] + decay[i + 1]) / 2);
                row[6] += dt * ((exponential[i] + exponential[i + 1]) / 2);
            }
            double change = _smooth[first + _window] - _smooth[first];
            equations.Add(row, change, 1 / (1 + (change * change / 9)));
        }
        return equations.Solve() is var (c, left)
            ? Read(c, left, tauW, deltaT) : null;
    }

    /// <summary>Returns the unknowns that coefficients mean; null where they mean none.</summary>
    private StartCandidate? Read(double[] c, double left, double tauW, double deltaT)
    {
        double tau = -1 / c[1];
        double resistance = tau * c[2] / _currentScale;
        if (!(tau > 0 && tau < 1e4 && resistance > 0 && c[6] > 0))
        {
            return null;
        }
        double a = -c[3] * tau / resistance;
        double b = -c[4] * tau / resistance;
        // c0 = (V_rest - middle + R a (V_rest - middle))/tau
        double sum = 1 + (resistance * a);
        double rest = _middle + (Math.Abs(sum) > 0.05 ? c[0] * tau / sum : 0);
        double exponential = _middle - (deltaT * Math.Log(c[6] * tau / deltaT));
        double w0 = (-c[5] * tau / resistance) - (a * (rest - _middle));
        double[] values = new double[Unknown.Count];
        (values[Unknown.R], values[Unknown.Tau], values[Unknown.TauW]) = (resistance, tau, tauW);
        (values[Unknown.VRest], values[Unknown.VT]) = (rest, exponential);
        (values[Unknown.DeltaT], values[Unknown.VReset]) = (deltaT, _data.Shape.Reset);
        (values[Unknown.A], values[Unknown.B], values[Unknown.W0]) = (a, b, w0);
        values[Unknown.V0] = _smooth[0];
        return values.All(double.IsFinite) ? new StartCandidate(values, left) : null;
    }

    /// <summary>
    /// Returns the parts of w along the recorded V for a tau_w: what a makes of V, what b makes of
    /// the spikes, and what is left of w at the first sample. They rest with w while the neuron is
    /// refractory.
    /// </summary>
    private (double[] Driven, double[] Jumps, double[] Decay) Filters(double tauW)
    {
        int n = _data.Samples;
        double[] driven = new double[n];
        double[] jumps = new double[n];
        double[] decay = new double[n];
        decay[0] = 1;
        double keep = Math.Exp(-_data.Dt / tauW);
        int spike = 0;
        int[] peaks = _data.Shape.Peaks;
        int resume = 0;
        for (int i = 1; i < n; i++)
        {
            if (spike < peaks.Length && peaks[spike] == i - 1)
            {
                resume = _data.Resume(spike);
                jumps[i - 1] += 1;
                spike++;
            }
            double rate = i > resume || resume == 0 ? keep : 1;
            double v = Math.Min((_smooth[i] + _smooth[i - 1]) / 2, _middle + 20) - _middle;
            driven[i] = (driven[i - 1] * rate) + (v * (1 - rate));
            jumps[i] = jumps[i - 1] * rate;
            decay[i] = decay[i - 1] * rate;
        }
        return (driven, jumps, decay);
    }

    private double[] Exponential(double deltaT) => Array.ConvertAll(
        _smooth, v => Math.Exp(Math.Min((v - _middle) / deltaT, 30)));

    /// <summary>Returns means of 2 half + 1 samples that go over no spike.</summary>
    private double[] Smooth(int half)
    {
        double[] v = _data.Voltage;
        double[] smooth = new double[v.Length];
        bool[] isBorder = new bool[v.Length];
        for (int k = 0; k < _data.Shape.Peaks.Length; k++)
        {
            int last = Math.Min(_data.Resume(k) + 1, v.Length - 1);
            int first = Math.Max(0, _data.Shape.Peaks[k] - _data.Shape.Rise);
            for (int i = first; i <= last; i++)
            {
                isBorder[i] = true;
            }
        }
        for (int i = 0; i < v.Length; i++)
        {
            double sum = v[i];
            int reach = 0;
            while (reach < half && i - reach - 1 >= 0 && i + reach + 1 < v.Length
                && !isBorder[i - reach - 1] && !isBorder[i + reach + 1] && !isBorder[i])
            {
                reach++;
                sum += v[i - reach] + v[i + reach];
            }
            smooth[i] = sum / ((2 * reach) + 1);
        }
        return smooth;
    }

    /// <summary>Finds the windows without a spike.</summary>
    private void FindRows(int half)
    {
        int stride = Math.Max(1, _window / 2);
        int spike = 0;
        int[] peaks = _data.Shape.Peaks;
        int first = 0;
        while (first + _window < _data.Samples)
        {
            int last = first + _window;
            while (spike < peaks.Length && _data.Resume(spike) + 1 + half < first)
            {
                spike++;
            }
            if (spike < peaks.Length && last >= peaks[spike] - half - _data.Shape.Rise)
            {
                first = Math.Max(first + 1, _data.Resume(spike) + 1 + half);
                spike++;
                continue;
            }
            _rows.Add(first);
            first += stride;
        }
    }
}
