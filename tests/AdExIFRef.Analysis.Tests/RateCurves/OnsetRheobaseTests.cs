using Xunit;

namespace AdExIFRef.Analysis.Tests;

/// <summary>The least step of current that makes a resting neuron spike.</summary>
public sealed class OnsetRheobaseTests
{
    [Fact]
    public void Without_adaptation_it_is_the_static_one()
    {
        AdExParameters p = Neuron(0);
        double expected = 10 * (20 - 2); // pA
        OnsetRheobase found = OnsetRheobase.Find(p)!;
        // The first spike comes after pi tau sqrt(2 delta_T/(R (I - I_SN))): 5 s at this excess.
        double excess = 2 * 20 * Math.Pow(Math.PI * 20 / 5000, 2);
        Assert.InRange(found.Current.Picoamperes - expected, 0.95 * excess, 1.05 * excess);
        Assert.True(found.Below < found.Current);
        Assert.True((found.Current - found.Below).Picoamperes <= 2.3e-4);
        Assert.Equal(
            expected, OnsetRheobase.Find(p, 1.pA, holding: 50.pA)!.Current.Picoamperes, 1.01);
    }

    [Fact]
    public void The_leaky_neuron_has_that_of_the_threshold()
    {
        AdExParameters p = AdExParameters.FromConductances(
            200.pF, 10.nS, -70.mV, -50.mV, 0.mV, 0.nS, 0.pA, 100.ms, -58.mV, 0.mV);
        Assert.Equal(
            200, OnsetRheobase.Find(p, 0.1.pA, 500.ms)!.Current.Picoamperes, 0.1);
    }

    [Theory]
    [InlineData("brette-gerstner-2005/fig-2c")]
    [InlineData("brette-gerstner-2005/fig-3d")]
    [InlineData("naud-2008/transient")]
    public void With_adaptation_a_step_needs_no_more_than_the_static_one(string name)
    {
        AdExParameters p = AdExPresets.Get(name).Parameters;
        Current constant = new Excitability(p).Rheobase!.Value;
        OnsetRheobase found = OnsetRheobase.Find(p, 0.01.pA)!;
        Assert.True(found.Current < constant);
        Assert.True(Spikes(p, found.Current));
        Assert.False(Spikes(p, found.Below));
    }

    [Fact]
    public void A_neuron_without_a_resting_state_is_refused()
    {
        InvalidOperationException problem = Assert.Throws<InvalidOperationException>(
            () => OnsetRheobase.Find(Neuron(0), holding: 300.pA));
        Assert.Contains("3E-07 mA", problem.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => OnsetRheobase.Find(Neuron(-20)));
        Assert.Throws<ArgumentNullException>(() => OnsetRheobase.Find(null!));
        Assert.Throws<ArgumentOutOfRangeException>(
            "accuracy", () => OnsetRheobase.Find(Neuron(0), 0.pA));
        Assert.Throws<ArgumentOutOfRangeException>(
            "within", () => OnsetRheobase.Find(Neuron(0), within: -1.ms));
    }

    private static bool Spikes(AdExParameters parameters, Current current)
    {
        AdExParameters p = parameters.Clone();
        FixedPoint rest = new PhasePlane(p, 0.mA).RestingState!;
        (p.VInitializer, p.WInitializer) = (rest.V, rest.W);
        var neuron = new AdExIFRef<double>(1, p) { Integrator = Integrator.Accurate() };
        return neuron.Run(5.s, 5.ms, current).TotalSpikes > 0;
    }

    private static AdExParameters Neuron(double a) => AdExParameters.FromConductances(
        200.pF, 10.nS, -70.mV, -50.mV, 2.mV, a.nS, 0.pA, 100.ms, -58.mV, 0.mV);
}
