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
        (int column, double scale, int neuron) = Find(source);
        return ReadAll(source, column, scale, neuron);
    }

    /// <summary>Reads the times of each neuron, ms; all are those of neuron 0 where there is no
    /// column of neurons.</summary>
    /// <inheritdoc cref="Read" path="/param"/>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// Malformed or ambiguous, a neuron is not a whole number from 0 on, or a time is not finite or
    /// before the last of its neuron.
    /// </exception>
    public static SortedDictionary<int, List<double>> ReadNeurons(
        string path, TableOptions options)
    {
        using TableSource source = TableFiles.Open(path, options);
        (int column, double scale, int neuron) = Find(source);
        var all = new SortedDictionary<int, List<double>>();
        double[] row = new double[source.Columns];
        for (long i = 0; i < source.Rows && source.Read<double>(row) == 1; i++)
        {
            double time = row[column] * scale, index = neuron < 0 ? 0 : row[neuron];
            if (!(index >= 0 && index < int.MaxValue && index == Math.Floor(index)))
            {
                throw new InvalidDataException(
                    $"{source.Name}: row {i + 1}: the neuron is {index}; neurons are whole numbers "
                    + "from 0 on.");
            }
            if (!all.TryGetValue((int)index, out List<double>? times))
            {
                all.Add((int)index, times = []);
            }
            if (!double.IsFinite(time) || (times.Count > 0 && time < times[^1]))
            {
                throw NotAscending(source, i, column, row[column]);
            }
            times.Add(time);
        }
        return all;
    }

    private static InvalidDataException NotAscending(
        TableSource source, long row, int column, double value) => new(
            $"{source.Name}: row {row + 1}, {source.ColumnText(column)}: the time is {value}; "
            + "times must be finite and ascend.");

    /// <summary>Finds the column of times, the milliseconds of its unit, and the column of neurons,
    /// which is -1 where there is none.</summary>
    private static (int Column, double Scale, int Neuron) Find(TableSource source)
    {
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
        return (times[0], scale, neuron);
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
                throw NotAscending(source, i, column, row[column]);
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
