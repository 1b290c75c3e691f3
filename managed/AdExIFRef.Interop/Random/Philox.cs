namespace AdExIFRef.Interop;

/// <summary>
/// Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random
/// numbers: as easy as 1, 2, 3", SC 2011 (the Random123 library): 128 random bits as a pure
/// function of a 128-bit counter and a 64-bit key. No state, so any draw can be made in any order.
/// </summary>
internal static class Philox
{
    // The multipliers and Weyl increments of the paper: the increments are the golden ratio and
    // sqrt(3) - 1, times 2^32.
    private const uint MultiplierA = 0xD2511F53;
    private const uint MultiplierB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9;
    private const uint WeylB = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>The last counter word of draws for initial values ("INIT" in ASCII).</summary>
    private const uint InitDomain = 0x494E4954;

    /// <summary>
    /// The last counter word of draws for the start of noise ("OUST"). The kernel's noise itself
    /// has a number below 2^30 there.
    /// </summary>
    private const uint NoiseStartDomain = 0x4F555354;

    /// <summary>The ten-round block function.</summary>
    public static (uint X0, uint X1, uint X2, uint X3) Block(
        (uint C0, uint C1, uint C2, uint C3) counter, (uint K0, uint K1) key)
    {
        (uint x0, uint x1, uint x2, uint x3) = counter;
        (uint k0, uint k1) = key;
        for (int round = 0; round < Rounds; round++)
        {
            ulong a = (ulong)MultiplierA * x0;
            ulong b = (ulong)MultiplierB * x2;
            (x0, x1, x2, x3) = (
                (uint)(b >> 32) ^ x1 ^ k0, (uint)b, (uint)(a >> 32) ^ x3 ^ k1, (uint)a);
            k0 = unchecked(k0 + WeylA);
            k1 = unchecked(k1 + WeylB);
        }
        return (x0, x1, x2, x3);
    }

    /// <summary>
    /// 64 random bits for draw number <paramref name="index"/> of an initializer: the key is the
    /// seed, the counter is (index low, index high, 0, domain), little end first.
    /// </summary>
    public static ulong InitBits(long seed, ulong index) =>
        Bits(unchecked((ulong)seed), index, InitDomain);

    /// <summary>
    /// 64 random bits for the start of noise number <paramref name="index"/>; the counter is that
    /// of <see cref="InitBits"/> in another domain.
    /// </summary>
    public static ulong NoiseStartBits(ulong seed, ulong index) =>
        Bits(seed, index, NoiseStartDomain);

    private static ulong Bits(ulong seed, ulong index, uint domain)
    {
        (uint x0, uint x1, _, _) = Block(
            ((uint)index, (uint)(index >> 32), 0, domain), ((uint)seed, (uint)(seed >> 32)));
        return x0 | ((ulong)x1 << 32);
    }
}
