using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>
/// The bits of the first draws for seed 7. The uniform ones were computed by an independent
/// program; of the others an independent program computed the exact values (60 digits), rounded to
/// double, next to which the library's bits may be a few ulp.
/// </summary>
public sealed class InitGoldenTests
{
    [Fact]
    public void Uniform_draws_keep_their_bits() => Equal(
        [
            0x402541FFAA03219E, 0x4025A515D35F641F, 0x4023301E8186714E,
            0x40237E5A0B6ED918, 0x40209A835EAC039F, 0x4020E0F693C18873,
        ],
        Init.Uniform(8.ms, 12.ms, seed: 7));

    [Fact]
    public void Normal_draws_keep_their_bits()
    {
        Init<Time> init = Init.Normal(10.ms, 2.ms, seed: 7);
        Near(
            [
                0x40259E9F205258E1, 0x40262992D0600838, 0x4022F8955A1CA1D0,
                0x40235CD26F488375, 0x401C8246A176FD79, 0x401E2E627DA3AA8A,
            ],
            init);
        Equal(
            [
                0x40259E9F205258E1, 0x40262992D0600838, 0x4022F8955A1CA1D0,
                0x40235CD26F488375, 0x401C8246A176FD79, 0x401E2E627DA3AA8A,
            ],
            init);
    }

    [Fact]
    public void Truncated_normal_draws_keep_their_bits()
    {
        Init<Time> init = Init.TruncatedNormal(10.ms, 2.ms, 9.ms, 15.ms, seed: 7);
        Near(
            [
                0x4026CFA5739A8DB3, 0x4027411B507FFEEF, 0x4024D2F3DD0F38D2,
                0x4025181D0F099634, 0x4022919640A5ED43, 0x4022D16AC26C6D40,
            ],
            init);
        Equal(
            [
                0x4026CFA5739A8DB2, 0x4027411B507FFEEE, 0x4024D2F3DD0F38D2,
                0x4025181D0F099634, 0x4022919640A5ED43, 0x4022D16AC26C6D40,
            ],
            init);
    }

    private static void Near(ulong[] exact, Init<Time> init)
    {
        double[] values = init.Draw(exact.Length);
        for (int i = 0; i < exact.Length; i++)
        {
            Assert.Equal(BitConverter.UInt64BitsToDouble(exact[i]), values[i], 1e-14);
        }
    }

    private static void Equal(ulong[] bits, Init<Time> init) => Assert.Equal(
        bits.Select(b => $"{b:X16}"),
        init.Draw(bits.Length).Select(v => $"{BitConverter.DoubleToUInt64Bits(v):X16}"));
}
