using AdExIFRef.Interop.Tests.Training;
using Xunit;

namespace AdExIFRef.Interop.Tests.Running;

/// <summary>A run that writes spikes, V and w of every step to buffers of the caller.</summary>
public sealed class RunBuffersTests
{
    private const int Neurons = 13;

    [Theory]
    [InlineData(60, null, null)]
    [InlineData(60, 1, null)] // a step a chunk
    [InlineData(61, 40, 3)]
    [InlineData(0, null, null)]
    public void Rows_are_what_steps_one_by_one_give(int steps, int? chunkBytes, int? batch)
    {
        AdExIFRef<float> run = Layer(batch), one = Layer(batch);
        int n = Neurons * (batch ?? 1);
        float[] currents = Currents(steps * n);
        RunBuffers<float> buffers = Buffers(steps * n);
        RunResult<float> result = run.Run(steps, 0.1.ms, Drive.Steps(currents), new()
        {
            Buffers = buffers,
            ChunkBytes = chunkBytes,
            Record = [Recording.SpikeCounts],
        });
        double spikes = 0;
        for (int step = 0; step < steps; step++)
        {
            ReadOnlySpan<float> now = one.Update(
                (step * 0.1).ms, 0.1.ms, currents.AsSpan(step * n, n));
            Assert.True(now.SequenceEqual(buffers.Spikes.Span.Slice(step * n, n)));
            Assert.True(one.V.SequenceEqual(buffers.V.Span.Slice(step * n, n)));
            Assert.True(one.W.SequenceEqual(buffers.W.Span.Slice(step * n, n)));
            foreach (float spike in now)
            {
                spikes += spike;
            }
        }
        Assert.Equal(steps > 0, spikes > 0);
        Assert.Equal(spikes, result.TotalSpikes);
        Assert.Equal(one.V, run.V);
    }

    [Fact]
    public void Several_threads_write_the_same_rows()
    {
        const int Count = 3001, Steps = 100;
        AdExIFRef<float> many = new(Count), single = new(Count);
        RunBuffers<float> byMany = Buffers(Count * Steps), bySingle = Buffers(Count * Steps);
        float[] currents = Currents(Count * Steps);
        RunResult<float> result = many.Run(
            Steps, 0.1.ms, Drive.Steps(currents),
            new() { Buffers = byMany, MaxDegreeOfParallelism = 4 });
        Assert.Contains("4 threads", result.ComputedBy, StringComparison.Ordinal);
        single.Run(
            Steps, 0.1.ms, Drive.Steps(currents),
            new() { Buffers = bySingle, MaxDegreeOfParallelism = 1 });
        Assert.True(bySingle.Spikes.Span.SequenceEqual(byMany.Spikes.Span));
        Assert.True(bySingle.V.Span.SequenceEqual(byMany.V.Span));
        Assert.True(bySingle.W.Span.SequenceEqual(byMany.W.Span));
        Assert.Contains(1f, byMany.Spikes.ToArray());
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)]
    public void Each_buffer_may_be_left_out(bool spikes, bool v, bool w)
    {
        const int Steps = 80;
        RunBuffers<float> all = Buffers(Neurons * Steps), full = Buffers(Neurons * Steps);
        var some = new RunBuffers<float>
        {
            Spikes = spikes ? all.Spikes : default,
            V = v ? all.V : default,
            W = w ? all.W : default,
        };
        float[] currents = Currents(Neurons * Steps);
        foreach (int? bytes in new int?[] { null, 200 })
        {
            Layer(null).Run(
                Steps, 0.1.ms, Drive.Steps(currents), new() { Buffers = full, ChunkBytes = bytes });
            Layer(null).Run(
                Steps, 0.1.ms, Drive.Steps(currents), new() { Buffers = some, ChunkBytes = bytes });
            Assert.Equal(spikes, full.Spikes.Span.SequenceEqual(all.Spikes.Span));
            Assert.Equal(v, full.V.Span.SequenceEqual(all.V.Span));
            Assert.Equal(w, full.W.Span.SequenceEqual(all.W.Span));
        }
    }

    [Fact]
    public void The_next_run_leaves_them_alone()
    {
        AdExIFRef<float> layer = Layer(null);
        RunBuffers<float> buffers = Buffers(Neurons * 40);
        layer.Run(40, 0.1.ms, 20.mA, new() { Buffers = buffers });
        float[] v = buffers.V.ToArray(), spikes = buffers.Spikes.ToArray();
        layer.Run(40, 0.1.ms, 20.mA);
        layer.Update(8.ms, 0.1.ms, 20.mA);
        Assert.Equal(v, buffers.V.ToArray());
        Assert.Equal(spikes, buffers.Spikes.ToArray());
    }

    [Fact]
    public void Functions_of_V_and_a_first_step_have_the_bits_of_the_whole()
    {
        const int Steps = 60;
        RunBuffers<float> whole = Buffers(Neurons * Steps), parts = Buffers(Neurons * Steps);
        WithFunction().Run(Steps, 0.1.ms, null, new() { Start = 3.ms, Buffers = whole });
        AdExIFRef<float> layer = WithFunction();
        for (int part = 0; part < 3; part++)
        {
            int start = part * 20 * Neurons, length = 20 * Neurons;
            layer.Run(20, 0.1.ms, null, new()
            {
                Start = 3.ms,
                FirstStep = part * 20,
                Buffers = new()
                {
                    Spikes = parts.Spikes.Slice(start, length),
                    V = parts.V.Slice(start, length),
                    W = parts.W.Slice(start, length),
                },
            });
        }
        Assert.True(whole.Spikes.Span.SequenceEqual(parts.Spikes.Span));
        Assert.True(whole.V.Span.SequenceEqual(parts.V.Span));
        Assert.True(whole.W.Span.SequenceEqual(parts.W.Span));
        Assert.Equal(9.0, layer.NextTime.BaseValue, 12);

        static AdExIFRef<float> WithFunction()
        {
            AdExIFRef<float> made = Layer(null);
            made.AddCurrentInput("f", (v, current, slope) =>
            {
                for (int i = 0; i < v.Length; i++)
                {
                    (current[i], slope[i]) = (20 - (0.1f * v[i]), -0.1f);
                }
            });
            return made;
        }
    }

    [Fact]
    public void Memory_is_pinned_only_while_a_run_lasts()
    {
        var v = new CountingMemory(Neurons * 9);
        var layer = new AdExIFRef<double>(Neurons) { BlowUpPolicy = BlowUpPolicy.Throw };
        layer.Run(9, 0.1.ms, 20.mA, new() { Buffers = new() { V = v.Memory } });
        Assert.Equal((0, 1), (v.Pins, v.MostPins));
        Assert.Throws<NonFiniteStateException>(() => layer.Run(
            9, 0.1.ms, Drive.Waveform([1.0, 2, 3, 4, double.NaN, 6, 7, 8, 9]),
            new() { Buffers = new() { V = v.Memory } }));
        Assert.Equal(0, v.Pins);
    }

    private static AdExIFRef<float> Layer(int? batch)
    {
        var layer = new AdExIFRef<float>(Neurons)
        {
            Tau = Init.Uniform(8.ms, 12.ms, seed: 3),
            VInitializer = Init.Uniform(-68.mV, -56.mV, seed: 5),
            RefVar = true,
        };
        layer.InitState(batch);
        return layer;
    }

    private static float[] Currents(int length)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(_ => 60 * random.NextSingle())];
    }

    private static RunBuffers<float> Buffers(int length) => new()
    {
        Spikes = Filled(length),
        V = Filled(length),
        W = Filled(length),
    };

    private static float[] Filled(int length)
    {
        var values = new float[length];
        Array.Fill(values, 7);
        return values;
    }
}
