using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdExIFRef.Verification;

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
            throw new FileNotFoundException(
                $"{path}: this file of the golden folder is missing.", path);
        }

        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<T>(stream, s_options)
                ?? throw new InvalidDataException($"{path}: the file holds null.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"{path}: at {error.Path}, line {error.LineNumber + 1}: {error.Message}", error);
        }
    }

    /// <summary>Throws where a list has a null entry, which the serializer lets pass.</summary>
    /// <exception cref="InvalidDataException">The message names the file and the list.</exception>
    public static void RejectNulls<T>(IReadOnlyList<T> list, string name, string path)
        where T : class
    {
        for (int i = 0; i < list.Count; i++)
        {
            if (list[i] is null)
            {
                throw new InvalidDataException($"{path}: {name}[{i}] is null.");
            }
        }
    }

    // in_size: an int or a list of ints.
    private sealed class ShapeConverter : JsonConverter<GoldenShape>
    {
        public override bool HandleNull => true;

        public override GoldenShape Read(
            ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Number)
            {
                return new GoldenShape([reader.GetInt32()]);
            }

            var axes = new List<int>();
            bool isList = reader.TokenType == JsonTokenType.StartArray;
            while (isList && reader.Read() && reader.TokenType == JsonTokenType.Number)
            {
                axes.Add(reader.GetInt32());
            }

            return isList && reader.TokenType == JsonTokenType.EndArray
                ? new GoldenShape([.. axes])
                : throw new JsonException("in_size must be a number or a list of numbers.");
        }

        public override void Write(
            Utf8JsonWriter writer, GoldenShape value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Golden indices are only read.");
    }

    // A parameter: a number, or "array".
    private sealed class ParameterConverter : JsonConverter<GoldenParameter>
    {
        public override bool HandleNull => true;

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
