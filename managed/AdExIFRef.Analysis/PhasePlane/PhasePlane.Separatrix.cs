using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

public sealed partial class PhasePlane
{
    /// <summary>Returns the excitability of the neuron, which the current is no part of.</summary>
    public Excitability Excitability => new(Neuron);

    /// <summary>
    /// Returns the curve that separates the states that spike before anything else from those that
    /// do not: the stable manifold of the saddle, both branches through it. Where the saddle is
    /// above the threshold, or there is none (delta_T = 0), it is the orbit that touches the
    /// threshold without crossing it, up to there. It is followed backwards in time from the
    /// saddle's eigenvector, by a Runge-Kutta pair of order 5 with an error of 1e-10 a step.
    /// </summary>
    /// <param name="v">The lowest and highest V; finite, ascending.</param>
    /// <param name="w">The lowest and highest w; finite, ascending.</param>
    /// <returns>
    /// The part from the saddle until it leaves the ranges, in the order along it; it may wind onto
    /// the unstable limit cycle, and ends there after twenty turns. Null where nothing separates,
    /// or the saddle (the point at the threshold) is outside the ranges.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public PlaneCurve? Separatrix((Voltage From, Voltage To) v, (Current From, Current To) w)
    {
        PlaneGuard.Ascending(v.From, v.To, nameof(v));
        PlaneGuard.Ascending(w.From, w.To, nameof(w));
        var box = new PlaneBox(
            v.From.BaseValue, Math.Min(v.To.BaseValue, Neuron.Threshold), w.From.BaseValue,
            w.To.BaseValue);
        FixedPoint? saddle = FixedPoints.FirstOrDefault(
            point => point.Kind == FixedPointKind.Saddle && point.IsBelowThreshold);
        if (saddle is null)
        {
            return TouchingOrbit(box);
        }
        double x = saddle.V.BaseValue, y = saddle.W.BaseValue;
        if (!box.Contains(x, y))
        {
            return null;
        }
        // (J - lambda) (dV, du) = 0 in V and u = R w.
        double slope = Neuron.Tau * (saddle.Jacobian.VByV - saddle.FirstEigenvalue.Real);
        double away = 1e-6 * Math.Max(Neuron.DeltaT, 1e-3) / Math.Max(1, Math.Abs(slope));
        List<(double V, double W)> curve = Follow(box, -away);
        curve.Reverse();
        curve.Add((x, y));
        curve.AddRange(Follow(box, away));
        return Curve(curve);

        List<(double, double)> Follow(PlaneBox within, double distance) => within.Follow(new(
            Neuron, Current.BaseValue, x + distance, y + (slope * distance / Neuron.R),
            within.StepReach(Neuron.R)));
    }

    /// <summary>
    /// Returns the unstable limit cycle around a stable resting state: states inside it return to
    /// rest in oscillations, and those outside spike. There is one below the Andronov-Hopf current,
    /// down to the current at which it touches the saddle; there V and w have the return map of the
    /// w-nullcline, backwards in time, whose fixed point is found by bisection to rounding.
    /// </summary>
    /// <returns>Null where there is none, or it would reach the threshold.</returns>
    public PlaneCycle? UnstableCycle() =>
        RestingState is { } rest && Neuron.A > 0 && Excitability.HopfCurrent is not null
            ? new UnstableCycleSearch(Neuron, Current.BaseValue, rest.V.BaseValue).Find(
                FixedPoints[^1].V.BaseValue)
            : null;

    private static PlaneCurve Curve(List<(double V, double W)> points) => new(
        [.. points.Select(point => point.V)], [.. points.Select(point => point.W)]);

    private PlaneCurve? TouchingOrbit(PlaneBox box)
    {
        double v = Neuron.Threshold, w = Neuron.VNullcline(v, Current.BaseValue);
        // V turns back at the threshold only where w grows: between the fixed points.
        if (RestingState is null || !(Neuron.WNullcline(v) > w) || !box.Contains(v, w))
        {
            return null;
        }
        List<(double V, double W)> points = box.Follow(new(
            Neuron, Current.BaseValue, v - (1e-9 * box.Width), w, box.StepReach(Neuron.R)));
        points.Insert(0, (v, w));
        points.Reverse();
        return Curve(points);
    }
}
