using System.Text.Json;

namespace AdExIFRef.Tool.Outputs;

/// <summary>JSON in the form of all the tool's outputs: one object, indented, a line feed at the
/// end.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true };

    /// <summary>Writes an object.</summary>
    public static void WriteObject(Stream stream, Action<Utf8JsonWriter> writeMembers)
    {
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }
        stream.Write("\n"u8);
    }
}
