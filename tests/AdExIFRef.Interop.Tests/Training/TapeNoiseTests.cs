using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>Layers with noise, on a tape.</summary>
public sealed class TapeNoiseTests
{
    [Fact]
    public void A_forward_pass_has_the_bits_of_a_run_and_the_noise_goes_on()
    {
        var model = new TrainingModel(1300, 50, batch: 2, current: 20);
        AdExIFRef<double> taped = WithNoise(model.Layer()), run = WithNoise(model.Layer());
        taped.Run(3L, 0.1.ms, 20.mA); // so that a block of random words is cut
        run.Run(3L, 0.1.ms, 20.mA);
        using (Tape<double> tape = taped.Forward(model.Currents, 0.1.ms))
        {
            RunResult<double> result =
                run.Run(50L, 0.1.ms, Drive.Steps<double>(model.Currents));
            Assert.Equal(result.TotalSpikes, (long)tape.Spikes.ToArray().Sum());
            Assert.True(result.TotalSpikes > 100, "the model must spike");
        }
        Assert.True(taped.V.SequenceEqual(run.V) && taped.W.SequenceEqual(run.W));
        taped.Run(20L, 0.1.ms, 20.mA);
        run.Run(20L, 0.1.ms, 20.mA);
        Assert.True(taped.V.SequenceEqual(run.V) && taped.W.SequenceEqual(run.W));
    }

    [Fact]
    public void With_functions_too_the_sums_have_the_order_of_an_update()
    {
        var model = new TrainingModel(9, 60, current: 30);
        AdExIFRef<double> taped = WithNoise(model.Layer()), updated = model.Layer();
        updated.AddCurrentInput("gated", (v, current, slope) =>
            GatedCurrent.Evaluate(0.07, v, current, slope, new double[v.Length]));
        WithNoise(updated);
        using Tape<double> tape = taped.Forward(
            model.Currents, 0.1.ms, new() { CurrentFunctions = [GatedCurrent.Constant(0.07)] });
        for (int step = 0; step < 60; step++)
        {
            updated.Update(
                updated.NextTime, 0.1.ms, model.Currents.AsSpan(step * 9, 9));
            Assert.True(updated.V.SequenceEqual(tape.V.Slice(step * 9, 9)));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_backend_and_budget_gives_the_same_gradients(bool functions)
    {
        var model = new TrainingModel(21, 60, batch: 2, current: 30);
        double[] Gradients(Backend? backend, long? budget)
        {
            AdExIFRef<double> layer = WithNoise(model.Layer(backend));
            using Tape<double> tape = layer.Forward(model.Currents, 0.1.ms, new()
            {
                MemoryBudget = budget,
                CurrentFunctions = functions ? [GatedCurrent.Constant(0.07)] : [],
            });
            Gradients<double> g = tape.Backward(
                model.Spikes, model.V, model.W, Wanted.Everything);
            return [.. g.Current, .. g.V0, .. g.W0, .. g.R, .. g.Tau, .. g.B];
        }
        double[] expected = Gradients(null, null);
        Assert.Contains(expected, value => value != 0);
        Assert.All(Backend.All, backend => Assert.Equal(expected, Gradients(backend, null)));
        Assert.Equal(expected, Gradients(null, 25_000));
    }

    [Fact]
    public void Noise_of_no_strength_is_the_current_of_its_mean()
    {
        var model = new TrainingModel(9, 60, current: 30);
        double[] more = Array.ConvertAll(model.Currents, current => current + 1.7);
        AdExIFRef<double> layer = model.Layer();
        layer.AddCurrentInput("mean", Input.WhiteNoise(1.7.mA, 0.mASqrtMs, seed: 3));
        double[] before = [.. model.Currents];
        using Tape<double> noisy = layer.Forward(
            new ForwardBuffers<double> { Currents = model.Currents }, 0.1.ms);
        using Tape<double> plain = model.Layer().Forward(more, 0.1.ms);
        Gradients<double> a = noisy.Backward(
            model.Spikes, model.V, options: Wanted.Everything);
        Gradients<double> b = plain.Backward(
            model.Spikes, model.V, options: Wanted.Everything);
        Assert.Equal(b.Current.ToArray(), a.Current.ToArray());
        Assert.Equal(b.R.ToArray(), a.R.ToArray());
        Assert.Equal(before, model.Currents); // the lent memory is only read
    }

    [Fact]
    public void The_gradients_are_the_differences_where_nothing_spikes()
    {
        var model = new TrainingModel(6, 60, current: 3);
        double Loss(double r)
        {
            AdExIFRef<double> layer = WithNoise(GatedCurrent.Quiet(6));
            layer.R = r.ohm;
            using Tape<double> tape = layer.Forward(model.Currents, 0.1.ms);
            Assert.Equal(0, tape.Spikes.ToArray().Sum());
            double loss = 0;
            for (int i = 0; i < tape.V.Length; i++)
            {
                loss += model.V[i] * tape.V[i];
            }
            return loss;
        }
        using Tape<double> tape = WithNoise(GatedCurrent.Quiet(6)).Forward(model.Currents, 0.1.ms);
        var exact = new BackwardOptions { Parameters = Trainable.All, DetachReset = true }; // without the surrogate
        double gradient = tape.Backward(v: model.V, options: exact).R[0];
        double difference = (Loss(1 + 1e-5) - Loss(1 - 1e-5)) / 2e-5;
        Assert.True(
            Math.Abs(gradient - difference) <= 1e-6 * Math.Abs(difference),
            $"{gradient:R} instead of {difference:R}");
    }

    [Fact]
    public void A_forward_pass_that_fails_gives_the_noise_back()
    {
        var model = new TrainingModel(9, 40);
        AdExIFRef<double> layer = WithNoise(model.Layer()), other = WithNoise(model.Layer());
        layer.BlowUpPolicy = BlowUpPolicy.Throw;
        double[] bad = [.. model.Currents];
        bad[^1] = double.NaN;
        Assert.Throws<NonFiniteStateException>(() => layer.Forward(bad, 0.1.ms));
        layer.Run(40L, 0.1.ms, 20.mA);
        other.Run(40L, 0.1.ms, 20.mA);
        Assert.True(layer.V.SequenceEqual(other.V));
    }

    private static AdExIFRef<double> WithNoise(AdExIFRef<double> layer)
    {
        layer.AddCurrentInput("white", Input.WhiteNoise(0.5.mA, 1.mASqrtMs, seed: 11));
        layer.AddCurrentInput("slow", Input.OrnsteinUhlenbeck(0.2.mA, 0.7.mA, 5.ms, seed: 12));
        return layer;
    }
}
