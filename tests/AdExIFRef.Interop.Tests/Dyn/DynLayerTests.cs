using AdExIFRef.Interop.Dyn;
using Xunit;

namespace AdExIFRef.Interop.Tests.Dyn;

/// <summary>What users see of the neurons of <c>brainpy.dyn</c>.</summary>
public sealed class DynLayerTests
{
    private static readonly Time s_dt = 0.1.ms;

    [Fact]
    public void The_defaults_are_those_of_the_reference()
    {
        var layer = new Interop.Dyn.AdExIFRef<double>(3);
        Assert.Equal(IntegrationMethod.ExpAuto, layer.Method);
        Assert.Equal(ComputingMode.NonBatching, layer.Mode);
        Assert.Equal(SpkReset.Soft, layer.SpkReset);
        Assert.Equal("AdExIFRef", layer.Name);
        Assert.True(double.IsPositiveInfinity(layer.ExponentGuard));
        Assert.Equal([0.0, 0, 0], layer.V.ToArray());
        Assert.Equal([0.0, 0, 0], layer.W.ToArray());
        Assert.Equal([-1e8, -1e8, -1e8], layer.LastSpikeTime.ToArray());
        AdExParameters defaults = DynParameters.Default();
        Assert.Equal(-30, defaults.VTh.Resolve(Shape.Of(1), "VTh")[0]);
        Assert.Equal(0, defaults.TauRef.Resolve(Shape.Of(1), "TauRef")[0]);
        Assert.Equal("AdExIFRefLTC", new AdExIFRefLTC<float>(3).Name);
    }

    [Fact]
    public void V_of_0_is_a_spike_of_the_first_step_and_is_reset_in_it()
    {
        var layer = new Interop.Dyn.AdExIFRef<float>(2);
        Assert.Equal([1f, 1f], layer.Update(0.ms, s_dt, 0.mA).ToArray());
        Assert.Equal([-68f, -68f], layer.V.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Steps_runs_cuts_and_threads_give_the_same_bits(bool steps)
    {
        foreach (IntegrationMethod method in Enum.GetValues<IntegrationMethod>())
        {
            AdExIFRefLTC<float> one = Make(method, steps), cut = Make(method, steps);
            AdExIFRefLTC<float> stepped = Make(method, steps);
            var options = new RunOptions<float>
            {
                Record = [Recording.SpikeCounts],
                MaxDegreeOfParallelism = 4,
            };
            long whole = one.Run(600L, s_dt, 22.mA, options).TotalSpikes;
            long parts = 0, single = 0;
            foreach (long length in new[] { 1L, 17, 200, 382 })
            {
                parts += cut.Run(length, s_dt, 22.mA, options).TotalSpikes;
            }
            for (int i = 0; i < 600; i++)
            {
                foreach (float spike in stepped.Update((i * 0.1).ms, s_dt, 22.mA))
                {
                    single += (long)spike;
                }
            }
            Assert.True(whole > 2000);
            Assert.Equal(whole, parts);
            Assert.Equal(whole, single);
            Layers.AssertSameState(one, cut);
            Layers.AssertSameState(one, stepped);
        }
    }

    [Fact]
    public void A_spike_shows_in_the_output_and_never_in_V_while_w_runs_on()
    {
        var layer = new Interop.Dyn.AdExIFRef<double>(1)
        {
            VTh = -55.mV,
            TauRef = 2.ms,
            VInitializer = -65.mV,
        };
        int spikes = 0, refractory = 0;
        double w = 0;
        for (int i = 0; i < 2000; i++)
        {
            bool spiked = layer.Update((i * 0.1).ms, s_dt, 30.mA)[0] == 1;
            Assert.True(layer.V[0] < -55);
            Assert.True(!spiked || layer.V[0] == -68);
            if (!spiked && layer.V[0] == -68)
            {
                refractory++;
                Assert.NotEqual(w, layer.W[0]);
            }
            spikes += spiked ? 1 : 0;
            w = layer.W[0];
        }
        Assert.True(spikes > 10);
        // By the time t - last <= 2 ms holds for 20 or 19 steps, as their difference rounds.
        Assert.InRange((double)refractory / spikes, 18.5, 20.5);
    }

    [Fact]
    public void In_training_the_reset_is_what_SpkReset_says()
    {
        double Reset(ComputingMode mode, SpkReset reset)
        {
            var layer = new Interop.Dyn.AdExIFRef<double>(1)
            {
                VTh = -55.mV,
                Mode = mode,
                SpkReset = reset,
            };
            layer.V[0] = -50;
            layer.LastSpikeTime[0] = 0; // refractory: V stays
            layer.TauRef = 5.ms;
            layer.Update(1.ms, s_dt);
            return layer.V[0];
        }

        Assert.Equal(-68, Reset(ComputingMode.NonBatching, SpkReset.Soft));
        Assert.Equal(-68, Reset(ComputingMode.Training, SpkReset.Hard));
        Assert.Equal(-63, Reset(ComputingMode.Training, SpkReset.Soft));
    }

    [Fact]
    public void A_liquid_conductance_has_a_slope_and_another_has_not()
    {
        double Step(AdExIFRefLTC<double> layer)
        {
            layer.VTh = -30.mV;
            layer.VInitializer = -65.mV;
            layer.InitState();
            layer.AddCurrentInput("g", Input.Conductance(2.siemens, -40.mV));
            layer.Update(0.ms, s_dt);
            return layer.V[0];
        }

        // f = (3.48 e^A + 2 (25))/10, J = (e^A - 1)/10, less 2/10 where it is liquid.
        double e = Math.Exp((-65 + 59.9) / 3.48), f = ((3.48 * e) + 50) / 10;
        double j = (e - 1) / 10, liquid = j - 0.2;
        double Vc(double slope) => -65 + (Math.Exp(0.1 * slope) - 1) / slope * f;
        Assert.Equal(Vc(j), Step(new Interop.Dyn.AdExIFRef<double>(1)), 1e-11);
        Assert.Equal(Vc(liquid), Step(new AdExIFRefLTC<double>(1)), 1e-11);
        Assert.True(Math.Abs(Vc(j) - Vc(liquid)) > 0.004);
    }

    [Fact]
    public void A_current_function_is_asked_at_the_V_before_the_step()
    {
        double asked = double.NaN;
        var layer = new Interop.Dyn.AdExIFRef<double>(1) { VTh = -55.mV };
        layer.AddCurrentInput("f", (v, current, slope) =>
        {
            asked = v[0];
            current[0] = 0;
            slope[0] = 0;
        });
        layer.V[0] = -50; // above V_th, which is no spike before the step
        layer.Update(0.ms, s_dt);
        Assert.Equal(-50, asked);
    }

    [Fact]
    public void A_snapshot_puts_a_layer_back()
    {
        AdExIFRefLTC<float> layer = Make(IntegrationMethod.Rk4, steps: true);
        layer.Run(123L, s_dt, 22.mA);
        using var file = new MemoryStream();
        layer.Snapshot().Save(file);
        layer.Run(200L, s_dt, 22.mA);
        AdExIFRefLTC<float> other = Make(IntegrationMethod.Rk4, steps: true);
        file.Position = 0;
        other.Restore(NeuronSnapshot.Load<float>(file));
        other.Run(200L, s_dt, 22.mA);
        Layers.AssertSameState(layer, other);
    }

    [Fact]
    public void A_forced_spike_is_reset_at_once()
    {
        var layer = new Interop.Dyn.AdExIFRef<double>(2)
        {
            VTh = -55.mV,
            VInitializer = -65.mV,
            RefVar = true,
        };
        layer.Update(0.ms, s_dt, 0.mA);
        double w = layer.W[0];
        layer.ForceSpike(0);
        Assert.Equal(-68, layer.V[0]);
        Assert.Equal(w + 1, layer.W[0]);
        Assert.Equal(0, layer.LastSpikeTime[0]);
        Assert.Equal([true, false], layer.Refractory.ToArray());
        layer.ForceSpike(0); // it has spiked in this step
        Assert.Equal(w + 1, layer.W[0]);
        Assert.NotEqual(-68, layer.V[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.ForceSpike(2));
    }

    [Theory]
    [InlineData(RefractoryClock.Time)]
    [InlineData(RefractoryClock.Steps)]
    public void A_time_that_goes_back_keeps_the_refractory_period(RefractoryClock clock)
    {
        // 10 steps after the spike's own, the last at its end.
        var layer = new Interop.Dyn.AdExIFRef<double>(1)
        {
            VTh = -55.mV,
            TauRef = 1.25.ms,
            RefractoryClock = clock,
        };
        layer.Warning += (_, _) => { };
        double time = 40;
        layer.Update(time.ms, 0.125.ms, 30.mA);
        Assert.Equal(-68, layer.V[0]);
        int steps = 0;
        for (; layer.V[0] == -68 && steps < 100; steps++)
        {
            time = steps == 4 ? 3 : time + 0.125;
            layer.Update(time.ms, 0.125.ms, 30.mA);
        }
        Assert.Equal(11, steps); // the eleventh moves V
    }

    [Fact]
    public void A_change_from_time_to_steps_keeps_the_refractory_period()
    {
        var layer = new Interop.Dyn.AdExIFRef<double>(1)
        {
            VTh = -55.mV,
            TauRef = 1.25.ms,
        };
        layer.Update(0.ms, 0.125.ms, 30.mA);
        int steps = 0;
        for (; layer.V[0] == -68 && steps < 100; steps++)
        {
            if (steps == 3)
            {
                layer.RefractoryClock = RefractoryClock.Steps;
            }
            layer.Step(0.125.ms, 30.mA);
        }
        Assert.Equal(11, steps);
    }

    [Fact]
    public void What_is_not_finite_is_reported()
    {
        var layer = new Interop.Dyn.AdExIFRef<float>(1)
        {
            Method = IntegrationMethod.Rk4,
            BlowUpPolicy = BlowUpPolicy.Throw,
        };
        Assert.Throws<NonFiniteStateException>(() => layer.Update(0.ms, s_dt, 0.mA));
        Assert.Equal(0, layer.V[0]);
        layer.BlowUpPolicy = BlowUpPolicy.Ignore;
        Assert.True(layer.Run(3L, s_dt).NonFinite.Any);
    }

    private static AdExIFRefLTC<float> Make(IntegrationMethod method, bool steps)
    {
        AdExParameters parameters = DynParameters.Default();
        parameters.VTh = -50.mV;
        parameters.TauRef = Init.Uniform(0.ms, 2.3.ms, seed: 4);
        parameters.VInitializer = Init.Uniform(-70.mV, -56.mV, seed: 2);
        parameters.Tau = Init.Uniform(8.ms, 12.ms, seed: 3);
        return new AdExIFRefLTC<float>(1300, parameters)
        {
            Method = method,
            RefractoryClock = steps ? RefractoryClock.Steps : RefractoryClock.Time,
            RefVar = true,
        };
    }
}
