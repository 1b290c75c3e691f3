namespace AdExIFRef.IO;

/// <summary>The times of the spikes of one neuron, read from a file.</summary>
internal static class SpikeTimeColumn
{
    /// <summary>Reads the times, ms.</summary>
    /// <param name="path">A file of one of the <see cref="TableFiles.Extensions"/>: a column of
    /// times, with a unit in its name or in ms, alone or beside others, as in the files that
    /// <c>simulate --spikes</c> writes.</param>
    /// <param name="options">What the user says of its form.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// Malformed or ambiguous, of several neurons, or a time is not finite or before the last.
    /// </exception>
    /// <exception cref="TableOptionException">An option does not go with the file.</exception>
    public static double[] Read(string path, TableOptions options)
    {
        using TableSource source = TableFiles.Open(path, options);
        ColumnName[]? names = source.Names?.Select(ColumnName.Parse).ToArray();
        int[] times = [.. Enumerable.Range(0, source.Columns)
            .Where(i => source.Columns == 1 || names?[i].IsTime == true)];
        if (times.Length != 1)
        {
            throw new InvalidDataException(
                $"{source.Name}: {(times.Length == 0 ? "no column is" : "several columns are")} "
                + "named as times; one is needed, such as time_ms.");
        }
        if (names?[times[0]].OtherUnit is { } other)
        {
            throw new InvalidDataException(
                $"{source.Name}: {source.ColumnText(times[0])}: '{other}' is not a unit of time "
                + "(s, ms, us).");
        }
        double scale = (names?[times[0]].TimeUnit ?? TimeUnit.Millisecond).Milliseconds;
        int neuron = source.Names?.ToList().FindIndex(
            name => name.Trim().Equals("neuron", StringComparison.OrdinalIgnoreCase)) ?? -1;
        return ReadAll(source, times[0], scale, neuron);
    }

    private static double[] ReadAll(TableSource source, int column, double scale, int neuron)
    {
        double[] times = new double[source.Rows];
        double[] row = new double[source.Columns];
        double first = double.NaN;
        for (int i = 0; i < times.Length && source.Read<double>(row) == 1; i++)
        {
            times[i] = row[column] * scale;
            if (!double.IsFinite(times[i]) || (i > 0 && times[i] < times[i - 1]))
            {
                throw new InvalidDataException(
                    $"{source.Name}: row {i + 1}, {source.ColumnText(column)}: the time is "
                    + $"{row[column]}; times must be finite and ascend.");
            }
            if (neuron >= 0 && i > 0 && row[neuron] != first)
            {
                throw new InvalidDataException(
                    $"{source.Name}: row {i + 1} has a spike of neuron {row[neuron]}, the rows "
                    + $"before of neuron {first}; a fit takes the spikes of one.");
            }
            first = neuron >= 0 ? row[neuron] : first;
        }
        return times;
    }
}
