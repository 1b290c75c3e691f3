using Xunit;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>Limits of the model that have solutions in closed form.</summary>
public sealed class AnalyticTests
{
    public static TheoryData<double, double, double> Currents => new()
    {
        // mA, dt in ms, tau_ref in ms.
        { 10.3, 0.1, 0 }, { 11, 0.1, 0 }, { 20, 0.1, 0 }, { 47, 0.1, 0 }, { 20, 0.013, 0 },
        { 20, 0.7, 0 }, { 20, 0.1, 2 }, { 35, 0.05, 1.7 },
    };

    // delta_T -> 0 and a = b = 0: tau dV/dt = -(V - V_rest) + R I up to V_th = V_T.
    [Theory]
    [MemberData(nameof(Currents))]
    public void Without_exponential_and_adaptation_the_interval_is_that_of_integrate_and_fire(
        double current, double dt, double refractory)
    {
        AdExParameters parameters = Passive();
        parameters.VT = parameters.VTh;
        parameters.DeltaT = 1e-4.mV;
        parameters.TauRef = refractory.ms;
        double[] spikes =
            Simulation.SpikeTimes(parameters, current.mA, 400, dt);

        double final = -65 + current;
        double charging = 10 * Math.Log((final - -68) / (final - -55));
        // Linear parts are integrated exactly: the first grid point past the crossing. The reset
        // takes the first of the refractory steps, and the last of them integrates again.
        double steps = Math.Ceiling(charging / dt)
            + Math.Max(Math.Ceiling((refractory / dt) - 1e-6) - 1, 0);
        Assert.True(spikes.Length > 5);
        Assert.All(
            Simulation.Intervals(spikes), interval => Assert.Equal(steps * dt, interval, 1e-9));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(7.3)]
    [InlineData(40)]
    public void The_leak_is_integrated_exactly_at_any_step(double dt)
    {
        AdExIFRef<double> layer = Simulation.Layer(Passive());
        layer.V[0] = -83.7;
        for (int i = 1; i <= 20; i++)
        {
            layer.Run(1, dt.ms, 3.1.mA);
            double exact = -61.9 + ((-83.7 - -61.9) * Math.Exp(-i * dt / 10));
            Assert.Equal(exact, layer.V[0], 1e-12);
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(7.3)]
    [InlineData(40)]
    public void The_adaptation_is_integrated_exactly_at_any_step(double dt)
    {
        // R = 0 cuts the path from w to V, which then rests.
        AdExParameters parameters = Passive();
        parameters.R = 0.ohm;
        parameters.A = 0.7.siemens;
        AdExIFRef<double> layer = Simulation.Layer(parameters);
        layer.W[0] = 9.3;
        for (int i = 1; i <= 20; i++)
        {
            layer.Run(1, dt.ms);
            Assert.Equal(9.3 * Math.Exp(-i * dt / 30), layer.W[0], 1e-12);
            Assert.Equal(-65, layer.V[0], 1e-12);
        }
    }

    [Fact]
    public void A_conductance_is_a_faster_leak_integrated_exactly()
    {
        AdExIFRef<double> layer = Simulation.Layer(Passive());
        layer.AddCurrentInput("g", Input.Conductance(0.6.siemens, -80.mV));
        for (int i = 1; i <= 20; i++)
        {
            layer.Run(1, 2.3.ms);
            double final = (-65 + (0.6 * -80)) / 1.6;
            double exact = final + ((-65 - final) * Math.Exp(-i * 2.3 * 1.6 / 10));
            Assert.Equal(exact, layer.V[0], 1e-12);
        }
    }

    // Around a fixed point, v' = (-1 + e) v / tau - R u / tau and u' = (a v - u) / tau_w, where e
    // is the exponential there; with these numbers a damped oscillation.
    [Fact]
    public void A_small_deviation_obeys_the_linear_system()
    {
        const double Rest = -62.5, Time = 24;
        double e = Math.Exp((Rest - -59.9) / 3.48);
        double w = Rest - -65;
        double current = w + (Rest - -65) - (3.48 * e);
        (double a, double b, double c, double d) =
            ((-1 + e) / 10, -1 / 10.0, 1 / 30.0, -1 / 30.0);
        double mean = (a + d) / 2;
        double frequency = Math.Sqrt((a * d) - (b * c) - (mean * mean));
        double decay = Math.Exp(mean * Time);
        (double cosine, double sine) =
            (Math.Cos(frequency * Time), Math.Sin(frequency * Time) / frequency);
        const double Deviation = 1e-5;
        double exactV = Deviation * decay * (cosine + (sine * (a - mean)));
        double exactW = Deviation * decay * sine * c;

        double[] errors = [.. new[] { 0.1, 0.05, 0.025 }.Select(dt =>
        {
            var layer = new AdExIFRef<double>(1);
            (layer.V[0], layer.W[0]) = (Rest + Deviation, w);
            layer.Run(Time.ms, dt.ms, current.mA);
            return (Math.Abs(layer.V[0] - Rest - exactV) + Math.Abs(layer.W[0] - w - exactW))
                / Deviation;
        })];
        Assert.True(errors[0] < 0.01, $"{errors[0]}");
        Assert.InRange(errors[0] / errors[1], 1.9, 2.1);
        Assert.InRange(errors[1] / errors[2], 1.9, 2.1);
    }

    [Fact]
    public void Without_adaptation_w_stays_zero()
    {
        AdExParameters parameters = Passive();
        parameters.VT = -59.9.mV;
        parameters.DeltaT = 3.48.mV;
        AdExIFRef<double> layer = Simulation.Layer(parameters);
        RunResult<double> run = layer.Run(500.ms, 0.1.ms, 20.mA);
        Assert.True(run.TotalSpikes > 20);
        Assert.Equal(0, layer.W[0]);
    }

    // The reference's neuron without adaptation, its exponential out of reach.
    private static AdExParameters Passive() => new()
    {
        A = 0.siemens,
        B = 0.mA,
        TauRef = 0.ms,
        VT = 1000.mV,
        DeltaT = 1.mV,
    };
}
