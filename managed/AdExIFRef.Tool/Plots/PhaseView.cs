using AdExIFRef.Analysis;
using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Plots;

/// <summary>Everything that a picture of a phase plane shows, within its ranges.</summary>
internal sealed class PhaseView
{
    private const int TrajectoryPoints = 4000, CurvePoints = 401;

    /// <param name="plane">The phase plane.</param>
    /// <param name="duration">How long the trajectory is.</param>
    /// <param name="v">The V shown; null for all that matter.</param>
    /// <param name="w">The w shown; null for all that matter.</param>
    public PhaseView(
        PhasePlane plane, Time duration, (Voltage From, Voltage To)? v,
        (Current From, Current To)? w)
    {
        Plane = plane;
        Parameters = plane.Parameters;
        if (Value(Parameters.DeltaT) > 0)
        {
            Trajectory = plane.Trajectory(
                Value(Parameters.VInitializer).mV, Value(Parameters.WInitializer).mA,
                duration, TrajectoryPoints);
            Orbit = plane.SpikingOrbit();
            Cycle = plane.UnstableCycle();
        }
        V = v ?? AllV();
        W = w ?? AllW();
        VNullcline = plane.VNullcline(V.From, V.To, CurvePoints);
        WNullcline = plane.WNullcline(V.From, V.To, CurvePoints);
        Separatrix = plane.Separatrix(V, W);
    }

    public PhasePlane Plane { get; }

    public AdExParameters Parameters { get; }

    /// <summary>mV.</summary>
    public double VReset => Value(Parameters.VReset);

    public (Voltage From, Voltage To) V { get; }

    public (Current From, Current To) W { get; }

    public PlaneCurve VNullcline { get; }

    public PlaneCurve WNullcline { get; }

    /// <summary>Null where nothing separates.</summary>
    public PlaneCurve? Separatrix { get; }

    /// <summary>The unstable limit cycle; null without one.</summary>
    public PlaneCycle? Cycle { get; }

    /// <summary>Null with delta_T = 0.</summary>
    public PlaneTrajectory? Trajectory { get; }

    /// <summary>How the neuron fires in the long run; null with delta_T = 0.</summary>
    public SpikingOrbit? Orbit { get; }

    private static double Value<TQ>(Parameter<TQ> parameter) where TQ : struct, IQuantity<TQ> =>
        parameter.Resolve(1)[0];

    private (Voltage, Voltage) AllV()
    {
        double delta = Value(Parameters.DeltaT);
        double right = Math.Min(
            Plane.Threshold.Millivolts, Value(Parameters.VT) + Math.Max(7 * delta, 2));
        List<double> seen =
            [Value(Parameters.VReset), Value(Parameters.VRest), Value(Parameters.VInitializer)];
        seen.AddRange(Plane.FixedPoints
            .Where(point => point.IsBelowThreshold && point.V.Millivolts > seen.Min() - 100)
            .Select(point => point.V.Millivolts));
        seen.AddRange((Trajectory is { } way ? way.V.ToArray() : [])
            .Where(x => double.IsFinite(x) && x < right && x > seen[0] - 200));
        right = Math.Max(right, seen.Max() + 1);
        double margin = 0.06 * (right - seen.Min());
        return ((seen.Min() - margin).mV, (right + (0.3 * margin)).mV);
    }

    private (Current, Current) AllW()
    {
        List<double> seen = [];
        for (int i = 0; i < (Trajectory?.Count ?? 0); i++)
        {
            double at = Trajectory!.V[i];
            if (at >= V.From.Millivolts && at <= V.To.Millivolts)
            {
                seen.Add(Trajectory.W[i]); // not of a neuron that runs away to the left
            }
        }
        PlaneCurve line = Plane.VNullcline(V.From, V.To, CurvePoints);
        seen.Add(line.W.ToArray().Min());
        seen.Add(Plane.VNullcline(Value(Parameters.VRest).mV).BaseValue);
        seen.AddRange(Plane.FixedPoints.Where(point => point.V > V.From && point.V < V.To)
            .Select(point => point.W.BaseValue));
        double low = seen.Min(), high = seen.Max();
        double margin = 0.1 * Math.Max(high - low, 1e-15 + (1e-9 * Math.Abs(high)));
        return (Current.FromBase(low - margin), Current.FromBase(high + margin));
    }
}
