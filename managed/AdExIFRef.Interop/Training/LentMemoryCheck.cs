using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Memory with the name that its lender knows it by.</summary>
internal readonly record struct LentMemory<T>(string Name, ReadOnlyMemory<T> Memory);

/// <summary>Whether memory that is lent is as long as it must be, and nobody else's.</summary>
internal static class LentMemoryCheck
{
    /// <exception cref="ArgumentException">It has another length.</exception>
    public static void RequireLength<T>(LentMemory<T> lent, int allowed, string meaning)
    {
        if (!lent.Memory.IsEmpty && lent.Memory.Length != allowed)
        {
            throw new ArgumentException(
                $"{lent.Name} has {lent.Memory.Length} values; allowed are {allowed}, {meaning}, "
                + "or none.",
                lent.Name);
        }
    }

    /// <exception cref="ArgumentException">What is written shares memory.</exception>
    public static void RequireApart<T>(
        ReadOnlySpan<LentMemory<T>> written, ReadOnlySpan<LentMemory<T>> read)
    {
        for (int i = 0; i < written.Length; i++)
        {
            RequireApart(written[i], written[(i + 1)..]);
            RequireApart(written[i], read);
        }
    }

    private static void RequireApart<T>(
        LentMemory<T> written, ReadOnlySpan<LentMemory<T>> others)
    {
        foreach (LentMemory<T> other in others)
        {
            if (written.Memory.Span.Overlaps(other.Memory.Span))
            {
                throw Shared(written.Name, other.Name);
            }
        }
    }

    /// <exception cref="ArgumentException">What is written shares memory with losses.</exception>
    public static void RequireApart<T>(
        ReadOnlySpan<LentMemory<T>> written, ReadOnlySpan<T> loss, string name)
    {
        foreach (LentMemory<T> one in written)
        {
            if (one.Memory.Span.Overlaps(loss))
            {
                throw Shared(one.Name, name);
            }
        }
    }

    /// <exception cref="ArgumentException">Memory is the layer's state.</exception>
    public static void RequireApart<T>(ReadOnlySpan<LentMemory<T>> lent, NeuronState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (LentMemory<T> one in lent)
        {
            if (state.Overlaps(one.Memory.Span))
            {
                throw Shared(one.Name, "the layer's state");
            }
        }
    }

    private static ArgumentException Shared(string name, string other) => new(
        $"{name} shares memory with {other}; allowed is memory of its own.", name);
}
