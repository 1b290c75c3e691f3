using Xunit;

namespace AdExIFRef.Interop.Tests.Graphs;

public sealed class DrawnValueTests
{
    private static readonly Connectivity s_rule = Connectivity.FixedOutDegree(2000);

    [Fact]
    public void Normal_values_have_their_moments_and_stay_within_bounds()
    {
        double[] free = Draw(SynapseValues.Normal(5.nS, 2.nS));
        double[] bounded = Draw(SynapseValues.Normal(5.nS, 2.nS, 4.nS, 8.nS));

        Moments(free, 5e-9, 2e-9);
        Assert.Equal(free.Select(x => Math.Clamp(x, 4e-9, 8e-9)), bounded);
        Assert.InRange(Fraction(free, x => x < 3e-9), 0.155, 0.163);
        Assert.InRange(Fraction(free, x => x > 9e-9), 0.0215, 0.024);
    }

    [Fact]
    public void Lognormal_values_have_the_moments_that_were_asked_for()
    {
        double[] values = Draw(SynapseValues.LogNormal(5.mV, 2.mV));

        Moments(values, 5, 2);
        Assert.All(values, value => Assert.True(value > 0));
        double variance = Math.Log(1 + 0.16);
        Moments(
            [.. values.Select(x => Math.Log(x))], Math.Log(5) - (variance / 2),
            Math.Sqrt(variance));
        Assert.All(
            Draw(SynapseValues.LogNormal(5.mV, 0.mV)), x => Assert.Equal(5, x, 1e-14));
    }

    [Fact]
    public void Uniform_values_fill_their_interval()
    {
        double[] values = Draw(SynapseValues.Uniform(-1.pA, 3.pA));

        Moments(values, 1e-9, 4e-9 / Math.Sqrt(12));
        Assert.All(values, value => Assert.InRange(value, -1e-9, 3e-9));
        Assert.InRange(values.Min(), -1e-9, -0.9999e-9);
        Assert.InRange(values.Max(), 2.9999e-9, Math.BitDecrement(3e-9));
    }

    [Fact]
    public void A_function_sees_source_and_target()
    {
        SynapseValues delays = SynapseValues.From((source, target) => ((10 * source) + target).ms);
        Graph graph = Graph.Of(Connectivity.AllToAll(), 3, 4, values: delays);

        Assert.Equal(
            Enumerable.Range(0, 12).Select(i => (10.0 * (i / 4)) + (i % 4)), graph.Values);
    }

    [Fact]
    public void Values_lie_within_the_range_that_is_known_beforehand()
    {
        SynapseValues[] all =
        [
            SynapseValues.Normal(1.ms, 0.3.ms), SynapseValues.Normal(1.ms, 0.3.ms, 0.1.ms),
            SynapseValues.LogNormal(1.ms, 0.5.ms), SynapseValues.Uniform(1.ms, 2.ms), 3.ms,
        ];
        foreach (SynapseValues values in all)
        {
            (double least, double most) = values.Range!.Value;
            Assert.All(Draw(values), value => Assert.InRange(value, least, most));
        }
        Assert.Null(SynapseValues.From((_, _) => 1.ms).Range);
    }

    /// <summary>A synapse's value depends on its place in the row, not on what others draw.
    /// </summary>
    [Fact]
    public void Values_of_two_seeds_or_rows_are_independent()
    {
        SynapseValues values = SynapseValues.Normal(0.mV, 1.mV);
        double[] one = [.. Graph.Of(s_rule, 2, 3000, seed: 1, values: values).Values];
        double[] two = [.. Graph.Of(s_rule, 2, 3000, seed: 2, values: values).Values];

        Assert.InRange(Math.Abs(one.Zip(two, (x, y) => x * y).Average()), 0, 5 / Math.Sqrt(4000));
        Assert.InRange(
            Math.Abs(one[..2000].Zip(one[2000..], (x, y) => x * y).Average()), 0,
            5 / Math.Sqrt(2000));
    }

    private static double[] Draw(SynapseValues values) =>
        [.. Graph.Of(s_rule, 50, 3000, seed: 9, values: values).Values];

    private static double Fraction(double[] values, Func<double, bool> which) =>
        values.Count(which) / (double)values.Length;

    /// <summary>Asserts moments of 100,000 values.</summary>
    private static void Moments(double[] values, double mean, double deviation)
    {
        Assert.Equal(100_000, values.Length);
        double average = values.Average();
        double spread = Math.Sqrt(values.Average(x => (x - average) * (x - average)));
        Assert.InRange(average, mean - (0.016 * deviation), mean + (0.016 * deviation));
        Assert.InRange(spread, 0.975 * deviation, 1.025 * deviation);
    }
}
