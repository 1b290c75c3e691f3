using System.Numerics;
using AdExIFRef.Interop.Tests.Training;
using Xunit;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>
/// delta_T = 0: the leaky integrate-and-fire neuron, with the lower of V_T and V_th as its
/// threshold, against its solution in closed form.
/// </summary>
public sealed class IntegrateAndFireTests
{
    private const double Dt = 0.1;

    public static TheoryData<string, SpkReset, Upstroke> Ways
    {
        get
        {
            var data = new TheoryData<string, SpkReset, Upstroke>();
            foreach (string backend in Backend.All.Select(backend => backend.Name))
            {
                foreach (SpkReset reset in Enum.GetValues<SpkReset>())
                {
                    data.Add(backend, reset, Upstroke.Reference);
                    data.Add(backend, reset, Upstroke.Bounded);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_first_spike_and_the_count_are_the_solution_s(
        string backend, SpkReset reset, Upstroke upstroke)
    {
        Check<double>(Backend.ForName(backend), reset, upstroke);
        Check<float>(Backend.ForName(backend), reset, upstroke);
    }

    [Theory]
    [InlineData(-45, -50, 0)]
    [InlineData(20, -50, 0)]
    [InlineData(-50, -40, 0)]
    [InlineData(-50, -50, 0)]
    [InlineData(-45, -50, 2)]
    [InlineData(-45, -50, 1.7)]
    public void Intervals_are_those_of_the_lower_threshold(
        double vTh, double vT, double refractory)
    {
        foreach (double picoamperes in new double[] { 650, 800, 1000, 1700 })
        {
            AdExParameters p = Parameters(vTh, vT, refractory);
            double[] spikes = Simulation.SpikeTimes(p, picoamperes.pA, 300, Dt);
            double final = -70.6 + (picoamperes / 30), tau = 281.0 / 30;
            double charging = tau * Math.Log((final - -60) / (final - Math.Min(vTh, vT)));
            double steps = Math.Ceiling(charging / Dt)
                + Math.Max(Math.Ceiling((refractory / Dt) - 1e-6) - 1, 0);
            Assert.True(spikes.Length > 5);
            Assert.All(
                Simulation.Intervals(spikes), x => Assert.Equal(steps * Dt, x, 1e-9));
        }
    }

    [Fact]
    public void Below_the_threshold_nothing_spikes()
    {
        AdExIFRef<double> layer = Layer<double>(Backend.Best, SpkReset.Hard, Upstroke.Reference);
        double final = -70.6 + (617.9 / 30); // 0.003 mV below V_T
        Assert.Equal(0, layer.Run(1000.ms, 0.1.ms, 617.9.pA).TotalSpikes);
        Assert.Equal(final, layer.V[0], 1e-9);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(100)]
    public void A_conductance_shifts_potential_and_time_constant_exactly(double g)
    {
        // With g: tau' = C/(g_L + g), V goes to (g_L E_L + g E + I)/(g_L + g).
        AdExIFRef<double> layer = Layer<double>(Backend.Best, SpkReset.Hard, Upstroke.Reference);
        layer.AddCurrentInput("g", Input.Conductance(g.nS, 0.mV));
        double final = ((30 * -70.6) + 600) / (30 + g), tau = 281 / (30 + g);
        double crossing = tau * Math.Log((final - -70.6) / (final - -50));
        int steps = (int)Math.Floor(crossing / Dt);
        Assert.InRange(steps, 5, 200);
        for (int step = 1; step <= steps; step++)
        {
            Assert.Equal(0, layer.Update(((step - 1) * Dt).ms, Dt.ms, [600e-9])[0]);
            double exact = final + ((-70.6 - final) * Math.Exp(-step * Dt / tau));
            Assert.Equal(exact, layer.V[0], 1e-9);
        }
        Assert.Equal(1, layer.Update((steps * Dt).ms, Dt.ms, [600e-9])[0]);
    }

    [Fact]
    public void Neurons_with_and_without_an_exponential_share_a_layer()
    {
        double[] slopes = [0, 2, 0, 1e-3, 3.48, 0, 0.5];
        double[] currents = [1000, 800, 700, 900, 1000, 650, 800];
        foreach (Upstroke upstroke in Enum.GetValues<Upstroke>())
        {
            foreach (Backend backend in Backend.All)
            {
                double[] V(double[] slope, double[] picoamperes)
                {
                    var layer = new AdExIFRef<double>(slope.Length, Parameters(-45, -50, 2), backend)
                    {
                        DeltaT = slope.Length == 1 ? slope[0].mV : slope.mV,
                        Upstroke = upstroke,
                        BlowUpPolicy = BlowUpPolicy.Ignore,
                    };
                    layer.Run(300, Dt.ms, picoamperes.pA);
                    return layer.V.ToArray();
                }
                double[] together = V(slopes, currents);
                for (int i = 0; i < slopes.Length; i++)
                {
                    Assert.Equal(V([slopes[i]], [currents[i]])[0], together[i]);
                }
            }
        }
    }

    [Fact]
    public void GetSpike_the_layer_and_its_spikes_agree_on_the_threshold()
    {
        AdExIFRef<double> layer = Layer<double>(Backend.Best, SpkReset.Hard, Upstroke.Reference);
        double[] v = [-50 - 1e-9, -50, -47, double.NaN], spikes = new double[4];
        layer.GetSpike(v, spikes);
        Assert.Equal([0.0, 1, 1, 0], spikes);
        layer.VTh = -55.mV;
        layer.GetSpike(v, spikes);
        Assert.Equal([1.0, 1, 1, 0], spikes);
    }

    [Theory]
    [InlineData(SpkReset.Soft)]
    [InlineData(SpkReset.Hard)]
    public void Nothing_but_the_state_s_own_infinities_is_lost_far_from_the_threshold(
        SpkReset reset)
    {
        // No inf 0 of an exponential that is not there.
        double[] starts = [-1e6, -1e30, -1e300, 1e6, 1e30];
        foreach (Backend backend in Backend.All)
        {
            var layer = new AdExIFRef<double>(starts.Length, Parameters(-45, -50, 0), backend)
            {
                SpkReset = reset,
                BlowUpPolicy = BlowUpPolicy.Ignore,
            };
            starts.CopyTo(layer.V);
            layer.Run(1, Dt.ms, 0.pA);
            for (int i = 0; i < starts.Length; i++)
            {
                double from = starts[i] < 0 ? starts[i]
                    : reset == SpkReset.Hard ? -60 : starts[i] - 10;
                double exact = -70.6 + ((from - -70.6) * Math.Exp(-Dt * 30 / 281));
                Assert.Equal(exact, layer.V[i], Math.Abs(exact) * 1e-12);
            }
        }
    }

    [Fact]
    public void A_gradient_is_the_difference_where_nothing_spikes_and_where_resets_are_cut()
    {
        double[] currents = [.. Enumerable.Range(0, 400).Select(i => (700 + (i % 7 * 60)) * 1e-9)];
        double[] byV = [.. Enumerable.Range(0, 400).Select(i => Math.Sin(0.37 * i))];
        double Loss(double vReset, double tau, double rest)
        {
            using Tape<double> tape = Own(vReset, tau, rest).Forward(currents, Dt.ms);
            Assert.InRange(tape.Spikes.ToArray().Sum(), 3, 40);
            double loss = 0;
            for (int i = 0; i < byV.Length; i++)
            {
                loss += byV[i] * tape.V[i];
            }
            return loss;
        }
        static AdExIFRef<double> Own(double vReset, double tau, double rest)
        {
            AdExParameters p = Parameters(-45, -50, 0);
            (p.VReset, p.Tau, p.VRest) = (vReset.mV, tau.ms, rest.mV);
            return new AdExIFRef<double>(1, p) { SpkReset = SpkReset.Hard };
        }
        using Tape<double> kept = Own(-60, 9.4, -70.6).Forward(currents, Dt.ms);
        Gradients<double> g = kept.Backward(
            v: byV, options: Wanted.Everything with { DetachReset = true, CutAtSpike = true });
        Near(Slope(x => Loss(-60 + x, 9.4, -70.6)), g.VReset[0]);
        Near(Slope(x => Loss(-60, 9.4 + x, -70.6)), g.Tau[0]);
        Near(Slope(x => Loss(-60, 9.4, -70.6 + x)), g.VRest[0]);
        Assert.Equal(0, g.DeltaT[0]);
        Assert.Equal(0, g.VTh[0]);

        // The threshold that counts has the surrogate's share, the other none.
        double byLower = kept.Backward(spikes: byV, options: Wanted.Everything).VT[0];
        Assert.NotEqual(0, byLower);
        Assert.Equal(0, kept.Backward(spikes: byV, options: Wanted.Everything).VTh[0]);
        var only = new BackwardOptions { Parameters = Trainable.VT };
        Assert.Equal(byLower, kept.Backward(spikes: byV, options: only).VT[0]);
        AdExIFRef<double> swapped = Own(-60, 9.4, -70.6);
        (swapped.VTh, swapped.VT) = (-50.mV, -45.mV);
        using Tape<double> other = swapped.Forward(currents, Dt.ms);
        Gradients<double> high = other.Backward(spikes: byV, options: Wanted.Everything);
        Assert.Equal(byLower, high.VTh[0]);
        Assert.Equal(0, high.VT[0]);
    }

    private static void Check<T>(Backend backend, SpkReset reset, Upstroke upstroke)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExIFRef<T> layer = Layer<T>(backend, reset, upstroke);
        RunResult<T> run = layer.Run(1000, Dt.ms, 1000.pA, new RunOptions<T>
        {
            Record = [Recording.SpikeEvents],
        });

        // 9.014 ms: in the step that ends at 9.1 ms.
        Assert.Equal(9.014, 281.0 / 30 * Math.Log(1000.0 / 30 / ((1000.0 / 30) - 20.6)), 1e-3);
        Assert.Equal(90, run.SpikeEvents[0].Step);
        Assert.Equal(17, run.TotalSpikes);
    }

    private static AdExIFRef<T> Layer<T>(Backend backend, SpkReset reset, Upstroke upstroke)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
            1, Parameters(-45, -50, 0), backend)
        {
            SpkReset = reset,
            Upstroke = upstroke,
            BlowUpPolicy = BlowUpPolicy.Throw,
            RefractoryClock = RefractoryClock.Steps,
        };

    private static AdExParameters Parameters(double vTh, double vT, double refractory) =>
        AdExParameters.FromConductances(
            281.pF, 30.nS, -70.6.mV, vT.mV, 0.mV, 0.nS, 0.pA, 30.ms, -60.mV, vTh.mV,
            refractory.ms);

    private static double Slope(Func<double, double> f) => (f(1e-6) - f(-1e-6)) / 2e-6;

    private static void Near(double expected, double actual) => Assert.True(
        Math.Abs(actual - expected) <= 1e-6 * Math.Max(Math.Abs(expected), 0.01),
        $"{actual:R} instead of {expected:R}");
}
