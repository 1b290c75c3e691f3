using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>Truncated back-propagation through time: what a window is, to the bit.</summary>
public sealed class TruncationTests
{
    private const int Neurons = 6, Steps = 100;

    private static readonly TrainingModel s_model = new(Neurons, Steps, current: 30);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(99)]
    public void Windows_have_the_gradients_of_tapes_taken_one_after_the_other(int window)
    {
        using Tape<double> tape = s_model.Layer().Forward(s_model.Currents, 0.1.ms, Options());
        Gradients<double> whole = Backward(tape, 0, Steps, window);
        AdExIFRef<double> layer = s_model.Layer();
        double tau = 0, threshold = 0, spikes = 0;
        for (int first = 0; first < Steps; first += window)
        {
            int steps = Math.Min(window, Steps - first);
            (int at, int count) = (first * Neurons, steps * Neurons);
            using Tape<double> part = layer.Forward(
                s_model.Currents.AsSpan(at, count), 0.1.ms, Options(first, steps));
            Gradients<double> own = Backward(part, first, steps, null);
            Assert.Equal(own.Current.ToArray(), whole.Current.Slice(at, count).ToArray());
            Assert.Equal(own.Delta.ToArray(), whole.Delta.Slice(at, count).ToArray());
            Assert.Equal(
                own.Conductance(0).ToArray(), whole.Conductance(0).Slice(at, count).ToArray());
            if (first == 0)
            {
                Assert.Equal(own.V0.ToArray(), whole.V0.ToArray());
                Assert.Equal(own.W0.ToArray(), whole.W0.ToArray());
            }
            tau += own.Tau.ToArray().Sum();
            threshold += own.VTh.ToArray().Sum();
            spikes += part.Spikes.ToArray().Sum();
        }
        Assert.True(spikes > 10, "the model must spike");
        Assert.Equal(tau, whole.Tau.ToArray().Sum(), Math.Abs(tau) * 1e-12);
        Assert.Equal(threshold, whole.VTh.ToArray().Sum(), Math.Abs(threshold) * 1e-12);
    }

    [Fact]
    public void A_window_that_holds_the_tape_changes_nothing_and_a_shorter_one_does()
    {
        double[] whole = All(s_model.Layer(), null);
        Assert.Equal(whole, All(s_model.Layer(), Steps));
        Assert.Equal(whole, All(s_model.Layer(), int.MaxValue));
        Assert.NotEqual(whole, All(s_model.Layer(), Steps - 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(50)]
    public void Budgets_threads_and_backends_do_not_show(int window)
    {
        double[] expected = All(s_model.Layer(), window);
        Assert.All(
            Backend.All, backend => Assert.Equal(expected, All(s_model.Layer(backend), window)));
        foreach (long budget in new[] { 3500L, 5000L, 7000L })
        {
            Assert.Equal(expected, All(s_model.Layer(), window, budget));
        }
        var wide = new TrainingModel(2500, 60, current: 30);
        AdExIFRef<double> one = wide.Layer(), many = wide.Layer();
        one.MaxDegreeOfParallelism = 1;
        many.MaxDegreeOfParallelism = 5;
        BackwardOptions options = Wanted.Everything with { TruncationSteps = window };
        using Tape<double> first = one.Forward(wide.Currents, 0.1.ms);
        using Tape<double> second = many.Forward(wide.Currents, 0.1.ms);
        Assert.Equal(
            first.Backward(wide.Spikes, wide.V, options: options).Current.ToArray(),
            second.Backward(wide.Spikes, wide.V, options: options).Current.ToArray());
    }

    private static double[] All(AdExIFRef<double> layer, int? window, long? budget = null)
    {
        var options = new ForwardOptions<double>
        {
            Delta = s_model.Delta,
            CurrentFunctions = [GatedCurrent.Constant(0.07)],
            MemoryBudget = budget is { } bytes ? bytes * 3 : null,
        };
        using Tape<double> tape = layer.Forward(s_model.Currents, 0.1.ms, options);
        Assert.Equal(budget is null, tape.KeepsEveryStep);
        Gradients<double> g = Backward(tape, 0, Steps, window);
        return
        [
            .. g.Current, .. g.Delta, .. g.V0, .. g.W0, .. g.Slope, .. g.R, .. g.Tau, .. g.TauW,
            .. g.VTh, .. g.VReset, .. g.VRest, .. g.VT, .. g.DeltaT, .. g.A, .. g.B,
        ];
    }

    private static ForwardOptions<double> Options(int first = 0, int steps = Steps)
    {
        (int at, int count) = (first * Neurons, steps * Neurons);
        return new()
        {
            Delta = s_model.Delta.AsMemory(at, count),
            Conductances =
            [
                new(
                    s_model.Conductance.AsMemory(at, count),
                    s_model.Reversal.AsMemory(at, count)),
            ],
        };
    }

    private static Gradients<double> Backward(
        Tape<double> tape, int first, int steps, int? window)
    {
        (int at, int count) = (first * Neurons, steps * Neurons);
        return tape.Backward(
            s_model.Spikes.AsSpan(at, count), s_model.V.AsSpan(at, count),
            s_model.W.AsSpan(at, count), new() { Parameters = Trainable.All, Delta = true, TruncationSteps = window });
    }
}
