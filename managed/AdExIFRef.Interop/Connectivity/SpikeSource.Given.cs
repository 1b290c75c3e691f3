using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>Trains whose times are known: recorded ones, and regular ones.</summary>
public abstract partial class SpikeSource
{
    /// <summary>
    /// Replays spikes. A time t is step round(t/dt), ties to even; several spikes of one source in
    /// one step all count.
    /// </summary>
    /// <param name="count">The number of sources, at least 1.</param>
    /// <param name="sources">The source of each spike, 0 to count - 1; in any order.</param>
    /// <param name="times">The time of each spike from the start of the network's clock; finite,
    /// at least 0.</param>
    /// <exception cref="ArgumentNullException">The times are null.</exception>
    /// <exception cref="ArgumentException">The numbers of sources and times differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static SpikeSource Replay(
        int count, ReadOnlySpan<int> sources, QuantityArray<Time> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        return Replay(count, sources, times.BaseValues);
    }

    /// <summary><see cref="Replay(int, ReadOnlySpan{int}, QuantityArray{Time})"/> with times in
    /// milliseconds.</summary>
    /// <param name="count">The number of sources, at least 1.</param>
    /// <param name="sources">The source of each spike, 0 to count - 1; in any order.</param>
    /// <param name="milliseconds">The time of each spike, ms; finite, at least 0.</param>
    /// <exception cref="ArgumentException">The numbers of sources and times differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static SpikeSource Replay(
        int count, ReadOnlySpan<int> sources, ReadOnlySpan<double> milliseconds)
    {
        if (sources.Length != milliseconds.Length)
        {
            throw new ArgumentException(
                $"times has {milliseconds.Length} elements; allowed are {sources.Length}, as many "
                + "as sources.",
                nameof(milliseconds));
        }
        Connectivity.RequireIndices(sources, Math.Max(count, 1), nameof(sources));
        ParameterGuard.NonNegative<Time>(milliseconds, "times");
        return new ReplaySource(count, sources.ToArray(), milliseconds.ToArray());
    }

    /// <summary>
    /// Replays the spikes of a file with the columns <c>step,time_ms,neuron</c>, as the command
    /// line writes it. Times are rounded to steps of the network, whatever steps the file has.
    /// </summary>
    /// <param name="path">A text file; its first line names the columns, in any order. Others are
    /// not looked at.</param>
    /// <param name="count">The number of sources; by default the largest neuron and one.</param>
    /// <exception cref="ArgumentNullException">The path is null.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">The file is not such a file; names the line.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A spike is out of range.</exception>
    public static SpikeSource ReplayFile(string path, int? count = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        using StreamReader reader = File.OpenText(path);
        (int[] neurons, double[] times) = SpikeFile.Read(reader, Path.GetFileName(path));
        return Replay(count ?? (neurons.Length == 0 ? 1 : neurons.Max() + 1), neurons, times);
    }

    /// <summary>
    /// Regular trains: spike k of a source is at start + k interval, rounded to a step, ties to
    /// even. An interval below dt gives several spikes in a step.
    /// </summary>
    /// <param name="count">The number of sources, at least 1.</param>
    /// <param name="interval">Finite, above 0.</param>
    /// <param name="start">The first spike of all sources, or of each; by default at 0. Finite, at
    /// least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static SpikeSource Regular(int count, Time interval, Parameter<Time>? start = null)
    {
        ParameterGuard.Positive<Time>([interval.BaseValue], nameof(interval));
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"count is {count}; allowed is at least 1.");
        }
        double[] starts = (start ?? 0.ms).Resolve(Shape.Of(count), nameof(start));
        ParameterGuard.NonNegative<Time>(starts, nameof(start));
        return new RegularSource(count, interval, starts);
    }
}

/// <summary>Spike files of the command line.</summary>
internal static class SpikeFile
{
    /// <summary>Reads the neuron and the time of each spike.</summary>
    public static (int[] Neurons, double[] Times) Read(TextReader reader, string name)
    {
        string[] header = (reader.ReadLine() ?? string.Empty).Split(',');
        int neuronColumn = Array.FindIndex(header, text => text.Trim() == "neuron");
        int timeColumn = Array.FindIndex(header, text => text.Trim() == "time_ms");
        if (neuronColumn < 0 || timeColumn < 0)
        {
            throw new FormatException(
                $"The first line of {name} is '{string.Join(',', header)}'; allowed is one with "
                + "the columns time_ms and neuron, separated by commas.");
        }
        var neurons = new List<int>();
        var times = new List<double>();
        for (int line = 2; reader.ReadLine() is { } text; line++)
        {
            if (text.Length == 0)
            {
                continue;
            }
            string[] fields = text.Split(',');
            if (fields.Length != header.Length
                || !int.TryParse(
                    fields[neuronColumn], NumberStyles.None, CultureInfo.InvariantCulture,
                    out int neuron)
                || !double.TryParse(
                    fields[timeColumn], NumberStyles.Float, CultureInfo.InvariantCulture,
                    out double time))
            {
                throw new FormatException(
                    $"Line {line} of {name} is '{text}'; allowed are {header.Length} fields with "
                    + "a time and the number of a neuron.");
            }
            neurons.Add(neuron);
            times.Add(time);
        }
        return ([.. neurons], [.. times]);
    }
}
