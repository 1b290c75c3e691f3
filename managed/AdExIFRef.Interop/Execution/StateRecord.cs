using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>
/// What a state was after a step, to tell whether somebody has written to it since: w and the last
/// spike times, which hardly anybody writes unless to put back a whole state.
/// </summary>
internal sealed class StateRecord<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] _w = [];
    private T[] _last = [];

    /// <summary>Whether steps are noted.</summary>
    public bool IsOn { get; set; }

    /// <summary>Whether a state has been noted.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Forgets what was noted, and notes no more.</summary>
    public void Clear() => (IsOn, IsKnown) = (false, false);

    /// <summary>Notes a state with last spike times after a step.</summary>
    public void Note(NeuronState<T> state)
    {
        if (_w.Length != state.Count)
        {
            (_w, _last) = (new T[state.Count], new T[state.Count]);
        }
        state.W.Span.CopyTo(_w);
        state.LastSpikeTime!.Span.CopyTo(_last);
        IsKnown = true;
    }

    /// <summary>Returns whether a state has the bits of the one that was noted.</summary>
    public bool Matches(NeuronState<T> state) =>
        IsKnown && _w.Length == state.Count
        && Same(_w, state.W.Span) && Same(_last, state.LastSpikeTime!.Span);

    private static bool Same(ReadOnlySpan<T> left, ReadOnlySpan<T> right) =>
        MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right));
}
