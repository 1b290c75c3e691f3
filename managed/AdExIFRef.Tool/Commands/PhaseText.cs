using AdExIFRef.Analysis;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Plots;

namespace AdExIFRef.Tool.Commands;

/// <summary>The report of a phase plane as lines of name and value.</summary>
internal static class PhaseText
{
    public static void Write(PhaseSettings settings, PhaseResult result, TextWriter output)
    {
        PhaseView view = result.View;
        PhasePlane plane = view.Plane;
        if (settings.Model.Preset is { } preset)
        {
            AnalysisText.Line(output, "preset", preset.Name);
        }
        double most = Math.Max(
            Math.Abs(plane.Current.BaseValue),
            Math.Abs(plane.Excitability.Rheobase?.BaseValue ?? 0));
        var scale = CurrentScale.For(most);
        AnalysisText.Line(output, "current", AnalysisText.Text(plane.Current, scale));
        foreach (FixedPoint point in plane.FixedPoints)
        {
            AnalysisText.Line(output, "fixed point", Describe(point, scale));
        }
        if (plane.FixedPoints.Count == 0)
        {
            AnalysisText.Line(output, "fixed points", "none");
        }
        AnalysisText.Write(output, plane.Excitability, result.Onset, scale);
        if (view.Cycle is { } cycle)
        {
            AnalysisText.Line(
                output, "unstable cycle",
                $"around the resting state, period {AnalysisText.Number(cycle.Period.Milliseconds)}"
                + " ms");
        }
        AnalysisText.Line(output, "in the long run", Describe(view.Orbit));
        AnalysisText.WriteFiles(
            output, settings.PlotFile, settings.CsvFile, settings.JsonFile);
    }

    private static string Describe(FixedPoint point, CurrentScale scale)
    {
        string kind = AnalysisText.Words(point.Kind);
        string frequency = point.OscillationFrequency.Hertz > 0
            ? $", {AnalysisText.Number(point.OscillationFrequency.Hertz)} Hz"
            : string.Empty;
        string above = point.IsBelowThreshold ? string.Empty : ", above the threshold";
        return $"V = {AnalysisText.Text(point.V)}, w = {AnalysisText.Text(point.W, scale)}: "
            + $"{kind}, eigenvalues {AnalysisText.Text(point.FirstEigenvalue, point.SecondEigenvalue)}"
            + frequency + above;
    }

    private static string Describe(SpikingOrbit? orbit)
    {
        if (orbit is null)
        {
            return "unknown: orbits need a delta_T above 0 mV";
        }
        if (orbit.IsSilent)
        {
            return orbit.RanAway ? "V runs away beyond 1000 V" : "silent";
        }
        string rate = $"{AnalysisText.Number(orbit.MeanRate.Hertz)} Hz";
        return orbit.Period is { } period
            ? $"{orbit.SpikesPerPeriod} {(orbit.SpikesPerPeriod == 1 ? "spike" : "spikes")} every "
                + $"{AnalysisText.Number(period.Milliseconds)} ms, {rate}"
            : $"no period of up to 64 spikes, {rate}";
    }
}
