using System.Globalization;
using System.Text.Json;

namespace AdExIFRef.IO;

/// <summary>How a file of currents was understood, for the user to check.</summary>
internal sealed record TableReading
{
    private const int ShownColumns = 8;

    /// <summary>The file, and the array in it.</summary>
    public required string File { get; init; }

    /// <summary>Its form in words.</summary>
    public required string Form { get; init; }

    /// <summary>Rows of numbers: steps.</summary>
    public required long Rows { get; init; }

    /// <summary>All columns.</summary>
    public required int Columns { get; init; }

    /// <summary>Separator and decimal sign; null in a file that is no text.</summary>
    public TextDialect? Dialect { get; init; }

    /// <summary>The names of all columns; null without a header.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>The columns of currents from 0.</summary>
    public required IReadOnlyList<int> Currents { get; init; }

    /// <summary>The units of the currents, each once.</summary>
    public required string Units { get; init; }

    /// <summary>Where the units come from.</summary>
    public required string UnitOrigin { get; init; }

    /// <summary>The column of times; null where there is none.</summary>
    public TimeColumn? Time { get; init; }

    /// <summary>The column of the rows' numbers from 0; null where there is none.</summary>
    public int? Index { get; init; }

    /// <summary>Describes an opened file.</summary>
    public static TableReading Of(TableSource source, ColumnRoles roles) => new()
    {
        File = source.Name,
        Form = source.Form,
        Rows = source.Rows,
        Columns = source.Columns,
        Dialect = source.Dialect,
        Names = source.Names,
        Currents = roles.Currents,
        Units = string.Join(", ", roles.Units.Select(unit => unit.Name).Distinct()),
        UnitOrigin = roles.UnitOrigin,
        Time = roles.Time,
        Index = roles.Index,
    };

    /// <summary>The lines of a summary: name and value.</summary>
    public IEnumerable<(string Name, string Value)> Lines()
    {
        string rows = Rows == 1 ? "1 row" : $"{Rows} rows";
        string columns = Columns == 1 ? "1 column" : $"{Columns} columns";
        yield return ("current file", $"{File}: {rows}, {columns}; {Form}");
        yield return ("currents", $"{CurrentsText()}, in {Units} ({UnitOrigin})");
        if (Time is { } time)
        {
            string step = time.Step is { } value
                ? $"{value.ToString("G6")} per row, "
                : string.Empty;
            string unit = time.IsUnitNamed ? "header" : "assumed";
            yield return (
                "time column",
                $"{ColumnText(time.Column)}: {step}from {time.Start.ToString("G6")}, in "
                + $"{time.Unit.Name} ({unit})");
        }

        if (Index is { } index)
        {
            yield return ("left out", $"{ColumnText(index)}: rows' numbers");
        }
    }

    /// <summary>Writes the object <c>current_file</c>.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("current_file");
        json.WriteString("file", File);
        json.WriteString("form", Form);
        json.WriteNumber("rows", Rows);
        json.WriteNumber("columns", Columns);
        if (Dialect is { } dialect)
        {
            json.WriteBoolean("header", Names is not null);
            json.WriteString("separator", TextDialect.NameOf(dialect.Separator));
            json.WriteString("decimal", TextDialect.NameOf(dialect.DecimalSign));
        }

        json.WriteStartArray("current_columns");
        foreach (int column in Currents)
        {
            json.WriteNumberValue(column + 1);
        }

        json.WriteEndArray();
        if (Names is { } names)
        {
            json.WriteStartArray("current_names");
            foreach (int column in Currents)
            {
                json.WriteStringValue(names[column]);
            }

            json.WriteEndArray();
        }

        json.WriteString("unit", Units);
        json.WriteString("unit_from", UnitOrigin);
        WriteTime(json);
        if (Index is { } index)
        {
            json.WriteNumber("index_column", index + 1);
        }

        json.WriteEndObject();
    }

    private void WriteTime(Utf8JsonWriter json)
    {
        if (Time is not { } time)
        {
            json.WriteNull("time_column");
            return;
        }

        json.WriteNumber("time_column", time.Column + 1);
        json.WriteString("time_unit", time.Unit.Name);
        json.WriteNumber("time_start_ms", time.Start.Milliseconds);
        if (time.Step is { } step)
        {
            json.WriteNumber("time_step_ms", step.Milliseconds);
        }
    }

    private string CurrentsText()
    {
        if (Currents.Count == Columns && Names is null)
        {
            return Columns == 1 ? "column 1, for all neurons" : $"columns 1 to {Columns}";
        }

        string shown = string.Join(", ", Currents.Take(ShownColumns).Select(ColumnText));
        string all = Currents.Count > ShownColumns
            ? $"{shown}, ... ({Currents.Count} columns)"
            : shown;
        return Currents.Count == 1 ? $"{all}, for all neurons" : all;
    }

    private string ColumnText(int column) => Names is { } names && names[column].Length > 0
        ? $"{column + 1} \"{names[column]}\""
        : string.Create(CultureInfo.InvariantCulture, $"{column + 1}");
}
