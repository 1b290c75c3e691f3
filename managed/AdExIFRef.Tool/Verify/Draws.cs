using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Verify;

/// <summary>
/// Random numbers in a row, counter-based: the same on every platform and for every number of
/// earlier models, because each model has its own seed.
/// </summary>
internal sealed class Draws(long seed)
{
    private ulong _next;

    /// <summary>A number in [low, high), almost never a short binary fraction.</summary>
    public double Between(double low, double high) =>
        low + ((high - low) * ((Bits() >> 11) * (1.0 / (1L << 53))));

    /// <summary>An integer in low .. high, both included.</summary>
    public int Integer(int low, int high) =>
        low + (int)(Bits() % (ulong)((long)high - low + 1));

    /// <summary>True with that probability.</summary>
    public bool Chance(double probability) => Between(0, 1) < probability;

    /// <summary>One of them.</summary>
    public TItem Pick<TItem>(params ReadOnlySpan<TItem> items) =>
        items[Integer(0, items.Length - 1)];

    /// <summary>That many numbers in [low, high).</summary>
    public double[] Array(int count, double low, double high)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = Between(low, high);
        }

        return values;
    }

    private ulong Bits() => Philox.InitBits(seed, _next++);
}
