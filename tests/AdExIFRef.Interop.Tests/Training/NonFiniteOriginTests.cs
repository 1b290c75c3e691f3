using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>
/// Where a gradient is not finite, the step and neuron of the forward pass are named at which
/// something was not finite first, and what it was.
/// </summary>
public sealed class NonFiniteOriginTests
{
    private const int Neurons = 5, Steps = 200;
    private static readonly double[] s_loss = Ones();

    public static TheoryData<string, string, double> Inputs
    {
        get
        {
            var data = new TheoryData<string, string, double>();
            foreach (string backend in Backend.All.Select(backend => backend.Name))
            {
                foreach (string input in
                    new[] { "current", "jump", "conductance", "reversal", "function", "slope" })
                {
                    data.Add(backend, input, double.NaN);
                    data.Add(backend, input, double.PositiveInfinity);
                    if (input != "slope") // with it V relaxes at once
                    {
                        data.Add(backend, input, double.NegativeInfinity);
                    }
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void An_input_that_is_not_finite_is_named(string backend, string input, double value)
    {
        foreach (long? budget in new long?[] { null, 6000 })
        {
            var layer = Layer(Backend.ForName(backend));
            var warnings = new List<NeuronWarning>();
            layer.Warning += (_, warning) => warnings.Add(warning);
            using Tape<double> tape =
                layer.Forward(Currents(input == "current" ? value : 0), Layers.Dt,
                    Options(input, value, budget));
            Assert.Equal(budget is null, tape.KeepsEveryStep);
            string text = double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
            string named = $"{Name(input)} is {text} at step 9, neuron 3";
            Assert.Equal((9L, 3L), (tape.NonFinite.FirstStep, tape.NonFinite.FirstNeuron));
            Assert.Equal($"{Name(input)} is {text}", tape.NonFinite.Input);
            NeuronWarning warning = Assert.Single(warnings);
            Assert.Equal(WarningKind.NonFiniteInput, warning.Kind);
            Assert.Contains(named, warning.Message, StringComparison.Ordinal);
            var error = Assert.Throws<NonFiniteGradientException>(() => tape.Backward(s_loss));
            Assert.Equal(
                (NonFiniteCause.Input, 9, 3), (error.Cause, error.Step, error.Neuron));
            Assert.Contains(named, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_policy_decides_over_the_forward_pass()
    {
        AdExIFRef<double> layer = Layer(Backend.Best);
        List<NeuronWarning> warnings = [];
        layer.Warning += (_, warning) => warnings.Add(warning);
        layer.BlowUpPolicy = BlowUpPolicy.Throw;
        double[] before = layer.V.ToArray();
        var error = Assert.Throws<NonFiniteStateException>(
            () => layer.Forward(Currents(double.NaN), Layers.Dt));
        Assert.Contains(
            "the current is NaN at step 9, neuron 3", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.V.ToArray());
        layer.BlowUpPolicy = BlowUpPolicy.Ignore;
        using Tape<double> tape = layer.Forward(Currents(double.NaN), Layers.Dt);
        Assert.Equal("the current is NaN", tape.NonFinite.Input);
        tape.Backward(s_loss, options: Wanted.Everything with { AllowNonFinite = true });
        Assert.Empty(warnings);
    }

    [Fact]
    public void With_noise_and_a_batch_the_current_is_named_too()
    {
        AdExIFRef<double> layer = Layer(Backend.Best);
        layer.InitState(batchSize: 2);
        layer.AddCurrentInput("noise", Input.WhiteNoise(0.5.mA, 1.mASqrtMs, seed: 11));
        var currents = new double[Steps * 10];
        currents[(9 * 10) + 7] = double.NaN;
        layer.Warning += (_, _) => { };
        using Tape<double> tape = layer.Forward(currents, Layers.Dt);
        var loss = new double[currents.Length];
        Array.Fill(loss, 1.0);
        var error = Assert.Throws<NonFiniteGradientException>(() => tape.Backward(loss));
        Assert.Equal((NonFiniteCause.Input, 9, 7), (error.Cause, error.Step, error.Neuron));
        Assert.Contains("the current is NaN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exception_counts_the_tapes_steps_and_the_warning_the_layers()
    {
        AdExIFRef<double> layer = Layer(Backend.Best);
        layer.Run(33L, Layers.Dt, 10.mA);
        var warnings = new List<string>();
        layer.Warning += (_, warning) => warnings.Add(warning.Message);
        using Tape<double> tape = layer.Forward(Currents(double.NaN), Layers.Dt);
        Assert.Contains("step 42, neuron 3", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal(9, tape.NonFinite.FirstStep);
        var error = Assert.Throws<NonFiniteGradientException>(() => tape.Backward(s_loss));
        Assert.Equal((9, 3), (error.Step, error.Neuron));
    }

    [Fact]
    public void A_state_that_is_not_finite_at_the_start_is_named()
    {
        foreach (bool isV in new[] { true, false })
        {
            AdExIFRef<double> layer = Layer(Backend.Best);
            layer.Warning += (_, _) => { };
            (isV ? layer.V : layer.W)[2] = double.PositiveInfinity;
            using Tape<double> tape = layer.Forward(Currents(0), Layers.Dt);
            Assert.Null(tape.NonFinite.Input);
            var error = Assert.Throws<NonFiniteGradientException>(() => tape.Backward(s_loss));
            Assert.Equal(
                (NonFiniteCause.InitialState, 0, 2), (error.Cause, error.Step, error.Neuron));
            Assert.Contains(
                $"{(isV ? "V" : "w")} is Infinity before step 0, neuron 2", error.Message,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(6000L)]
    public void A_state_that_overflows_is_named(long? budget)
    {
        // A jump far above V_T, below V_th: the exponential overflows in the next step.
        var layer = new AdExIFRef<double>(Neurons) { VTh = 60.mV };
        var warnings = new List<NeuronWarning>();
        layer.Warning += (_, warning) => warnings.Add(warning);
        var jumps = new double[Steps * Neurons];
        jumps[(60 * Neurons) + 1] = 70;
        using Tape<double> tape = layer.Forward(
            Currents(0), Layers.Dt, new() { Delta = jumps, MemoryBudget = budget });
        Assert.Equal((61L, 1L), (tape.NonFinite.FirstStep, tape.NonFinite.FirstNeuron));
        Assert.Null(tape.NonFinite.Input);
        Assert.Contains(warnings, warning => warning.Kind == WarningKind.NonFiniteState);
        var error = Assert.Throws<NonFiniteGradientException>(() => tape.Backward(s_loss));
        Assert.Equal(
            (NonFiniteCause.State, 61, 1), (error.Cause, error.Step, error.Neuron));
        Assert.Contains(
            "V is Infinity after step 61, neuron 1", error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the spike")]
    [InlineData("V")]
    [InlineData("w")]
    public void A_loss_that_is_not_finite_is_named_although_another_neuron_is_not(string by)
    {
        AdExIFRef<double> layer = Layer(Backend.Best);
        layer.Warning += (_, _) => { };
        foreach (double current in new[] { 0, double.NaN })
        {
            layer.InitState();
            using Tape<double> tape = layer.Forward(Currents(current), Layers.Dt);
            double[] loss = Ones();
            loss[(199 * Neurons) + 1] = double.NaN;
            var error = Assert.Throws<NonFiniteGradientException>(() => tape.Backward(
                by == "the spike" ? loss : [], by == "V" ? loss : [], by == "w" ? loss : []));
            Assert.Equal(
                (NonFiniteCause.Loss, 199, 1), (error.Cause, error.Step, error.Neuron));
            Assert.Contains(
                $"the derivative of the loss by {by} is NaN at step 199, neuron 1",
                error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void A_limit_of_adjoints_does_not_hide_a_loss_that_is_not_finite(double value)
    {
        double[] loss = Ones();
        loss[(150 * Neurons) + 2] = value;
        using Tape<double> tape = Layer(Backend.Best).Forward(Currents(0), Layers.Dt);
        var error = Assert.Throws<NonFiniteGradientException>(
            () => tape.Backward(v: loss, options: Wanted.Everything with { ClipAdjoint = 1 }));
        Assert.Equal((NonFiniteCause.Loss, 150, 2), (error.Cause, error.Step, error.Neuron));
    }

    [Fact]
    public void A_loss_that_is_NaN_because_the_state_was_blames_the_input()
    {
        AdExIFRef<double> layer = Layer(Backend.Best);
        layer.Warning += (_, _) => { };
        using Tape<double> tape = layer.Forward(Currents(double.NaN), Layers.Dt);
        double[] loss = [.. tape.V.ToArray().Select(v => 2 * (v + 60))];
        Assert.Contains(loss, double.IsNaN);
        var error = Assert.Throws<NonFiniteGradientException>(() => tape.Backward(v: loss));
        Assert.Equal((NonFiniteCause.Input, 9, 3), (error.Cause, error.Step, error.Neuron));
    }

    [Fact]
    public void A_surrogate_of_one_s_own_that_gives_NaN_is_named()
    {
        AdExIFRef<double> layer = Layer(Backend.Best);
        layer.SpkFun = Surrogate.Custom<double>((x, g) =>
        {
            x.CopyTo(g);
            if (x.Length == (Steps + 1) * Neurons)
            {
                g[(151 * Neurons) + 4] = double.NaN;
            }
        });
        using Tape<double> tape = layer.Forward(Currents(0), Layers.Dt);
        var error = Assert.Throws<NonFiniteGradientException>(() => tape.Backward(s_loss));
        Assert.Equal(
            (NonFiniteCause.Surrogate, 151, 4), (error.Cause, error.Step, error.Neuron));
    }

    [Fact]
    public void Memory_that_was_changed_after_the_forward_pass_is_named()
    {
        double[] currents = Currents(0), v = new double[currents.Length];
        using Tape<double> tape = Layer(Backend.Best).Forward(
            new ForwardBuffers<double> { Currents = currents, V = v, DetectsChanges = false },
            Layers.Dt);
        currents[(77 * Neurons) + 2] = double.NaN;
        var error = Assert.Throws<NonFiniteGradientException>(() => tape.Backward(s_loss));
        Assert.Equal((NonFiniteCause.Input, 77, 2), (error.Cause, error.Step, error.Neuron));
        currents[(77 * Neurons) + 2] = 0;
        v[(78 * Neurons) + 2] = double.NaN;
        error = Assert.Throws<NonFiniteGradientException>(() => tape.Backward(v: s_loss));
        Assert.Equal((NonFiniteCause.State, 79, 2), (error.Cause, error.Step, error.Neuron));
        Assert.Contains("was changed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_that_overflows_alone_is_named_with_what_helps()
    {
        double[] loss = Ones();
        Array.Fill(loss, 1e307);
        using Tape<double> tape = Layer(Backend.Best).Forward(Currents(0), Layers.Dt);
        var error = Assert.Throws<NonFiniteGradientException>(() => tape.Backward(
            v: loss, options: new() { Parameters = Trainable.None }));
        Assert.Equal(NonFiniteCause.Gradient, error.Cause);
        Assert.InRange(error.Step, 0, Steps - 1);
        Assert.Contains(
            $"first before step {error.Step}, neuron 0", error.Message, StringComparison.Ordinal);
        Assert.All(
            new[] { "DetachReset", "CutAtSpike", "TruncationSteps", "ClipAdjoint" },
            name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_refractory_neuron_ignores_does_no_harm()
    {
        AdExIFRef<double> layer = Layer(Backend.Best);
        layer.TauRef = 1000.ms;
        layer.LastSpikeTime.Fill(-0.1);
        List<NeuronWarning> warnings = [];
        layer.Warning += (_, warning) => warnings.Add(warning);
        foreach (string input in new[] { "current", "jump", "conductance", "reversal" })
        {
            layer.InitState();
            layer.LastSpikeTime.Fill(-0.1);
            using Tape<double> tape = layer.Forward(
                Currents(input == "current" ? double.NaN : 0), Layers.Dt,
                Options(input, double.NaN, null));
            Assert.False(tape.NonFinite.Any);
            Gradients<double> g = tape.Backward(v: s_loss);
            Assert.All(g.Current.ToArray(), value => Assert.Equal(0, value));
            if (input is "conductance" or "reversal")
            {
                Assert.All(g.Conductance(0).ToArray(), value => Assert.Equal(0, value));
                Assert.All(g.Reversal(0).ToArray(), value => Assert.Equal(0, value));
            }
        }
        Assert.Empty(warnings);
    }

    [Fact]
    public void Where_it_is_allowed_the_origin_is_given_and_warned_of_once()
    {
        AdExIFRef<double> layer = Layer(Backend.Best);
        var warnings = new List<NeuronWarning>();
        layer.Warning += (_, warning) => warnings.Add(warning);
        using Tape<double> tape = layer.Forward(Currents(double.NaN), Layers.Dt);
        for (int i = 0; i < 2; i++)
        {
            NonFiniteGradient origin = tape
                .Backward(s_loss, options: Wanted.Everything with { AllowNonFinite = true }).NonFinite!;
            Assert.Equal(
                (NonFiniteCause.Input, 9, 3), (origin.Cause, origin.Step, origin.Neuron));
        }
        Assert.Equal(
            [WarningKind.NonFiniteInput, WarningKind.NonFiniteGradient],
            warnings.Select(warning => warning.Kind));
        Assert.Contains("step 9, neuron 3", warnings[1].Message, StringComparison.Ordinal);
    }

    private static AdExIFRef<double> Layer(Backend backend) => new(Neurons, backend)
    {
        SpkFun = Surrogate.Sigmoid(),
    };

    private static double[] Ones()
    {
        var values = new double[Steps * Neurons];
        Array.Fill(values, 1.0);
        return values;
    }

    private static double[] With(double value, double otherwise)
    {
        var values = new double[Steps * Neurons];
        Array.Fill(values, otherwise);
        values[(9 * Neurons) + 3] = value;
        return values;
    }

    private static double[] Currents(double value) => With(value, 8);

    private static ForwardOptions<double> Options(string input, double value, long? budget) => new()
    {
        Delta = input == "jump" ? With(value, 0.01) : default,
        Conductances = input is "conductance" or "reversal"
            ?
            [
                new(
                    With(input == "conductance" ? value : 0.02, 0.02),
                    With(input == "reversal" ? value : -60, -60)),
            ]
            : [],
        CurrentFunctions = input is "function" or "slope"
            ?
            [
                (step, _, current, slope, _) =>
                {
                    if (step == 9)
                    {
                        (input == "function" ? current : slope)[3] = value;
                    }
                },
            ]
            : [],
        MemoryBudget = budget,
    };

    private static string Name(string input) => input switch
    {
        "current" => "the current",
        "jump" => "the jump of V (Delta)",
        "conductance" => "Conductances[0].Conductance",
        "reversal" => "Conductances[0].Reversal",
        "function" => "a current that depends on V (CurrentFunctions)",
        _ => "the slope dI/dV of a current that depends on V (CurrentFunctions)",
    };
}
