using System.Buffers;

namespace AdExIFRef.Interop;

/// <summary>
/// A column of a tape: memory of its own that never moves, made when first used, or a caller's,
/// which is pinned while a call runs. Own memory outlives the binding.
/// </summary>
internal sealed unsafe class TapeColumn<T>(int length, int index) where T : unmanaged
{
    private PinnedColumn<T>? _own;
    private Memory<T> _bound;
    private MemoryHandle _pin;

    public int Length { get; } = length;

    /// <summary>Whether the memory is a caller's.</summary>
    public bool IsBound => !_bound.IsEmpty;

    /// <summary>The caller's memory, or none.</summary>
    public Memory<T> Bound => _bound;

    public Span<T> Span => IsBound ? _bound.Span : Own.Span;

    /// <summary>Where the column starts; of a caller's memory only between Pin and Unpin.</summary>
    public T* Pointer => IsBound ? (T*)_pin.Pointer : Own.Pointer;

    private PinnedColumn<T> Own => _own ??= new PinnedColumn<T>(Length, index);

    /// <summary>Whether rows share memory with what there is so far.</summary>
    public bool Overlaps(ReadOnlySpan<T> rows) =>
        rows.Overlaps(_bound.Span) || (_own is not null && rows.Overlaps(_own.Span));

    /// <summary>Takes a caller's memory of the column's length; none: its own.</summary>
    public void Bind(Memory<T> memory) => _bound = memory;

    public void Pin()
    {
        if (IsBound)
        {
            _pin = _bound.Pin();
        }
    }

    public void Unpin()
    {
        _pin.Dispose();
        _pin = default;
    }
}
