using AdExIFRef.Analysis;
using AdExIFRef.Tool.Plots;

namespace AdExIFRef.Tool.Commands;

/// <summary>The curves of a phase plane as lines with commas.</summary>
internal static class PhaseTable
{
    public static void Write(PhaseView view, Stream stream)
    {
        using StreamWriter text = FiTable.Open(stream);
        text.WriteLine("curve,time_ms,v_mV,w_mA");
        foreach (FixedPoint point in view.Plane.FixedPoints)
        {
            Line(
                AnalysisJson.Word(point.Kind), double.NaN, point.V.BaseValue, point.W.BaseValue);
        }
        Curve("v_nullcline", view.VNullcline);
        Curve("w_nullcline", view.WNullcline);
        Curve("separatrix", view.Separatrix);
        Curve("unstable_cycle", view.Cycle?.Curve);
        for (int i = 0; i < (view.Trajectory?.Count ?? 0); i++)
        {
            PlaneTrajectory way = view.Trajectory!;
            Line("trajectory", way.Times[i], way.V[i], way.W[i]);
        }

        void Curve(string name, PlaneCurve? curve)
        {
            for (int i = 0; i < (curve?.Count ?? 0); i++)
            {
                Line(name, double.NaN, curve!.V[i], curve.W[i]);
            }
        }

        void Line(string name, double time, double v, double w) => text.WriteLine(string.Join(
            ',', name, FiTable.Number(time), FiTable.Number(v), FiTable.Number(w)));
    }
}
