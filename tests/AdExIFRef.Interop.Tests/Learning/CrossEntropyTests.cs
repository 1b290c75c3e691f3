using AdExIFRef.Learning;
using Xunit;

namespace AdExIFRef.Interop.Tests.Learning;

/// <summary>The loss.</summary>
public sealed class CrossEntropyTests
{
    [Fact]
    public void The_loss_is_minus_the_log_of_the_softmax_and_its_derivatives_are_its_differences()
    {
        double[] logits = [0.3, -2, 1.7, 0.9];
        double[] shares = [.. logits.Select(Math.Exp)];
        double total = shares.Sum();
        var derivatives = (double[])logits.Clone();
        double loss = CrossEntropy.Evaluate<double>(derivatives, 3, out bool correct);
        Assert.False(correct);
        Assert.Equal(-Math.Log(shares[3] / total), loss, 1e-14);
        for (int k = 0; k < 4; k++)
        {
            Assert.Equal((shares[k] / total) - (k == 3 ? 1 : 0), derivatives[k], 1e-14);
        }
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 2000)]
    public void Logits_far_apart_do_not_overflow(int label, double expected)
    {
        float[] logits = [-1000, 0, 1000];
        Assert.Equal(
            expected, CrossEntropy.Evaluate<float>(logits, label, out bool correct), 1e-9);
        Assert.Equal(label == 2, correct);
        Assert.All(logits, x => Assert.True(float.IsFinite(x)));
    }
}
