namespace AdExIFRef.Interop;

/// <summary>
/// The memory of a caller that a tape's backward pass reads again, with checksums of what the
/// forward pass read or wrote there.
/// </summary>
/// <param name="degree">The most threads.</param>
internal sealed class ReadBuffers<T>(int degree) where T : unmanaged
{
    private readonly List<(CallerBuffer<T> Memory, ulong Checksum)> _parts = [];

    /// <summary>Notes what is in a part now; an empty one is nothing.</summary>
    public void Add(string name, ReadOnlyMemory<T> memory)
    {
        if (!memory.IsEmpty)
        {
            _parts.Add((new CallerBuffer<T>(name, memory), Checksum.Of(memory, degree)));
        }
    }

    /// <summary>Requires every part to be as it was.</summary>
    /// <exception cref="InvalidOperationException">Names the first that was changed.</exception>
    public void RequireUnchanged()
    {
        foreach ((CallerBuffer<T> part, ulong checksum) in _parts)
        {
            if (Checksum.Of(part.Memory, degree) != checksum)
            {
                throw new InvalidOperationException(
                    $"{part.Name} was changed after the forward pass, and the backward pass reads "
                    + "it again: leave it as it is until the tape is disposed, or pass a copy.");
            }
        }
    }
}
