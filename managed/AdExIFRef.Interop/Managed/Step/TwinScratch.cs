using System.Buffers.Binary;

namespace AdExIFRef.Interop;

/// <summary>
/// Room for what a tile needs beyond the caller's columns: rows of inputs and coefficients that
/// the caller has as one number, and the state of a tile that is padded to a whole group.
/// </summary>
internal unsafe struct TwinScratch<T>
    where T : unmanaged
{
    /// <summary>The neurons whose spikes are one word.</summary>
    public const int BlockNeurons = 64;

    private const int TileBytes = 4096;
    private const int Words = TileBytes / sizeof(float) / BlockNeurons;

    /// <summary>Rows of a tile.</summary>
    private const int Rows = 9;

    /// <summary>Buffers of one group.</summary>
    private const int Groups = 4;

    /// <summary>Bytes between rows, so that they do not all start at the same place of a page:
    /// there, loads from one would wait for stores to another.</summary>
    private const int Gap = 320;

    private readonly byte* _rows;
    private readonly T* _groups;
    private readonly T* _coefficients;
    private readonly int _group;

    public TwinScratch(byte* room, int group)
    {
        // Aligned to 64 bytes, so that no load of a vector crosses a line of the cache.
        Spikes = (ulong*)(((nuint)room + 63) & ~(nuint)63);
        _rows = (byte*)(Spikes + (3 * Words));
        Noise = (T*)(_rows + (Rows * RowBytes));
        _groups = Noise + (TwinNoiseRows<T>.Steps * TileNeurons);
        _coefficients = _groups + (Groups * group);
        _group = group;
    }

    /// <summary>Gets the neurons in a tile: 4 KiB a column, of which a step with the time clock
    /// has five. The C kernel takes half of that; here a tile begins three loops.</summary>
    public static int TileNeurons => TileBytes / sizeof(T);

    /// <summary>Gets the neurons in a tile with arrays of coefficients: 1 KiB a column, of which
    /// there are seventeen more.</summary>
    public static int ArraysTileNeurons => 1024 / sizeof(T);

    /// <summary>Gets the spikes of a step, one bit per neuron of a tile.</summary>
    public ulong* Spikes { get; }

    /// <summary>Gets which neurons are refractory, one bit per neuron of a tile.</summary>
    public readonly ulong* RefractoryWords => Spikes + Words;

    /// <summary>Gets a row of a tile for what one part of a step leaves to the next.</summary>
    public readonly T* Between => Row(4);

    /// <summary>Gets a second one.</summary>
    public readonly T* BetweenW => Row(8);

    /// <summary>Gets a row of a tile for each step of a block of noise.</summary>
    public T* Noise { get; }

    public readonly T* Current => Row(0);

    public readonly T* Conductance => Row(1);

    public readonly T* Slope => Row(2);

    public readonly T* Delta => Row(3);

    /// <summary>Gets a row of a tile for the current with what synapses add to it.</summary>
    public readonly T* CurrentSum => Row(5);

    public readonly T* ConductanceSum => Row(6);

    public readonly T* DeltaSum => Row(7);

    public readonly T* V => _groups;

    public readonly T* W => _groups + _group;

    public readonly T* Last => _groups + (2 * _group);

    public readonly T* RefractorySteps => _groups + (3 * _group);

    private static int RowBytes => (TileNeurons * sizeof(T)) + Gap;

    /// <summary>The neurons in a group: whole vectors, and whole bytes of spikes.</summary>
    public static int Group(int lanes) => lanes < 8 ? 8 : lanes;

    /// <summary>The bytes that the scratch of a width of groups takes.</summary>
    public static int Size(int group, bool arrays) => 63 + (3 * Words * sizeof(ulong))
        + (Rows * RowBytes) + (sizeof(T) * ((TwinNoiseRows<T>.Steps * TileNeurons)
            + (Groups * group)
            + (arrays ? NativeMethods.ADEXIF_COEFFICIENT_COUNT * ArraysTileNeurons : 0)));

    /// <summary>The row of a coefficient, where others are arrays.</summary>
    public readonly T* Coefficient(int k) => _coefficients + (k * ArraysTileNeurons);

    /// <summary>The same number in a row.</summary>
    public static void Fill(T* to, T value, long count) => new Span<T>(to, (int)count).Fill(value);

    /// <summary>Which neurons are refractory or spiking, one bit per neuron of a tile.</summary>
    public readonly ulong* Refractory()
    {
        ulong* words = Spikes + (2 * Words);
        for (int i = 0; i < Words; i++)
        {
            words[i] = Spikes[i] | RefractoryWords[i];
        }

        return words;
    }

    /// <summary>
    /// A group from fewer numbers: the first one again where there is none, since what belongs to
    /// a neuron that is there anyway can do no harm.
    /// </summary>
    public readonly T* Padded(T* to, T* from, long count)
    {
        Copy(to, from, count);
        Fill(to + count, *from, _group - count);
        return to;
    }

    /// <summary>Copies consecutive numbers.</summary>
    public static void Copy(T* to, T* from, long count) =>
        new ReadOnlySpan<T>(from, (int)count).CopyTo(new Span<T>(to, (int)count));

    /// <summary>Writes the bits of a tile to its row, without those of the padding.</summary>
    public static void StoreBits(byte* row, TwinTile<T>* tile, ulong* words)
    {
        long count = tile->Count;
        if (count % BlockNeurons != 0)
        {
            words[count / BlockNeurons] &= (1UL << (int)count) - 1;
        }

        if (!BitConverter.IsLittleEndian)
        {
            for (int i = 0; i < Words; i++)
            {
                words[i] = BinaryPrimitives.ReverseEndianness(words[i]);
            }
        }

        int bytes = (int)((count + 7) / 8);
        new ReadOnlySpan<byte>(words, bytes).CopyTo(new Span<byte>(row + (tile->First / 8), bytes));
    }

    private readonly T* Row(int index) => (T*)(_rows + (index * RowBytes));
}
