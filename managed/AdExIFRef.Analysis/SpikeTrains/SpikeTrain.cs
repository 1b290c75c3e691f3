using System.Globalization;
using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>
/// The times of spikes within an observation window, which says for how long one looked: without it
/// there is no rate. It does not change.
/// </summary>
public sealed class SpikeTrain
{
    private readonly double[] _times;

    /// <summary>The train of spikes in a window that begins at 0 ms.</summary>
    /// <param name="times">
    /// When the spikes were, ms, ascending; equal times are two spikes at once, as in a pooled
    /// train. They are copied.
    /// </param>
    /// <param name="duration">The end of the window, which belongs to it; at least 0, finite.
    /// </param>
    /// <exception cref="ArgumentException">The times do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="duration"/> is out of its range, or a time is NaN or outside the window.
    /// </exception>
    public SpikeTrain(ReadOnlySpan<double> times, Time duration)
        : this(times.ToArray(), default, Require.AtLeastZero(duration, nameof(duration)))
    {
    }

    /// <summary>The train of spikes in a window.</summary>
    /// <param name="times">
    /// When the spikes were, ms, ascending; equal times are two spikes at once, as in a pooled
    /// train. They are copied.
    /// </param>
    /// <param name="start">The start of the window, which belongs to it; finite.</param>
    /// <param name="end">The end of the window, which belongs to it; at or after the start, finite.
    /// </param>
    /// <exception cref="ArgumentException">The times do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="start"/> or <paramref name="end"/> is out of its range, or a time is NaN or
    /// outside the window.
    /// </exception>
    public SpikeTrain(ReadOnlySpan<double> times, Time start, Time end)
        : this(times.ToArray(), start, end)
    {
    }

    private SpikeTrain(double[] times, Time start, Time end)
    {
        (Start, End) = Require.Window(start, end);
        for (int i = 0; i < times.Length; i++)
        {
            if (!(times[i] >= start.Milliseconds && times[i] <= end.Milliseconds))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(times), times[i],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"times[{i}] is {times[i]} ms; allowed are {start} to {end}."));
            }
            if (i > 0 && times[i] < times[i - 1])
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"times[{i}] is {times[i]} ms, before times[{i - 1}] of {times[i - 1]} ms; "
                        + $"allowed are times that ascend."),
                    nameof(times));
            }
        }
        _times = times;
    }

    /// <summary>When the spikes were, ms, ascending.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>The number of spikes.</summary>
    public int Count => _times.Length;

    /// <summary>The start of the window.</summary>
    public Time Start { get; }

    /// <summary>The end of the window.</summary>
    public Time End { get; }

    /// <summary>The length of the window.</summary>
    public Time Duration => Time.FromMilliseconds(End.Milliseconds - Start.Milliseconds);

    /// <summary>The spikes per second of the window; 0 for a window of no length.</summary>
    public Frequency Rate => Duration.Milliseconds == 0
        ? default
        : new Frequency(Count / Duration.Seconds);

    /// <summary>
    /// From the start of the window to the first spike: after a step of current at the start, the
    /// latency. NaN without a spike.
    /// </summary>
    public Time Latency => Time.FromMilliseconds(
        Count == 0 ? double.NaN : _times[0] - Start.Milliseconds);

    /// <summary>
    /// Returns the spikes of one neuron of a run, in the window of the run: the moments of the
    /// equation in the accurate mode, else the times of the steps.
    /// </summary>
    /// <param name="run">It recorded SpikeEvents or SpikeBits.</param>
    /// <param name="neuron">The flat index, the batch included.</param>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="run"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such neuron.</exception>
    /// <exception cref="InvalidOperationException">Neither is recorded.</exception>
    public static SpikeTrain FromRun<T>(RunResult<T> run, int neuron = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(run);
        return OfRun(run.GetSpikeTimes(neuron), run.Start, run.Duration);
    }

    /// <summary>Returns the spikes of every neuron of a run, read in one go.</summary>
    /// <param name="run">It recorded SpikeEvents.</param>
    /// <typeparam name="T">float or double.</typeparam>
    /// <returns>[neuron], the flat index, the batch included.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="run"/> is null.</exception>
    /// <exception cref="InvalidOperationException">SpikeEvents is not recorded.</exception>
    public static SpikeTrain[] AllFromRun<T>(RunResult<T> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(run);
        var times = new List<double>[run.Neurons];
        foreach (SpikeEvent spike in run.SpikeEvents)
        {
            (times[spike.Neuron] ??= []).Add(
                double.IsNaN(spike.Time) ? run.TimeOf(spike.Step).Milliseconds : spike.Time);
        }
        return Array.ConvertAll(
            times, one => OfRun(one is null ? [] : [.. one], run.Start, run.Duration));
    }

    /// <summary>Returns all spikes of some trains as one, in the window of the first.</summary>
    /// <param name="trains">At least one; all in the same window.</param>
    /// <exception cref="ArgumentException">There is none, or the windows differ.</exception>
    public static SpikeTrain Pool(params ReadOnlySpan<SpikeTrain> trains)
    {
        Require.SameWindow(trains, nameof(trains));
        var all = new double[Require.Total(trains)];
        int count = 0;
        foreach (SpikeTrain train in trains)
        {
            train._times.CopyTo(all, count);
            count += train.Count;
        }
        Array.Sort(all);
        return new SpikeTrain(all, trains[0].Start, trains[0].End);
    }

    /// <summary>Returns the spikes in a part of the window, ends included.</summary>
    /// <param name="start">In the window of this train.</param>
    /// <param name="end">In the window of this train, at or after the start.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is out of its range.</exception>
    public SpikeTrain Slice(Time start, Time end)
    {
        Require.Within(start, Start, End, nameof(start));
        Require.Within(end, start, End, nameof(end));
        int first = CountBefore(start.Milliseconds);
        int stop = CountBefore(Math.BitIncrement(end.Milliseconds));
        return new SpikeTrain(_times[first..stop], start, end);
    }

    /// <summary>
    /// Returns the same spikes on a clock that shows a time earlier by <paramref name="origin"/>:
    /// with the onset of a stimulus, times since it.
    /// </summary>
    /// <param name="origin">The time that becomes 0 ms; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public SpikeTrain RelativeTo(Time origin)
    {
        double zero = Require.Finite(origin, nameof(origin)).Milliseconds;
        return new SpikeTrain(
            Array.ConvertAll(_times, time => time - zero),
            Time.FromMilliseconds(Start.Milliseconds - zero),
            Time.FromMilliseconds(End.Milliseconds - zero));
    }

    /// <summary>Returns the intervals between a spike and the next, ms; none for fewer than two
    /// spikes.</summary>
    public double[] GetIntervals()
    {
        var intervals = new double[Math.Max(0, Count - 1)];
        for (int i = 0; i < intervals.Length; i++)
        {
            intervals[i] = _times[i + 1] - _times[i];
        }
        return intervals;
    }

    /// <summary>Such as "12 spikes in 0 ms to 500 ms, 24 Hz".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count} {(Count == 1 ? "spike" : "spikes")} in {Start} to {End}, {Rate.Hertz:G6} Hz");

    /// <summary>Returns how many spikes are before a time.</summary>
    internal int CountBefore(double time)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            (low, high) = _times[middle] < time ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    /// <summary>The end of a window is a product, rounded; a spike may be one rounding behind.
    /// </summary>
    private static SpikeTrain OfRun(double[] times, Time start, Time duration)
    {
        double end = start.Milliseconds + duration.Milliseconds;
        return new SpikeTrain(
            times, start,
            Time.FromMilliseconds(times.Length == 0 ? end : Math.Max(end, times[^1])));
    }
}
