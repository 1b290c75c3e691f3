using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Times of last spikes where the time of the steps does not simply go on.</summary>
internal static class SpikeTimes
{
    /// <summary>The last spike of a neuron that has not spiked: long ago, ms.</summary>
    public const double LongAgo = -1e7;

    /// <summary>
    /// From this time on <see cref="LongAgo"/> is long ago; before it, earlier numbers are used.
    /// </summary>
    private const double Early = LongAgo / 2;

    /// <summary>Whether every last spike is before a time.</summary>
    public static bool AreBefore<T>(ReadOnlySpan<T> last, double t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T now = ElementType.Round<T>(t);
        foreach (T spike in last)
        {
            if (!(spike < now))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Shifts every last spike by as much as the time of the steps jumps, so that the
    /// time since it stays; neurons that have not spiked keep their number.</summary>
    /// <param name="last">ms; one per neuron.</param>
    /// <param name="shift">The new time less the time that was expected, ms.</param>
    /// <param name="t">The new time, ms.</param>
    public static void Shift<T>(Span<T> last, double shift, double t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T never = ElementType.Round<T>(LongAgo);
        bool keepsNever = t >= Early;
        for (int i = 0; i < last.Length; i++)
        {
            if (!keepsNever || last[i] != never)
            {
                last[i] = ElementType.Round<T>(double.CreateTruncating(last[i]) + shift);
            }
        }
    }

    /// <summary>
    /// Makes last spikes that are later than a step long ago: such a neuron would never be
    /// released.
    /// </summary>
    /// <param name="last">ms; one per neuron.</param>
    /// <param name="t">The time of the step, ms.</param>
    /// <param name="time">The time of the first such spike.</param>
    /// <returns>The first such neuron, or -1. One that has not spiked is none.</returns>
    public static int Release<T>(Span<T> last, double t, out double time)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T now = ElementType.Round<T>(t), never = ElementType.Round<T>(LongAgo);
        T longAgo = t >= Early ? never : ElementType.Round<T>(t + LongAgo);
        int first = -1;
        time = double.NaN;
        for (int i = 0; i < last.Length; i++)
        {
            if (last[i] > now && last[i] != never && first < 0)
            {
                (first, time) = (i, double.CreateTruncating(last[i]));
            }
            if (last[i] > now || (last[i] == never && t < Early))
            {
                last[i] = longAgo;
            }
        }
        return first;
    }
}
