using System.Text.Json;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;
using AdExIFRef.Tool.Simulation;

namespace AdExIFRef.Tool.Commands;

/// <summary>The summary of a simulation as JSON, for programs.</summary>
internal static class SummaryJson
{
    public static void Write(SimulationResult result, Stream stream) =>
        JsonText.WriteObject(stream, json => WriteMembers(json, result));

    private static void WriteMembers(Utf8JsonWriter json, SimulationResult result)
    {
        SimulationPlan plan = result.Plan;
        json.WriteNumber("neurons", plan.Neurons);
        json.WriteNumber("steps", plan.Steps);
        json.WriteNumber("dt_ms", plan.Dt.Milliseconds);
        json.WriteNumber("duration_ms", plan.Duration.Milliseconds);
        json.WriteString("preset", plan.Preset?.Preset.Name);
        if (plan.Preset is { } preset)
        {
            WriteTexts(json, "from_preset", preset.Taken);
            WriteTexts(json, "overridden", preset.Overrides);
        }
        WriteModel(json, plan.Settings.Model);
        plan.CurrentFile?.Write(json);
        WriteSpikes(json, result);
        WriteNonFinite(json, result.NonFinite);
        WriteNumber(json, "runaway_neuron", result.Runaway ?? -1, result.Runaway is not null);
        WriteTime(json, "backend", result.Time);
        json.WriteString("backend_description", result.Description);
        json.WriteNumber("ns_per_neuron_step", result.NanosecondsPerNeuronStep);
        if (result.OtherTime is { } other)
        {
            WriteTime(json, "compared_with", other);
            json.WriteBoolean("bits_equal", result.Difference is null);
            json.WriteString("first_difference", result.Difference);
        }
    }

    private static void WriteModel(Utf8JsonWriter json, ModelSettings model)
    {
        WriteTexts(json, "options", model.Given);
        var accurate = model.Integrator as AccurateIntegrator;
        json.WriteString("method", accurate is null ? "exponential-euler" : "accurate");
        if (accurate is not null)
        {
            json.WriteNumber("tolerance_ms", accurate.Tolerance.Milliseconds);
            json.WriteString("refractory_w", Word(accurate.RefractoryW));
        }
        json.WriteString(
            "rule", model.Dyn is not { } dyn ? "state" : dyn.IsLiquid ? "dyn-ltc" : "dyn");
        if (model.Dyn is not null)
        {
            json.WriteString("dyn_method", Word(model.Dyn.Method));
        }
        json.WriteString("reset", Word(model.Reset));
        json.WriteString("clock", Word(model.Clock));
        WriteNumber(json, "guard", model.ExponentGuard, double.IsFinite(model.ExponentGuard));
        json.WriteString("upstroke", Word(model.Upstroke));
        json.WriteString("on_blow_up", Word(model.OnBlowUp));
        json.WriteNumber("seed", model.Seed);
    }

    private static void WriteTexts(
        Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }

    private static string Word<T>(T value) where T : struct, Enum =>
        value.ToString().ToLowerInvariant();

    private static void WriteSpikes(Utf8JsonWriter json, SimulationResult result)
    {
        json.WriteNumber("spikes", result.Spikes.Spikes);
        bool isValid = !double.IsNaN(result.MeanRate);
        WriteNumber(json, "mean_rate_hz", result.MeanRate, isValid);
        json.WriteStartObject("rate_quantiles_hz");
        double[] shares = Array.ConvertAll(SummaryText.Quantiles, quantile => quantile.Share);
        double[] rates = result.Spikes.RateQuantiles(shares, result.Plan.Duration.Seconds);
        for (int k = 0; k < rates.Length; k++)
        {
            WriteNumber(json, SummaryText.Quantiles[k].Name, rates[k], isValid);
        }
        json.WriteEndObject();
        (double mean, int neurons) = result.Spikes.IntervalCv();
        WriteNumber(json, "isi_cv", mean, isValid && neurons > 0);
        json.WriteNumber("isi_cv_neurons", neurons);
    }

    /// <summary>Writes a number, or null where there is none that is valid.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string name, double value, bool isValid)
    {
        json.WritePropertyName(name);
        if (isValid)
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue(); // JSON has no NaN
        }
    }

    private static void WriteNonFinite(Utf8JsonWriter json, NonFiniteReport report)
    {
        json.WriteStartObject("non_finite");
        json.WriteNumber("neurons_at_end", report.Count);
        json.WriteNumber("first_step", report.FirstStep);
        json.WriteNumber("first_neuron", report.FirstNeuron);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, BackendTime time)
    {
        json.WriteStartObject(name);
        json.WriteString("name", time.Name);
        json.WriteNumber("seconds", time.Elapsed.TotalSeconds);
        json.WriteEndObject();
    }
}
