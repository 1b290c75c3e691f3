using System.Text.Json;

namespace AdExIFRef.Explorer.Frames;

/// <summary>Numbers in JSON, with all their bits; those that JSON lacks are null.</summary>
internal static class JsonNumbers
{
    /// <summary>Writes a member that is a number.</summary>
    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteNumberOrNull(value);
    }

    /// <summary>Writes a member that is an array of numbers.</summary>
    public static void WriteNumbers(
        this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            json.WriteNumberOrNull(value);
        }
        json.WriteEndArray();
    }

    private static void WriteNumberOrNull(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
