using Xunit;

namespace AdExIFRef.Interop.Tests.Networks.Plasticity;

/// <summary>What is refused, by name, value and allowed range; nothing has changed then.</summary>
public sealed class BadPlasticityTests
{
    [Theory]
    [InlineData(double.NaN, 1, 0.1, 0.1, 20, 20, 0, "wMin")]
    [InlineData(0, double.PositiveInfinity, 0.1, 0.1, 20, 20, 0, "wMax")]
    [InlineData(1, 1, 0.1, 0.1, 20, 20, 0, "wMax")]
    [InlineData(1, 0, 0.1, 0.1, 20, 20, 0, "wMax")]
    [InlineData(0, 1, double.NaN, 0.1, 20, 20, 0, "aPlus")]
    [InlineData(0, 1, -0.1, 0.1, 20, 20, 1, "aPlus")]
    [InlineData(0, 1, 0.1, double.NegativeInfinity, 20, 20, 0, "aMinus")]
    [InlineData(0, 1, 0.1, -1, 20, 20, 0.5, "aMinus")]
    [InlineData(0, 1, 0.1, 0.1, 0, 20, 0, "tauPlus")]
    [InlineData(0, 1, 0.1, 0.1, double.NaN, 20, 0, "tauPlus")]
    [InlineData(0, 1, 0.1, 0.1, 20, -1, 0, "tauMinus")]
    [InlineData(0, 1, 0.1, 0.1, 20, double.PositiveInfinity, 0, "tauMinus")]
    [InlineData(0, 1, 0.1, 0.1, 20, 20, -1, "exponent")]
    [InlineData(0, 1, 0.1, 0.1, 20, 20, double.NaN, "exponent")]
    public void A_rule_outside_its_range(
        double least, double most, double plus, double minus, double tauPlus, double tauMinus,
        double exponent, string name)
    {
        ArgumentOutOfRangeException error = Assert.ThrowsAny<ArgumentOutOfRangeException>(
            () => Stdp.Create(
                Current.FromMilliamperes(least), Current.FromMilliamperes(most), plus, minus,
                Time.FromMilliseconds(tauPlus), Time.FromMilliseconds(tauMinus), exponent));
        Assert.Equal(name, error.ParamName);
        Assert.Contains("allowed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_pairing() => Assert.Equal(
        "pairing",
        Assert.Throws<ArgumentOutOfRangeException>(() => Stdp.Create(
            0.mA, 1.mA, 0.1, 0.1, 20.ms, 20.ms, 0, (SpikePairing)7)).ParamName);

    [Fact]
    public void A_rule_in_another_unit()
    {
        Projection<double> projection = Connect(0.1);
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => projection.SetPlasticity(Stdp.Create(0.mV, 1.mV, 0.1, 0.1, 20.ms, 20.ms)));
        Assert.Equal("rule", error.ParamName);
        Assert.Contains("mV", error.Message, StringComparison.Ordinal);
        Assert.Contains("mA", error.Message, StringComparison.Ordinal);
        Assert.Null(projection.PlasticityRule);
        Assert.True(projection.HasOneWeight);
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void A_weight_beyond_the_bounds(double weight)
    {
        var rule = Stdp.Create(0.mA, 1.mA, 0.1, 0.1, 20.ms, 20.ms);
        Projection<double> one = Connect(weight);
        Assert.Throws<ArgumentOutOfRangeException>(() => one.SetPlasticity(rule));
        Assert.True(one.HasOneWeight);

        Projection<double> each = Connect(0.5);
        each.SetWeights([0.1, 0.2, weight, 0.4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => each.SetPlasticity(rule));
        Assert.Null(each.PlasticityRule);

        Projection<double> learning = Connect(0.5);
        learning.SetPlasticity(rule);
        Assert.Throws<ArgumentOutOfRangeException>(() => learning.SetWeight(weight));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => learning.SetWeights([0.1, 0.2, weight, 0.4]));
        Assert.Equal([0.5, 0.5, 0.5, 0.5], learning.GetWeights());
        Assert.Same(rule, learning.PlasticityRule);
    }

    [Fact]
    public void No_rule() =>
        Assert.Throws<ArgumentNullException>(() => Connect(0.5).SetPlasticity(null!));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.PositiveInfinity)]
    public void A_decay_outside_its_range(double tau, double dt) =>
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => new TraceDecay<double>(
            Time.FromMilliseconds(tau), Time.FromMilliseconds(dt)));

    [Theory]
    [InlineData(20, 0.1)]
    [InlineData(1e6, 0.1)] // beyond the values that are kept
    [InlineData(0.01, 0.1)]
    public void A_decay_is_the_exponential_also_far_away(double tau, double dt)
    {
        var decay = new TraceDecay<double>(Time.FromMilliseconds(tau), Time.FromMilliseconds(dt));
        Assert.Equal(1, decay.After(0));
        foreach (long steps in new[] { 1, 7, 1000, 65_535, 65_536, 100_000, 10_000_000 })
        {
            double expected = Math.Exp(-steps * dt / tau);
            Assert.Equal(expected, decay.After(steps), 1e-13 * expected);
        }
        Assert.Equal(0, decay.After(1L << 60));
    }

    [Theory]
    [InlineData(-1e39, 1, 0.1, 0.1, 0, "wMin of -1E+39")]
    [InlineData(0, 1e39, 0.1, 0.1, 0, "wMax of 1E+39")]
    [InlineData(-3e38, 3e38, 0.1, 0.1, 0, "wMax - wMin of 6E+38")]
    [InlineData(0, 1e30, 1e10, 0.1, 0, "aPlus (wMax - wMin) of 1E+40")]
    [InlineData(0, 1e30, 0.1, 1e10, 0.5, "aMinus (wMax - wMin) of 1E+40")]
    [InlineData(0, 1, 1e39, 0.1, 1, "aPlus of 1E+39")]
    [InlineData(0, 1, 0.1, 1e39, 1, "aMinus of 1E+39")]
    [InlineData(1, 1.00000001, 0.1, 0.1, 0, "bounds of 1 and 1.00000001")]
    public void A_rule_beyond_float(
        double least, double most, double plus, double minus, double exponent, string named)
    {
        var rule = Stdp.Create(
            Current.FromMilliamperes(least), Current.FromMilliamperes(most), plus, minus, 20.ms,
            20.ms, exponent);
        var network = new Network<float>(0.1.ms);
        Projection<float> one = network.Connect(
            network.AddInput("input", 2), network.Add("cells", new AdExIFRef<float>(2)),
            Connectivity.AllToAll(), new Expon(5.ms), new CUBA(), 1.mA);
        ArgumentOutOfRangeException error =
            Assert.Throws<ArgumentOutOfRangeException>(() => one.SetPlasticity(rule));
        Assert.Equal("rule", error.ParamName);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Null(one.PlasticityRule);
        Assert.True(one.HasOneWeight);
        Connect(1).SetPlasticity(rule); // a double is enough
    }

    [Fact]
    public void More_state_than_memory()
    {
        var network = new Network<double>(0.1.ms);
        NetworkPopulation<double> input = network.AddInput("input", 1_000_000);
        NetworkPopulation<double> cells = network.Add("cells", new AdExIFRef<double>(2));
        Projection<double> wide = network.Connect(
            input, cells, Connectivity.FromPairs([0, 1], [0, 1]), new Expon(5.ms),
            new CUBA(), 0.5.mA, new[] { 0.0, 6000 }.ms);
        Assert.Contains(
            "1000000 sources and 60001 delays",
            Assert.Throws<InvalidOperationException>(() => wide.SetPlasticity(
                Stdp.Create(0.mA, 1.mA, 0.1, 0.1, 20.ms, 20.ms))).Message,
            StringComparison.Ordinal);
        Assert.Null(wide.PlasticityRule);
        Assert.True(wide.HasOneWeight);
    }

    private static Projection<double> Connect(double weight)
    {
        var network = new Network<double>(0.1.ms);
        NetworkPopulation<double> input = network.AddInput("input", 2);
        NetworkPopulation<double> cells = network.Add("cells", new AdExIFRef<double>(2));
        return network.Connect(
            input, cells, Connectivity.AllToAll(), new Expon(5.ms), new CUBA(), weight.mA);
    }
}
