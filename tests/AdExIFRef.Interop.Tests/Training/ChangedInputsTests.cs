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
            new TapeMemory<double> { Currents = currents }, 0.1.ms,
            new() { MemoryBudget = 3500 });
        Assert.False(tape.KeepsEveryStep);
        double[] expected = tape.Backward(s_model.Spikes).Current.ToArray();
        double kept = currents[7];
        currents[7] += 10;
        var error =
            Assert.Throws<InvalidOperationException>(() => tape.Backward(s_model.Spikes));
        Assert.Contains("lent memory", error.Message, StringComparison.Ordinal);
        currents[7] = kept;
        Assert.Equal(expected, tape.Backward(s_model.Spikes).Current.ToArray());
    }

    [Fact]
    public void Conductances()
    {
        double[] g = [.. s_model.Conductance];
        using Tape<double> tape = s_model.Layer().Forward(
            s_model.Currents, 0.1.ms, new() { Conductances = [new(g, s_model.Reversal)] });
        double[] expected = tape.Backward(s_model.Spikes).Conductance(0).ToArray();
        g[33] += 0.01;
        var error =
            Assert.Throws<InvalidOperationException>(() => tape.Backward(s_model.Spikes));
        Assert.Contains("conductance was changed", error.Message, StringComparison.Ordinal);
        g[33] = s_model.Conductance[33];
        Assert.Equal(expected, tape.Backward(s_model.Spikes).Conductance(0).ToArray());
    }
}
