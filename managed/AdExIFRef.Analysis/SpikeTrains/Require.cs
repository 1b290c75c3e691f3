using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>Checks of arguments; each exception names argument, value and allowed range.</summary>
internal static class Require
{
    public static Time Finite(Time value, string name) => double.IsFinite(value.Milliseconds)
        ? value
        : throw OutOfRange(name, value, "is a finite time");

    public static Time AtLeastZero(Time value, string name) =>
        value.Milliseconds >= 0 && double.IsFinite(value.Milliseconds)
            ? value
            : throw OutOfRange(name, value, "is a finite time of at least 0 ms");

    /// <summary>Returns a time above 0, in ms.</summary>
    public static double Positive(Time value, string name) =>
        value.Milliseconds > 0 && double.IsFinite(value.Milliseconds)
            ? value.Milliseconds
            : throw OutOfRange(name, value, "is a finite time above 0 ms");

    /// <summary>Returns the ends of a window.</summary>
    public static (Time Start, Time End) Window(Time start, Time end)
    {
        Finite(start, nameof(start));
        Finite(end, nameof(end));
        return end >= start
            ? (start, end)
            : throw OutOfRange(nameof(end), end, $"is a time at or after the start, {start}");
    }

    public static void Within(Time value, Time low, Time high, string name)
    {
        if (!(value >= low && value <= high))
        {
            throw OutOfRange(name, value, $"is {low} to {high}");
        }
    }

    /// <summary>Checks that trains were observed in one window, up to rounding.</summary>
    public static void SameWindow(ReadOnlySpan<SpikeTrain> trains, string name)
    {
        if (trains.IsEmpty)
        {
            throw new ArgumentException($"{name} is empty; allowed is at least one train.", name);
        }
        foreach (SpikeTrain train in trains)
        {
            ArgumentNullException.ThrowIfNull(train, name);
            if (!IsSame(train, trains[0]))
            {
                throw new ArgumentException(
                    $"{name} have the windows {trains[0].Start} to {trains[0].End} and "
                    + $"{train.Start} to {train.End}; allowed is one window for all: Slice cuts "
                    + "them.",
                    name);
            }
        }
    }

    /// <summary>Returns the number of spikes of all trains.</summary>
    public static int Total(ReadOnlySpan<SpikeTrain> trains)
    {
        long total = 0;
        foreach (SpikeTrain train in trains)
        {
            total += train.Count;
        }
        return total <= Array.MaxLength
            ? (int)total
            : throw new ArgumentException(
                $"The trains have {total} spikes; allowed are {Array.MaxLength}.", nameof(trains));
    }

    public static ArgumentOutOfRangeException OutOfRange<T>(string name, T value, string allowed) =>
        new(name, value, $"{name} is {value}; allowed {allowed}.");

    private static bool IsSame(SpikeTrain left, SpikeTrain right)
    {
        double slack = Rounding.Slack(left, right);
        return Math.Abs(left.Start.Milliseconds - right.Start.Milliseconds) <= slack
            && Math.Abs(left.End.Milliseconds - right.End.Milliseconds) <= slack;
    }
}
