using System.Globalization;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Notices a step that is not later than a neuron's last spike. It looks at the spikes only where
/// the time is not later than in the call before on the same thread, so that it costs nothing where
/// time goes on.
/// </summary>
internal sealed unsafe class TimeWatch
{
    /// <summary>Threads write to cache lines of their own.</summary>
    private const int Slots = 16, SlotLength = 8;

    private readonly double[] _seen = new double[Slots * SlotLength];

    public TimeWatch() => Array.Fill(_seen, double.PositiveInfinity);

    /// <summary>Compares a step with the one that was seen before.</summary>
    /// <param name="t">The time of the step, ms.</param>
    /// <param name="last">Times of last spikes, ms; they do not move now.</param>
    /// <param name="count">The number of neurons.</param>
    /// <exception cref="ArgumentOutOfRangeException">Names t and the neuron.</exception>
    public void Require<T>(double t, T* last, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int slot = Environment.CurrentManagedThreadId % Slots * SlotLength;
        double before = _seen[slot], address = (long)last;
        bool again = t == before && address == _seen[slot + 1];
        if (t < before || again)
        {
            Look(t, new ReadOnlySpan<T>(last, count), again);
        }
        (_seen[slot], _seen[slot + 1]) = (t, address);
    }

    private static void Look<T>(double t, ReadOnlySpan<T> last, bool again)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T now = ElementType.Round<T>(t);
        for (int i = 0; i < last.Length; i++)
        {
            if (last[i] > now || (again && last[i] == now))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(t), Time.FromMilliseconds(t),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"t is {t} ms, but the last spike of neuron {i} was at {last[i]} ms: it "
                        + $"would stay refractory. Allowed is a time after the last spike; to "
                        + $"begin anew, set lastSpikeTime to -1e7 or shift it by as much as t."));
            }
        }
    }
}
