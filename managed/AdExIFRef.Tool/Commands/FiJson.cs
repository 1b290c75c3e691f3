using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;

namespace AdExIFRef.Tool.Commands;

/// <summary>The f-I curve as JSON.</summary>
internal static class FiJson
{
    public static void Write(FiSettings settings, FiResult result, Stream stream) =>
        JsonText.WriteObject(stream, json =>
        {
            AnalysisJson.WriteModel(json, settings.Model);
            json.WriteNumber("duration_ms", settings.Duration.Milliseconds);
            json.WriteNumber("dt_ms", settings.Dt.Milliseconds);
            AnalysisJson.Write(json, result.Excitability, result.Onset);
            AnalysisJson.WriteNumbers(json, "current_mA", result.Curve.Currents);
            AnalysisJson.WriteNumbers(json, "steady_hz", result.Curve.SteadyRates);
            AnalysisJson.WriteNumbers(json, "onset_hz", result.Curve.OnsetRates);
            AnalysisJson.WriteNumbers(json, "latency_ms", result.Curve.Latencies);
            AnalysisJson.WriteNumbers(json, "gain_hz_per_mA", result.Curve.Gains);
            json.WriteStartArray("spikes");
            foreach (long count in result.Curve.SpikeCounts)
            {
                json.WriteNumberValue(count);
            }
            json.WriteEndArray();
        });
}
