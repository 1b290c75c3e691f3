using AdExIFRef.Analysis;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;

namespace AdExIFRef.Tool.Commands;

/// <summary>The statistics of spikes as JSON.</summary>
internal static class AnalyzeJson
{
    public static void Write(AnalyzeSettings settings, AnalyzeResult result, Stream stream) =>
        JsonText.WriteObject(stream, json =>
        {
            json.WriteString("file", settings.File);
            json.WriteNumber("from_ms", settings.From.Milliseconds);
            json.WriteNumber("to_ms", result.End.Milliseconds);
            json.WriteNumber("spikes", result.Spikes);
            json.WriteNumber("neurons", result.Trains.Count);
            AnalysisJson.WriteNumber(json, "mean_rate_hz", result.MeanRate);
            AnalysisJson.WriteNumber(json, "mean_cv", result.Mean(one => one.Cv));
            AnalysisJson.WriteNumber(json, "mean_cv2", result.Mean(one => one.Cv2));
            AnalysisJson.WriteNumber(json, "mean_lv", result.Mean(one => one.Lv));
            if (result.Comparison is { } comparison)
            {
                json.WriteStartObject("comparison");
                AnalysisJson.WriteNumber(
                    json, "coincidence_factor", comparison.Coincidences.Gamma);
                json.WriteNumber("coincidences", comparison.Coincidences.Count);
                json.WriteNumber("precision_ms", settings.Precision.Milliseconds);
                json.WriteNumber("victor_purpura", comparison.VictorPurpura);
                json.WriteNumber("van_rossum", comparison.VanRossum);
                json.WriteNumber("tau_ms", settings.Tau.Milliseconds);
                json.WriteEndObject();
            }
            json.WriteStartArray("each");
            for (int i = 0; i < result.Trains.Count; i++)
            {
                IntervalStatistics one = result.Statistics[i];
                json.WriteStartObject();
                json.WriteNumber("neuron", result.Trains[i].Neuron);
                json.WriteNumber("spikes", result.Trains[i].Train.Count);
                AnalysisJson.WriteNumber(json, "rate_hz", result.Trains[i].Train.Rate.Hertz);
                AnalysisJson.WriteNumber(json, "mean_interval_ms", one.Mean.Milliseconds);
                AnalysisJson.WriteNumber(json, "cv", one.Cv);
                AnalysisJson.WriteNumber(json, "cv2", one.Cv2);
                AnalysisJson.WriteNumber(json, "lv", one.Lv);
                AnalysisJson.WriteNumber(json, "adaptation_index", one.AdaptationIndex);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
}
