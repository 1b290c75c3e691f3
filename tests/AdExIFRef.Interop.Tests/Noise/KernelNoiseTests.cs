using System.Numerics;
using AdExIFRef.Interop.Tests.Kernels;
using Xunit;

namespace AdExIFRef.Interop.Tests.Noise;

/// <summary>The parts of noise: the same bits from every backend, however they are cut.</summary>
public sealed class KernelNoiseTests
{
    private const uint Ones = 0xFFFFFFFF;

    public static TheoryData<string> Names => TestBackends.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Philox_gives_the_known_answers_in_every_lane(string name)
    {
        (uint[] Counter, ulong Seed, uint[] Words)[] answers =
        [
            ([0, 0, 0, 0], 0, [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]),
            (
                [Ones, Ones, Ones, Ones], ulong.MaxValue,
                [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]),
            (
                [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344], 0x299F31D0A4093822,
                [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1]),
        ];
        var random = new System.Random(5);
        foreach ((uint[] counter, ulong seed, uint[] expected) in answers)
        {
            for (int n = 1; n < 36; n++)
            {
                int at = random.Next(n);
                uint[] counters = [.. Enumerable.Range(0, 4 * n).Select(
                    i => i % n == at ? counter[i / n] : (uint)random.NextInt64(1L << 32))];
                uint[] single = KernelNoise.Words<float>(name, seed, counters);
                Assert.Equal(expected, Enumerable.Range(0, 4).Select(k => single[(k * n) + at]));
                Assert.Equal(single, KernelNoise.Words<double>(name, seed, counters));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Normal_numbers_have_the_same_bits(string name)
    {
        var random = new System.Random(6);
        uint[] words = new uint[4 * 50_003];
        for (int i = 0; i < words.Length; i++)
        {
            // Of every size, for small and large radii.
            words[i] = (uint)random.NextInt64(1L << 32) >> (i % 5 == 0 ? random.Next(32) : 0);
            words[i] = i % 7 == 0 ? ~words[i] : words[i];
        }

        KernelBackend backend = TestBackends.ForName(name);
        Layers.AssertSameBits<float>(
            KernelNoise.Normals<float>(TestBackends.Reference, words),
            KernelNoise.Normals<float>(backend, words));
        Layers.AssertSameBits<double>(
            KernelNoise.Normals<double>(TestBackends.Reference, words),
            KernelNoise.Normals<double>(backend, words));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Noise_has_the_same_bits_however_it_is_cut(string name)
    {
        for (int n = 0; n < 68; n++)
        {
            Compare<float>(name, n, 1.3f, 0.7f, 0.91f);
            Compare<double>(name, n, 1.3, 0.7, 0.91);
        }

        Compare<float>(name, 700, 1.3f, 0.7f, 0.91f);
        Compare<double>(name, 700, 1.3, 0.7, 0.91);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Noise_of_a_late_step_is_made_of_its_own_counter(string name)
    {
        Check<float>(name, 4);
        Check<double>(name, 2);

        // The words of the counter (neuron, kind, block of steps) are a block's normal numbers.
        static void Check<T>(string name, int blockSteps)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            const int n = 19, steps = 6;
            const adexif_noise_kind kind = adexif_noise_kind.ADEXIF_NOISE_WHITE;
            KernelBackend backend = TestBackends.ForName(name);
            foreach (long first in new[] { (1L << 41) + 5, (1L << 40) - 3, (1L << 52) + 2 })
            {
                var expected = new T[n * steps];
                for (int at = 0; at < expected.Length; at++)
                {
                    long block = (first + (at / n)) / blockSteps;
                    uint[] words = KernelNoise.Words<T>(
                        name, 42, [(uint)(at % n), (uint)kind, (uint)block, (uint)(block >> 32)]);
                    T[] normals = KernelNoise.Normals<T>(backend, words);
                    expected[at] = normals[(int)((first + (at / n)) % blockSteps)];
                }
                Layers.AssertSameBits<T>(
                    expected,
                    KernelNoise.Draw(
                        backend, kind, 42, n, first, steps, null, T.Zero, T.One));
            }
        }
    }

    private static void Compare<T>(string name, int n, params T[] columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int steps = 13;
        KernelBackend backend = TestBackends.ForName(name);
        long first = (1L << 34) - (n % 16);
        foreach (adexif_noise_kind kind in new[]
            { adexif_noise_kind.ADEXIF_NOISE_WHITE, adexif_noise_kind.ADEXIF_NOISE_OU })
        {
            var state = new T[n];
            Array.Fill(state, columns[0]);
            T[] start = [.. state];
            T[] expected = KernelNoise.Draw(
                TestBackends.Reference, kind, 42, n, first, steps, state, columns);
            T[] cut = [.. start];
            var actual = new List<T>();
            for (int from = 0, part = 1; from < steps; from += part, part = (part % 6) + 1)
            {
                part = Math.Min(part, steps - from);
                actual.AddRange(KernelNoise.Draw(
                    backend, kind, 42, n, first + from, part, cut, columns));
            }

            Layers.AssertSameBits<T>(expected, actual.ToArray());
            Layers.AssertSameBits<T>(state, cut);
        }
    }
}
