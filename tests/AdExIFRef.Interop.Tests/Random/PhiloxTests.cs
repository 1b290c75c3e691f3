using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>
/// The generator against the known answers of the Random123 library (kat_vectors).
/// </summary>
public sealed class PhiloxTests
{
    private const uint Ones = 0xFFFFFFFF;

    [Fact]
    public void Block_gives_the_known_answers()
    {
        Assert.Equal(
            (0x6627E8D5u, 0xE169C58Du, 0xBC57AC4Cu, 0x9B00DBD8u),
            Philox.Block((0, 0, 0, 0), (0, 0)));
        Assert.Equal(
            (0x408F276Du, 0x41C83B0Eu, 0xA20BC7C6u, 0x6D5451FDu),
            Philox.Block((Ones, Ones, Ones, Ones), (Ones, Ones)));
        Assert.Equal(
            (0xD16CFE09u, 0x94FDCCEBu, 0x5001E420u, 0x24126EA1u),
            Philox.Block(
                (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0)));
    }

    [Fact]
    public void Init_bits_lay_out_counter_and_key_as_documented()
    {
        (uint x0, uint x1, _, _) = Philox.Block(
            (0x89ABCDEF, 0x01234567, 0, 0x494E4954), (0x76543210, 0xFEDCBA98));
        Assert.Equal(
            x0 | ((ulong)x1 << 32),
            Philox.InitBits(unchecked((long)0xFEDCBA9876543210), 0x0123456789ABCDEF));
    }

    [Fact]
    public void Different_seeds_and_indices_give_different_bits()
    {
        var seen = new HashSet<ulong>();
        foreach (long seed in new long[] { 0, 1, -1, 7, 1L << 32, long.MinValue })
        {
            for (ulong index = 0; index < 1000; index++)
            {
                Assert.True(seen.Add(Philox.InitBits(seed, index)));
            }
        }
    }
}
