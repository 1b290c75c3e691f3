using System.Numerics;
using System.Text.Json;
using AdExIFRef.Analysis;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Commands;

/// <summary>The parts that the JSON of <c>fi</c> and <c>phase</c> have in common.</summary>
internal static class AnalysisJson
{
    /// <summary>Writes the model: its preset and the options that were given.</summary>
    public static void WriteModel(Utf8JsonWriter json, ModelSettings model)
    {
        json.WriteString("preset", model.Preset?.Name);
        json.WriteStartArray("options");
        foreach (string option in model.Given)
        {
            json.WriteStringValue(option);
        }
        json.WriteEndArray();
        json.WriteString(
            "method", model.Integrator is AccurateIntegrator ? "accurate" : "exponential-euler");
    }

    /// <summary>Writes how the neuron is excitable.</summary>
    public static void Write(Utf8JsonWriter json, Excitability neuron, OnsetRheobase? onset)
    {
        json.WriteString("rheobase_kind", Word(neuron.Kind));
        WriteNumber(json, "static_rheobase_mA", neuron.Rheobase?.BaseValue);
        WriteNumber(json, "static_rheobase_v_mV", neuron.RheobaseV?.BaseValue);
        WriteNumber(json, "onset_rheobase_mA", onset?.Current.BaseValue);
        WriteNumber(json, "onset_rheobase_above_mA", onset?.Below.BaseValue);
        WriteNumber(json, "saddle_node_mA", neuron.SaddleNodeCurrent?.BaseValue);
        WriteNumber(json, "hopf_mA", neuron.HopfCurrent?.BaseValue);
        WriteNumber(json, "hopf_hz", neuron.HopfFrequency?.Hertz);
        json.WriteString("subthreshold", Word(neuron.Subthreshold));
        WriteNumber(json, "oscillations_from_mA", neuron.OscillationRange?.From.BaseValue);
        WriteNumber(json, "oscillations_to_mA", neuron.OscillationRange?.To.BaseValue);
    }

    /// <summary>Writes a number; null where there is none or it is not finite.</summary>
    public static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        WriteValue(json, value);
    }

    public static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            WriteValue(json, value);
        }
        json.WriteEndArray();
    }

    public static void WriteEigenvalue(Utf8JsonWriter json, Complex value)
    {
        json.WriteStartObject();
        json.WriteNumber("real_per_ms", value.Real);
        json.WriteNumber("imaginary_per_ms", value.Imaginary);
        json.WriteEndObject();
    }

    /// <summary>Returns a name of code in words: SaddleNode is saddle-node.</summary>
    public static string Word<T>(T value) where T : struct, Enum => string.Concat(
        value.ToString().Select((c, i) =>
            char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}"
            : $"{char.ToLowerInvariant(c)}"));

    private static void WriteValue(Utf8JsonWriter json, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
