using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>
/// The gradients of published models over all of their spikes, in single precision: the loss is the
/// sum of the spikes.
/// </summary>
public sealed class PublishedGradientTests
{
    public static TheoryData<string> Presets => [.. AdExPresets.All.Select(preset => preset.Name)];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Each_remedy_keeps_them_finite(string name)
    {
        using Tape<float> tape = Forward(name, Backend.Best);
        BackwardOptions detached = Wanted.Everything with { DetachReset = true };
        BackwardOptions[] remedies =
        [
            detached with { CutAtSpike = true },
            detached with { TruncationSteps = 50 },
            detached with { ClipAdjoint = 1 },
        ];
        foreach (BackwardOptions options in remedies)
        {
            Gradients<float> g = tape.Backward(Ones(tape), options: options); // throws if not
            Assert.All(g.Current.ToArray(), value => Assert.True(float.IsFinite(value)));
            Assert.Contains(g.Current.ToArray(), value => value != 0);
            Assert.NotEqual(0, g.VT[0]);
        }
    }

    [Fact]
    public void Without_them_the_backward_step_is_named_at_which_it_overflows()
    {
        foreach (Backend backend in Backend.All)
        {
            using Tape<float> tape = Forward("naud-2008/tonic", backend);
            Assert.Equal(52, tape.Spikes.ToArray().Sum());
            var error = Assert.Throws<NonFiniteGradientException>(
                () => tape.Backward(Ones(tape), options: Wanted.Everything with { DetachReset = true }));
            Assert.Equal(
                (NonFiniteCause.Gradient, 2173, 0), (error.Cause, error.Step, error.Neuron));
            Assert.All(
                new[] { "CutAtSpike", "TruncationSteps", "ClipAdjoint" },
                remedy => Assert.Contains(remedy, error.Message, StringComparison.Ordinal));
            Assert.DoesNotContain("DetachReset", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_limit_that_no_adjoint_reaches_changes_nothing_whatever_the_unit_of_R()
    {
        using Tape<float> tape = Forward("naud-2008/tonic", Backend.Best);
        BackwardOptions options = Wanted.Everything with { DetachReset = true, CutAtSpike = true };
        float[] All(BackwardOptions options)
        {
            Gradients<float> g = tape.Backward(Ones(tape), options: options);
            return [.. g.Current, .. g.V0, .. g.W0, .. g.B, .. g.A, .. g.TauW, .. g.VT];
        }
        float[] free = All(options);
        Assert.Equal(free, All(options with { ClipAdjoint = 20 }));
        Assert.NotEqual(free, All(options with { ClipAdjoint = 1 }));
    }

    private static Tape<float> Forward(string name, Backend backend)
    {
        AdExPreset preset = AdExPresets.Get(name);
        AdExIFRef<float> layer = preset.Create<float>(1, backend);
        layer.SpkFun = Surrogate.Arctan(2);
        var currents = new float[(int)Math.Round(preset.Duration.BaseValue / 0.1)];
        for (int i = 0; i < currents.Length; i++)
        {
            currents[i] = (float)preset.CurrentAt((i * 0.1).ms).BaseValue;
        }
        return layer.Forward(currents, 0.1.ms);
    }

    private static float[] Ones(Tape<float> tape)
    {
        var ones = new float[tape.Steps];
        Array.Fill(ones, 1f);
        return ones;
    }
}
