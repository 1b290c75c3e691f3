namespace AdExIFRef.IO;

/// <summary>The times of the spikes of one neuron, read from a file.</summary>
internal static class SpikeTimeColumn
{
    private const string NeuronOption =
        "--neuron-column says which column is the neurons, or none";

    /// <summary>Names of a column of neurons: of this library, of recordings, of NEST and of
    /// Brian2.</summary>
    private static readonly string[] s_neurons =
    [
        "neuron", "neurons", "cell", "cells", "unit", "units", "cluster", "clusters", "id", "ids",
        "sender", "senders", "gid", "node", "i",
    ];

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
        (int column, double scale, int neuron) =
            Find(source, options.TimeColumn, null, "leave it out if it does not");
        return ReadAll(source, column, scale, neuron);
    }

    /// <summary>Reads the times of each neuron, ms; all are those of neuron 0 where there is no
    /// column of neurons.</summary>
    /// <param name="path">As for <see cref="Read"/>.</param>
    /// <param name="options">As for <see cref="Read"/>.</param>
    /// <param name="neurons">The column of neurons by name or number from 1, or <c>none</c>; null
    /// for the one whose name says so.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// Malformed or ambiguous, a neuron is not a whole number from 0 on, or a time is not finite or
    /// before the last of its neuron.
    /// </exception>
    /// <exception cref="TableOptionException">An option does not go with the file.</exception>
    public static SortedDictionary<int, List<double>> ReadNeurons(
        string path, TableOptions options, string? neurons = null)
    {
        using TableSource source = TableFiles.Open(path, options);
        (int column, double scale, int neuron) =
            Find(source, options.TimeColumn, neurons, NeuronOption);
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
    private static (int Column, double Scale, int Neuron) Find(
        TableSource source, string? timeColumn, string? neurons, string remedy)
    {
        ColumnName[]? names = source.Names?.Select(ColumnName.Parse).ToArray();
        int given = neurons is null or "none" ? -1
            : ColumnChoice.Column(source, neurons, "--neuron-column");
        int[] times = timeColumn is not null
            ? [ColumnChoice.Column(source, timeColumn, "--time-column")]
            : [.. Enumerable.Range(0, source.Columns).Where(i =>
                i != given && (source.Columns == 1 || names?[i].IsTime == true))];
        if (times.Length != 1)
        {
            throw new InvalidDataException(
                $"{source.Name}: {(times.Length == 0 ? "no column is" : "several columns are")} "
                + "named as times; one is needed, such as time_ms; with analyze "
                + "--time-column says which.");
        }
        if (names?[times[0]].OtherUnit is { } other)
        {
            throw new InvalidDataException(
                $"{source.Name}: {source.ColumnText(times[0])}: '{other}' is not a unit of time "
                + "(s, ms, us).");
        }
        double scale = (names?[times[0]].TimeUnit ?? TimeUnit.Millisecond).Milliseconds;
        return (
            times[0], scale, neurons is null ? NeuronsOf(source, names, times[0], remedy) : given);
    }

    /// <summary>Returns the column whose name says that it is the neurons, -1 where there is none.
    /// A column that is neither that nor rows' numbers would make one neuron of several, or spikes
    /// of the samples of a trace, and is refused.</summary>
    private static int NeuronsOf(
        TableSource source, ColumnName[]? names, int time, string remedy)
    {
        int[] others = [.. Enumerable.Range(0, source.Columns)
            .Where(i => i != time && names?[i].IsIndex != true)];
        int neuron = others.Where(i => names is not null
                && s_neurons.Contains(WordOf(source.Names![i])))
            .FirstOrDefault(-1);
        int doubtful = others.Where(i => i != neuron).FirstOrDefault(-1);
        return doubtful < 0
            ? neuron
            : throw new InvalidDataException(
                $"{source.Name}: {source.ColumnText(doubtful)} may say which neuron spiked, or "
                + $"something else; {remedy}.");
    }

    /// <summary>Returns a name in small letters, without the ending of an identifier.</summary>
    private static string WordOf(string name)
    {
        string word = name.Trim().ToLowerInvariant();
        return Array.Find(["_id", " id", "_index", " index", "_ids"], word.EndsWith) is { } end
            ? word[..^end.Length]
            : word;
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
