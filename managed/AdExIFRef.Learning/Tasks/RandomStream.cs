using AdExIFRef.Interop;

namespace AdExIFRef.Learning;

/// <summary>
/// A row of random numbers, the same on every platform: Philox4x32-10 with the seed as its key. The
/// streams of a seed are independent of each other and of an initializer's draws.
/// </summary>
/// <param name="seed">Any number.</param>
/// <param name="stream">Which of the seed's rows.</param>
internal sealed class RandomStream(long seed, uint stream)
{
    /// <summary>The last counter word ("TASK" in ASCII).</summary>
    private const uint Domain = 0x5441534B;

    private ulong _index;

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double Uniform() => (Bits() >> 11) * UnitInterval.Ulp53;

    /// <summary>Uniform in [0, 1) each.</summary>
    public void Fill(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = Uniform();
        }
    }

    /// <summary>Standard normal.</summary>
    public double Normal() => NormalDistribution.Quantile(UnitInterval.Open(Bits()));

    /// <summary>Puts things into a random order (Fisher and Yates).</summary>
    public void Shuffle(Span<int> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = (int)(Uniform() * (last + 1));
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private ulong Bits()
    {
        ulong key = unchecked((ulong)seed), index = _index++;
        (uint low, uint high, _, _) = Philox.Block(
            ((uint)index, (uint)(index >> 32), stream, Domain), ((uint)key, (uint)(key >> 32)));
        return low | ((ulong)high << 32);
    }
}

/// <summary>
/// What each random stream of a seed is for; the numbers below are those of the classes.
/// </summary>
internal static class Streams
{
    public const uint InputWeights = 0x8000_0000;
    public const uint ReadoutWeights = 0x8000_0001;
    public const uint Order = 0x8000_0002;
    public const uint RecurrentWeights = 0x8000_0003;
    public const uint Cues = 0x8000_0004;
}
