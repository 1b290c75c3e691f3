using Xunit;

namespace AdExIFRef.Interop.Tests;

public class SpanSumTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(1, 5)]
    [InlineData(5, 1)]
    [InlineData(5, 20)]
    [InlineData(20, 5)]
    [InlineData(20, 1)]
    [InlineData(20, 20)]
    public void Shorter_factors_repeat(int leftLength, int rightLength)
    {
        double[] left = Layers.Values<double>(leftLength, -3, 3, seed: 1);
        double[] right = Layers.Values<double>(rightLength, -3, 3, seed: 2);
        double[] sum = Layers.Values<double>(60, -3, 3, seed: 3);
        var expected = new double[60];
        for (int i = 0; i < 60; i++)
        {
            double product = left[i % leftLength] * right[i % rightLength];
            expected[i] = sum[i] + product;
        }
        SpanSum.AddProduct<double>(sum, left, right);
        Layers.AssertSameBits<double>(expected, sum);
        for (int i = 0; i < 60; i++)
        {
            expected[i] = sum[i] + left[i % leftLength];
        }
        SpanSum.Add<double>(sum, left);
        Layers.AssertSameBits<double>(expected, sum);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    [InlineData(0, 1)]
    [InlineData(7, 3)]
    [InlineData(4, 4)]
    public void Lengths_that_do_not_fit_end_in_an_exception(int left, int right)
    {
        // The layer refuses such lengths; a loop over them must end all the same.
        var sum = new double[10];
        Assert.NotNull(Record.Exception(
            () => SpanSum.AddProduct<double>(sum, new double[left], new double[right])));
        Assert.NotNull(Record.Exception(() => SpanSum.Add<double>(sum, new double[left])));
    }
}
