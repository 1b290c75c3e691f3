using System.Text.Json;

namespace AdExIFRef.Verification;

/// <summary>What a check of a golden folder found, for programs to read.</summary>
/// <param name="Backends">Every backend that was checked.</param>
/// <param name="Cases">A verdict per case and backend.</param>
/// <param name="FiCurves">A verdict per f-I curve and backend.</param>
internal sealed record GoldenReport(
    IReadOnlyList<string> Backends,
    IReadOnlyList<GoldenVerdict> Cases,
    IReadOnlyList<GoldenFiVerdict> FiCurves)
{
    /// <summary>Whether every verdict is a pass.</summary>
    public bool Pass =>
        Cases.All(verdict => verdict.Pass) && FiCurves.All(verdict => verdict.Pass);

    /// <summary>
    /// Writes <c>"backends": [...], "cases": [...], "fi_curves": [...]</c>, members of an object.
    /// </summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteStartArray("backends");
        foreach (string backend in Backends)
        {
            json.WriteStringValue(backend);
        }

        json.WriteEndArray();
        json.WriteStartArray("cases");
        foreach (GoldenVerdict verdict in Cases)
        {
            Write(json, verdict);
        }

        json.WriteEndArray();
        json.WriteStartArray("fi_curves");
        foreach (GoldenFiVerdict verdict in FiCurves)
        {
            Write(json, verdict);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, GoldenVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("name", verdict.Name);
        json.WriteString("backend", verdict.Backend);
        json.WriteBoolean("pass", verdict.Pass);
        json.WriteBoolean("spikes_equal", verdict.SpikesEqual);
        // JSON has no infinity; a difference that is not finite is the largest number.
        json.WriteNumber("V", Math.Min(verdict.V, double.MaxValue));
        json.WriteNumber("w", Math.Min(verdict.W, double.MaxValue));
        if (verdict.Gradients.Count > 0)
        {
            json.WriteStartObject("gradients");
            foreach ((string name, double difference) in verdict.Gradients)
            {
                json.WriteNumber(name, Math.Min(difference, double.MaxValue));
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, GoldenFiVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("name", verdict.Name);
        json.WriteString("backend", verdict.Backend);
        json.WriteBoolean("pass", verdict.Pass);
        json.WriteNumber("largest_count_difference", verdict.LargestDifference);
        json.WriteEndObject();
    }
}
