using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>
/// The largest sizes. A product of two counts may be beyond 64 bits, so it is made in 128 and
/// compared before anything is allocated.
/// </summary>
internal static class SizeCheck
{
    /// <summary>The most elements of a column: an array holds so many, with room to align it.
    /// </summary>
    public const int MostElements = 2_147_000_000;

    /// <summary>
    /// The most elements of a tape's rows: a chunk of steps more is still a 32-bit integer.
    /// </summary>
    public const int MostTapeElements = MostElements - (1 << 23);

    /// <summary>The exact product of two counts.</summary>
    public static Int128 Product(long left, long right) => (Int128)left * right;

    /// <summary>The bytes that this process may use.</summary>
    public static long MemoryBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <exception cref="ArgumentOutOfRangeException">A layer of that size is too large.</exception>
    public static void RequireNeurons(int neurons, string name)
    {
        if (neurons > MostElements)
        {
            throw new ArgumentOutOfRangeException(
                name, neurons,
                $"{name} has {neurons} neurons; allowed are at most {MostElements}.");
        }
    }

    /// <summary>Refuses a series of one value per step that no array can hold.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are too many steps.</exception>
    public static void RequireSteps(long steps, string name)
    {
        if (steps > MostElements)
        {
            throw new ArgumentOutOfRangeException(
                name, steps,
                $"{name} makes {steps} steps; allowed are at most {MostElements}.");
        }
    }

    /// <summary>Refuses a batch that makes a state too large.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the largest batch.</exception>
    public static void RequireBatch(int batchSize, Shape inSize)
    {
        if (Product(batchSize, inSize.Size) > MostElements)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize), batchSize,
                $"batchSize is {batchSize}, a state of ({batchSize}, {string.Join(", ", inSize)}); "
                + $"allowed are 1 to {MostElements / inSize.Size}.");
        }
    }

    /// <summary>Refuses a recording that cannot be in memory.</summary>
    /// <param name="bytes">What it would take.</param>
    /// <param name="what">What is recorded, such as "SpikeBits of 4 neurons".</param>
    /// <param name="steps">The steps of the run.</param>
    /// <param name="remedy">What to do instead.</param>
    /// <exception cref="ArgumentOutOfRangeException">Names steps and the bytes.</exception>
    public static void RequireMemory(Int128 bytes, string what, long steps, string remedy)
    {
        if (bytes > MemoryBytes)
        {
            throw new ArgumentOutOfRangeException(
                nameof(steps), steps,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"steps is {steps}: {what} would take {bytes} bytes; allowed are "
                    + $"{MemoryBytes}, the memory that this process may use. {remedy}"));
        }
    }

    /// <summary>Refuses synapses that cannot be in memory.</summary>
    /// <param name="bytes">What they would take.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="name">The argument that asks for them.</param>
    /// <exception cref="ArgumentOutOfRangeException">Names count and the bytes.</exception>
    public static void RequireSynapses(Int128 bytes, Int128 count, string name)
    {
        if (bytes > MemoryBytes)
        {
            throw new ArgumentOutOfRangeException(
                name, count,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} makes {count} synapses, which would take {bytes} bytes; allowed are "
                    + $"{MemoryBytes}, the memory that this process may use."));
        }
    }
}
