using System.Text.Json;
using AdExIFRef.Explorer.Views;

namespace AdExIFRef.Explorer.Frames;

/// <summary>The controls of the page: which there are, and how they stand.</summary>
internal static class ControlsJson
{
    /// <summary>Writes which controls there are.</summary>
    public static void WriteAll(Utf8JsonWriter json)
    {
        json.WriteStartArray("fields");
        foreach (ViewField field in ViewFields.All)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteString("label", field.Label);
            json.WriteString("help", field.Help);
            json.WriteString("group", field.Group);
            if (field is ChoiceField choice)
            {
                WriteWords(json, "words", choice.Words);
            }
            json.WriteBoolean("slider", field is not ChoiceField and not TextField);
            if (field.Condition is { } condition)
            {
                json.WriteStartObject("condition");
                json.WriteString("field", condition.Field);
                WriteWords(json, "values", condition.Values);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes how they stand for a view.</summary>
    public static void WriteValues(Utf8JsonWriter json, View view)
    {
        json.WriteStartObject("values");
        foreach (ViewField field in ViewFields.All)
        {
            ControlValue control = field.Control(view);
            json.WriteStartObject(field.Name);
            json.WriteString("text", control.Text);
            if (control.Range is { } range)
            {
                json.WriteString("unit", control.Unit);
                json.WriteNumberOrNull("value", control.Value);
                json.WriteNumberOrNull("low", Math.Min(range.Low, control.Value));
                json.WriteNumberOrNull("high", Math.Max(range.High, control.Value));
                json.WriteNumberOrNull("step", range.Step);
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Writes what is wrong with a view.</summary>
    public static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<ViewError> errors)
    {
        json.WriteStartArray("errors");
        foreach (ViewError error in errors)
        {
            json.WriteStartObject();
            json.WriteString("field", error.Field);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteWords(Utf8JsonWriter json, string name, IEnumerable<string> words)
    {
        json.WriteStartArray(name);
        foreach (string word in words)
        {
            json.WriteStringValue(word);
        }
        json.WriteEndArray();
    }
}
