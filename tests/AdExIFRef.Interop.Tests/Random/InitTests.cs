using Xunit;

namespace AdExIFRef.Interop.Tests;

/// <summary>
/// The initializers: reproducible, of the right distribution, within their bounds.
/// </summary>
public sealed class InitTests
{
    private const int Many = 1 << 20;

    [Fact]
    public void Draws_do_not_depend_on_shape_or_call()
    {
        Init<Time>[] inits =
        [
            Init.Uniform(8.ms, 12.ms, seed: 7), Init.Normal(10.ms, 2.ms, seed: 7),
            Init.TruncatedNormal(10.ms, 2.ms, 9.ms, 15.ms, seed: 7),
        ];
        foreach (Init<Time> init in inits)
        {
            double[] values = init.Draw(1000);
            Assert.Equal(values, init.Draw((10, 100)));
            Assert.Equal(values[..37], init.Draw(37));
            Assert.Equal(1000, values.Distinct().Count());
        }
        Assert.NotEqual(inits[0].Draw(10), Init.Uniform(8.ms, 12.ms, seed: 8).Draw(10));
    }

    [Fact]
    public void Uniform_fills_its_interval_evenly()
    {
        double[] values = Init.Uniform(-70.mV, -50.mV, seed: 1).Draw(Many);
        Assert.True(Array.TrueForAll(values, v => v is >= -70 and < -50));
        Kolmogorov.Accept(values, v => (v + 70) / 20);
    }

    [Fact]
    public void Uniform_never_reaches_its_upper_bound()
    {
        // Between neighbouring doubles half of the draws round up to the bound.
        double high = Math.BitIncrement(1.0);
        double[] values = Init.Uniform(1.0.ms, high.ms, seed: 3).Draw(1000);
        Assert.All(values, v => Assert.Equal(1.0, v));
    }

    [Fact]
    public void Normal_has_its_mean_and_deviation()
    {
        double[] values = Init.Normal(-65.mV, 5.mV, seed: 2).Draw(Many);
        double mean = values.Average();
        double variance = values.Sum(v => (v - mean) * (v - mean)) / Many;
        Assert.Equal(-65, mean, 5 * 5 / Math.Sqrt(Many));
        Assert.Equal(25, variance, 25 * 5 * Math.Sqrt(2.0 / Many));
        Kolmogorov.Accept(values, v => NormalDistribution.Cumulative((v + 65) / 5));
        Assert.Equal([3.0, 3.0], Init.Normal(3.ms, 0.ms, seed: 1).Draw(2));
    }

    [Theory]
    [InlineData(-1.0, 2.0)]
    [InlineData(1.5, 3.0)]
    [InlineData(-9.0, -6.0)]
    [InlineData(6.0, 100.0)]
    [InlineData(-0.01, 0.02)]
    public void Truncated_normal_is_the_normal_between_its_bounds(double low, double high)
    {
        double[] values = Init.TruncatedNormal(0.mV, 1.mV, low.mV, high.mV, seed: 3).Draw(Many);
        Assert.True(Array.TrueForAll(values, v => v >= low && v <= high));
        // In the tail that is a small number of full precision.
        bool upper = low > 0;
        double from = NormalDistribution.Cumulative(upper ? -low : low);
        double to = NormalDistribution.Cumulative(upper ? -high : high);
        Kolmogorov.Accept(
            values, v => (NormalDistribution.Cumulative(upper ? -v : v) - from) / (to - from));
    }

    [Fact]
    public void Truncated_normal_works_in_the_far_tail()
    {
        double[] values =
            Init.TruncatedNormal(0.mV, 1.mV, 36.mV, 50.mV, seed: 4).Draw(100_000);
        Assert.True(Array.TrueForAll(values, v => v is >= 36 and < 37));
        // There the normal is an exponential of rate 36 to a few parts in a thousand.
        Assert.Equal(1 / 36.0, values.Average() - 36, 0.0004);
        double[] narrow =
            Init.TruncatedNormal(0.mV, 1.mV, 1.mV, Math.BitIncrement(1.0).mV, seed: 5).Draw(100);
        Assert.All(narrow, v => Assert.True(v >= 1.0 && v <= Math.BitIncrement(1.0)));
    }

    [Fact]
    public void A_users_function_sees_values_and_shape()
    {
        Init<Voltage> init = Init.From<Voltage>((values, shape) =>
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = -70 + (i % shape[1]);
            }
        });
        Assert.Equal([-70.0, -69.0, -70.0, -69.0], init.Draw((2, 2)));
        Assert.Throws<ArgumentNullException>(() => Init.From<Voltage>(null!));
        Assert.Throws<ArgumentNullException>(() => init.Draw(null!));
    }

    [Fact]
    public void Arguments_out_of_range_are_refused_by_name()
    {
        Refused("high", () => Init.Uniform(1.ms, 1.ms, 0));
        Refused("high", () => Init.Uniform(2.ms, 1.ms, 0));
        Refused("low", () => Init.Uniform(double.NaN.ms, 1.ms, 0));
        Refused("high", () => Init.Uniform(1.ms, double.PositiveInfinity.ms, 0));
        Refused("high - low", () => Init.Uniform(double.MinValue.ms, double.MaxValue.ms, 0));
        Refused("mean", () => Init.Normal(double.NaN.ms, 1.ms, 0));
        Refused("standardDeviation", () => Init.Normal(0.ms, -1.ms, 0));
        Refused("standardDeviation", () => Init.TruncatedNormal(0.ms, 0.ms, 1.ms, 2.ms, 0));
        Refused("high", () => Init.TruncatedNormal(0.ms, 1.ms, 2.ms, 1.ms, 0));
        Refused("mean", () => Init.TruncatedNormal(0.ms, 1.ms, 38.ms, 39.ms, 0));
        Refused("mean", () => Init.TruncatedNormal(0.ms, 1.ms, -39.ms, -38.ms, 0));
    }

    private static void Refused(string name, Func<object> call) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);
}
