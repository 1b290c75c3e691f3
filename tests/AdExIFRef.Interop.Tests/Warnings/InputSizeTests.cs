using Xunit;

namespace AdExIFRef.Interop.Tests.Warnings;

/// <summary>Inputs whose unit cannot be meant: far too large, or without any effect.</summary>
public sealed class InputSizeTests
{
    /// <summary>A neuron with R = 100 Mohm, for currents of some hundred pA.</summary>
    private static AdExParameters Biological => AdExParameters.FromConductances(
        capacitance: 200.pF, leakConductance: 10.nS, leakReversal: -70.mV,
        exponentialThreshold: -50.mV,
        sharpness: 2.mV, adaptation: 2.nS, spikeIncrement: 0.pA, adaptationTime: 30.ms,
        reset: -58.mV, spikeThreshold: -40.mV);

    [Theory]
    [InlineData("steps")]
    [InlineData("scalar")]
    [InlineData("keyed")]
    [InlineData("late")]
    [InlineData("perNeuron")]
    [InlineData("waveform")]
    [InlineData("pulse")]
    [InlineData("pulseOfOne")]
    [InlineData("source")]
    [InlineData("forward")]
    [InlineData("negative")]
    public void Picoamperes_taken_for_milliamperes_are_reported(string form)
    {
        List<NeuronWarning> warnings = [];
        AdExIFRef<float> layer = Layer(3, warnings);
        (int step, int neuron) = Drive500(layer, form);
        layer.Run(100, 0.1.ms, Drive.PerNeuron([500f, 500f, 500f]));
        NeuronWarning warning = Assert.Single(warnings);
        Assert.Equal(WarningKind.LargeStep, warning.Kind);
        Assert.Contains(
            form == "keyed" ? "the current input \"i\" was 500 mA" : "500 mA", warning.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            $"at step {step}, neuron {neuron} (t = ", warning.Message, StringComparison.Ordinal);
        Assert.Contains("values.pA", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_jump_of_volts_is_reported_and_a_conductance_is_not()
    {
        List<NeuronWarning> warnings = [];
        AdExIFRef<float> layer = Layer(3, warnings);
        layer.AddCurrentInput("g", Input.Conductance(1.uS, 0.mV)); // 100 times the leak
        layer.Run(96, 0.1.ms);
        Assert.Empty(warnings);
        layer.AddDeltaInput("kick", [0, 0, 1500]);
        layer.Update(9.6.ms, 0.1.ms);
        Assert.Contains(
            "the delta input \"kick\" was 1500 mV at step 96, neuron 2",
            Assert.Single(warnings).Message, StringComparison.Ordinal);
    }

    /// <summary>What moves V is named, whatever else there is in other units.</summary>
    [Theory]
    [InlineData("sum", "the sum of the current input \"b\", the current input \"a\", the current "
        + "input \"c\" was 600 mA")]
    [InlineData("many", "the sum of the current input \"k0\", the current input \"k1\", the current "
        + "input \"k2\", the current input \"k3\" and 5 more was 900 mA")]
    [InlineData("one of three", "the current input \"b\" was 500 mA")]
    [InlineData("function", "the function of the current input \"f\" gave 500 mA")]
    [InlineData("functions", "the sum of the function of the current input \"f\", the function of "
        + "the current input \"h\" was 1000 mA")]
    [InlineData("beside a conductance", "the current input \"a\" was 500 mA")]
    [InlineData("reversal", "the reversal potential of the current input \"g\" was 2E+07 mV")]
    [InlineData("jumps", "the sum of the delta input \"j\", the delta input \"k\" was 1800 mV")]
    [InlineData("jump beside a current", "the delta input \"j\" was 1500 mV")]
    [InlineData("noise", "the current input \"a\" was 500 mA")]
    public void What_moves_V_is_named(string what, string expected)
    {
        foreach (bool runs in new[] { false, true })
        {
            List<NeuronWarning> warnings = [];
            AdExIFRef<float> layer = Layer(3, warnings);
            Add(layer, what);
            if (runs)
            {
                layer.Run(1L, 0.1.ms);
            }
            else
            {
                layer.Update(0.ms, 0.1.ms);
            }
            Assert.StartsWith(
                $"{expected} at step 0, neuron 0 (t = 0 ms), which moves V by ",
                Assert.Single(warnings).Message, StringComparison.Ordinal);
        }
    }

    private static void Add(AdExIFRef<float> layer, string what)
    {
        Current value = 500.mA;
        CurrentFunction<float> function = (_, current, _) => current.Fill(500);
        switch (what)
        {
            case "sum":
                layer.AddCurrentInput("a", 200.mA);
                layer.AddCurrentInput("b", 250.mA);
                layer.AddCurrentInput("c", 150.mA);
                break;
            case "many":
                for (int i = 0; i < 9; i++)
                {
                    layer.AddCurrentInput($"k{i}", 100.mA);
                }
                break;
            case "one of three":
                layer.AddCurrentInput("a", 5.mA);
                layer.AddCurrentInput("b", value);
                layer.AddCurrentInput("c", -3.mA);
                break;
            case "function" or "functions":
                layer.AddCurrentInput("a", 5.mA);
                layer.AddCurrentInput("f", function);
                if (what == "functions")
                {
                    layer.AddCurrentInput("h", (_, current, _) => current.Fill(500));
                }
                break;
            case "beside a conductance":
                layer.AddCurrentInput("g", Input.Conductance(1.uS, 900.mV));
                layer.AddCurrentInput("a", value);
                break;
            case "reversal":
                layer.AddCurrentInput("g", Input.Conductance(1.uS, 2e7.mV));
                break;
            case "jumps":
                layer.AddDeltaInput("j", 900.mV);
                layer.AddDeltaInput("k", 900.mV);
                break;
            case "noise":
                layer.AddCurrentInput("n", Input.OrnsteinUhlenbeck(0.pA, 10.pA, 5.ms, seed: 1));
                layer.AddCurrentInput("a", value);
                break;
            default:
                layer.AddCurrentInput("a", 1e-7.mA);
                layer.AddDeltaInput("j", 1500.mV);
                break;
        }
    }

    [Fact]
    public void A_neuron_whose_own_resistance_is_small_is_not_blamed()
    {
        List<NeuronWarning> warnings = [];
        AdExIFRef<float> layer = new AdExIFRef<float>(2)
        {
            R = new double[] { 1e8, 1 }.ohm,
            A = 0.siemens,
        };
        layer.Warning += (_, warning) => warnings.Add(warning);
        layer.Run(100, 0.1.ms, Drive.PerNeuron([0f, 60f]));
        Assert.Empty(warnings);
        layer.Run(100, 0.1.ms, Drive.PerNeuron([60f, 60f]));
        Assert.Contains("neuron 0", Assert.Single(warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_with_their_unit_are_the_same_as_milliamperes()
    {
        float[] picoamperes = Layers.Values<float>(300, 100, 600);
        float[] milliamperes = Array.ConvertAll(
            picoamperes, x => (float)Current.FromPicoamperes(x).BaseValue);
        List<NeuronWarning> warnings = [];
        AdExIFRef<float>[] with = [Layer(3, warnings), Layer(3, warnings)];
        RunOptions<float> options = new() { Record = [Recording.SpikeCounts] };
        Compare(300, Drive.Waveform(picoamperes.pA), Drive.Waveform(milliamperes));
        Compare(100, Drive.Steps(picoamperes.pA.Reshape(100, 3)), Drive.Steps(milliamperes));
        Compare(100, Drive.PerNeuron(picoamperes[..3].pA), Drive.PerNeuron(milliamperes[..3]));
        with[0].Update(60.ms, 0.1.ms, picoamperes[..3].pA);
        with[1].Update(60.ms, 0.1.ms, milliamperes.AsSpan(0, 3));
        Layers.AssertSameState(with[1], with[0]);
        using Tape<float> one = with[0].Forward(picoamperes.pA, 0.1.ms);
        using Tape<float> other = with[1].Forward(milliamperes, 0.1.ms);
        Layers.AssertSameBits(other.V, one.V);
        Assert.Empty(warnings);

        void Compare(long steps, Drive<float> typed, Drive<float> raw)
        {
            RunResult<float> a = with[0].Run(steps, 0.1.ms, typed, options);
            RunResult<float> b = with[1].Run(steps, 0.1.ms, raw, options);
            Assert.Equal(b.TotalSpikes, a.TotalSpikes);
            Layers.AssertSameState(with[1], with[0]);
        }
    }

    [Fact]
    public void A_wrong_length_of_values_with_a_unit_is_refused()
    {
        AdExIFRef<float> layer = Layer(3, []);
        double[] values = [1, 2, 3];
        Assert.Throws<ArgumentException>(() => layer.Run(4, 0.1.ms, Drive.Waveform(values.pA)));
        Assert.Throws<ArgumentException>(
            () => { layer.Update(0.ms, 0.1.ms, new double[] { 1, 2 }.pA); });
        values[1] = double.NaN;
        Assert.Throws<ArgumentOutOfRangeException>(() => Drive.Waveform(values.pA));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => { layer.Update(0.ms, 0.1.ms, values.pA); });
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.Forward(values.pA, 0.1.ms));
        layer.Run(
            3, 0.1.ms, null, new() { Delta = Drive.Waveform(new double[] { 1, 2, 3 }.mV) });
    }

    [Theory]
    [InlineData("run")]
    [InlineData("waveform")]
    [InlineData("update")]
    [InlineData("spans")]
    [InlineData("forward")]
    public void Picoamperes_into_one_ohm_get_a_hint(string form)
    {
        List<NeuronWarning> warnings = [];
        var layer = new AdExIFRef<float>(3);
        layer.Warning += (_, warning) => warnings.Add(warning);
        for (int call = 0; call < 2; call++)
        {
            SmallCurrent(layer, form);
        }
        NeuronWarning hint = Assert.Single(warnings);
        Assert.Equal(WarningKind.NegligibleInput, hint.Kind);
        Assert.StartsWith(
            "The input current of up to 8E-07 mA moves V by no more than R I = 8E-07 mV",
            hint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_hint_where_there_is_no_current_or_some_of_it_is_sensible()
    {
        List<NeuronWarning> warnings = [];
        var layer = new AdExIFRef<float>(3);
        layer.Warning += (_, warning) => warnings.Add(warning);
        layer.Run(100, 0.1.ms, 0.mA);
        layer.Run(100, 0.1.ms);
        float[] ramp = [.. Enumerable.Range(0, 100).Select(i => i * i * i * i * 1e-7f)];
        layer.Run(100, 0.1.ms, Drive.Waveform(ramp));
        layer.Run(100, 0.1.ms, 800.pA); // the scale is known to be right
        var noisy = new AdExIFRef<float>(3);
        noisy.Warning += (_, warning) => warnings.Add(warning);
        noisy.AddCurrentInput("noise", Input.WhiteNoise(20.mA, 1.mASqrtMs, seed: 1));
        noisy.Run(100, 0.1.ms, 800.pA);
        Assert.Empty(warnings);
    }

    private static AdExIFRef<float> Layer(int neurons, List<NeuronWarning> warnings)
    {
        var layer = new AdExIFRef<float>(neurons, Biological) { SpkReset = SpkReset.Hard };
        layer.Warning += (_, warning) => warnings.Add(warning);
        return layer;
    }

    /// <summary>Drives with 500 meant as pA; returns where that is first to be seen.</summary>
    private static (int Step, int Neuron) Drive500(AdExIFRef<float> layer, string form)
    {
        var rows = new float[3 * 3000];
        var waveform = new float[3000];
        switch (form)
        {
            case "steps":
                layer.Update(0.ms, 0.1.ms, [0, 500, 500]);
                return (0, 1);
            case "scalar":
                layer.Update(0.ms, 0.1.ms, 500.mA);
                return (0, 0);
            case "keyed":
                layer.AddCurrentInput("i", [0, 0, 500]);
                layer.Run(1, 0.1.ms, 200.pA);
                return (0, 2);
            case "late":
                layer.Run(200, 0.1.ms);
                for (int i = 200; i < 300; i++)
                {
                    layer.Update((i * 0.1).ms, 0.1.ms, [0, 0, 500]);
                }
                return (208, 2);
            case "perNeuron":
                layer.Run(20, 0.1.ms, Drive.PerNeuron([0f, 0, 500]));
                return (0, 2);
            case "waveform":
                waveform[2999] = 500;
                layer.Run(3000, 0.1.ms, Drive.Waveform(waveform));
                return (2999, 0);
            case "pulse":
                Array.Fill(rows, 500, 3 * 2000, 3 * 20);
                layer.Run(3000, 0.1.ms, Drive.Steps(rows));
                return (2000, 0);
            case "pulseOfOne":
                rows[(3 * 123) + 1] = 500;
                layer.Run(3000, 0.1.ms, Drive.Steps(rows));
                return (123, 1);
            case "source":
                layer.Run(
                    100, 0.1.ms, Drive.From<float>((first, values) => values.Fill(500)));
                return (0, 0);
            case "forward":
                rows[(3 * 123) + 1] = 500;
                layer.Forward(rows, 0.1.ms).Dispose();
                return (123, 1);
            default:
                layer.Update(0.ms, 0.1.ms, [0, -500, 0]);
                return (0, 1);
        }
    }

    private static void SmallCurrent(AdExIFRef<float> layer, string form)
    {
        float[] small = new float[300];
        Array.Fill(small, 8e-7f);
        switch (form)
        {
            case "run":
                layer.Run(100, 0.1.ms, 800.pA);
                break;
            case "waveform":
                layer.Run(300, 0.1.ms, Drive.Waveform(small));
                break;
            case "forward":
                layer.Forward(small, 0.1.ms).Dispose();
                break;
            default:
                for (int i = 0; i < 20; i++)
                {
                    if (form == "spans")
                    {
                        layer.Update(layer.NextTime, 0.1.ms, small.AsSpan(0, 3));
                    }
                    else
                    {
                        layer.Update(layer.NextTime, 0.1.ms, 800.pA);
                    }
                }
                break;
        }
    }
}
