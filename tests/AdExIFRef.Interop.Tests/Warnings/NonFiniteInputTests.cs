using System.Globalization;
using Xunit;

namespace AdExIFRef.Interop.Tests.Warnings;

/// <summary>The input that is infinite or NaN is named, with its step and neuron.</summary>
public sealed class NonFiniteInputTests
{
    private const int Before = 40, Neuron = 2;

    public static TheoryData<string, string> Faults => new()
    {
        { "argument", "the current is NaN" },
        { "array", "the current input \"array\" is -Infinity" },
        { "conductance", "the conductance of the current input \"conductance\" is NaN" },
        { "reversal", "the reversal potential of the current input \"reversal\" is Infinity" },
        { "function", "the function of the current input \"function\" gave NaN" },
        { "slope", "the function of the current input \"slope\" gave a slope of Infinity" },
        { "delta", "the delta input \"delta\" is NaN" },
        { "jumps", "the function of the delta input \"jumps\" gave Infinity" },
        {
            "sum",
            "the sum of the current, the current input \"one\", the current input \"two\" is "
                + "Infinity"
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Update_names_it(string fault, string expected)
    {
        foreach (int? batch in new int?[] { null, 2 })
        {
            List<NeuronWarning> warnings = [];
            AdExIFRef<float> layer = Layer(warnings, batch);
            float[] current = Add(layer, fault);
            layer.Update((Before * 0.1).ms, 0.1.ms, current);
            AssertNamed(warnings, expected, Before);
            RemoveInputs(layer);
            layer.Update(((Before + 1) * 0.1).ms, 0.1.ms);
            layer.Run(5, 0.1.ms);
            Assert.Single(warnings); // what follows is a consequence
            layer = Layer(warnings, batch);
            layer.BlowUpPolicy = BlowUpPolicy.Throw;
            current = Add(layer, fault);
            var error = Assert.Throws<NonFiniteStateException>(
                () => { layer.Update((Before * 0.1).ms, 0.1.ms, current); });
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
            Assert.Equal(expected, error.NonFinite.Input);
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Run_names_it(string fault, string expected)
    {
        List<NeuronWarning> warnings = [];
        AdExIFRef<float> layer = Layer(warnings, null);
        float[] current = Add(layer, fault);
        RunResult<float> run = layer.Run(10, 0.1.ms, Drive.PerNeuron(current));
        AssertNamed(warnings, expected, Before);
        Assert.Equal((0L, (long)Neuron, expected), (
            run.NonFinite.FirstStep, run.NonFinite.FirstNeuron, run.NonFinite.Input));
    }

    [Theory]
    [InlineData("steps", "the current is NaN", 1 << 20)]
    [InlineData("steps", "the current is NaN", 1)]
    [InlineData("waveform", "the current is NaN", 1 << 20)]
    [InlineData("source", "the source of the current gave NaN", 64)]
    [InlineData("delta", "the jump of V (Delta) is NaN", 1 << 20)]
    [InlineData("deltaSource", "the source of the jump of V (Delta) gave NaN", 1 << 20)]
    public void Run_names_a_drive_and_the_step(string form, string expected, int chunkBytes)
    {
        List<NeuronWarning> warnings = [];
        AdExIFRef<float> layer = Layer(warnings, null);
        float[] rows = new float[400], waveform = new float[100];
        rows[(33 * 4) + Neuron] = float.NaN;
        waveform[33] = float.NaN;
        ValueDrive<float> source = Drive.From<float>(
            (first, values) => rows.AsSpan((int)first * 4, values.Length).CopyTo(values));
        Drive<float>? current = form switch
        {
            "steps" => Drive.Steps(rows),
            "waveform" => Drive.Waveform(waveform),
            "source" => source,
            _ => null,
        };
        DeltaDrive<float>? delta = form switch
        {
            "delta" => Drive.Steps(rows),
            "deltaSource" => source,
            _ => null,
        };
        layer.Run(
            100, 0.1.ms, current, new() { Delta = delta, ChunkBytes = chunkBytes });
        AssertNamed(warnings, expected, Before + 33, form == "waveform" ? 0 : Neuron);
    }

    [Fact]
    public void A_blow_up_with_finite_inputs_keeps_its_advice()
    {
        List<NeuronWarning> warnings = [];
        AdExIFRef<float> layer = Layer(warnings, null);
        layer.VTh = 60.mV;
        warnings.Clear();
        layer.V[1] = 5;
        layer.Update((Before * 0.1).ms, 0.1.ms, [1, 2, 3, 4]);
        NeuronWarning warning = warnings[^1];
        Assert.Equal(WarningKind.NonFiniteState, warning.Kind);
        Assert.StartsWith(
            "The state became non-finite: first at step 40, neuron 1 (t = 4 ms). Upstroke.Bounded",
            warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refractory_neuron_drops_what_is_not_finite()
    {
        List<NeuronWarning> warnings = [];
        AdExIFRef<float> layer = Layer(warnings, null);
        layer.LastSpikeTime[Neuron] = 3.9f;
        layer.Update((Before * 0.1).ms, 0.1.ms, [1, 1, float.NaN, 1]);
        Assert.Empty(warnings);
        Assert.True(float.IsFinite(layer.V[Neuron]));
    }

    private static void RemoveInputs(AdExIFRef<float> layer)
    {
        foreach (string key in layer.CurrentInputKeys.ToArray())
        {
            layer.RemoveCurrentInput(key);
        }
        foreach (string key in layer.DeltaInputKeys.ToArray())
        {
            layer.RemoveDeltaInput(key);
        }
    }

    private static AdExIFRef<float> Layer(List<NeuronWarning> warnings, int? batch)
    {
        var layer = new AdExIFRef<float>(4);
        layer.Warning += (_, warning) => warnings.Add(warning);
        layer.InitState(batch);
        layer.Run(Before, 0.1.ms);
        return layer;
    }

    /// <summary>Adds an input that is at fault at one neuron; returns the argument.</summary>
    private static float[] Add(AdExIFRef<float> layer, string fault)
    {
        float[] one = [1, 2, 0, 3];
        switch (fault)
        {
            case "argument":
                one[Neuron] = float.NaN;
                break;
            case "array":
                layer.AddCurrentInput("fine", [1, 2, 3, 4]);
                layer.AddCurrentInput("array", [1, 2, float.NegativeInfinity, 4]);
                break;
            case "conductance":
                layer.AddCurrentInput(
                    "conductance", Input.Conductance<float>([1, 1, float.NaN, 1], -10.mV));
                break;
            case "reversal":
                layer.AddCurrentInput(
                    "reversal",
                    Input.Conductance<float>([1, 1, 1, 1], [1, 1, float.PositiveInfinity, 1]));
                break;
            case "function" or "slope":
                layer.AddCurrentInput(fault, (_, current, slope) =>
                {
                    current[Neuron] = fault == "slope" ? 1 : float.NaN;
                    slope[Neuron] = fault == "slope" ? float.PositiveInfinity : 0;
                });
                break;
            case "delta":
                layer.AddDeltaInput("delta", [0, 0, float.NaN, 0]);
                break;
            case "jumps":
                layer.AddDeltaInput(
                    "jumps", (Span<float> jumps) => jumps[Neuron] = float.PositiveInfinity);
                break;
            default:
                layer.AddCurrentInput("one", [0, 0, 3e38f, 0]);
                layer.AddCurrentInput("two", [0, 0, 3e38f, 0]);
                break;
        }
        return one;
    }

    private static void AssertNamed(
        List<NeuronWarning> warnings, string expected, int step, int neuron = Neuron)
    {
        NeuronWarning warning = warnings.Find(x => x.Kind == WarningKind.NonFiniteInput)
            ?? throw new InvalidOperationException(
                $"Not warned of {expected}: {string.Join(" ", warnings)}");
        Assert.Equal(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The state became non-finite because of an input: {expected} at step {step}, "
                + $"neuron {neuron} (t = {Math.Round(step * 0.1, 3)} ms)."),
            warning.Message);
        Assert.DoesNotContain(warnings, x => x.Kind == WarningKind.NonFiniteState);
    }
}
