using System.Text.Json;
using AdExIFRef.Analysis;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;
using AdExIFRef.Tool.Plots;

namespace AdExIFRef.Tool.Commands;

/// <summary>A phase plane as JSON.</summary>
internal static class PhaseJson
{
    public static void Write(PhaseSettings settings, PhaseResult result, Stream stream) =>
        JsonText.WriteObject(stream, json =>
        {
            PhaseView view = result.View;
            AnalysisJson.WriteModel(json, settings.Model);
            json.WriteNumber("current_mA", settings.Current.BaseValue);
            json.WriteNumber("duration_ms", settings.Duration.Milliseconds);
            json.WriteNumber("threshold_mV", view.Plane.Threshold.Millivolts);
            WriteFixedPoints(json, view.Plane.FixedPoints);
            AnalysisJson.Write(json, view.Plane.Excitability, result.Onset);
            WriteOrbit(json, view.Orbit);
            WriteCurve(json, "v_nullcline", view.VNullcline);
            WriteCurve(json, "w_nullcline", view.WNullcline);
            WriteCurve(json, "separatrix", view.Separatrix);
            WriteCurve(json, "unstable_cycle", view.Cycle?.Curve);
            AnalysisJson.WriteNumber(
                json, "unstable_cycle_period_ms", view.Cycle?.Period.Milliseconds);
            WriteTrajectory(json, view.Trajectory);
        });

    private static void WriteFixedPoints(Utf8JsonWriter json, IReadOnlyList<FixedPoint> points)
    {
        json.WriteStartArray("fixed_points");
        foreach (FixedPoint point in points)
        {
            json.WriteStartObject();
            json.WriteNumber("v_mV", point.V.BaseValue);
            json.WriteNumber("w_mA", point.W.BaseValue);
            json.WriteString("kind", AnalysisJson.Word(point.Kind));
            json.WriteBoolean("stable", point.IsStable);
            json.WriteBoolean("below_threshold", point.IsBelowThreshold);
            json.WriteStartArray("eigenvalues");
            AnalysisJson.WriteEigenvalue(json, point.FirstEigenvalue);
            AnalysisJson.WriteEigenvalue(json, point.SecondEigenvalue);
            json.WriteEndArray();
            json.WriteNumber("oscillation_hz", point.OscillationFrequency.Hertz);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteOrbit(Utf8JsonWriter json, SpikingOrbit? orbit)
    {
        if (orbit is null)
        {
            json.WriteNull("long_run");
            return;
        }
        json.WriteStartObject("long_run");
        json.WriteBoolean("silent", orbit.IsSilent);
        json.WriteBoolean("ran_away", orbit.RanAway);
        json.WriteBoolean("periodic", orbit.IsPeriodic);
        json.WriteNumber("spikes_per_period", orbit.SpikesPerPeriod);
        AnalysisJson.WriteNumber(json, "period_ms", orbit.Period?.Milliseconds);
        json.WriteNumber("mean_rate_hz", orbit.MeanRate.Hertz);
        AnalysisJson.WriteNumbers(
            json, "intervals_ms", orbit.IsPeriodic ? orbit.Intervals : []);
        AnalysisJson.WriteNumbers(json, "w_after_reset_mA", orbit.IsPeriodic ? orbit.W : []);
        json.WriteEndObject();
    }

    private static void WriteCurve(Utf8JsonWriter json, string name, PlaneCurve? curve)
    {
        if (curve is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        AnalysisJson.WriteNumbers(json, "v_mV", curve.V);
        AnalysisJson.WriteNumbers(json, "w_mA", curve.W);
        json.WriteEndObject();
    }

    private static void WriteTrajectory(Utf8JsonWriter json, PlaneTrajectory? way)
    {
        if (way is null)
        {
            json.WriteNull("trajectory");
            return;
        }
        json.WriteStartObject("trajectory");
        AnalysisJson.WriteNumbers(json, "time_ms", way.Times);
        AnalysisJson.WriteNumbers(json, "v_mV", way.V);
        AnalysisJson.WriteNumbers(json, "w_mA", way.W);
        json.WriteEndObject();
    }
}
