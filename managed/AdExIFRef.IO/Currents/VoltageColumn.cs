using AdExIFRef.Interop;

namespace AdExIFRef.IO;

/// <summary>A recorded membrane potential, read whole from a file.</summary>
/// <param name="Values">mV, one a row.</param>
/// <param name="Step">From one row to the next by a column of times; null without one.</param>
/// <param name="Text">The column and its unit, for messages.</param>
internal sealed record VoltageColumn(double[] Values, Time? Step, string Text)
{
    private static readonly (string Name, double Millivolts)[] s_units =
        [("mV", 1), ("V", 1e3), ("uV", 1e-3), ("nV", 1e-6)];

    /// <summary>The units that are read, for messages.</summary>
    public static string Units => string.Join(", ", s_units.Select(unit => unit.Name));

    /// <summary>Whether a text is one of <see cref="Units"/>.</summary>
    public static bool IsUnit(string text) => s_units.Any(unit => unit.Name == text);

    /// <summary>Reads a file.</summary>
    /// <param name="path">A file of one of the <see cref="TableFiles.Extensions"/>.</param>
    /// <param name="options">What the user says of its form.</param>
    /// <param name="column">The name or number of the column; null for the only one, or the one
    /// that its name or unit tells.</param>
    /// <param name="unit">Its unit; null for that of its name, or mV.</param>
    /// <param name="dt">The step that a column of times must have; null for any.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// Malformed, empty or ambiguous, or a value is not finite.
    /// </exception>
    /// <exception cref="TableOptionException">An option does not go with the file.</exception>
    public static VoltageColumn Read(
        string path, TableOptions options, string? column, string? unit, Time? dt)
    {
        using TableSource source = TableFiles.Open(path, options);
        ColumnName[]? names = source.Names?.Select(ColumnName.Parse).ToArray();
        int? time = names is null ? null
            : Enumerable.Range(0, source.Columns).Cast<int?>()
                .FirstOrDefault(i => names[i!.Value].IsTime);
        int voltage = column is not null
            ? ColumnChoice.Column(source, column, "--voltage-column")
            : Find(source, names, time);
        string named = names?[voltage].OtherUnit ?? string.Empty;
        if (unit is not null && IsUnit(named) && named != unit)
        {
            throw new TableOptionException(
                $"--voltage-unit is {unit}, but {source.ColumnText(voltage)} of {source.Name} is "
                + $"in {named}.");
        }
        if (unit is null && (names?[voltage].Unit is not null
            || (named.Length > 0 && !IsUnit(named))))
        {
            string other = names![voltage].Unit?.Name ?? named;
            throw new InvalidDataException(
                $"{source.Name}: {source.ColumnText(voltage)}: '{other}' is not a unit of voltage "
                + $"({Units}); --voltage-column says which column is one.");
        }
        string used = unit ?? (IsUnit(named) ? named : "mV");
        Time? step = time is { } at && at != voltage
            ? TimeColumn.Check(source, at, names![at], dt).Step : null;
        source.Rewind();
        double scale = s_units.First(one => one.Name == used).Millivolts;
        return new VoltageColumn(
            ReadAll(source, voltage, scale), step, $"{source.ColumnText(voltage)}, in {used}");
    }

    private static int Find(TableSource source, ColumnName[]? names, int? time)
    {
        int[] rest = [.. Enumerable.Range(0, source.Columns)
            .Where(i => i != time && names?[i].IsIndex != true)];
        if (rest.Length == 1)
        {
            return rest[0];
        }
        int[] likely = [.. rest.Where(i => names?[i] is { } name
            && (IsUnit(name.OtherUnit ?? string.Empty) || (name.IsOther && IsVoltage(name.Text))))];
        return likely.Length == 1
            ? likely[0]
            : throw new InvalidDataException(
                $"{source.Name}: "
                + (rest.Length == 0 ? "there is no column of voltages"
                    : $"{rest.Length} columns may be the voltage")
                + "; --voltage-column says which is.");
    }

    private static bool IsVoltage(string name) =>
        name.TrimStart().StartsWith("v", StringComparison.OrdinalIgnoreCase)
        || name.Contains("potential", StringComparison.OrdinalIgnoreCase);

    private static double[] ReadAll(TableSource source, int column, double scale)
    {
        double[] values = new double[source.Rows];
        double[] row = new double[source.Columns];
        for (int i = 0; i < values.Length; i++)
        {
            if (source.Read<double>(row) != 1)
            {
                throw new InvalidDataException(
                    $"{source.Name}: the file ended at row {i} of {values.Length}.");
            }
            values[i] = row[column] * scale;
            if (!double.IsFinite(values[i]))
            {
                throw new InvalidDataException(
                    $"{source.Name}: row {i + 1}, {source.ColumnText(column)}: the voltage is "
                    + $"{row[column]}; it must be finite.");
            }
        }
        return values;
    }
}
