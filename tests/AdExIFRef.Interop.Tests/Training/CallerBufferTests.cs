using Xunit;

namespace AdExIFRef.Interop.Tests.Training;

/// <summary>Forward passes and backward passes over a caller's own memory.</summary>
public sealed class CallerBufferTests
{
    [Theory]
    [InlineData(13, 90, false)]
    [InlineData(13, 90, true)]
    [InlineData(2500, 60, false)] // several threads
    public void Lent_memory_gets_the_bits_of_the_copying_form(int neurons, int steps, bool inputs)
    {
        var model = new TrainingModel(neurons, steps, batch: 2, current: 30);
        ForwardOptions<double> options = inputs ? model.Options() : new ForwardOptions<double>();
        AdExIFRef<double> copying = model.Layer(), lending = model.Layer();
        using Tape<double> expected = copying.Forward(model.Currents, 0.1.ms, options);
        ForwardBuffers<double> memory = Memory(model);
        double[] currents = model.Currents.ToArray();
        using Tape<double> tape = lending.Forward(memory, 0.1.ms, options);

        Assert.True(expected.Spikes.SequenceEqual(memory.Spikes.Span));
        Assert.True(expected.V.SequenceEqual(memory.V.Span));
        Assert.True(expected.W.SequenceEqual(memory.W.Span));
        Assert.Contains(1, memory.Spikes.ToArray());
        Assert.True(copying.V.SequenceEqual(lending.V));
        Assert.True(tape.V.Overlaps(memory.V.Span) && tape.W.Overlaps(memory.W.Span));
        memory.Spikes.Span.Clear(); // the caller's again
        Assert.True(expected.Spikes.SequenceEqual(tape.Spikes));

        GradientBuffers<double> into = Destinations(model);
        Gradients<double> g = tape.Backward(
            into, model.Spikes, model.V, model.W, Wanted.Everything);
        Gradients<double> there = expected.Backward(
            model.Spikes, model.V, model.W, Wanted.Everything);
        Assert.True(there.Current.SequenceEqual(into.Current.Span));
        Assert.True(there.V0.SequenceEqual(into.V0.Span));
        Assert.True(there.W0.SequenceEqual(into.W0.Span));
        Assert.True(there.Tau.SequenceEqual(g.Tau) && there.B.SequenceEqual(g.B));
        Assert.True(g.Current.Overlaps(into.Current.Span));
        Assert.Equal(currents, model.Currents);
    }

    [Fact]
    public void Currents_alone_may_be_lent_and_a_budget_kept()
    {
        var model = new TrainingModel(5, 100, current: 30);
        using Tape<double> expected = model.Layer().Forward(model.Currents, 0.1.ms);
        var memory = new ForwardBuffers<double>
        {
            Currents = model.Currents,
            Spikes = new double[model.Currents.Length],
        };
        using Tape<double> tape =
            model.Layer().Forward(memory, 0.1.ms, new() { MemoryBudget = 5000 });
        Assert.False(tape.KeepsEveryStep);
        Assert.True(expected.Spikes.SequenceEqual(memory.Spikes.Span));
        memory.Spikes.Span.Fill(7); // the backward pass makes states again, and leaves these alone
        Assert.Equal(
            expected.Backward(model.Spikes).Current.ToArray(),
            tape.Backward(model.Spikes).Current.ToArray());
        Assert.Equal(-1, memory.Spikes.Span.IndexOfAnyExcept(7));
    }

    [Fact]
    public void Memory_is_pinned_only_while_a_call_runs()
    {
        var model = new TrainingModel(9, 40);
        CountingMemory[] lent =
            [.. Enumerable.Range(0, 4).Select(_ => new CountingMemory(model.Currents.Length))];
        model.Currents.CopyTo(lent[0].GetSpan());
        var memory = new ForwardBuffers<double>
        {
            Currents = lent[0].Memory,
            V = lent[1].Memory,
            W = lent[2].Memory,
        };
        using Tape<double> tape = model.Layer().Forward(memory, 0.1.ms);
        Assert.All(lent[..3], column => Assert.Equal((0, 1), (column.Pins, column.MostPins)));
        tape.Backward(new GradientBuffers<double> { Current = lent[3].Memory }, model.Spikes);
        Assert.All(lent, column => Assert.Equal((0, 1), (column.Pins, column.MostPins)));
        using Tape<double> copying = model.Layer().Forward(model.Currents, 0.1.ms);
        Assert.Equal(
            copying.Backward(model.Spikes).Current.ToArray(), lent[3].GetSpan().ToArray());
    }

    [Fact]
    public void A_failed_call_unpins_and_leaves_the_layer_as_it_was()
    {
        var model = new TrainingModel(9, 40);
        var currents = new CountingMemory(model.Currents.Length);
        currents.GetSpan()[100] = double.NaN;
        AdExIFRef<double> layer = model.Layer();
        layer.BlowUpPolicy = BlowUpPolicy.Throw;
        double[] v = layer.V.ToArray();
        Assert.Throws<NonFiniteStateException>(
            () => layer.Forward(new ForwardBuffers<double> { Currents = currents.Memory }, 0.1.ms));
        Assert.Equal(0, currents.Pins);
        Assert.Equal(v, layer.V.ToArray());
    }

    [Fact]
    public void The_next_tape_does_not_touch_memory_that_was_lent_to_the_last()
    {
        var model = new TrainingModel(9, 40);
        AdExIFRef<double> layer = model.Layer();
        ForwardBuffers<double> memory = Memory(model);
        layer.Forward(memory, 0.1.ms).Dispose();
        double[] v = memory.V.ToArray(), spikes = memory.Spikes.ToArray();
        using Tape<double> tape = layer.Forward(model.Currents, 0.1.ms);
        tape.Backward(model.Spikes);
        Assert.False(tape.V.SequenceEqual(v));
        Assert.False(tape.V.Overlaps(memory.V.Span));
        Assert.Equal(v, memory.V.ToArray());
        Assert.Equal(spikes, memory.Spikes.ToArray());
    }

    [Fact]
    public void What_is_allocated_does_not_grow_with_the_steps()
    {
        // The least of several: a collection in between adds what is left of the thread's piece of
        // the heap.
        long few = AllocatedBytes(steps: 20).Min(), many = AllocatedBytes(steps: 400).Min();
        Assert.True(few < 30_000, $"{few} bytes");
        // 380 steps more: less than a byte for each, for the heap's own rounding.
        Assert.True(many - few < 200, $"{few} bytes for few steps, {many} for many");
    }

    [Fact]
    public void A_tape_over_lent_memory_has_no_rows_of_its_own()
    {
        long first = AllocatedBytes(steps: 400)[0];
        Assert.True(first < 400 * 100 * sizeof(double) / 3, $"{first} bytes");
    }

    /// <summary>By the first forward and backward of a layer, and by those that follow.</summary>
    private static long[] AllocatedBytes(int steps)
    {
        var model = new TrainingModel(100, steps, current: 30);
        AdExIFRef<double> layer = model.Layer();
        layer.MaxDegreeOfParallelism = 1;
        ForwardBuffers<double> memory = Memory(model);
        GradientBuffers<double> into = Destinations(model);
        var bytes = new long[10];
        for (int i = 0; i < bytes.Length; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            using Tape<double> tape = layer.Forward(memory, 0.1.ms);
            tape.Backward(into, model.Spikes);
            bytes[i] = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        return bytes;
    }

    private static ForwardBuffers<double> Memory(TrainingModel model) => new()
    {
        Currents = model.Currents,
        Spikes = new double[model.Currents.Length],
        V = new double[model.Currents.Length],
        W = new double[model.Currents.Length],
    };

    private static GradientBuffers<double> Destinations(TrainingModel model) => new()
    {
        Current = new double[model.Currents.Length],
        V0 = new double[model.Count],
        W0 = new double[model.Count],
    };
}
