using System.Text.Json;
using AdExIFRef.Analysis;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;
using AdExIFRef.Tool.Plots;

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
            AnalysisJson.WriteNumber(json, "synchrony", result.Synchrony);
            WriteBins(json, settings, result);
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
                json.WriteString("pattern", result.PatternOf(i));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });

    /// <summary>Writes what the figure shows.</summary>
    private static void WriteBins(
        Utf8JsonWriter json, AnalyzeSettings settings, AnalyzeResult result)
    {
        var bins = new SpikeBins([.. result.Trains.Select(one => one.Train)], settings.Bin);
        json.WriteNumber("bin_ms", settings.Bin.Milliseconds);
        AnalysisJson.WriteNumbers(json, "psth_hz", bins.Rates);
        json.WriteStartObject("intervals");
        json.WriteNumber("bin_ms", bins.Intervals.BinWidth.Milliseconds);
        WriteCounts(json, "counts", bins.Intervals.Counts);
        json.WriteEndObject();
        if (bins.Autocorrelogram is not { } correlogram)
        {
            json.WriteNull("autocorrelogram");
            return;
        }
        json.WriteStartObject("autocorrelogram");
        AnalysisJson.WriteNumbers(
            json, "lag_ms", [.. Enumerable.Range(0, correlogram.Counts.Length)
                .Select(bin => correlogram.LagOf(bin).Milliseconds)]);
        WriteCounts(json, "pairs", correlogram.Counts);
        AnalysisJson.WriteNumbers(
            json, "relative_to_chance", correlogram.GetRelativeToChance());
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, ReadOnlySpan<long> counts)
    {
        json.WriteStartArray(name);
        foreach (long count in counts)
        {
            json.WriteNumberValue(count);
        }
        json.WriteEndArray();
    }
}
