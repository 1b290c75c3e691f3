using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>Forward passes that are kept, and how they are taken back.</summary>
public sealed class TapeTests
{
    [Fact]
    public void A_forward_pass_has_the_bits_of_a_run_and_the_layer_goes_on()
    {
        var model = new TrainingModel(13, 90, batch: 3, current: 30);
        AdExIFRef<double> taped = model.Layer(), run = model.Layer();
        using Tape<double> tape =
            taped.Forward(model.Currents, 0.1.ms, new() { Delta = model.Delta });
        RunResult<double> result = run.Run(
            90L, 0.1.ms, Drive.Steps<double>(model.Currents),
            new RunOptions<double>
            {
                Delta = Drive.Steps<double>(model.Delta),
                Record = [Recording.SpikeBits],
            });
        Assert.True(taped.V.SequenceEqual(run.V) && taped.W.SequenceEqual(run.W));
        Assert.True(taped.LastSpikeTime.SequenceEqual(run.LastSpikeTime));
        Assert.Equal(run.NextTime, taped.NextTime);
        Assert.Equal(result.TotalSpikes, (long)tape.Spikes.ToArray().Sum());
        Assert.True(tape.V[^model.Count..].SequenceEqual(run.V));
        Assert.True(tape.W[^model.Count..].SequenceEqual(run.W));
        for (int i = 0; i < tape.Spikes.Length; i++)
        {
            Assert.Equal(tape.V[i] >= -55 ? 1 : 0, tape.Spikes[i]);
        }
        Assert.True(result.TotalSpikes > 50, "the model must spike");
    }

    [Fact]
    public void Every_backend_gives_the_same_bits()
    {
        var model = new TrainingModel(21, 60, batch: 2, current: 30);
        double[] expected = model.Gradients(model.Layer());
        Assert.Contains(expected, value => value != 0);
        foreach (Backend backend in Backend.All)
        {
            Assert.Equal(expected, model.Gradients(model.Layer(backend)));
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    public void Keeping_less_gives_the_same_bits(double part)
    {
        var model = new TrainingModel(5, 100, current: 30);
        double[] expected = model.Gradients(model.Layer());
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => model.Gradients(model.Layer(), budget: 1));
        Assert.Contains("MemoryBudget is 1 bytes", error.Message, StringComparison.Ordinal);
        long least = long.Parse(
            error.Message.Split("at least ")[1].Split(' ')[0],
            System.Globalization.CultureInfo.InvariantCulture);
        long whole = 100 * 5 * 2 * sizeof(double);
        long budget = least + (long)(part * (whole - least));
        Assert.Equal(expected, model.Gradients(model.Layer(), budget));
        using Tape<double> tape =
            model.Layer().Forward(model.Currents, 0.1.ms, model.Options(budget));
        Assert.False(tape.KeepsEveryStep);
        Assert.Throws<InvalidOperationException>(() => tape.V.Length);
    }

    [Fact]
    public void Threads_do_not_show()
    {
        var model = new TrainingModel(2500, 60);
        AdExIFRef<double> one = model.Layer(), many = model.Layer();
        one.MaxDegreeOfParallelism = 1;
        many.MaxDegreeOfParallelism = 5;
        Assert.Equal(model.Gradients(one), model.Gradients(many));
    }

    [Fact]
    public void A_second_way_back_gives_the_same_and_only_what_is_wanted()
    {
        var model = new TrainingModel(9, 40);
        using Tape<double> tape = model.Layer().Forward(model.Currents, 0.1.ms);
        double[] all = tape.Backward(model.Spikes).Current.ToArray();
        var few = new BackwardOptions { Parameters = Trainable.Tau | Trainable.B };
        Gradients<double> again = tape.Backward(model.Spikes, options: few);
        Assert.Equal(all, again.Current.ToArray());
        Assert.Equal(9, again.Tau.Length);
        Assert.Equal(9, again.B.Length);
        Assert.Throws<InvalidOperationException>(() => again.VTh.Length);
        Assert.Throws<InvalidOperationException>(() => again.Delta.Length);
    }

    [Fact]
    public void Memory_is_used_again()
    {
        var layer = new AdExIFRef<float>(1000);
        var currents = new float[100 * 1000];
        var loss = new float[currents.Length];
        Array.Fill(currents, 25f);
        Array.Fill(loss, 1f);
        for (int i = 0; i < 3; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            using Tape<float> tape = layer.Forward(currents, 0.1.ms);
            tape.Backward(loss);
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(i == 0 || bytes < 100_000, $"{bytes} bytes in round {i}");
        }
    }

    [Fact]
    public void Cancelling_leaves_the_layer_as_it_was()
    {
        var model = new TrainingModel(9, 40);
        AdExIFRef<double> layer = model.Layer();
        double[] v = layer.V.ToArray();
        using var source = new CancellationTokenSource();
        source.Cancel();
        var forward = Assert.Throws<RunCanceledException>(
            () => layer.Forward(model.Currents, 0.1.ms, null, source.Token));
        Assert.Equal((0, 40), (forward.StepsDone, forward.Steps));
        Assert.Contains("forward pass", forward.Message, StringComparison.Ordinal);
        Assert.Equal(v, layer.V.ToArray());
        Assert.Equal(0.ms, layer.NextTime);
        using Tape<double> tape = layer.Forward(model.Currents, 0.1.ms);
        var backward = Assert.Throws<RunCanceledException>(
            () => tape.Backward(model.Spikes, cancellationToken: source.Token));
        Assert.Equal((0, 40), (backward.StepsDone, backward.Steps));
        Assert.Contains("backward pass", backward.Message, StringComparison.Ordinal);
        Assert.Equal(40 * 9, tape.Backward(model.Spikes).Current.Length);
    }

    [Fact]
    public void A_gradient_that_is_not_finite_is_told_with_step_and_neuron()
    {
        var model = new TrainingModel(9, 40);
        using Tape<double> tape = model.Layer().Forward(model.Currents, 0.1.ms);
        model.V[(17 * 9) + 4] = double.NaN;
        model.V[(12 * 9) + 2] = double.PositiveInfinity;
        var error = Assert.Throws<NonFiniteGradientException>(() => tape.Backward(v: model.V));
        Assert.Equal((17, 4), (error.Step, error.Neuron));
        Assert.Contains("step 17, neuron 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_that_are_not_finite_are_given_where_that_is_allowed()
    {
        var model = new TrainingModel(9, 40);
        AdExIFRef<double> layer = model.Layer();
        layer.Warning += (_, _) => { };
        using Tape<double> tape = layer.Forward(model.Currents, 0.1.ms);
        model.V[(17 * 9) + 4] = double.NaN;
        BackwardOptions allow = Wanted.Everything with { AllowNonFinite = true };
        Gradients<double> g = tape.Backward(v: model.V, options: allow);
        Assert.Equal((17, 4), (g.NonFinite!.Step, g.NonFinite.Neuron));
        Assert.True(double.IsNaN(g.Current[(17 * 9) + 4]) && double.IsNaN(g.Tau[4]));
        Assert.True(double.IsFinite(g.Current[(18 * 9) + 4]) && double.IsFinite(g.Tau[5]));
        Assert.Null(tape.Backward(model.Spikes, options: allow).NonFinite);
    }

    [Fact]
    public void Currents_need_no_gradient_and_the_others_are_the_same()
    {
        var model = new TrainingModel(9, 40, current: 30);
        using Tape<double> tape = model.Layer().Forward(model.Currents, 0.1.ms);
        double[] tau = tape.Backward(model.Spikes, options: Wanted.Everything).Tau.ToArray();
        Gradients<double> g =
            tape.Backward(model.Spikes, options: Wanted.Everything with { Current = false });
        Assert.Equal(tau, g.Tau.ToArray());
        Assert.Throws<InvalidOperationException>(() => g.Current.Length);
    }

    [Fact]
    public void A_run_that_is_taken_up_again_has_the_times_of_one_that_never_stopped()
    {
        var model = new TrainingModel(9, 400, current: 30);
        AdExIFRef<double> whole = model.Layer(), first = model.Layer(), second = model.Layer();
        whole.Forward(model.Currents, 0.1.ms).Dispose();
        first.Forward(model.Currents.AsSpan(0, 157 * 9), 0.1.ms).Dispose();
        first.V.CopyTo(second.V);
        first.W.CopyTo(second.W);
        first.LastSpikeTime.CopyTo(second.LastSpikeTime);
        var options = new ForwardOptions<double> { Start = 0.ms, FirstStep = 157 };
        second.Forward(model.Currents.AsSpan(157 * 9), 0.1.ms, options).Dispose();
        Assert.Equal(whole.V.ToArray(), second.V.ToArray());
        Assert.Equal(whole.LastSpikeTime.ToArray(), second.LastSpikeTime.ToArray());
        Assert.Equal(whole.NextTime, second.NextTime);
    }

    [Fact]
    public void A_layer_s_parameters_may_change_before_the_way_back()
    {
        var model = new TrainingModel(9, 40);
        AdExIFRef<double> layer = model.Layer(), other = model.Layer();
        using Tape<double> tape = layer.Forward(model.Currents, 0.1.ms);
        using Tape<double> same = other.Forward(model.Currents, 0.1.ms);
        layer.Tau = 20.ms;
        layer.SpkFun = Surrogate.Arctan();
        layer.Run(5.ms, 0.1.ms, 20.mA);
        Assert.Equal(
            same.Backward(model.Spikes).Current.ToArray(),
            tape.Backward(model.Spikes).Current.ToArray());
    }
}
