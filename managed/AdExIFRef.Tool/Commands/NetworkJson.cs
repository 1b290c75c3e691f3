using System.Text.Json;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;
using AdExIFRef.Tool.Simulation;

namespace AdExIFRef.Tool.Commands;

/// <summary>The summary of a network as JSON, for programs.</summary>
internal static class NetworkJson
{
    public static void Write(NetworkRunSettings settings, NetworkResult result, Stream stream) =>
        JsonText.WriteObject(stream, json => WriteMembers(json, settings, result));

    private static void WriteMembers(
        Utf8JsonWriter json, NetworkRunSettings settings, NetworkResult result)
    {
        json.WriteString("preset", settings.Preset.Name);
        json.WriteString("source", settings.Preset.Source);
        json.WriteNumber("neurons", result.Neurons);
        json.WriteNumber("synapses", result.Synapses);
        json.WriteNumber("steps", settings.Steps);
        json.WriteNumber("dt_ms", settings.Preset.Dt.Milliseconds);
        json.WriteNumber("duration_ms", result.Seconds * 1e3);
        json.WriteNumber("seed", settings.Seed);
        json.WriteStartArray("populations");
        foreach (PopulationSpikes one in result.Populations)
        {
            json.WriteStartObject();
            json.WriteString("name", one.Name);
            json.WriteNumber("neurons", one.Neurons);
            json.WriteNumber("first_neuron", one.First);
            json.WriteNumber("spikes", one.Statistics.Spikes);
            json.WriteNumber(
                "rate_hz", one.Statistics.Spikes / (one.Neurons * result.Seconds));
            (double cv, int counted) = one.Statistics.IntervalCv();
            WriteNumber(json, "isi_cv", cv);
            json.WriteNumber("isi_cv_neurons", counted);
            WriteNumber(json, "synchrony", one.Synchrony);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("synaptic_events", result.Events);
        json.WriteNumber("synaptic_events_per_second", result.EventsPerSecond);
        json.WriteNumber("build_seconds", result.Build.TotalSeconds);
        json.WriteNumber("run_seconds", result.Run.TotalSeconds);
        json.WriteNumber("real_time_factor", result.RealTimeFactor);
        json.WriteString("backend", result.Backend);
        json.WriteString("backend_description", result.Description);
        json.WriteBoolean("is_sound", result.IsSound);
    }

    /// <summary>Writes a number, or null for none.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsNaN(value))
        {
            json.WriteNull(name); // JSON has no NaN
        }
        else
        {
            json.WriteNumber(name, value);
        }
    }
}
