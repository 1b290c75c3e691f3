using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>
/// The neurons that a fit to spikes looks among. Spikes say nothing of where V is 0 or how large a
/// mV is: V_rest and V_T set the scale and stay, at -70 and -50 mV unless given.
/// </summary>
internal sealed class SpikeSpace
{
    private const double RestPotential = -70;
    private const double ExponentialThreshold = -50;

    /// <summary>The exponent at the spike threshold.</summary>
    private const double ThresholdExponent = 5;

    private static readonly int[] s_searched =
    [
        Unknown.R, Unknown.Tau, Unknown.TauW, Unknown.DeltaT, Unknown.VReset, Unknown.A, Unknown.B,
    ];

    private readonly ParameterConstraints _constraints;
    private readonly double _size;
    private readonly double _dt;
    private readonly double _tauRef;
    private readonly double? _vTh;

    /// <summary>Lays out the space.</summary>
    /// <param name="current">mA; its size decides where R is looked for.</param>
    /// <param name="dt">Between two samples, ms.</param>
    /// <param name="constraints">What is known.</param>
    public SpikeSpace(ReadOnlySpan<double> current, double dt, ParameterConstraints constraints)
    {
        double sum = 0;
        foreach (double x in current)
        {
            sum += x * x;
        }
        _size = Math.Sqrt(sum / current.Length);
        (_dt, _constraints) = (dt, constraints);
        _tauRef = constraints.Of(ModelParameters.TauRef).Fixed ?? 0;
        _vTh = constraints.Of(ModelParameters.VTh).Fixed;
        Dimensions = s_searched.Count(u => constraints.Of(Unknown.All[u]).Fixed is null);
    }

    /// <summary>How many parameters are free.</summary>
    public int Dimensions { get; }

    /// <summary>Returns the unknowns, in base units, at a point of the unit cube.</summary>
    public double[] At(double[] point)
    {
        double[] p = new double[Unknown.Count];
        p[Unknown.VRest] = Given(Unknown.VRest) ?? RestPotential;
        p[Unknown.VT] = Given(Unknown.VT) ?? ExponentialThreshold;
        double way = Math.Max(Math.Abs(p[Unknown.VT] - p[Unknown.VRest]), 1);
        int at = 0;
        foreach (int u in s_searched)
        {
            if (Given(u) is { } value)
            {
                p[u] = value;
                continue;
            }
            (double low, double high) = Range(u, p, way);
            ParameterConstraint one = _constraints.Of(Unknown.All[u]);
            (low, high) = (one.Low ?? low, one.High ?? high);
            double x = point[at++];
            p[u] = Coordinates.IsPositive(u)
                ? low * Math.Pow(high / low, x) : low + ((high - low) * x);
        }
        p[Unknown.V0] = Given(Unknown.V0) ?? p[Unknown.VRest];
        p[Unknown.W0] = Given(Unknown.W0) ?? 0;
        return p;
    }

    /// <summary>Returns the spike threshold of unknowns, mV.</summary>
    public double Threshold(double[] p) => Math.Max(
        _vTh ?? (p[Unknown.VT] + (ThresholdExponent * p[Unknown.DeltaT])),
        p[Unknown.VReset] + 0.1);

    /// <summary>Returns neurons with the unknowns of each member.</summary>
    public AdExParameters Parameters(IReadOnlyList<double[]> members)
    {
        var parameters = new AdExParameters { TauRef = Time.FromMilliseconds(_tauRef) };
        for (int u = 0; u < Unknown.Count; u++)
        {
            Unknown.All[u].SetValues(parameters, [.. members.Select(p => p[u])]);
        }
        ModelParameters.VTh.SetValues(parameters, [.. members.Select(Threshold)]);
        return parameters;
    }

    /// <summary>Whether spikes tell an unknown.</summary>
    public static bool MayBeSearched(int unknown) => s_searched.Contains(unknown);

    /// <summary>Whether an unknown is searched for: spikes tell it, and it was not given.</summary>
    public bool IsSearched(int unknown) =>
        MayBeSearched(unknown) && _constraints.Of(Unknown.All[unknown]).Fixed is null;

    private double? Given(int unknown) => _constraints.Of(Unknown.All[unknown]).Fixed;

    private (double Low, double High) Range(int unknown, double[] p, double way) => unknown switch
    {
        Unknown.R => (0.2 * way / _size, 8 * way / _size),
        Unknown.Tau => (Math.Max(2, 10 * _dt), 60),
        Unknown.TauW => (10, 800),
        Unknown.DeltaT => (0.02 * way, 0.25 * way),
        Unknown.VReset => (p[Unknown.VT] - (1.3 * way), p[Unknown.VT] + (0.25 * way)),
        Unknown.A => (-0.9 / p[Unknown.R], 3 / p[Unknown.R]),
        _ => (0, 1.5 * way / p[Unknown.R]),
    };
}
