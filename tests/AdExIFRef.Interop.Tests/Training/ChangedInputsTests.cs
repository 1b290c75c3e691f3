using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>
/// What a backward pass reads again, and which is no longer what it was, is refused instead of
/// giving wrong gradients.
/// </summary>
public sealed class ChangedInputsTests
{
    private const long Budget = 6000;
    private static readonly TrainingModel s_model = new(5, 100, current: 30);

    [Fact]
    public void A_function_that_gives_something_else_the_second_time()
    {
        int calls = 0;
        using Tape<double> tape = s_model.Layer().Forward(s_model.Currents, 0.1.ms, new()
        {
            CurrentFunctions = [(_, _, current, _, _) => current.Fill(calls++ < 100 ? 1 : 2)],
            MemoryBudget = Budget,
        });
        Assert.False(tape.KeepsEveryStep);
        var error =
            Assert.Throws<InvalidOperationException>(() => tape.Backward(s_model.Spikes));
        Assert.Contains("a function of V", error.Message, StringComparison.Ordinal);
        calls = 0;
        Assert.Equal(s_model.Currents.Length, tape.Backward(s_model.Spikes).Current.Length);
    }

    [Fact]
    public void Lent_currents_of_steps_that_were_not_kept()
    {
        double[] currents = [.. s_model.Currents];
        using Tape<double> tape = s_model.Layer().Forward(
            new ForwardBuffers<double> { Currents = currents }, 0.1.ms,
            new() { MemoryBudget = 3500 });
        Assert.False(tape.KeepsEveryStep);
        double[] expected = tape.Backward(s_model.Spikes).Current.ToArray();
        double kept = currents[7];
        currents[7] += 10;
        var error =
            Assert.Throws<InvalidOperationException>(() => tape.Backward(s_model.Spikes));
        Assert.Contains("Currents was changed", error.Message, StringComparison.Ordinal);
        currents[7] = kept;
        Assert.Equal(expected, tape.Backward(s_model.Spikes).Current.ToArray());
    }

    [Theory]
    [InlineData("Currents", false)]
    [InlineData("V", false)]
    [InlineData("W", false)]
    [InlineData("Conductances[0].Conductance", false)]
    [InlineData("Conductances[1].Conductance", false)]
    [InlineData("Conductances[0].Reversal", false)]
    [InlineData("Conductances[1].Reversal", false)]
    [InlineData("Conductances[0].Reversal", true)]
    public void Memory_of_the_caller_that_is_read_again(string name, bool budget)
    {
        int length = s_model.Currents.Length;
        Dictionary<string, double[]> columns = new()
        {
            ["Currents"] = [.. s_model.Currents],
            ["V"] = new double[length],
            ["W"] = new double[length],
            ["Conductances[0].Conductance"] = [.. s_model.Conductance],
            ["Conductances[1].Conductance"] = [.. s_model.Conductance.Select(g => g / 3)],
            ["Conductances[0].Reversal"] = [.. s_model.Reversal],
            ["Conductances[1].Reversal"] = [.. s_model.Reversal.Select(e => e - 7)],
        };
        ConductanceSeries<double>[] conductances = name[0] != 'C' || name == "Currents"
            ? []
            : [.. Enumerable.Range(0, 2).Select(k => new ConductanceSeries<double>(
                columns[$"Conductances[{k}].Conductance"],
                columns[$"Conductances[{k}].Reversal"]))];
        var memory = new ForwardBuffers<double>
        {
            Currents = columns["Currents"],
            V = budget ? default : columns["V"],
            W = budget ? default : columns["W"],
        };
        using Tape<double> tape = s_model.Layer().Forward(memory, 0.1.ms, new()
        {
            Conductances = conductances,
            MemoryBudget = budget ? 5000 : null,
        });
        Assert.Equal(!budget, tape.KeepsEveryStep);
        double[] expected = tape.Backward(s_model.Spikes).Current.ToArray();
        double[] column = columns[name], kept = [.. column];
        foreach (Action<double[]> change in s_changes)
        {
            change(column);
            Assert.NotEqual(kept, column);
            var error =
                Assert.Throws<InvalidOperationException>(() => tape.Backward(s_model.Spikes));
            Assert.StartsWith($"{name} was changed", error.Message, StringComparison.Ordinal);
            kept.CopyTo(column, 0);
            Assert.Equal(expected, tape.Backward(s_model.Spikes).Current.ToArray());
        }
    }

    [Fact]
    public void A_change_in_a_row_of_many_blocks()
    {
        var model = new TrainingModel(1000, 300, current: 30);
        double[] currents = [.. model.Currents];
        using Tape<double> tape =
            model.Layer().Forward(new ForwardBuffers<double> { Currents = currents }, 0.1.ms);
        foreach (int i in new[] { 0, 65_535, 65_536, 131_072, currents.Length - 1 })
        {
            double kept = currents[i];
            currents[i] = Math.BitIncrement(kept);
            Assert.Throws<InvalidOperationException>(() => tape.Backward(model.Spikes));
            currents[i] = kept;
        }
        (currents[3], currents[200_003]) = (currents[200_003], currents[3]);
        Assert.Throws<InvalidOperationException>(() => tape.Backward(model.Spikes));
    }

    [Fact]
    public void Options_and_lists_are_copied()
    {
        List<ConductanceSeries<double>> list = [new(s_model.Conductance, s_model.Reversal)];
        List<DifferentiableCurrentFunction<double>> functions =
            [(_, v, current, slope, _) => { v.CopyTo(current); slope.Fill(1); }];
        double[] delta = new double[s_model.Currents.Length], currents = [.. s_model.Currents];
        AdExIFRef<double> layer = s_model.Layer();
        using Tape<double> tape = layer.Forward(currents, 0.1.ms, new()
        {
            Conductances = list,
            CurrentFunctions = functions,
            Delta = delta,
            MemoryBudget = 2 * Budget,
        });
        Assert.False(tape.KeepsEveryStep);
        double[] expected = tape.Backward(s_model.Spikes).Current.ToArray();
        list[0] = new(new double[delta.Length], new double[delta.Length]);
        functions[0] = (_, _, _, _, _) => { };
        delta.AsSpan().Fill(3);
        currents.AsSpan().Clear();
        layer.Tau = 3.ms;
        layer.SpkReset = SpkReset.Hard;
        layer.SpkFun = Surrogate.Arctan(2);
        layer.InitState();
        layer.Run(50, 0.2.ms, 20.mA);
        Assert.Equal(expected, tape.Backward(s_model.Spikes).Current.ToArray());
    }

    [Fact]
    public void A_curvature_that_is_another_the_second_time()
    {
        double curvature = 0.5;
        using Tape<double> tape = Bent(() => curvature);
        tape.Backward(s_model.Spikes);
        curvature = 0.25;
        var error =
            Assert.Throws<InvalidOperationException>(() => tape.Backward(s_model.Spikes));
        Assert.Contains("slope and curvature", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_is_another_in_the_last_segment()
    {
        double curvature = 0.5;
        using Tape<double> tape = Bent(() => curvature);
        tape.Backward(s_model.Spikes); // the last segment is not there any more
        curvature = 0.75;
        var error =
            Assert.Throws<InvalidOperationException>(() => tape.Backward(s_model.Spikes));
        Assert.Contains("to 99,", error.Message, StringComparison.Ordinal);
    }

    private static Tape<double> Bent(Func<double> curvature)
    {
        Tape<double> tape = s_model.Layer().Forward(s_model.Currents, 0.1.ms, new()
        {
            CurrentFunctions = [(_, _, _, _, bend) => bend.Fill(curvature())],
            MemoryBudget = Budget,
        });
        Assert.False(tape.KeepsEveryStep);
        return tape;
    }

    /// <summary>Changes after which a plain sum, or one of bits, may be what it was.</summary>
    private static readonly Action<double[]>[] s_changes =
    [
        x => x[33] += 0.01,
        x => x[^1] = Math.BitIncrement(x[^1]),
        x => (x[40], x[44]) = (x[44], x[40] + 1e-9),
        x => (x[32], x[40]) = (-x[32], -x[40]),
        x => (x[7], x[8]) = (x[7] + 0.5, x[8] - 0.5),
        x =>
        {
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = -x[i];
            }
        },
    ];
}
