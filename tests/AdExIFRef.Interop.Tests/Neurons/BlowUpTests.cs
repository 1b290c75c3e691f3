using Xunit;

namespace AdExIFRef.Interop.Tests;

public class BlowUpTests
{
    private static AdExParameters BretteGerstner => AdExParameters.FromConductances(
        capacitance: 281.pF, leakConductance: 30.nS, leakReversal: -70.6.mV,
        exponentialThreshold: -50.4.mV,
        sharpness: 2.mV, adaptation: 4.nS, spikeIncrement: 80.5.pA, adaptationTime: 144.ms,
        reset: -70.6.mV, spikeThreshold: 20.mV);

    [Fact]
    public void A_peak_that_cannot_be_reached_safely_is_reported_with_the_safe_one()
    {
        List<string> warnings = [];
        var layer = new AdExIFRef<float>(3, BretteGerstner).WarningTo(warnings);
        layer.Update(0.ms, 0.1.ms);
        layer.Update(0.1.ms, 0.1.ms);
        string text = Assert.Single(warnings);
        foreach (string part in new[]
        {
            "VTh = 20 mV is 35.2 DeltaT above VT", "0.1 ms overflows float32",
            "Choose VTh <= -37.2 mV with SpkReset.Hard",
        })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
        layer.Update(0.2.ms, 0.05.ms);
        Assert.Single(warnings);
    }

    [Theory]
    [InlineData(1e-38)]
    [InlineData(7e-37)]
    public void A_sharpness_that_is_0_in_single_precision_has_no_upstroke(double deltaT)
    {
        List<string> warnings = [];
        AdExIFRef<float> one = new AdExIFRef<float>(2) { DeltaT = deltaT.mV }.WarningTo(warnings);
        AdExIFRef<float> some = new AdExIFRef<float>(2)
        {
            DeltaT = new[] { 5.mV, deltaT.mV },
        }.WarningTo(warnings);
        AdExIFRef<float> limit = new(2) { DeltaT = 0.mV };
        RunOptions<float> options = new() { Record = [Recording.SpikeCounts] };
        Assert.Equal(
            limit.Run(1000, 0.1.ms, 20.mA, options).SpikeCounts.ToArray(),
            one.Run(1000, 0.1.ms, 20.mA, options).SpikeCounts.ToArray());
        some.Run(10, 0.1.ms);
        Assert.Empty(warnings);
        new AdExIFRef<double>(2) { DeltaT = deltaT.mV }.WarningTo(warnings).Run(1, 0.1.ms);
        Assert.Contains("DeltaT above VT", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_says_what_happens_and_what_helps()
    {
        InlineProgress(
            layer => layer.VTh = -34.mV,
            "VTh = -34 mV is 8.0 DeltaT above VT; a step of 0.1 ms that starts just below it ",
            "and w, which follows V", "R w moves by",
            "Choose VTh <= -35.8 mV, or dt <= 0.02 ms, or Upstroke.Bounded.");
        InlineProgress(
            layer => layer.SpkReset = SpkReset.Soft,
            "VTh = -40 mV is 5.0 DeltaT above VT; ", "the soft reset keeps what of it is above VTh",
            "Choose SpkReset.Hard, or Upstroke.Bounded.");
        InlineProgress(
            layer =>
            {
                layer.VTh = 0.mV;
                layer.ExponentGuard = 6;
            },
            "above ExponentGuard = 6 V climbs so slowly that every spike is at least 0.94 ms late",
            "Choose VTh <= -38 mV.");
        InlineProgress(
            layer => layer.DeltaT = 0.001.mV,
            "VTh = -40 mV is 10000.0 DeltaT above VT; a step of 0.1 ms overflows ",
            "Choose VTh <= -49.992");

        static void InlineProgress(Action<AdExIFRef<double>> change, params string[] parts)
        {
            List<string> warnings = [];
            AdExIFRef<double> layer =
                AdExPresets.Get("naud-2008/tonic").Create<double>(1).WarningTo(warnings);
            change(layer);
            layer.Run(0L, 0.1.ms);
            string message = Assert.Single(warnings);
            Assert.All(
                parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_advice_is_the_edge()
    {
        List<string> warnings = [];
        AdExParameters parameters = BretteGerstner;
        parameters.VTh = -37.2.mV;
        AdExIFRef<float> layer = Hard(parameters);
        Assert.True(layer.Run(200.ms, 0.1.ms, 900.pA).TotalSpikes > 0);
        Assert.Empty(warnings);
        parameters.VTh = -37.1.mV;
        Hard(parameters).Update(0.ms, 0.1.ms);
        Assert.Single(warnings);

        AdExIFRef<float> Hard(AdExParameters parameters) =>
            new AdExIFRef<float>(1, parameters) { SpkReset = SpkReset.Hard }.WarningTo(warnings);
    }

    [Fact]
    public void Without_adaptation_the_limit_is_that_of_the_precision_the_step_and_the_guard()
    {
        Assert.True(Warns<float>(a: 9.08));
        Assert.False(Warns<float>(a: 9.04));
        Assert.True(Warns<double>(a: 11.18));
        Assert.False(Warns<double>(a: 11.15));
        Assert.False(Warns<float>(a: 9.08, dt: 0.05));
        Assert.False(Warns<float>(a: 15, guard: 9));
        Assert.True(Warns<float>(a: 15, guard: 10));
        Assert.True(Warns<float>(a: 15, guard: 4.5));
        Assert.True(Warns<float>(a: 40, guard: double.PositiveInfinity));
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e-3)]
    [InlineData(0.1)]
    public void A_small_slope_factor_is_judged_by_the_distance_in_slope_factors(double slope)
    {
        Assert.True(Warns<double>(a: 5 / slope, slope: slope));
        Assert.False(Warns<double>(a: 5, slope: slope));
    }

    [Fact]
    public void The_bounded_upstroke_and_neurons_without_an_exponential_have_nothing_to_report()
    {
        foreach (double dt in new[] { 0.1, 1 })
        {
            List<string> warnings = [];
            new AdExIFRef<float>(2, BretteGerstner) { Upstroke = Upstroke.Bounded }
                .WarningTo(warnings).Run(0L, dt.ms);
            new AdExIFRef<float>(2, BretteGerstner) { DeltaT = 0.mV }
                .WarningTo(warnings).Run(0L, dt.ms);
            new AdExIFRef<float>(2, BretteGerstner) { DeltaT = new[] { 0.0, 0.0 }.mV }
                .WarningTo(warnings).Run(0L, dt.ms);
            Assert.Empty(warnings);
            new AdExIFRef<float>(2, BretteGerstner) { DeltaT = new[] { 0.0, 2.0 }.mV }
                .WarningTo(warnings).Run(0L, dt.ms);
            Assert.Contains("of neuron 1 (the worst of 1 ", Assert.Single(warnings),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_defaults_of_the_reference_are_not_reported()
    {
        foreach (double dt in new[] { 0.01, 0.1, 0.5 })
        {
            List<string> warnings = [];
            new AdExIFRef<float>(1).WarningTo(warnings).Run(10L, dt.ms, 10.mA);
            new AdExIFRef<double>(1).WarningTo(warnings).Run(10L, dt.ms, 10.mA);
            Assert.Empty(warnings);
        }
    }

    [Fact]
    public void Of_many_neurons_the_worst_is_named()
    {
        List<string> warnings = [];
        var layer = new AdExIFRef<float>(4)
        {
            VTh = new double[] { -55, -20, -10, -55 }.mV,
        }.WarningTo(warnings);
        layer.InitState(2);
        layer.Update(0.ms, 0.1.ms);
        Assert.Contains(
            "VTh = -10 mV of neuron 2 (the worst of 4 such neurons)",
            Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_decide_what_happens_before_the_first_step()
    {
        List<string> warnings = [];
        var layer = new AdExIFRef<float>(3, BretteGerstner)
        {
            BlowUpPolicy = BlowUpPolicy.Throw,
        }.WarningTo(warnings);
        Assert.Throws<BlowUpException>(() => { layer.Update(0.ms, 0.1.ms); });
        Assert.Throws<BlowUpException>(() => layer.Run(5, 0.1.ms));
        Assert.All(layer.V.ToArray(), v => Assert.Equal(-70.6f, v));
        layer.BlowUpPolicy = BlowUpPolicy.Ignore;
        layer.Update(0.ms, 0.1.ms);
        Assert.Empty(warnings);
    }

    [Fact]
    public void A_run_that_blows_up_tells_where()
    {
        List<string> warnings = [];
        AdExIFRef<float> layer = Doomed(BlowUpPolicy.Warn).WarningTo(warnings);
        RunResult<float> run = layer.Run(100, 0.1.ms);
        Assert.True(run.NonFinite.Any);
        Assert.Equal((1, 1L), (run.NonFinite.Count, run.NonFinite.FirstNeuron));
        Assert.Contains(
            $"step {run.NonFinite.FirstStep}, neuron 1", warnings[^1], StringComparison.Ordinal);
        Assert.Equal(2, warnings.Count);

        AdExIFRef<float> silent = Doomed(BlowUpPolicy.Ignore).WarningTo(warnings);
        Assert.Equal(run.NonFinite, silent.Run(100, 0.1.ms).NonFinite);
        AdExIFRef<float> kept = Doomed(BlowUpPolicy.Ignore);
        using Tape<float> tape = kept.Forward(new float[100 * kept.V.Length], 0.1.ms);
        Assert.Equal(run.NonFinite, tape.NonFinite);
        Assert.Equal(2, warnings.Count);
    }

    [Fact]
    public void Single_steps_warn_once()
    {
        List<string> warnings = [];
        AdExIFRef<float> layer = Doomed(BlowUpPolicy.Warn).WarningTo(warnings);
        for (int i = 0; i < 100; i++)
        {
            layer.Update((i * 0.1).ms, 0.1.ms);
        }
        Assert.Equal(2, warnings.Count);
        Assert.Contains("neuron 1", warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Under_throw_the_state_is_as_before_the_call()
    {
        var layer = new AdExIFRef<float>(3) { BlowUpPolicy = BlowUpPolicy.Throw, RefVar = true };
        layer.Run(50, 0.1.ms, 60.mA);
        NeuronSnapshot<float> before = layer.Snapshot();
        float[] bad = [1, float.NaN, float.PositiveInfinity];
        layer.AddDeltaInput("kick", 0.1.mV);
        var error = Assert.Throws<NonFiniteStateException>(
            () => { layer.Update(5.ms, 0.1.ms, bad); });
        Assert.Equal(
            new NonFinite(2, 0, 1) { Input = "the current is NaN" }, error.NonFinite);
        Assert.Contains("at step 50, neuron 1 (t = 5 ms)", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<NonFiniteStateException>(
            () => layer.Run(50, 0.1.ms, Drive.PerNeuron(bad)));
        Assert.Equal((0L, 1L), (error.NonFinite.FirstStep, error.NonFinite.FirstNeuron));
        Layers.AssertSameBits(before.V, layer.V);
        Layers.AssertSameBits(before.W, layer.W);
        Layers.AssertSameBits(before.LastSpikeTime, layer.LastSpikeTime);
        Assert.Equal(before.NextTime, layer.NextTime);
        Assert.Equal(["kick"], layer.DeltaInputKeys);
    }

    [Fact]
    public void A_warning_before_does_not_silence_throw()
    {
        var layer = new AdExIFRef<float>(1).WarningTo([]);
        layer.Update(0.ms, 0.1.ms, [float.NaN]);
        Assert.True(float.IsNaN(layer.V[0]));
        layer.BlowUpPolicy = BlowUpPolicy.Throw;
        Assert.Throws<NonFiniteStateException>(() => { layer.Update(0.1.ms, 0.1.ms); });
    }

    /// <summary>The second of two neurons starts inside the window and overflows.</summary>
    private static AdExIFRef<float> Doomed(BlowUpPolicy policy)
    {
        var layer = new AdExIFRef<float>(2) { VTh = 60.mV, BlowUpPolicy = policy };
        layer.V[1] = 5;
        return layer;
    }

    private static bool Warns<T>(
        double a, double dt = 0.1, double guard = 20, double slope = 2)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        List<string> warnings = [];
        var layer = new AdExIFRef<T>(1)
        {
            A = 0.siemens,
            VT = -60.mV,
            DeltaT = slope.mV,
            VTh = (-60 + (slope * a)).mV,
            ExponentGuard = guard,
            SpkReset = SpkReset.Hard,
        }.WarningTo(warnings);
        layer.Run(0L, dt.ms);
        return warnings.Count > 0;
    }
}
