using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdExIFRef.Interop;

/// <summary>
/// A quantity in JSON: written as text with its base unit, <c>"20 mA"</c>, which keeps every bit;
/// read from such a text in any of its units, or from a number of base units.
/// </summary>
/// <typeparam name="TQ">The quantity. Each names its converter itself: no option is needed.
/// </typeparam>
public sealed class QuantityJsonConverter<TQ> : JsonConverter<TQ>
    where TQ : struct, IQuantity<TQ>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">It is neither a text with a number and a unit of the
    /// quantity, nor a finite number.</exception>
    public override TQ Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number
            && reader.TryGetDouble(out double value) && double.IsFinite(value))
        {
            return TQ.FromBase(value);
        }
        if (reader.TokenType == JsonTokenType.String)
        {
            return FromText(reader.GetString()!);
        }
        throw new JsonException(
            $"{typeof(TQ).Name}: a text with a number and a unit, or a number in {TQ.BaseUnit}, "
            + $"is wanted, not {reader.TokenType}.");
    }

    /// <inheritdoc/>
    /// <exception cref="JsonException">The quantity is not finite.</exception>
    public override void Write(Utf8JsonWriter writer, TQ value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(ToText(value));
    }

    /// <inheritdoc/>
    /// <exception cref="JsonException">It is no text with a number and a unit of the quantity.
    /// </exception>
    public override TQ ReadAsPropertyName(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FromText(reader.GetString()!);

    /// <inheritdoc/>
    /// <exception cref="JsonException">The quantity is not finite.</exception>
    public override void WriteAsPropertyName(
        Utf8JsonWriter writer, TQ value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(ToText(value));
    }

    private static TQ FromText(string text)
    {
        try
        {
            return QuantityText.Parse<TQ>(text);
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    private static string ToText(TQ value) => double.IsFinite(value.BaseValue)
        ? QuantityText.Format(value)
        : throw new JsonException(
            $"{typeof(TQ).Name}: {QuantityText.Format(value)} cannot be read back: only finite "
            + "quantities are written.");
}
