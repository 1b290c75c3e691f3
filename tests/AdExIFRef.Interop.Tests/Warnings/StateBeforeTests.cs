using Xunit;

namespace AdExIFRef.Interop.Tests.Warnings;

/// <summary>
/// What was infinite or NaN before a step is not blamed on the step: it was written or restored so.
/// </summary>
public sealed class StateBeforeTests
{
    public static TheoryData<string, bool> Cases => new()
    {
        { "update", false }, { "update", true }, { "run", false }, { "run", true },
        { "forward", false }, { "forward", true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_written_state_is_named(string way, bool isW)
    {
        (List<NeuronWarning> warnings, AdExIFRef<float> layer) = Layer();
        (isW ? layer.W : layer.V)[3] = isW ? float.NegativeInfinity : float.NaN;
        Advance(layer, way);
        AssertNamed(warnings, isW ? "w was -Infinity" : "V was NaN", 40, 3);
    }

    [Theory]
    [InlineData("update")]
    [InlineData("run")]
    [InlineData("forward")]
    public void A_restored_state_is_named(string way)
    {
        (_, AdExIFRef<float> other) = Layer();
        other.V[1] = float.NaN;
        NeuronSnapshot<float> snapshot = other.Snapshot();
        (List<NeuronWarning> warnings, AdExIFRef<float> layer) = Layer();
        layer.Restore(snapshot);
        Advance(layer, way);
        AssertNamed(warnings, "V was NaN", 40, 1);
    }

    [Fact]
    public void An_exception_says_so_too()
    {
        (_, AdExIFRef<float> layer) = Layer();
        layer.BlowUpPolicy = BlowUpPolicy.Throw;
        layer.V[2] = float.NaN;
        foreach (string way in new[] { "update", "run", "forward" })
        {
            var error = Assert.Throws<NonFiniteStateException>(() => Advance(layer, way));
            Assert.StartsWith(
                "The state was not finite before the step: V was NaN at step 40, neuron 2",
                error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>A hard reset brings an infinite V back; what overflows in the step is its own.</summary>
    [Fact]
    public void What_the_step_itself_ruins_keeps_its_message()
    {
        (List<NeuronWarning> warnings, AdExIFRef<float> layer) = Layer();
        (layer.SpkReset, layer.TauRef) = (SpkReset.Hard, 0.ms);
        layer.V[0] = float.PositiveInfinity;
        Advance(layer, "update");
        Assert.Empty(warnings);
        layer.VTh = 60.mV;
        (layer.V[0], layer.V[1]) = (float.PositiveInfinity, 5);
        Advance(layer, "update");
        Assert.StartsWith(
            "The state became non-finite: first at step 41, neuron 1", warnings[^1].Message,
            StringComparison.Ordinal);
    }

    private static (List<NeuronWarning> Warnings, AdExIFRef<float> Layer) Layer()
    {
        List<NeuronWarning> warnings = [];
        var layer = new AdExIFRef<float>(4);
        layer.Warning += (_, warning) => warnings.Add(warning);
        layer.Run(40, 0.1.ms);
        return (warnings, layer);
    }

    private static void Advance(AdExIFRef<float> layer, string way)
    {
        switch (way)
        {
            case "update":
                layer.Update(layer.NextTime, 0.1.ms, [1, 2, 3, 4]);
                return;
            case "run":
                layer.Run(10, 0.1.ms);
                return;
            default:
                layer.Forward(new float[40], 0.1.ms).Dispose();
                return;
        }
    }

    private static void AssertNamed(
        List<NeuronWarning> warnings, string what, int step, int neuron)
    {
        NeuronWarning warning = Assert.Single(warnings);
        Assert.Equal(WarningKind.NonFiniteState, warning.Kind);
        Assert.Equal(
            FormattableString.Invariant(
                $"The state was not finite before the step: {what} at step {step}, neuron ")
            + FormattableString.Invariant($"{neuron} (t = 4 ms). It was written or restored so; ")
            + "InitState begins anew.",
            warning.Message);
    }
}
