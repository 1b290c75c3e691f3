namespace AdExIFRef.Verification;

/// <summary>
/// Random numbers in a row: SplitMix64 of Steele, Lea and Flood (OOPSLA 2014), the same on every
/// platform. Seeds that follow each other give unrelated rows.
/// </summary>
internal sealed class Draws(long seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state = unchecked((ulong)seed * 0xD1342543DE82EF95);

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

    private ulong Bits()
    {
        unchecked
        {
            ulong bits = _state += Golden;
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return bits ^ (bits >> 31);
        }
    }
}
