namespace AdExIFRef.Analysis;

/// <summary>A curve in the phase plane as points (V, w), in the order along it.</summary>
public sealed class PlaneCurve
{
    private readonly double[] _v, _w;

    internal PlaneCurve(double[] v, double[] w) => (_v, _w) = (v, w);

    /// <summary>The number of points.</summary>
    public int Count => _v.Length;

    /// <summary>The membrane potentials, mV.</summary>
    public ReadOnlySpan<double> V => _v;

    /// <summary>The adaptation currents, mA.</summary>
    public ReadOnlySpan<double> W => _w;
}
