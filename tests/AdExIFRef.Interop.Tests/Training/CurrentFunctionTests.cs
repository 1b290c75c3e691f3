using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>Currents that depend on V, on a tape.</summary>
public sealed class CurrentFunctionTests
{
    private const int Steps = 60;

    [Theory]
    [InlineData(SpkReset.Soft)]
    [InlineData(SpkReset.Hard)]
    public void A_forward_pass_has_the_bits_of_updates_with_the_same_function(SpkReset reset)
    {
        var model = new TrainingModel(11, 90, batch: 2, current: 40);
        AdExIFRef<double> taped = model.Layer(), updated = model.Layer();
        (taped.SpkReset, updated.SpkReset) = (reset, reset);
        updated.AddCurrentInput("gated", (v, current, slope) =>
            GatedCurrent.Evaluate(0.07, v, current, slope, new double[v.Length]));
        updated.AddCurrentInput("leak", (v, current, slope) =>
        {
            GatedCurrent.Leak(v, current);
            slope.Fill(-0.05);
        });
        using Tape<double> tape = taped.Forward(model.Currents, 0.1.ms, new()
        {
            CurrentFunctions =
            [
                GatedCurrent.Constant(0.07),
                (_, v, current, slope, _) =>
                {
                    GatedCurrent.Leak(v, current);
                    slope.Fill(-0.05);
                },
            ],
        });
        for (int step = 0; step < 90; step++)
        {
            int at = step * model.Count;
            ReadOnlySpan<double> spikes = updated.Update(
                updated.NextTime, 0.1.ms, model.Currents.AsSpan(at, model.Count));
            Assert.True(spikes.SequenceEqual(tape.Spikes.Slice(at, model.Count)));
            Assert.True(updated.V.SequenceEqual(tape.V.Slice(at, model.Count)));
            Assert.True(updated.W.SequenceEqual(tape.W.Slice(at, model.Count)));
        }
        Assert.True(tape.Spikes.ToArray().Sum() > 20, "the model must spike");
        Assert.True(taped.V.SequenceEqual(updated.V));
        Assert.Equal(updated.NextTime, taped.NextTime);
    }

    [Fact]
    public void Every_backend_any_budget_and_any_threads_give_the_same_bits()
    {
        var model = new TrainingModel(1300, 30, batch: 2, current: 30);
        double[] expected = Gradients(model, model.Layer());
        Assert.Contains(expected, value => value != 0);
        foreach (Backend backend in Backend.All)
        {
            Assert.Equal(expected, Gradients(model, model.Layer(backend)));
        }
        AdExIFRef<double> one = model.Layer(), many = model.Layer();
        one.MaxDegreeOfParallelism = 1;
        many.MaxDegreeOfParallelism = 5;
        Assert.Equal(expected, Gradients(model, one));
        Assert.Equal(expected, Gradients(model, many));
        long whole = 30L * model.Count * 5 * sizeof(double);
        Assert.Equal(expected, Gradients(model, model.Layer(), whole / 2));
        Assert.Equal(expected, Gradients(model, model.Layer(), whole / 3));
    }

    [Fact]
    public void A_budget_counts_what_functions_gave()
    {
        var model = new TrainingModel(5, 100);
        long statesAlone = 100L * 5 * ((2 * sizeof(double)) + 1);
        using Tape<double> whole = model.Layer().Forward(
            model.Currents, 0.1.ms, new() { MemoryBudget = statesAlone + 500 });
        using Tape<double> parts = model.Layer().Forward(model.Currents, 0.1.ms, new()
        {
            MemoryBudget = statesAlone + 500,
            CurrentFunctions = [GatedCurrent.Constant(0.07)],
        });
        Assert.True(whole.KeepsEveryStep);
        Assert.False(parts.KeepsEveryStep);
    }

    [Fact]
    public void A_conductance_as_a_function_has_the_gradients_of_the_conductance()
    {
        var model = new TrainingModel(7, 80, current: 30);
        BackwardOptions wanted = Wanted.Everything with { Delta = true };
        using Tape<double> conductances = model.Layer().Forward(
            model.Currents, 0.1.ms, model.Options());
        using Tape<double> functions = model.Layer().Forward(model.Currents, 0.1.ms, new()
        {
            Delta = model.Delta,
            CurrentFunctions = [Conductance(model)],
        });
        Gradients<double> expected =
            conductances.Backward(model.Spikes, model.V, model.W, wanted);
        Gradients<double> actual = functions.Backward(model.Spikes, model.V, model.W, wanted);
        Assert.Equal(conductances.Spikes.ToArray(), functions.Spikes.ToArray());
        Assert.True(functions.Spikes.ToArray().Sum() > 5, "the model must spike");
        AssertNear(All(expected), All(actual));
        var byConductance = new double[model.Currents.Length];
        for (int i = 0; i < byConductance.Length; i++)
        {
            double drive = model.Reversal[i] - actual.ResetPotential[i];
            byConductance[i] = (drive * actual.Current[i]) - actual.Slope[i];
        }
        AssertNear(expected.Conductance(0).ToArray(), byConductance);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)] // where the curvature matters more
    public void The_gradients_are_the_differences_where_nothing_spikes(double gate)
    {
        var model = new TrainingModel(6, Steps, current: 3);
        AdExIFRef<double> layer = GatedCurrent.Quiet(model.Neurons);
        using Tape<double> tape = layer.Forward(model.Currents, 0.1.ms, Gated(gate));
        Assert.Equal(0, tape.Spikes.ToArray().Sum());
        BackwardOptions exact = Wanted.Everything with { DetachReset = true }; // without the surrogate
        Gradients<double> g = tape.Backward(v: model.V, w: model.W, options: exact);
        double byGate = 0, bySlope = 0;
        for (int i = 0; i < model.Currents.Length; i++)
        {
            (double current, double slope, _) = GatedCurrent.At(1, g.ResetPotential[i]);
            byGate += (current * g.Current[i]) + (slope * g.Slope[i]);
            bySlope += slope * g.Slope[i];
        }
        Assert.True(Math.Abs(bySlope) > 1e-4 * Math.Abs(byGate), "the slope must matter");
        AssertDifference(x => Loss(model, x, _ => { }), gate, byGate);
        foreach (int at in new[] { 3, 100, (20 * 6) + 5, (59 * 6) + 1 })
        {
            AssertDifference(
                x => Loss(model, gate, _ => model.Currents[at] = x),
                model.Currents[at], g.Current[at]);
        }
        AssertDifference(x => Loss(model, gate, l => l.V[2] = x), -63, g.V0[2]);
        AssertDifference(x => Loss(model, gate, l => l.W[4] = x), 0.3, g.W0[4]);
        AssertDifference(x => Loss(model, gate, l => l.R = x.ohm), 1, g.R[0]);
        AssertDifference(x => Loss(model, gate, l => l.Tau = x.ms), 10, g.Tau[0]);
    }

    [Fact]
    public void The_curvature_is_in_the_gradients()
    {
        var model = new TrainingModel(6, Steps, current: 3);
        double[] With(DifferentiableCurrentFunction<double> function)
        {
            using Tape<double> tape = GatedCurrent.Quiet(model.Neurons).Forward(
                model.Currents, 0.1.ms, new() { CurrentFunctions = [function] });
            return tape.Backward(v: model.V).V0.ToArray();
        }
        double[] right = With(GatedCurrent.Constant(0.4));
        double[] flat = With((_, v, current, slope, _) =>
            GatedCurrent.Evaluate(0.4, v, current, slope, new double[v.Length]));
        Assert.All(
            right.Zip(flat),
            pair => Assert.True(Math.Abs(pair.First - pair.Second) > 1e-6, $"{pair}"));
    }

    [Fact]
    public void A_function_that_throws_leaves_the_layer_as_it_was()
    {
        var model = new TrainingModel(9, 40);
        AdExIFRef<double> layer = model.Layer();
        double[] v = layer.V.ToArray();
        var options = new ForwardOptions<double>
        {
            CurrentFunctions =
            [
                (step, _, _, _, _) =>
                {
                    if (step == 7)
                    {
                        throw new TimeZoneNotFoundException();
                    }
                },
            ],
        };
        Assert.Throws<TimeZoneNotFoundException>(
            () => layer.Forward(model.Currents, 0.1.ms, options));
        Assert.Equal(v, layer.V.ToArray());
        Assert.Equal(0.ms, layer.NextTime);
    }

    [Fact]
    public void A_step_with_functions_allocates_nothing()
    {
        var layer = new AdExIFRef<float>(100) { MaxDegreeOfParallelism = 1 };
        var options = new ForwardOptions<float>
        {
            CurrentFunctions = [static (_, _, current, _, _) => current.Fill(1)],
        };
        long Bytes(int steps)
        {
            var currents = new float[steps * 100];
            layer.Forward(currents, 0.1.ms, options).Dispose();
            long before = GC.GetAllocatedBytesForCurrentThread();
            using Tape<float> tape = layer.Forward(currents, 0.1.ms, options);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        // The least of several, for a first call may make what later ones find; 990 steps more:
        // less than a byte for each.
        long few = Enumerable.Range(0, 5).Min(_ => Bytes(10));
        long many = Enumerable.Range(0, 5).Min(_ => Bytes(1000));
        Assert.True(many - few < 200, $"{few} bytes for few steps, {many} for many");
    }

    private static ForwardOptions<double> Gated(double gate) =>
        new() { CurrentFunctions = [GatedCurrent.Constant(gate)] };

    private static DifferentiableCurrentFunction<double> Conductance(TrainingModel model) =>
        (step, v, current, slope, _) =>
        {
            for (int i = 0; i < v.Length; i++)
            {
                int at = (step * v.Length) + i;
                current[i] = model.Conductance[at] * (model.Reversal[at] - v[i]);
                slope[i] = -model.Conductance[at];
            }
        };

    private static double[] Gradients(
        TrainingModel model, AdExIFRef<double> layer, long? budget = null)
    {
        using Tape<double> tape = layer.Forward(model.Currents, 0.1.ms, new()
        {
            Delta = model.Delta,
            Conductances = [new ConductanceSeries<double>(model.Conductance, model.Reversal)],
            CurrentFunctions = [GatedCurrent.Constant(0.07)],
            MemoryBudget = budget,
        });
        Assert.Equal(budget is null, tape.KeepsEveryStep);
        BackwardOptions wanted = Wanted.Everything with { Delta = true };
        Gradients<double> g = tape.Backward(model.Spikes, model.V, model.W, wanted);
        return [.. All(g), .. g.Slope, .. g.ResetPotential, .. g.Conductance(0)];
    }

    private static double[] All(Gradients<double> g) =>
    [
        .. g.Current, .. g.Delta, .. g.V0, .. g.W0, .. g.R, .. g.Tau, .. g.TauW, .. g.VTh,
        .. g.VReset, .. g.VRest, .. g.VT, .. g.DeltaT, .. g.A, .. g.B,
    ];

    private static double Loss(TrainingModel model, double gate, Action<AdExIFRef<double>> change)
    {
        AdExIFRef<double> layer = GatedCurrent.Quiet(model.Neurons);
        change(layer);
        using Tape<double> tape = layer.Forward(model.Currents, 0.1.ms, Gated(gate));
        double loss = 0;
        for (int i = 0; i < tape.V.Length; i++)
        {
            loss += (model.V[i] * tape.V[i]) + (model.W[i] * tape.W[i]);
        }
        return loss;
    }

    private static void AssertDifference(Func<double, double> loss, double at, double gradient)
    {
        const double Width = 1e-4;
        double difference = (loss(at + Width) - loss(at - Width)) / (2 * Width);
        loss(at); // sets the input back
        AssertNear([difference], [gradient], 1e-6);
    }

    private static void AssertNear(
        double[] expected, double[] actual, double tolerance = 1e-9)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(0.01, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(actual[i] - expected[i]) <= tolerance * scale,
                $"{actual[i]:R} instead of {expected[i]:R} at {i}");
        }
    }
}
