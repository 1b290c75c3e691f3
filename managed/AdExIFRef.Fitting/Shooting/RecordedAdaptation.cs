namespace AdExIFRef.Fitting;

/// <summary>
/// w where each segment of a trace begins, driven by the recorded V instead of the model's: so the
/// segments do not depend on each other, and a model that runs away in one spoils no other. The
/// noise of a recording does not matter, for w averages over tau_w.
/// </summary>
internal sealed class RecordedAdaptation
{
    private const int N = Unknown.Count;

    private readonly TraceData _data;
    private readonly double[] _drive;
    private readonly double[] _sensitivity = new double[N];

    /// <summary>Prepares for a trace.</summary>
    /// <param name="data">The trace.</param>
    /// <param name="isEuler">Whether w is driven by V after each step, as exponential Euler does,
    /// or by its mean.</param>
    public RecordedAdaptation(TraceData data, bool isEuler)
    {
        _data = data;
        _drive = [.. data.Voltage];
        bool[] isPeak = new bool[data.Samples];
        foreach (int peak in data.Shape.Peaks)
        {
            isPeak[peak] = true;
        }
        for (int i = 1; i < _drive.Length && !isEuler; i++)
        {
            _drive[i] = isPeak[i - 1]
                ? data.Voltage[i] : (data.Voltage[i] + data.Voltage[i - 1]) / 2;
        }
        Starts = new double[data.Shape.Peaks.Length + 1];
        Sensitivities = new double[Starts.Length, N];
    }

    /// <summary>w at the start of each segment, mA.</summary>
    public double[] Starts { get; }

    /// <summary>Its derivatives by the unknowns, [segments, unknowns].</summary>
    public double[,] Sensitivities { get; }

    /// <summary>Computes both.</summary>
    /// <param name="p">The unknowns, in base units.</param>
    public void Compute(ReadOnlySpan<double> p)
    {
        double[] s = _sensitivity;
        Array.Clear(s);
        s[Unknown.W0] = 1;
        double w = p[Unknown.W0], a = p[Unknown.A], tauW = p[Unknown.TauW];
        double keep = Math.Exp(-_data.Dt / tauW);
        double slope = keep * _data.Dt / (tauW * tauW);
        Store(0, w);
        int at = 0;
        for (int k = 0; k < _data.Shape.Peaks.Length; k++)
        {
            for (int i = at + 1; i <= _data.Shape.Peaks[k]; i++)
            {
                double u = _drive[i] - p[Unknown.VRest];
                s[Unknown.A] = (keep * s[Unknown.A]) + ((1 - keep) * u);
                s[Unknown.VRest] = (keep * s[Unknown.VRest]) - ((1 - keep) * a);
                s[Unknown.TauW] = (keep * s[Unknown.TauW]) + (slope * (w - (a * u)));
                s[Unknown.B] *= keep;
                s[Unknown.W0] *= keep;
                w = (keep * w) + ((1 - keep) * a * u);
            }
            w += p[Unknown.B];
            s[Unknown.B] += 1;
            Store(k + 1, w);
            at = Math.Max(at, _data.Resume(k));
        }
    }

    private void Store(int segment, double w)
    {
        Starts[segment] = w;
        for (int u = 0; u < N; u++)
        {
            Sensitivities[segment, u] = _sensitivity[u];
        }
    }
}
