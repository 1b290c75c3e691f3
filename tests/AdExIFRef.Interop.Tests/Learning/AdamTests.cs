using AdExIFRef.Learning;
using Xunit;

namespace AdExIFRef.Interop.Tests.Learning;

/// <summary>The optimiser against the formulas of its paper.</summary>
public sealed class AdamTests
{
    [Fact]
    public void Steps_are_those_of_the_paper()
    {
        var adam = new Adam<double>(1, rate: 0.1);
        double[] value = [3];
        double expected = 3, m = 0, v = 0;
        for (int t = 1; t <= 50; t++)
        {
            double g = Math.Cos(t) * value[0];
            adam.Step(value, [g]);
            m = (0.9 * m) + (0.1 * g);
            v = (0.999 * v) + (0.001 * g * g);
            double mean = m / (1 - Math.Pow(0.9, t)), square = v / (1 - Math.Pow(0.999, t));
            expected -= 0.1 * mean / (Math.Sqrt(square) + 1e-8);
            Assert.Equal(expected, value[0], 1e-12);
        }
    }

    [Fact]
    public void The_first_step_is_the_rate_whatever_the_size_of_the_gradient()
    {
        var adam = new Adam<float>(3, rate: 0.5);
        float[] values = [1, 1, 1];
        adam.Step(values, [1e-3f, -1e4f, 0]);
        Assert.Equal(0.5, values[0], 1e-5);
        Assert.Equal(1.5, values[1], 1e-5);
        Assert.Equal(1f, values[2]);
    }
}
