using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// Scratch of a tile in the backward pass: columns of the surrogate and of the exponential, and
/// padded copies of the rows of a tile that is less than a group. The C kernel's
/// <c>struct back_room</c>.
/// </summary>
internal readonly unsafe struct TwinBackScratch<T>
    where T : unmanaged
{
    /// <summary>Where each buffer of a group lies.</summary>
    public const int V = 0, W = 2, Current = 3, Conductance = 4, Slope = 5, Curvature = 6,
        SpikeLoss = 7, VLoss = 8, WLoss = 9, Zero = 10, VAdjoint = 11, WAdjoint = 12, Output = 13,
        Sums = 17, Coefficients = Sums + NativeMethods.ADEXIF_PARAMETER_COUNT,
        Buffers = Coefficients + NativeMethods.ADEXIF_COEFFICIENT_COUNT;

    private const int Rows = 6;

    private readonly T* _start;
    private readonly int _group;

    public TwinBackScratch(byte* scratch, int group)
    {
        _start = (T*)(((nuint)scratch + 63) & ~(nuint)63);
        _group = group;
        Fill(this[Zero], default);
    }

    /// <summary>Gets the neurons in a tile: 2 KiB a column, of which there are a dozen and more.
    /// </summary>
    public static int TileNeurons => 2048 / sizeof(T);

    /// <summary>A buffer.</summary>
    public T* this[int buffer] => _start + (Rows * TileNeurons) + (buffer * _group);

    /// <summary>The surrogate's argument by the state before a step.</summary>
    public T* X(long step) => _start + ((step & 1) * TileNeurons);

    /// <summary>The surrogate's value by the state before a step.</summary>
    public T* G(long step) => _start + ((2 + (step & 1)) * TileNeurons);

    /// <summary>A row for the exponentials of a step.</summary>
    public T* Exponential => _start + (4 * TileNeurons);

    /// <summary>A row for a sum over time that is not wanted.</summary>
    public T* Unwanted => _start + (5 * TileNeurons);

    /// <summary>The bytes that the scratch takes.</summary>
    public static int Size(int group) =>
        63 + (sizeof(T) * ((Rows * TileNeurons) + (Buffers * group)));

    /// <summary>The same number in a whole group.</summary>
    public void Fill(T* to, T value) => new Span<T>(to, _group).Fill(value);

    /// <summary>A column of the tile in place, or padded by its first number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T* Place(TwinBackTile<T>* tile, T* column, int buffer)
    {
        column += tile->First;
        return tile->IsWhole ? column : Pad(tile, column, buffer);
    }

    private T* Pad(TwinBackTile<T>* tile, T* column, int buffer)
    {
        T* to = this[buffer];
        Fill(to, *column);
        TwinScratch<T>.Copy(to, column, tile->Count);
        return to;
    }
}
