using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// Room for what a tile needs beyond the caller's columns, in groups of one vector: the
/// coefficients, a row of each input, and the state of a tile that is padded to a whole group.
/// </summary>
internal unsafe struct TwinScratch<T>
    where T : unmanaged
{
    /// <summary>The most neurons in a tile: 1 KiB a column.</summary>
    public const int MostNeurons = 256;

    /// <summary>The buffers of one group beside the coefficients.</summary>
    private const int Buffers = 9;

    private readonly T* start;
    private readonly int lanes;

    public TwinScratch(T* start, int lanes)
    {
        this.start = start;
        this.lanes = lanes;
    }

    /// <summary>Gets the neurons in a tile.</summary>
    public static int TileNeurons => 1024 / sizeof(T);

    public readonly T* Coefficients => start;

    public readonly T* Current => Buffer(0);

    public readonly T* Conductance => Buffer(1);

    public readonly T* Slope => Buffer(2);

    public readonly T* Delta => Buffer(3);

    public readonly T* V => Buffer(4);

    public readonly T* W => Buffer(5);

    public readonly T* Last => Buffer(6);

    public readonly T* Held => Buffer(7);

    public readonly T* Nonfinite => Buffer(8);

    /// <summary>The numbers of T that the scratch of a vector width takes.</summary>
    public static int Length(int lanes) =>
        (NativeMethods.ADEXIF_COEFFICIENT_COUNT + Buffers) * lanes;

    /// <summary>The same number in a whole group.</summary>
    public readonly void Fill(T* to, T value) => new Span<T>(to, lanes).Fill(value);

    /// <summary>
    /// A group from fewer numbers: the first one again where there is none, since what belongs to
    /// a neuron that is there anyway can do no harm.
    /// </summary>
    public readonly void CopyPadded(T* to, T* from, long count)
    {
        Copy(to, from, count);
        new Span<T>(to + count, lanes - (int)count).Fill(*from);
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
            for (int i = 0; i < MostNeurons / 64; i++)
            {
                words[i] = BinaryPrimitives.ReverseEndianness(words[i]);
            }
        }

        Unsafe.CopyBlockUnaligned(row + (tile->First / 8), words, (uint)(count + 7) / 8);
    }

    private readonly T* Buffer(int index) =>
        start + ((NativeMethods.ADEXIF_COEFFICIENT_COUNT + index) * lanes);
}
