namespace AdExIFRef.IO;

/// <summary>What the user says of a file of currents; null leaves it to the rules.</summary>
internal sealed record TableOptions
{
    /// <summary>Nothing is said.</summary>
    public static readonly TableOptions None = new();

    /// <summary>The columns that are currents: names, numbers from 1, ranges.</summary>
    public string? Columns { get; init; }

    /// <summary>Whether the first line of a text file names the columns.</summary>
    public bool? Header { get; init; }

    /// <summary>The column of times by name or number from 1, or <c>none</c>.</summary>
    public string? TimeColumn { get; init; }

    /// <summary>What separates the columns of a text file; a space stands for any number.</summary>
    public char? Separator { get; init; }

    /// <summary>The decimal sign of a text file: <c>.</c> or <c>,</c>.</summary>
    public char? DecimalSign { get; init; }

    /// <summary>The unit of all currents.</summary>
    public CurrentUnit? Unit { get; init; }

    /// <summary>The array of a <c>.npz</c> file.</summary>
    public string? Array { get; init; }

    /// <summary>The options that only a text file has, as far as they are given.</summary>
    public string TextOptions => Given(
        ("--header", Header is not null), ("--separator", Separator is not null),
        ("--decimal", DecimalSign is not null));

    /// <summary>All options that are given.</summary>
    public string All => Given(
        ("--columns", Columns is not null), ("--header", Header is not null),
        ("--time-column", TimeColumn is not null), ("--separator", Separator is not null),
        ("--decimal", DecimalSign is not null), ("--unit", Unit is not null),
        ("--array", Array is not null));

    private static string Given(params ReadOnlySpan<(string Name, bool IsGiven)> options)
    {
        var names = new List<string>();
        foreach ((string name, bool isGiven) in options)
        {
            if (isGiven)
            {
                names.Add(name);
            }
        }

        return string.Join(", ", names);
    }
}
