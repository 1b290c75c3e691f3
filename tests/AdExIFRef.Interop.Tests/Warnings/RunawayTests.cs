using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Warnings;

/// <summary>A state that is finite but beyond 1000 V is reported, however the layer is stepped.</summary>
public sealed class RunawayTests
{
    public static TheoryData<string> Ways => ["update", "array", "run", "function", "forward"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void V_that_a_soft_reset_cannot_bring_back_is_reported_once(string way)
    {
        foreach (double v in new[] { 1e20, -3e9 })
        {
            List<NeuronWarning> warnings = [];
            AdExIFRef<float> layer = Layer<float>(warnings, SpkReset.Soft);
            layer.Run(200, 0.1.ms);
            Assert.Empty(warnings);
            layer.V[2] = (float)v;
            Advance(layer, way, 40);
            Advance(layer, way, 40);
            NeuronWarning warning = Assert.Single(warnings);
            Assert.Equal(WarningKind.RunawayState, warning.Kind);
            Assert.StartsWith("V is ", warning.Message, StringComparison.Ordinal);
            Assert.Contains(", neuron 2 (t = 2", warning.Message, StringComparison.Ordinal);
            layer.InitState();
            Advance(layer, way, 20);
            Assert.Single(warnings);
            layer.V[0] = (float)v;
            Advance(layer, way, 20);
            Assert.Equal(2, warnings.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_adaptation_that_grows_without_end_is_reported(string way)
    {
        List<NeuronWarning> warnings = [];
        AdExIFRef<double> layer = Layer<double>(warnings, SpkReset.Hard);
        (layer.A, layer.B, layer.TauW) = (-3.siemens, 0.mA, 5.ms);
        layer.V.Fill(-80);
        Advance(layer, way, 3000);
        Assert.Contains(warnings, warning => warning.Kind == WarningKind.RunawayState
            && warning.Message.Contains("a below -1/R", StringComparison.Ordinal));
        Assert.Single(warnings, warning => warning.Kind == WarningKind.RunawayState);
    }

    [Fact]
    public void The_R_of_each_neuron_counts_for_its_w()
    {
        List<NeuronWarning> warnings = [];
        AdExIFRef<double> layer = Layer<double>(warnings, SpkReset.Hard);
        layer.R = new[] { 1, 1e-3, 1, 1 }.ohm;
        layer.W[1] = 1e8;
        Advance(layer, "update", 20);
        Assert.Empty(warnings);
        layer.W[1] = 1e10;
        Advance(layer, "update", 20);
        Assert.Contains("R w is ", Assert.Single(warnings).Message, StringComparison.Ordinal);
    }

    /// <summary>Without adaptation a hard reset leaves nothing of an overshoot.</summary>
    [Fact]
    public void An_overshoot_that_the_next_reset_ends_is_not_reported()
    {
        List<NeuronWarning> warnings = [];
        AdExParameters tonic = AdExPresets.Get("naud-2008/tonic").Parameters.Clone();
        (tonic.A, tonic.VTh) =
            (0.nS, tonic.VT.Scalar!.Value + (11 * tonic.DeltaT.Scalar!.Value));
        var layer = new AdExIFRef<double>(1, tonic) { SpkReset = SpkReset.Hard };
        layer.Warning += (_, warning) => warnings.Add(warning);
        double largest = 0;
        for (int step = 0; step < 20_000; step++)
        {
            layer.Update((step * 0.1).ms, 0.1.ms, (400 + (0.01 * step)).pA);
            largest = Math.Max(largest, layer.V[0]);
        }
        Assert.True(largest > 1e7, $"{largest}");
        Assert.Empty(warnings);
    }

    [Fact]
    public void The_policy_silences_it_and_a_run_has_no_rate()
    {
        List<NeuronWarning> warnings = [];
        AdExIFRef<float> layer = Layer<float>(warnings, SpkReset.Soft);
        layer.BlowUpPolicy = BlowUpPolicy.Ignore;
        layer.V[1] = 1e20f;
        RunResult<float> run = layer.Run(100, 0.1.ms);
        Assert.Empty(warnings);
        Assert.True(double.IsNaN(run.MeanRate.Hertz));
    }

    private static AdExIFRef<T> Layer<T>(List<NeuronWarning> warnings, SpkReset reset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = new AdExIFRef<T>(4) { SpkReset = reset, TauRef = 0.ms };
        layer.Warning += (_, warning) => warnings.Add(warning);
        return layer;
    }

    private static void Advance<T>(AdExIFRef<T> layer, string way, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (way)
        {
            case "run":
                layer.Run(steps, 0.1.ms);
                return;
            case "forward":
                layer.Forward(new T[steps * 4], 0.1.ms).Dispose();
                return;
            case "function":
                layer.AddCurrentInput(
                    "f", (ReadOnlySpan<T> _, Span<T> current, Span<T> _) => current.Clear());
                layer.Run(steps, 0.1.ms);
                layer.RemoveCurrentInput("f");
                return;
            default:
                T[] zero = new T[4];
                for (int i = 0; i < steps; i++)
                {
                    if (way == "array")
                    {
                        layer.Update(layer.NextTime, 0.1.ms, zero);
                    }
                    else
                    {
                        layer.Update(layer.NextTime, 0.1.ms);
                    }
                }
                return;
        }
    }
}
