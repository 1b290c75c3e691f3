using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop.Conformance;

/// <summary>
/// A column that cannot move, at an address that is a multiple of the element's size and of
/// nothing more, between margins that nobody may write to. Under the address sanitizer it ends where
/// a block of the C library ends, so that a byte read or written behind it is reported; such a block
/// is never freed.
/// </summary>
internal sealed unsafe class GuardedColumn<T>
    where T : unmanaged
{
    private const byte Untouched = 0xA5;

    private static readonly bool s_isSanitized =
        Environment.GetEnvironmentVariable("ASAN_OPTIONS") is not null;

    private readonly byte[]? _array;
    private readonly byte* _room;
    private readonly int _length;
    private readonly int _start;

    /// <summary>A column with these values, some elements past an aligned address.</summary>
    public GuardedColumn(ReadOnlySpan<T> values, int margin)
    {
        _length = values.Length * sizeof(T);
        _start = (margin | 1) * sizeof(T);
        int size = (s_isSanitized ? _start : 2 * _start) + _length;
        if (s_isSanitized)
        {
            _room = (byte*)NativeMemory.Alloc((nuint)size);
        }
        else
        {
            _array = GC.AllocateUninitializedArray<byte>(size, pinned: true);
            _room = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));
        }
        Before.Fill(Untouched);
        Behind.Fill(Untouched);
        values.CopyTo(Values);
    }

    /// <summary>Gets the address of the first element.</summary>
    public T* Pointer => (T*)(_room + _start);

    /// <summary>Gets the elements.</summary>
    public Span<T> Values => new(Pointer, _length / sizeof(T));

    /// <summary>Gets whether the margins are as they were.</summary>
    public bool IsIntact =>
        !Before.ContainsAnyExcept(Untouched) && !Behind.ContainsAnyExcept(Untouched);

    private Span<byte> Before => new(_room, _start);

    private Span<byte> Behind =>
        new(_room + _start + _length, _array is null ? 0 : _start);
}
