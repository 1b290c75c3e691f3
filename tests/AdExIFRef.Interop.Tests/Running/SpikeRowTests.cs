using Xunit;

namespace AdExIFRef.Interop.Tests;

public class SpikeRowTests
{
    [Fact]
    public void Bits_expand_count_and_read_back_at_every_length()
    {
        var random = new System.Random(5);
        for (int n = 0; n <= 150; n++)
        {
            var bits = new byte[SpikeRow.Bytes(n)];
            var expected = new float[n];
            long count = 0;
            for (int i = 0; i < n; i++)
            {
                if (random.Next(3) == 0)
                {
                    bits[i / 8] |= (byte)(1 << (i % 8));
                    expected[i] = 1;
                    count++;
                }
            }
            var single = new float[n];
            var twice = new double[n];
            SpikeRow.Expand<float>(bits, single);
            SpikeRow.Expand<double>(bits, twice);
            Assert.Equal(expected, single);
            Assert.Equal(expected.Select(x => (double)x), twice);
            Assert.Equal(count, SpikeRow.Count(bits));
            for (int at = 0; at < bits.Length; at += 8)
            {
                ulong word = SpikeRow.Word(bits, at);
                for (int i = 0; i < 64; i++)
                {
                    int neuron = (8 * at) + i;
                    bool spiked = neuron < n && expected[neuron] == 1;
                    Assert.Equal(spiked, (word >> i & 1) != 0);
                }
            }
        }
    }
}
