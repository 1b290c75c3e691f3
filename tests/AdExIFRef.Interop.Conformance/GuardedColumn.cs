namespace AdExIFRef.Interop.Conformance;

/// <summary>
/// A column that cannot move, at an address that is a multiple of the element's size and of
/// nothing more, between margins that nobody may write to.
/// </summary>
internal sealed unsafe class GuardedColumn<T>
    where T : unmanaged
{
    private const byte Untouched = 0xA5;

    private readonly byte[] _room;
    private readonly int _length;
    private readonly int _start;

    /// <summary>A column with these values, some elements past an aligned address.</summary>
    public GuardedColumn(ReadOnlySpan<T> values, int margin)
    {
        _length = values.Length * sizeof(T);
        _start = (margin | 1) * sizeof(T);
        _room = GC.AllocateArray<byte>((2 * _start) + _length, pinned: true);
        Array.Fill(_room, Untouched);
        values.CopyTo(Values);
    }

    /// <summary>Gets the address of the first element.</summary>
    public T* Pointer
    {
        get
        {
            fixed (byte* p = _room)
            {
                return (T*)(p + _start);
            }
        }
    }

    /// <summary>Gets the elements.</summary>
    public Span<T> Values => new(Pointer, _length / sizeof(T));

    /// <summary>Gets whether the margins are as they were.</summary>
    public bool IsIntact =>
        !_room.AsSpan(0, _start).ContainsAnyExcept(Untouched)
        && !_room.AsSpan(_start + _length).ContainsAnyExcept(Untouched);
}
