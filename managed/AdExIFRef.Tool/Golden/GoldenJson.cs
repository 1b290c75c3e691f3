using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdExIFRef.Tool.Golden;

/// <summary>How the index files of a golden folder are read.</summary>
internal static class GoldenJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new ShapeConverter(), new ParameterConverter(), new LowerCaseEnums() },
    };

    /// <summary>Reads one file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// Not JSON, or a field is missing or of the wrong kind; the message names file and place.
    /// </exception>
    public static T Read<T>(string path)
        where T : class
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: this file of the golden folder is missing.", path);
        }

        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<T>(stream, s_options)
                ?? throw new InvalidDataException($"{path}: the file holds null.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }

    // in_size: an int or a list of ints.
    private sealed class ShapeConverter : JsonConverter<GoldenShape>
    {
        public override GoldenShape Read(
            ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number
                ? new GoldenShape([reader.GetInt32()])
                : new GoldenShape(JsonSerializer.Deserialize<int[]>(ref reader, options)
                    ?? throw new JsonException("in_size must be a number or a list of numbers."));

        public override void Write(
            Utf8JsonWriter writer, GoldenShape value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Golden indices are only read.");
    }

    // A parameter: a number, or "array".
    private sealed class ParameterConverter : JsonConverter<GoldenParameter>
    {
        public override GoldenParameter Read(
            ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.Number => new GoldenParameter(reader.GetDouble()),
                JsonTokenType.String when reader.ValueTextEquals("array") => new(null),
                _ => throw new JsonException("A parameter must be a number or \"array\"."),
            };

        public override void Write(
            Utf8JsonWriter writer, GoldenParameter value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Golden indices are only read.");
    }

    private sealed class LowerCaseEnums() :
        JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
}
