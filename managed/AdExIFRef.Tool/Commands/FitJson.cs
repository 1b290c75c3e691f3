using System.Text.Json;
using AdExIFRef.Analysis;
using AdExIFRef.Fitting;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Options;
using AdExIFRef.Tool.Outputs;

namespace AdExIFRef.Tool.Commands;

/// <summary>The outcome of a fit as JSON, for programs.</summary>
internal static class FitJson
{
    public static void Write(FitSettings settings, FitResult result, Stream stream) =>
        JsonText.WriteObject(stream, json => WriteMembers(json, settings, result));

    private static void WriteMembers(Utf8JsonWriter json, FitSettings settings, FitResult result)
    {
        json.WriteString("recording", settings.Recording);
        json.WriteString("current", settings.Current);
        json.WriteNumber("samples", result.ModelVoltage.Length);
        json.WriteNumber("fitted_samples", result.FittedSamples);
        json.WriteNumber("dt_ms", result.Dt.Milliseconds);
        json.WriteString(
            "scheme", result.Scheme == FitScheme.ExponentialEuler ? "euler" : "equation");
        json.WriteString("reset", result.SpkReset == SpkReset.Soft ? "soft" : "hard");
        json.WriteString(
            "timing", result.Timing == CurrentTiming.BeforeSample ? "before" : "after");
        json.WriteStartObject("parameters");
        foreach (ParameterEstimate one in result.Estimates)
        {
            json.WriteStartObject(one.Parameter.Symbol);
            json.WriteNumber("value", one.Value);
            WriteNumber(json, "standard_error", one.StandardError);
            json.WriteString("unit", one.Parameter.BaseUnit);
            json.WriteString("origin", one.Origin switch
            {
                EstimateOrigin.Fixed => "fixed",
                EstimateOrigin.AtBound => "at-bound",
                EstimateOrigin.Assumed => "assumed",
                EstimateOrigin.ReadOff => "read-off",
                _ => "fitted",
            });
            json.WriteEndObject();
        }
        json.WriteEndObject();
        WriteNumber(json, "root_mean_square_mv", result.RootMeanSquare);
        WriteNumber(json, "noise_mv", result.Noise);
        json.WriteStartArray("coincidence");
        foreach (FitCoincidence one in result.Coincidences)
        {
            json.WriteStartObject();
            json.WriteNumber("precision_ms", one.Precision.Milliseconds);
            Write(json, "fitted", one.Fitted);
            if (one.HeldOut is { } held)
            {
                Write(json, "held_out", held);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteTimes(json, "recorded_spikes_ms", result.RecordedSpikes);
        WriteTimes(json, "model_spikes_ms", result.ModelSpikes);
        json.WriteStartArray("warnings");
        foreach (FitWarning warning in result.Warnings)
        {
            json.WriteStringValue(warning.Message);
        }
        json.WriteEndArray();
        json.WriteString("command", FitNumbers.Command(settings, result));
    }

    private static void Write(Utf8JsonWriter json, string name, Coincidences part)
    {
        json.WriteStartObject(name);
        WriteNumber(json, "gamma", part.Gamma);
        json.WriteNumber("coincidences", part.Count);
        json.WriteNumber("recorded_spikes", part.DataSpikes);
        json.WriteNumber("model_spikes", part.ModelSpikes);
        json.WriteEndObject();
    }

    private static void WriteTimes(Utf8JsonWriter json, string name, SpikeTrain train)
    {
        json.WriteStartArray(name);
        foreach (double time in train.Times)
        {
            json.WriteNumberValue(time);
        }
        json.WriteEndArray();
    }

    /// <summary>Writes a number, or null where there is none: JSON has no NaN.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
