using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>The gradients themselves, against differences and against reason.</summary>
public sealed class DerivativeTests
{
    private const int Steps = 60;

    /// <summary>Without the surrogate, which stands for a derivative that is zero.</summary>
    private static readonly BackwardOptions s_exact = new() { Parameters = Trainable.All, Delta = true, DetachReset = true };

    /// <summary>Gets parameters and the sizes of steps to either side.</summary>
    public static TheoryData<string, double> Parameters => new()
    {
        { nameof(AdExParameters.R), 1e-5 },
        { nameof(AdExParameters.Tau), 1e-4 },
        { nameof(AdExParameters.TauW), 1e-3 },
        { nameof(AdExParameters.VRest), 1e-4 },
        { nameof(AdExParameters.VT), 1e-4 },
        { nameof(AdExParameters.DeltaT), 1e-4 },
        { nameof(AdExParameters.A), 1e-4 },
    };

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_parameter_s_gradient_is_the_difference_where_nothing_spikes(
        string name, double width)
    {
        var model = new TrainingModel(6, Steps, current: 3);
        AdExIFRef<double> layer = Quiet(model, name, 0);
        using Tape<double> tape = layer.Forward(model.Currents, 0.1.ms, model.Options());
        Assert.Equal(0, tape.Spikes.ToArray().Sum());
        Gradients<double> gradients = tape.Backward(v: model.V, w: model.W, options: s_exact);
        double expected = (Loss(model, name, width) - Loss(model, name, -width)) / (2 * width);
        AssertNear(expected, Gradient(gradients, name), 1e-6);
    }

    [Fact]
    public void The_gradients_of_inputs_and_of_the_start_are_the_differences_too()
    {
        var model = new TrainingModel(6, Steps, current: 3);
        using Tape<double> tape =
            Quiet(model, "", 0).Forward(model.Currents, 0.1.ms, model.Options());
        Gradients<double> g = tape.Backward(v: model.V, w: model.W, options: s_exact);
        foreach (int at in new[] { 3, 100, (20 * 6) + 5, (59 * 6) + 1 })
        {
            AssertNear(Difference(model, model.Currents, at), g.Current[at], 1e-6);
            AssertNear(Difference(model, model.Delta, at), g.Delta[at], 1e-6);
            AssertNear(Difference(model, model.Conductance, at), g.Conductance(0)[at], 1e-6);
            AssertNear(Difference(model, model.Reversal, at), g.Reversal(0)[at], 1e-6);
        }
        for (int neuron = 0; neuron < 6; neuron++)
        {
            AssertNear(StartDifference(model, neuron, 1e-4, 0), g.V0[neuron], 1e-6);
            AssertNear(StartDifference(model, neuron, 0, 1e-4), g.W0[neuron], 1e-6);
        }
    }

    [Fact]
    public void A_held_neuron_whose_candidate_overflows_has_finite_gradients()
    {
        var loss = new float[20];
        Array.Fill(loss, 1f);
        foreach (Backend backend in Backend.All)
        {
            var held = new AdExIFRef<float>(2, backend)
            {
                VTh = 900.mV,
                TauRef = 1000.ms,
                ExponentGuard = double.PositiveInfinity,
                BlowUpPolicy = BlowUpPolicy.Ignore,
            };
            held.V.Fill(800f);
            held.LastSpikeTime.Fill(-0.1f);
            using Tape<float> tape = held.Forward(new float[20], 0.1.ms);
            float[] start = tape.Backward(v: loss).V0.ToArray();
            Assert.All(start, value => Assert.True(float.IsFinite(value)));
            Gradients<float> g = tape.Backward(v: loss, options: s_exact);
            Assert.Equal([10f, 10f], g.V0.ToArray());
            Assert.All(g.Current.ToArray(), value => Assert.Equal(0f, value));
            Assert.Equal(0f, g.Tau[0]);
            Assert.Equal(0f, g.DeltaT[0]);
        }
    }

    [Fact]
    public void Detaching_the_reset_leaves_the_surrogate_to_the_loss_alone()
    {
        var model = new TrainingModel(9, 80, current: 30);
        double[] ByV(Surrogate surrogate, bool detach)
        {
            AdExIFRef<double> layer = model.Layer();
            layer.SpkFun = surrogate;
            using Tape<double> tape = layer.Forward(model.Currents, 0.1.ms);
            Assert.True(tape.Spikes.ToArray().Sum() > 5);
            BackwardOptions options = Wanted.Everything with { DetachReset = detach };
            return tape.Backward(v: model.V, options: options).Current.ToArray();
        }
        Assert.Equal(ByV(Surrogate.Sigmoid(), true), ByV(Surrogate.Arctan(), true));
        Assert.NotEqual(ByV(Surrogate.Sigmoid(), false), ByV(Surrogate.Arctan(), false));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(3500L)]
    public void One_s_own_surrogate_takes_the_place_of_the_kernel_s(long? budget)
    {
        var model = new TrainingModel(9, 80, current: 30);
        double[] With(Surrogate surrogate)
        {
            AdExIFRef<double> layer = model.Layer();
            layer.SpkFun = surrogate;
            return model.Gradients(layer, budget);
        }
        double[] expected = With(Surrogate.ReluGrad());
        double[] own = With(Surrogate.Custom<double>((x, g) =>
        {
            for (int i = 0; i < x.Length; i++)
            {
                g[i] = 0.3 * Math.Max(1 - Math.Abs(x[i]), 0);
            }
        }));
        for (int i = 0; i < expected.Length; i++)
        {
            AssertNear(expected[i], own[i], 1e-12);
        }
    }

    [Fact]
    public void A_parameter_s_own_shape_decides_over_what_its_gradient_is_summed()
    {
        var currents = new double[30 * 12];
        Array.Fill(currents, 20.0);
        var loss = new double[currents.Length];
        for (int i = 0; i < loss.Length; i++)
        {
            loss[i] = Math.Sin(i);
        }
        double[] Tau(Parameter<Time> tau)
        {
            var layer = new AdExIFRef<double>((2, 3)) { Tau = tau };
            layer.InitState(batchSize: 2);
            using Tape<double> tape = layer.Forward(currents, 0.1.ms);
            return tape.Backward(v: loss, options: Wanted.Everything).Tau.ToArray();
        }
        double[] scalar = Tau(10.ms), row = Tau(new[] { 10.ms, 10.ms, 10.ms });
        double[] column = Tau(new[] { 10.0, 10.0 }.ms.Reshape(2, 1));
        Assert.Equal((1, 3, 2), (scalar.Length, row.Length, column.Length));
        AssertNear(scalar[0], row.Sum(), 1e-12);
        AssertNear(scalar[0], column.Sum(), 1e-12);
    }

    [Fact]
    public void A_sum_over_neurons_is_a_tree()
    {
        float[] values = [.. Enumerable.Range(0, 37).Select(i => (0.1f * i) + 1e-3f)];
        double Sequential(int from, int count) =>
            values[from..(from + count)].Aggregate(0.0, (sum, value) => sum + value);
        double left = (Sequential(0, 8) + Sequential(8, 8))
            + (Sequential(16, 8) + Sequential(24, 8));
        Assert.Equal(left + Sequential(32, 5), ParameterSum.Tree<float>(values));
    }

    private static AdExIFRef<double> Quiet(TrainingModel model, string name, double change)
    {
        double Change(string other) => other == name ? change : 0;
        var layer = new AdExIFRef<double>(model.Neurons)
        {
            R = (1 + Change(nameof(AdExParameters.R))).ohm,
            Tau = (10 + Change(nameof(AdExParameters.Tau))).ms,
            TauW = (30 + Change(nameof(AdExParameters.TauW))).ms,
            VRest = (-65 + Change(nameof(AdExParameters.VRest))).mV,
            VT = (-59.9 + Change(nameof(AdExParameters.VT))).mV,
            DeltaT = (3.48 + Change(nameof(AdExParameters.DeltaT))).mV,
            A = (0.2 + Change(nameof(AdExParameters.A))).siemens,
            VInitializer = -63.mV,
            WInitializer = 0.3.mA,
        };
        layer.InitState();
        return layer;
    }

    private static double Loss(TrainingModel model, string name, double change) =>
        Loss(model, Quiet(model, name, change));

    private static double Loss(TrainingModel model, AdExIFRef<double> layer)
    {
        using Tape<double> tape = layer.Forward(model.Currents, 0.1.ms, model.Options());
        double loss = 0;
        for (int i = 0; i < tape.V.Length; i++)
        {
            loss += (model.V[i] * tape.V[i]) + (model.W[i] * tape.W[i]);
        }
        return loss;
    }

    private static double Difference(TrainingModel model, double[] input, int at)
    {
        const double Width = 1e-4;
        double value = input[at];
        input[at] = value + Width;
        double above = Loss(model, "", 0);
        input[at] = value - Width;
        double below = Loss(model, "", 0);
        input[at] = value;
        return (above - below) / (2 * Width);
    }

    private static double StartDifference(
        TrainingModel model, int neuron, double widthOfV, double widthOfW)
    {
        double At(double sign)
        {
            AdExIFRef<double> layer = Quiet(model, "", 0);
            layer.V[neuron] += sign * widthOfV;
            layer.W[neuron] += sign * widthOfW;
            return Loss(model, layer);
        }
        return (At(1) - At(-1)) / (2 * (widthOfV + widthOfW));
    }

    private static double Gradient(Gradients<double> gradients, string name) => name switch
    {
        nameof(gradients.R) => gradients.R[0],
        nameof(gradients.Tau) => gradients.Tau[0],
        nameof(gradients.TauW) => gradients.TauW[0],
        nameof(gradients.VRest) => gradients.VRest[0],
        nameof(gradients.VT) => gradients.VT[0],
        nameof(gradients.DeltaT) => gradients.DeltaT[0],
        _ => gradients.A[0],
    };

    private static void AssertNear(double expected, double actual, double tolerance) => Assert.True(
        Math.Abs(actual - expected) <= tolerance * Math.Max(Math.Abs(expected), 0.01),
        $"{actual:R} instead of {expected:R}");
}
