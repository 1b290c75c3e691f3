using System.Globalization;
using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>
/// A surrogate that is exactly 0 wherever the loss depends on a spike is reported, once, with what
/// would not be.
/// </summary>
public sealed class VanishingSurrogateTests
{
    private const int Steps = 500;

    [Fact]
    public void A_published_model_at_a_tenth_of_its_current_is_reported_once()
    {
        foreach (Backend backend in Backend.All)
        {
            (AdExIFRef<float> layer, List<NeuronWarning> warnings) = Tonic(backend);
            for (int i = 0; i < 2; i++)
            {
                layer.InitState();
                using Tape<float> tape = layer.Forward(Currents(0.1), 0.1.ms);
                Gradients<float> g = tape.Backward(Ones(), options: Wanted.Everything);
                Assert.All(g.Current.ToArray(), value => Assert.Equal(0, value));
                Assert.Equal(0, g.Tau[0]);
            }
            NeuronWarning warning = Assert.Single(warnings);
            Assert.Equal(WarningKind.VanishingSurrogate, warning.Kind);
            Assert.All(
                new[]
                {
                    "ReluGrad(alpha: 0.3, width: 1) is exactly 0",
                    // V_th = V_T + 5 delta_T = -40, V_reset = -58: D = 18
                    "from V = -58 mV to -22 mV",
                    "Surrogate.Arctan(2) is 0.0",
                    "DetachReset",
                },
                text => Assert.Contains(text, warning.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_is_recommended_has_gradients()
    {
        (AdExIFRef<float> layer, List<NeuronWarning> warnings) = Tonic(Backend.Best);
        layer.SpkFun = Surrogate.Arctan(2);
        using Tape<float> tape = layer.Forward(Currents(0.1), 0.1.ms);
        Gradients<float> g = tape.Backward(Ones(), options: Wanted.Everything with { DetachReset = true });
        Assert.All(g.Current.ToArray(), value => Assert.True(value > 0));
        Assert.Empty(warnings);
    }

    [Fact]
    public void A_loss_of_V_beside_it_does_not_hide_it_and_a_budget_does_not_either()
    {
        foreach (long? budget in new long?[] { null, 1500 })
        {
            (AdExIFRef<float> layer, List<NeuronWarning> warnings) = Tonic(Backend.Best);
            using Tape<float> tape =
                layer.Forward(Currents(0.1), 0.1.ms, new() { MemoryBudget = budget });
            Assert.Equal(budget is null, tape.KeepsEveryStep);
            Gradients<float> g = tape.Backward(Ones(), Ones());
            Assert.Contains(g.Current.ToArray(), value => value != 0);
            Assert.Equal(WarningKind.VanishingSurrogate, Assert.Single(warnings).Kind);
        }
    }

    [Fact]
    public void Nothing_is_said_where_no_spike_is_asked_for_or_one_state_is_within_reach()
    {
        (AdExIFRef<float> layer, List<NeuronWarning> warnings) = Tonic(Backend.Best);
        using (Tape<float> tape = layer.Forward(Currents(0.1), 0.1.ms))
        {
            tape.Backward(v: Ones());
            tape.Backward(new float[Steps], Ones());
        }
        Assert.Empty(warnings);
        layer.InitState();
        using (Tape<float> tape = layer.Forward(Currents(1), 0.1.ms))
        {
            Assert.Contains(1f, tape.Spikes.ToArray());
            tape.Backward(Ones());
            tape.Backward(Ones());
        }
        Assert.Empty(warnings);
        layer.InitState();
        layer.V[0] = -41;
        using (Tape<float> tape = layer.Forward(Currents(0.1), 0.1.ms))
        {
            tape.Backward(Ones());
        }
        Assert.Empty(warnings);
    }

    [Fact]
    public void Only_where_the_loss_asks_counts()
    {
        (AdExIFRef<float> layer, List<NeuronWarning> warnings) = Tonic(Backend.Best);
        layer.V[0] = -57.9f;
        using Tape<float> tape = layer.Forward(Currents(0), 0.1.ms);
        Assert.Contains(tape.Backward(Ones()).Current.ToArray(), value => value != 0);
        Assert.Empty(warnings);
        var last = new float[Steps];
        last[^1] = 1; // by then V has relaxed out of reach
        Assert.All(tape.Backward(last).Current.ToArray(), value => Assert.Equal(0, value));
        Assert.Equal(WarningKind.VanishingSurrogate, Assert.Single(warnings).Kind);
    }

    [Fact]
    public void A_neuron_within_reach_that_the_loss_does_not_ask_for_hides_nothing()
    {
        (AdExIFRef<float> layer, List<NeuronWarning> warnings) = Tonic(Backend.Best, 2);
        layer.V[0] = -50; // within reach
        using Tape<float> tape = layer.Forward(new float[20], 0.1.ms);
        float[] loss = [.. Enumerable.Range(0, 20).Select(i => (float)(i % 2))];
        tape.Backward(loss);
        Assert.Contains(
            Nearest(tape.V.ToArray()[1]), Assert.Single(warnings).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_part_of_a_budget_is_looked_at_with_its_own_loss()
    {
        (AdExIFRef<float> layer, List<NeuronWarning> warnings) = Tonic(Backend.Best);
        using Tape<float> tape =
            layer.Forward(Currents(0), 0.1.ms, new() { MemoryBudget = 1500 });
        Assert.False(tape.KeepsEveryStep);
        var last = new float[Steps];
        last[^1] = 1;
        tape.Backward(last);
        Assert.Equal(WarningKind.VanishingSurrogate, Assert.Single(warnings).Kind);
    }

    [Fact]
    public void The_nearest_potential_is_named()
    {
        (AdExIFRef<float> layer, List<NeuronWarning> warnings) = Tonic(Backend.Best);
        layer.V[0] = -60; // falls
        using Tape<float> tape = layer.Forward(Currents(0), 0.1.ms);
        tape.Backward(Ones());
        float[] v = tape.V.ToArray();
        Assert.True(v[0] > v[1] && v[1] > v[^1]);
        Assert.Contains(
            Nearest(v[0]), Assert.Single(warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_surrogate_of_one_s_own_is_watched_too()
    {
        foreach (float g in new[] { 0f, 0.1f })
        {
            (AdExIFRef<float> layer, List<NeuronWarning> warnings) = Tonic(Backend.Best);
            layer.SpkFun = Surrogate.Custom<float>((_, gradient) => gradient.Fill(g), "Flat");
            using Tape<float> tape = layer.Forward(Currents(1), 0.1.ms);
            tape.Backward(Ones());
            Assert.Equal(g == 0 ? 1 : 0, warnings.Count);
            Assert.All(
                warnings,
                warning => Assert.Contains(
                    "The surrogate Flat is exactly 0", warning.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Of_a_model_that_runs_away_no_other_surrogate_is_recommended()
    {
        (AdExIFRef<float> layer, List<NeuronWarning> warnings) = Tonic(Backend.Best);
        layer.BlowUpPolicy = BlowUpPolicy.Ignore;
        var currents = new float[3];
        Array.Fill(currents, 1f); // 1 mA into 100 Mohm
        using Tape<float> tape = layer.Forward(currents, 0.1.ms);
        tape.Backward([1f, 1f, 1f], options: Wanted.Everything with { AllowNonFinite = true });
        Assert.Contains(
            "the model runs away",
            Assert.Single(
                warnings, warning => warning.Kind == WarningKind.VanishingSurrogate).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_that_fails_does_not_stop_the_backward_pass()
    {
        (AdExIFRef<float> layer, _) = Tonic(Backend.Best);
        layer.Warning += (_, _) => throw new InvalidOperationException("handler");
        using Tape<float> tape = layer.Forward(Currents(0.1), 0.1.ms);
        Assert.Equal(Steps, tape.Backward(Ones()).Current.Length);
    }

    private static (AdExIFRef<float> Layer, List<NeuronWarning> Warnings) Tonic(
        Backend backend, int neurons = 1)
    {
        var layer = new AdExIFRef<float>(
            neurons, AdExPresets.Get("naud-2008/tonic").Parameters, backend)
        {
            SpkReset = SpkReset.Hard,
            TauRef = 0.ms,
        };
        layer.InitState();
        var warnings = new List<NeuronWarning>();
        layer.Warning += (_, warning) => warnings.Add(warning);
        return (layer, warnings);
    }

    private static string Nearest(float v) => string.Create(
        CultureInfo.InvariantCulture, $"no nearer to V_th = -40 mV than {v:G6} mV");

    private static float[] Currents(double part)
    {
        var currents = new float[Steps];
        Array.Fill(
            currents, (float)(part * AdExPresets.Get("naud-2008/tonic").Current.BaseValue));
        return currents;
    }

    private static float[] Ones()
    {
        var ones = new float[Steps];
        Array.Fill(ones, 1f);
        return ones;
    }
}
