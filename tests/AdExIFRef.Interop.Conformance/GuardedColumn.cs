namespace AdExIFRef.Interop.Conformance;

/// <summary>
/// A column that cannot move, at an address that is a multiple of the element's size and of
/// nothing more, between margins that nobody may write to.
/// </summary>
internal sealed unsafe class GuardedColumn<T>
    where T : unmanaged
{
    private const byte Untouched = 0xA5;

    private readonly byte[] room;
    private readonly int length;
    private readonly int start;

    /// <summary>A column with these values, some elements past an aligned address.</summary>
    public GuardedColumn(ReadOnlySpan<T> values, int margin)
    {
        length = values.Length * sizeof(T);
        start = (margin | 1) * sizeof(T);
        room = GC.AllocateArray<byte>((2 * start) + length, pinned: true);
        Array.Fill(room, Untouched);
        values.CopyTo(Values);
    }

    /// <summary>Gets the address of the first element.</summary>
    public T* Pointer
    {
        get
        {
            fixed (byte* p = room)
            {
                return (T*)(p + start);
            }
        }
    }

    /// <summary>Gets the elements.</summary>
    public Span<T> Values => new(Pointer, length / sizeof(T));

    /// <summary>Gets whether the margins are as they were.</summary>
    public bool IsIntact =>
        !room.AsSpan(0, start).ContainsAnyExcept(Untouched)
        && !room.AsSpan(start + length).ContainsAnyExcept(Untouched);
}
