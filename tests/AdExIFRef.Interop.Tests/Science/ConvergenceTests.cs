using AdExIFRef.Interop.Tests.Golden;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>
/// Spike times converge to those of the differential equation with first order: the scheme is
/// exponential Euler, and a spike is noticed and reset at the end of its step.
/// </summary>
public sealed class ConvergenceTests
{
    private static readonly double[] s_steps = [0.1, 0.05, 0.025, 0.0125, 0.00625];

    // So late after the end that the last spike is there at a coarse step too.
    private const double Extra = 30;

    private static readonly GoldenAccurate s_accurate =
        GoldenFolder.Open(GoldenFiles.Directory).ReadAccurate();

    // The order and the mean error at the finest step were measured; the bounds leave room for
    // the steps' grid. Irregular firing is chaotic, transient is one spike.
    public static TheoryData<string> Regular =>
    [
        "naud-tonic-vth-40", "naud-adapting-vth-40", "naud-initial-burst-vth-40",
        "naud-regular-bursting-vth-40", "naud-delayed-accelerating-vth-40",
        "naud-delayed-regular-bursting-vth-40", "defaults-10-frozen", "defaults-20-frozen",
        "defaults-40-frozen", "defaults-60-frozen",
    ];

    public static TheoryData<string> All =>
        [.. Regular, "naud-transient-vth-40", "naud-irregular-vth-40"];

    [Theory]
    [MemberData(nameof(Regular))]
    public void Spike_times_converge_with_first_order(string name)
    {
        GoldenAccurate.Case entry = Find(name);
        double[] errors = [.. s_steps.Select(dt => MeanError(entry, dt))];
        string measured = string.Join(", ", errors.Select(error => error.ToString("0.0000")));
        double order = Slope(
            Array.ConvertAll(s_steps, Math.Log), Array.ConvertAll(errors, Math.Log));
        Assert.True(order is > 0.7 and < 1.4, $"order {order:0.00}, mean errors in ms {measured}");
        Assert.True(errors[^1] < 0.15, measured);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_first_spike_is_late_by_a_little_more_than_a_step(string name)
    {
        GoldenAccurate.Case entry = Find(name);
        foreach (double dt in s_steps)
        {
            double error = SpikeTimes(entry, dt)[0] - entry.Spikes[0];
            Assert.InRange(error, -0.1 * dt, 1.3 * dt);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_fine_step_finds_every_spike(string name)
    {
        GoldenAccurate.Case entry = Find(name);
        int count = SpikeTimes(entry, s_steps[^1]).Count(time => time <= entry.EndMs);
        Assert.Equal(entry.Spikes.Length, count);
    }

    /// <summary>
    /// Integrators put the peak 25 slope factors above V_T, where a step of the scheme overflows.
    /// From n factors above it the equation takes another tau e^-n to any peak, 1e-3 ms for 10:
    /// with the threshold there and small steps the published times come out to that much a
    /// spike, and two factors less cost e^2 times that.
    /// </summary>
    [Theory]
    [InlineData("lsodar")]
    [InlineData("lsodar-bursting")]
    public void Published_times_with_a_peak_far_above_the_threshold(string name)
    {
        GoldenAccurate.Case entry = Find(name);
        GoldenAccurate.Neuron neuron = entry.Parameters;
        double high = MeanError(entry, 5e-5, neuron.Threshold + (10 * neuron.Slope));
        double low = MeanError(entry, 5e-5, neuron.Threshold + (8 * neuron.Slope));
        Assert.InRange(high, 0, 1e-3 * entry.Spikes.Length);
        Assert.InRange(low / high, 6, 9);
    }

    private static GoldenAccurate.Case Find(string name) =>
        s_accurate.Cases.Single(entry => entry.Name == name);

    private static double MeanError(GoldenAccurate.Case entry, double dt, double? peak = null)
    {
        double[] spikes = SpikeTimes(entry, dt, peak);
        Assert.True(spikes.Length >= entry.Spikes.Length, $"{spikes.Length} spikes at {dt} ms");
        return entry.Spikes.Zip(spikes, (exact, found) => Math.Abs(found - exact)).Average();
    }

    private static double[] SpikeTimes(
        GoldenAccurate.Case entry, double dt, double? peak = null)
    {
        GoldenAccurate.Neuron neuron = entry.Parameters;
        AdExParameters parameters = AdExParameters.FromConductances(
            neuron.Capacitance.pF, neuron.LeakConductance.nS, neuron.LeakReversal.mV,
            neuron.Threshold.mV, neuron.Slope.mV, neuron.A.nS, neuron.B.pA, neuron.TauW.ms,
            neuron.Reset.mV, (peak ?? neuron.Peak).mV, neuron.RefractoryPeriod.ms);
        parameters.VInitializer = neuron.InitialV.mV;
        parameters.WInitializer = neuron.InitialW.pA;
        return Simulation.SpikeTimes(parameters, entry.Current.pA, entry.EndMs + Extra, dt);
    }

    private static double Slope(double[] x, double[] y)
    {
        (double meanX, double meanY) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum()
            / x.Sum(a => (a - meanX) * (a - meanX));
    }
}
