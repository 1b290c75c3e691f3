using System.Globalization;
using AdExIFRef.IO;
using Xunit;

namespace AdExIFRef.Interop.Tests.Currents;

/// <summary>Opens files of currents with options as on the command line.</summary>
internal static class TableText
{
    /// <summary>What a command line with these options would say of a file.</summary>
    /// <param name="words">Options and values, separated by single spaces.</param>
    public static TableOptions Options(string words)
    {
        string[] parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        TableOptions options = TableOptions.None;
        for (int i = 0; i < parts.Length; i += 2)
        {
            string value = parts[i + 1];
            options = parts[i] switch
            {
                "--columns" => options with { Columns = value },
                "--header" => options with { Header = value == "yes" },
                "--time-column" => options with { TimeColumn = value },
                "--separator" => options with { Separator = Separator(value) },
                "--decimal" => options with { DecimalSign = value == "comma" ? ',' : '.' },
                "--unit" => options with { Unit = CurrentUnit.Find(value) },
                "--array" => options with { Array = value },
                _ => throw new ArgumentException($"{parts[i]} is no option.", nameof(words)),
            };
        }
        return options;
    }

    private static char Separator(string word) => word switch
    {
        "comma" => ',',
        "semicolon" => ';',
        "tab" => '\t',
        "space" => ' ',
        _ => Assert.Single(word),
    };

    /// <summary>
    /// How a file was understood in one line: rows x columns, dialect, header, columns of currents,
    /// column of times with step and start in ms, column of rows' numbers, unit and its origin.
    /// </summary>
    public static string Understood(CurrentTable table)
    {
        TableReading reading = table.Reading;
        Assert.Equal(table.Steps, reading.Rows);
        string dialect = reading.Dialect is { } text
            ? $"{TextDialect.NameOf(text.Separator)} {TextDialect.NameOf(text.DecimalSign)} "
                + (reading.Names is null ? "no header" : "header")
            : reading.Form;
        string time = reading.Time is { } column
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"; time {column.Column + 1}, {column.Step?.Milliseconds:G6} from ")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{column.Start.Milliseconds:G6}, {column.Unit.Name}")
            : string.Empty;
        string index = reading.Index is { } left ? $"; index {left + 1}" : string.Empty;
        return $"{reading.Rows}x{reading.Columns}; {dialect}; currents "
            + $"{string.Join(",", reading.Currents.Select(i => i + 1))}{time}{index}; "
            + $"{reading.Units} {reading.UnitOrigin}";
    }

    /// <summary>All currents in mA.</summary>
    public static double[] Values(CurrentTable table)
    {
        double[] values = new double[table.Steps * table.Neurons];
        Assert.Equal(table.Steps, table.Read<double>(values));
        Assert.Equal(0, table.Read<double>(new double[table.Neurons]));
        table.Rewind();
        float[] singles = new float[values.Length];
        Assert.Equal(table.Steps, table.Read<float>(singles));
        Assert.Equal(Array.ConvertAll(values, value => (float)value), singles);
        return values;
    }
}
