using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Times of last spikes where the time of the steps does not simply go on.</summary>
internal static class SpikeTimes
{
    /// <summary>The last spike of a neuron that has not spiked: long ago, ms. Of the rule of
    /// <c>brainpy.dyn</c> it is <see cref="UpdateRule.LongAgo"/>.</summary>
    public const double LongAgo = -1e7;

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
    /// <param name="t">ms.</param>
    /// <param name="longAgo">What it is at first, ms.</param>
    public static T Never<T>(double t, double longAgo)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ElementType.Round<T>(IsEarly(t, longAgo) ? (2 * t) + longAgo : longAgo);

    /// <summary>
    /// Makes last spikes that are later than a time long ago, as such a neuron would not be
    /// released; and those of neurons that have not spiked, where the steps come to a time at which
    /// that is not long ago.
    /// </summary>
    /// <param name="last">ms; one per neuron.</param>
    /// <param name="latest">The latest time that a last spike can have, ms.</param>
    /// <param name="before">The time of the step before, ms; NaN before the first.</param>
    /// <param name="t">The time of the step, ms.</param>
    /// <param name="longAgo">The last spike of neurons that have not spiked, at first, ms.</param>
    /// <param name="time">The first last spike that is later, ms.</param>
    /// <returns>Its neuron, or -1. One that has not spiked does not count.</returns>
    public static int Release<T>(
        Span<T> last, double latest, double before, double t, double longAgo, out double time)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T bound = ElementType.Round<T>(latest), marker = ElementType.Round<T>(longAgo);
        T never = Never<T>(t, longAgo);
        bool becomesEarly = IsEarly(t, longAgo) && !IsEarly(before, longAgo);
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

    /// <summary>Whether long ago is not long ago for a step; earlier numbers are used then.
    /// </summary>
    private static bool IsEarly(double t, double longAgo) => t < longAgo / 2;
}
