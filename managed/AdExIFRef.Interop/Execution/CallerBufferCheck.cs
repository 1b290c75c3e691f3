using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>A buffer that a caller provides, with the name that the caller knows it by.</summary>
internal readonly record struct CallerBuffer<T>(string Name, ReadOnlyMemory<T> Memory);

/// <summary>Checks the length of caller-provided buffers, and that they are apart.</summary>
internal static class CallerBufferCheck
{
    /// <exception cref="ArgumentException">It has another length.</exception>
    public static void RequireLength<T>(CallerBuffer<T> buffer, Int128 allowed, string meaning)
    {
        if (!buffer.Memory.IsEmpty && buffer.Memory.Length != allowed)
        {
            throw Errors.WrongLength(
                buffer.Name, buffer.Memory.Length, $"are {allowed}, {meaning}, or none");
        }
    }

    /// <exception cref="ArgumentException">What is written shares memory.</exception>
    public static void RequireApart<T>(
        ReadOnlySpan<CallerBuffer<T>> written, ReadOnlySpan<CallerBuffer<T>> read)
    {
        for (int i = 0; i < written.Length; i++)
        {
            RequireApart(written[i], written[(i + 1)..]);
            RequireApart(written[i], read);
        }
    }

    /// <exception cref="ArgumentException">What is written shares memory with a span.</exception>
    public static void RequireApart<T>(
        ReadOnlySpan<CallerBuffer<T>> written, ReadOnlySpan<T> read, string name)
    {
        foreach (CallerBuffer<T> one in written)
        {
            if (one.Memory.Span.Overlaps(read))
            {
                throw Shared(one.Name, name);
            }
        }
    }

    /// <exception cref="ArgumentException">A buffer is the layer's state.</exception>
    public static void RequireApart<T>(
        ReadOnlySpan<CallerBuffer<T>> buffers, NeuronState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (CallerBuffer<T> one in buffers)
        {
            if (state.Overlaps(one.Memory.Span))
            {
                throw Shared(one.Name, "the layer's state");
            }
        }
    }

    private static void RequireApart<T>(
        CallerBuffer<T> written, ReadOnlySpan<CallerBuffer<T>> others)
    {
        foreach (CallerBuffer<T> other in others)
        {
            if (written.Memory.Span.Overlaps(other.Memory.Span))
            {
                throw Shared(written.Name, other.Name);
            }
        }
    }

    private static ArgumentException Shared(string name, string other) =>
        Errors.SharedMemory(name, other, "allowed is memory of its own");
}
