using System.Globalization;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Notices that the time of steps on callers' columns does not go on. It remembers the time of the
/// last step of some columns for each thread. Where a step on columns that it remembers is later,
/// that is all; otherwise it looks at the last spike times.
/// </summary>
/// <param name="dt">The step size, ms.</param>
/// <param name="longest">The longest refractory period of a neuron, ms.</param>
internal sealed unsafe class TimeWatch(double dt, double longest)
{
    private const int Slots = 16, EntryBits = 6;

    /// <summary>Of each thread, so that threads write to memory of their own.</summary>
    private readonly Entry[]?[] _tables = new Entry[Slots][];

    /// <summary>As many steps as the longest period has, and one.</summary>
    private readonly double _window = longest > 0 ? Math.Ceiling(longest / dt) + 1 : double.NaN;

    /// <summary>Compares a step with the one before on the same columns.</summary>
    /// <param name="t">The time of the step, ms.</param>
    /// <param name="last">Times of last spikes, ms; they do not move now.</param>
    /// <param name="count">The number of neurons.</param>
    /// <returns>
    /// Whether time has hardly gone on in as many steps as a refractory period has: then a neuron
    /// that is refractory now should not be.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A neuron spiked at t or later. Names t and the neuron.
    /// </exception>
    public bool Require<T>(double t, T* last, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref Entry entry = ref EntryOf((long)last);
        bool isKnown = entry.Address == (long)last;
        if (!isKnown || !(t > entry.Time))
        {
            // Where T has no other number for the time of the step before, a spike at t is one then.
            bool isApart = ElementType.Round<T>(t - dt) < ElementType.Round<T>(t);
            Look(t, new ReadOnlySpan<T>(last, count), isKnown || isApart);
        }
        if (!isKnown || t < entry.Start - longest)
        {
            entry = new Entry { Address = (long)last, Time = t, Start = t };
            return false;
        }
        entry.Time = t;
        if (!(++entry.Steps >= _window))
        {
            return false;
        }
        bool stands = t - entry.Start < longest / 2;
        (entry.Steps, entry.Start) = (0, t);
        return stands;
    }

    /// <summary>The only place for an address; another one there is forgotten.</summary>
    private ref Entry EntryOf(long address)
    {
        int slot = Environment.CurrentManagedThreadId % Slots;
        Entry[] table = _tables[slot] ??= new Entry[1 << EntryBits];
        return ref table[(int)((ulong)address * 0x9E3779B97F4A7C15 >> (64 - EntryBits))];
    }

    private static void Look<T>(double t, ReadOnlySpan<T> last, bool refusesEqual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T now = ElementType.Round<T>(t);
        for (int i = 0; i < last.Length; i++)
        {
            if (last[i] > now || (refusesEqual && last[i] == now))
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

    private struct Entry
    {
        public long Address;
        public double Time;

        /// <summary>The time from which steps are counted, and how many there were since.</summary>
        public double Start;
        public long Steps;
    }
}
