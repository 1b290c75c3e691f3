using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// Sources of spikes that are no neurons, such as Poisson trains or recorded spikes: a population
/// of a network that projections start from. Immutable; the same source, seed and step give the
/// same spikes however a run is cut.
/// </summary>
public abstract partial class SpikeSource
{
    private protected SpikeSource(int count)
    {
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"count is {count}; allowed is at least 1.");
        }
        Count = count;
    }

    /// <summary>The number of sources.</summary>
    public int Count { get; }

    /// <summary>Opens the source for a network.</summary>
    /// <param name="dt">The step size of the network, ms.</param>
    /// <param name="seed">The key of random draws: network and population.</param>
    /// <exception cref="ArgumentException">The source does not fit the step size.</exception>
    internal abstract ISpikeStream Open(double dt, ulong seed);

    /// <summary>Returns what a snapshot of a network knows the source by: sources whose spikes
    /// differ have different texts, but for functions of the program.</summary>
    /// <param name="seed">As of <see cref="Open"/>.</param>
    internal abstract string Identity(ulong seed);

    /// <summary>Returns the words for a source that is drawn.</summary>
    private protected static string DrawnBy(ulong seed) =>
        FormattableString.Invariant($"drawn by seed and place in the network ({seed:X16})");

    /// <summary>Returns some digits of the digest of numbers.</summary>
    private protected static string DigestOf(ReadOnlySpan<double> values)
    {
        using var digest = new DigestWriter(Stream.Null);
        digest.WriteColumn(values);
        return digest.ToString();
    }
}

/// <summary>A source in a network.</summary>
internal interface ISpikeStream
{
    /// <summary>Whether a user's code runs, or what it gives may be refused.</summary>
    bool MayFail => false;

    /// <summary>
    /// Appends the sources that spike in a step, ascending; one that spikes n times in it stands
    /// there n times. A spike of step m is what a neuron's spike of step m is: without a delay it
    /// arrives in step m + 1. Steps may be asked for in any order.
    /// </summary>
    /// <param name="step">The step of the network, from 0; it is at step dt.</param>
    /// <param name="spikes">Is empty.</param>
    void Write(long step, SpikeList spikes);
}

/// <summary>Indices of what spikes in one step, ascending. The memory is kept from step to step.
/// </summary>
internal sealed class SpikeList
{
    private int[] _items = [];

    /// <summary>The number of spikes.</summary>
    public int Count { get; private set; }

    /// <summary>The indices.</summary>
    public ReadOnlySpan<int> Items => _items.AsSpan(0, Count);

    /// <summary>Makes the list empty.</summary>
    public void Clear() => Count = 0;

    /// <summary>Appends an index.</summary>
    public void Add(int index)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(16, 2 * Count));
        }
        _items[Count++] = index;
    }

    /// <summary>Appends the indices whose bits are set.</summary>
    /// <param name="bits">Bit i of byte j stands for index first + 8 j + i.</param>
    /// <param name="first">The index of the first bit.</param>
    public void AddBits(ReadOnlySpan<byte> bits, int first)
    {
        int at = 0, count = Count;
        for (; at + sizeof(ulong) <= bits.Length; at += sizeof(ulong))
        {
            count = AddWord(BinaryPrimitives.ReadUInt64LittleEndian(bits[at..]), first, count);
            first += 64;
        }
        if (at < bits.Length)
        {
            count = AddWord(SpikeRow.Word(bits, at), first, count);
        }
        Count = count;
    }

    /// <summary>
    /// Writes the indices of a word. Whether a word has a spike is a toss-up that no processor
    /// foretells, so two are written whatever it has, and those that it has count.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int AddWord(ulong word, int first, int count)
    {
        if (count > _items.Length - 64)
        {
            Array.Resize(ref _items, Math.Max(64, 2 * _items.Length) + 64);
        }
        Span<int> to = _items.AsSpan(count, 64);
        int spikes = BitOperations.PopCount(word);
        to[0] = first + BitOperations.TrailingZeroCount(word);
        word &= word - 1;
        to[1] = first + BitOperations.TrailingZeroCount(word);
        for (int i = 2; i < spikes; i++)
        {
            word &= word - 1;
            to[i] = first + BitOperations.TrailingZeroCount(word);
        }
        return count + spikes;
    }

    /// <summary>Makes the list a copy of another.</summary>
    public void Set(ReadOnlySpan<int> items)
    {
        if (items.Length > _items.Length)
        {
            _items = new int[items.Length];
        }
        items.CopyTo(_items);
        Count = items.Length;
    }
}
