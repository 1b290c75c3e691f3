using System.Globalization;
using AdExIFRef.Analysis;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Plots;

namespace AdExIFRef.Tool.Commands;

/// <summary>The f-I curve as a table.</summary>
internal static class FiText
{
    public static void Write(FiSettings settings, FiResult result, TextWriter output)
    {
        CurrentScale scale = result.Scale;
        if (settings.Model.Preset is { } preset)
        {
            AnalysisText.Line(output, "preset", preset.Name);
        }
        AnalysisText.Line(
            output, "method", $"{settings.Model.Integrator}, {settings.Duration} a current");
        AnalysisText.Write(output, result.Excitability, result.Onset, scale);
        output.WriteLine(
            $"{$"current ({scale.Unit})",14}{"steady (Hz)",14}{"onset (Hz)",14}"
            + $"{"latency (ms)",14}{"spikes",10}");
        RateCurve curve = result.Curve;
        for (int i = 0; i < curve.Count; i++)
        {
            double current = curve.Currents[i] * scale.PerMilliampere;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Current(current),14}{curve.SteadyRates[i],14:0.###}{curve.OnsetRates[i],14:0.###}"
                + $"{Latency(curve.Latencies[i]),14}{curve.SpikeCounts[i],10}"));
        }
        AnalysisText.WriteFiles(
            output, settings.PlotFile, settings.CsvFile, settings.JsonFile);
    }

    private static string Current(double value) => value.ToString(
        Math.Abs(value) < 1e9 ? "0.####" : "G7", CultureInfo.InvariantCulture);

    private static string Latency(double ms) => double.IsNaN(ms)
        ? "-"
        : ms.ToString("0.###", CultureInfo.InvariantCulture);
}
