using System.Text.Json;
using AdExIFRef.Analysis;
using AdExIFRef.Explorer.Simulation;
using AdExIFRef.Explorer.Views;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Frames;

/// <summary>The phase plane beside a run: nullclines, fixed points, separatrix.</summary>
internal static class PlaneJson
{
    /// <summary>V is drawn up to so many delta_T above V_T: beyond, a spike only rises.</summary>
    private const double SlopesAboveVT = 7;

    private const double Margin = 3;

    /// <summary>Writes a member; null where there is no such plane, with R of 0 or less.</summary>
    public static void Write(Utf8JsonWriter json, ViewRun run, Curve curve)
    {
        View view = run.View;
        if (!(view.Parameters.R.Scalar!.Value > 0.ohm))
        {
            json.WriteNull("plane");
            return;
        }
        Current current = CurrentDrive.OfPlane(view);
        var plane = new PhasePlane(view.Parameters, current);
        (Voltage low, Voltage high) = Range(view, curve, plane);
        PlaneCurve v = plane.VNullcline(low, high), w = plane.WNullcline(low, high);
        json.WriteStartObject("plane");
        json.WriteNumberOrNull("current", current.BaseValue);
        json.WriteNumbers("v", v.V.ToArray());
        json.WriteNumbers("v_nullcline", v.W.ToArray());
        json.WriteNumbers("w_nullcline", w.W.ToArray());
        json.WriteStartArray("fixed_points");
        foreach (FixedPoint point in plane.FixedPoints)
        {
            json.WriteStartObject();
            json.WriteNumberOrNull("v", point.V.BaseValue);
            json.WriteNumberOrNull("w", point.W.BaseValue);
            json.WriteString("kind", Words(point.Kind));
            json.WriteBoolean("stable", point.IsStable);
            json.WriteBoolean("below_threshold", point.IsBelowThreshold);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        SeparatrixLine.Write(json, plane, (low, high), curve, v);
        json.WriteEndObject();
    }

    /// <summary>Returns the V that are drawn: those of the run, V_rest, V_reset, V_T and the fixed
    /// points.</summary>
    private static (Voltage Low, Voltage High) Range(View view, Curve curve, PhasePlane plane)
    {
        AdExParameters model = view.Parameters;
        double top = model.VT.Scalar!.Value.BaseValue
            + (SlopesAboveVT * model.DeltaT.Scalar!.Value.BaseValue);
        double reset = model.VReset.Scalar!.Value.BaseValue;
        double rest = model.VRest.Scalar!.Value.BaseValue;
        double low = Math.Min(rest, reset), high = Math.Max(rest, reset);
        high = Math.Max(high, model.VT.Scalar!.Value.BaseValue);
        IEnumerable<double> still = plane.FixedPoints
            .Where(point => point.IsBelowThreshold).Select(point => point.V.BaseValue);
        foreach (double value in curve.V.Concat(still).Where(double.IsFinite))
        {
            low = Math.Min(low, value);
            high = Math.Max(high, Math.Min(value, top));
        }
        // A run that ran away would leave nothing to see.
        low = Math.Max(low, Math.Min(rest, reset) - 200);
        return (Voltage.FromBase(low - Margin), Voltage.FromBase(high + Margin));
    }

    private static string Words(FixedPointKind kind) => kind switch
    {
        FixedPointKind.StableNode => "stable node",
        FixedPointKind.StableFocus => "stable focus",
        FixedPointKind.UnstableNode => "unstable node",
        FixedPointKind.UnstableFocus => "unstable focus",
        FixedPointKind.Saddle => "saddle",
        FixedPointKind.SaddleNode => "saddle-node",
        FixedPointKind.AndronovHopf => "Andronov-Hopf point",
        _ => "Bogdanov-Takens point",
    };
}
