using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>
/// A column that never moves: the kernel keeps its address without pinning it per call. It starts
/// on a cache line.
/// </summary>
/// <remarks>
/// Columns of the same length tend to be allocated at the same offset in a page, where loads of one
/// wait for stores to another; <c>index</c> shifts each by a few lines of its own.
/// </remarks>
internal sealed unsafe class PinnedColumn<T> where T : unmanaged
{
    private const int LineBytes = 64;
    private const int LinesPerIndex = 5;
    private const int PageBytes = 4096;

    private readonly T[] _buffer;
    private readonly int _start;
    private readonly T* _pointer;

    public PinnedColumn(int length, int index = 0)
    {
        Length = length;
        int shift = length * (long)sizeof(T) < PageBytes
            ? 0
            : index * LinesPerIndex * LineBytes % PageBytes;
        _buffer = GC.AllocateArray<T>(
            checked(length + ((LineBytes + shift) / sizeof(T))), pinned: true);
        int past = (int)((nuint)Unsafe.AsPointer(ref _buffer[0]) % LineBytes);
        _start = (((LineBytes - past) % LineBytes) + shift) / sizeof(T);
        _pointer = (T*)Unsafe.AsPointer(ref _buffer[0]) + _start;
    }

    public int Length { get; }

    /// <summary>Without the checks of an array's slice: the constructor has settled them.</summary>
    public Span<T> Span => MemoryMarshal.CreateSpan(
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_buffer), _start), Length);

    /// <summary>Of use while this object is alive.</summary>
    public T* Pointer => _pointer;
}
