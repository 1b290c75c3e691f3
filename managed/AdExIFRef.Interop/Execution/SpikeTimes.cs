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

    /// <summary>Returns whether every last spike is before a time.</summary>
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

    /// <summary>Returns the last spike of a neuron that has not spiked, for a step at t.</summary>
    public static T Never<T>(double t) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ElementType.Round<T>(t >= Early ? LongAgo : (2 * t) + LongAgo);

    /// <summary>
    /// Makes last spikes that are later than a time long ago, as such a neuron would not be
    /// released; and those of neurons that have not spiked, where the steps come to a time at which
    /// <see cref="LongAgo"/> is not long ago.
    /// </summary>
    /// <param name="last">ms; one per neuron.</param>
    /// <param name="latest">The latest time that a last spike can have, ms.</param>
    /// <param name="before">The time of the step before, ms; NaN before the first.</param>
    /// <param name="t">The time of the step, ms.</param>
    /// <param name="time">The first last spike that is later, ms.</param>
    /// <returns>Its neuron, or -1. One that has not spiked does not count.</returns>
    public static int Release<T>(
        Span<T> last, double latest, double before, double t, out double time)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T bound = ElementType.Round<T>(latest), marker = ElementType.Round<T>(LongAgo);
        T never = Never<T>(t);
        bool becomesEarly = t < Early && !(before < Early);
        int first = -1;
        time = double.NaN;
        for (int i = 0; i < last.Length; i++)
        {
            bool later = last[i] > bound;
            if (later && last[i] != marker && first < 0)
            {
                (first, time) = (i, double.CreateTruncating(last[i]));
            }
            if (later || (becomesEarly && last[i] == marker))
            {
                last[i] = never;
            }
        }
        return first;
    }
}
