using Xunit;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>The lists of who spiked.</summary>
public class SpikeListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(97)]
    [InlineData(100)]
    public void Bits_become_indices_for_every_length_and_density(int percent)
    {
        var random = new Random(percent);
        var list = new SpikeList();
        for (int bytes = 0; bytes < 90; bytes++)
        {
            byte[] bits = new byte[bytes];
            List<int> expected = [];
            for (int i = 0; i < 8 * bytes; i++)
            {
                if (random.Next(100) < percent)
                {
                    bits[i / 8] |= (byte)(1 << (i % 8));
                    expected.Add(512 + i);
                }
            }
            list.Clear();
            list.AddBits(bits, 512);
            Assert.Equal(expected, list.Items.ToArray());
            list.AddBits(bits, 512 + (8 * bytes));
            Assert.Equal(
                [.. expected, .. expected.Select(i => i + (8 * bytes))], list.Items.ToArray());
        }
    }
}
