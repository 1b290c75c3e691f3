using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// Room for what a tile needs beyond the caller's columns: a group of each coefficient and input,
/// and the state of a tile that is padded to a whole group.
/// </summary>
internal unsafe struct TwinScratch<T>
    where T : unmanaged
{
    /// <summary>The most neurons in a tile: 1 KiB a column.</summary>
    private const int MostNeurons = 256;

    private const int Words = MostNeurons / 64;

    /// <summary>The buffers of one group beside the coefficients.</summary>
    private const int Buffers = 9;

    private readonly T* start;
    private readonly int group;

    public TwinScratch(byte* room, int group)
    {
        // Aligned to 64 bytes, so that no load of a vector crosses a line of the cache.
        Spikes = (ulong*)(((nuint)room + 63) & ~(nuint)63);
        Exponential = (T*)(Spikes + (3 * Words));
        start = Exponential + TileNeurons;
        this.group = group;
    }

    /// <summary>Gets the neurons in a tile.</summary>
    public static int TileNeurons => 1024 / sizeof(T);

    /// <summary>Gets the spikes of a step, one bit per neuron of a tile.</summary>
    public ulong* Spikes { get; }

    /// <summary>Gets which neurons are held, one bit per neuron of a tile.</summary>
    public readonly ulong* Held => Spikes + Words;

    /// <summary>Gets a column of a tile: between its halves, a step leaves exp here.</summary>
    public T* Exponential { get; }

    public readonly T* Coefficients => start;

    public readonly T* Current => Buffer(0);

    public readonly T* Conductance => Buffer(1);

    public readonly T* Slope => Buffer(2);

    public readonly T* Delta => Buffer(3);

    public readonly T* V => Buffer(4);

    public readonly T* W => Buffer(5);

    public readonly T* Last => Buffer(6);

    public readonly T* HeldSteps => Buffer(7);

    public readonly T* Nonfinite => Buffer(8);

    /// <summary>The neurons in a group: whole vectors, and whole bytes of spikes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Group(int lanes) => lanes < 8 ? 8 : lanes;

    /// <summary>The bytes that the scratch of a width of groups takes.</summary>
    public static int Size(int group) => 63 + (3 * Words * sizeof(ulong)) + (sizeof(T)
        * (TileNeurons + ((NativeMethods.ADEXIF_COEFFICIENT_COUNT + Buffers) * group)));

    /// <summary>Forgets spikes and held neurons.</summary>
    public readonly void ClearBits() => new Span<ulong>(Spikes, 2 * Words).Clear();

    /// <summary>Which neurons are held or spiking, one bit per neuron of a tile.</summary>
    public readonly ulong* Refractory()
    {
        ulong* words = Spikes + (2 * Words);
        for (int i = 0; i < Words; i++)
        {
            words[i] = Spikes[i] | Held[i];
        }

        return words;
    }

    /// <summary>The same number in a whole group.</summary>
    public readonly void Fill(T* to, T value) => new Span<T>(to, group).Fill(value);

    /// <summary>
    /// A group from fewer numbers: the first one again where there is none, since what belongs to
    /// a neuron that is there anyway can do no harm.
    /// </summary>
    public readonly void CopyPadded(T* to, T* from, long count)
    {
        Copy(to, from, count);
        new Span<T>(to + count, group - (int)count).Fill(*from);
    }

    /// <summary>Copies consecutive numbers.</summary>
    public static void Copy(T* to, T* from, long count) =>
        Unsafe.CopyBlockUnaligned(to, from, (uint)count * (uint)sizeof(T));

    /// <summary>Writes the bits of a tile to its row, without those of the padding.</summary>
    public static void StoreBits(byte* row, TwinTile<T>* tile, ulong* words)
    {
        long count = tile->Count;
        if (count % 64 != 0)
        {
            words[count / 64] &= (1UL << (int)count) - 1;
        }

        if (!BitConverter.IsLittleEndian)
        {
            for (int i = 0; i < Words; i++)
            {
                words[i] = BinaryPrimitives.ReverseEndianness(words[i]);
            }
        }

        Unsafe.CopyBlockUnaligned(row + (tile->First / 8), words, (uint)(count + 7) / 8);
    }

    private readonly T* Buffer(int index) =>
        start + ((NativeMethods.ADEXIF_COEFFICIENT_COUNT + index) * group);
}
