using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>A closed orbit of the equations, without a spike.</summary>
public sealed class PlaneCycle
{
    internal PlaneCycle(PlaneCurve curve, double period) =>
        (Curve, Period) = (curve, Time.FromMilliseconds(period));

    /// <summary>Once around; the first point is the last one too.</summary>
    public PlaneCurve Curve { get; }

    /// <summary>The time of one turn.</summary>
    public Time Period { get; }
}
