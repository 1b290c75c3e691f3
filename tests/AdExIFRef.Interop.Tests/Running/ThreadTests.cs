using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests;

public class ThreadTests
{
    [Theory]
    [InlineData(5_000, 200)]
    [InlineData(1_537, 700)]
    public void Any_number_of_threads_gives_the_same_bits_in_single_precision(int n, int steps) =>
        Compare<float>(n, steps);

    [Fact]
    public void A_chunk_of_a_large_population_has_32_steps_at_least()
    {
        // By bytes alone it would have six: a row of spike bits is a seventh of the default.
        var layer = new AdExIF<float>(5_000_000);
        var done = new List<long>();
        var progress = new InlineProgress(progress => done.Add(progress.StepsDone));
        layer.Run(40, Layers.Dt, 0.mA, new() { Progress = progress });
        Assert.Equal([32, 40], done);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_in_double_precision() =>
        Compare<double>(3_000, 300);

    [Fact]
    public void Little_work_stays_on_the_callers_thread()
    {
        RunResult<float> run = new AdExIFRef<float>(100).Run(
            10, Layers.Dt, 20.mA, new() { MaxDegreeOfParallelism = 8 });
        Assert.EndsWith("1 thread", run.ComputedBy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_bad_neuron_is_found_whatever_the_ranges()
    {
        foreach (int degree in new[] { 1, 3 })
        {
            var layer = new AdExIFRef<float>(4_000) { BlowUpPolicy = BlowUpPolicy.Ignore };
            float[] rows = new float[100 * 4_000];
            rows[(40 * 4_000) + 3_777] = float.NaN;
            rows[(40 * 4_000) + 901] = float.NaN;
            rows[(41 * 4_000) + 5] = float.NaN;
            RunResult<float> run = layer.Run(
                100, Layers.Dt, Drive.Steps(rows), new() { MaxDegreeOfParallelism = degree });
            Assert.Equal(
                new NonFinite(3, 40, 901) { Input = "the current is NaN" }, run.NonFinite);
        }
    }

    [Fact]
    public void Two_callers_at_once_are_refused()
    {
        var layer = new AdExIFRef<float>(4);
        using var inside = new ManualResetEventSlim();
        using var done = new ManualResetEventSlim();
        layer.AddCurrentInput("wait", (v, current, slope) =>
        {
            inside.Set();
            Assert.True(done.Wait(TimeSpan.FromMinutes(1)));
        });
        var thread = new Thread(() => layer.Run(1, Layers.Dt));
        thread.Start();
        Assert.True(inside.Wait(TimeSpan.FromMinutes(1)));
        Assert.Throws<InvalidOperationException>(() => { layer.Update(0.ms, Layers.Dt); });
        Assert.Throws<InvalidOperationException>(() => layer.Run(1, Layers.Dt));
        Assert.Throws<InvalidOperationException>(() => layer.InitState());
        Assert.Throws<InvalidOperationException>(() => layer.Snapshot());
        Assert.Throws<InvalidOperationException>(() => layer.Tau = 9.ms);
        Assert.Throws<InvalidOperationException>(() => layer.AddDeltaInput("k", 1.mV));
        Assert.Throws<InvalidOperationException>(() => layer.RemoveCurrentInput("wait"));
        done.Set();
        thread.Join();
        Assert.Equal(0.1.ms, layer.NextTime);
        layer.Update(0.1.ms, Layers.Dt);
    }

    [Fact]
    public void A_function_cannot_call_its_own_layer()
    {
        var layer = new AdExIFRef<float>(1);
        layer.AddCurrentInput("self", (v, current, slope) => layer.Update(0.ms, Layers.Dt));
        Assert.Throws<InvalidOperationException>(() => { layer.Update(0.ms, Layers.Dt); });
        layer.RemoveCurrentInput("self");
        layer.Update(0.ms, Layers.Dt);
    }

    private static void Compare<T>(int n, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Recording[] record =
            [Recording.SpikeEvents, Recording.Traces([0, 511, 512, n - 1], every: 9)];
        AdExIFRef<T> Make()
        {
            AdExIFRef<T> layer = Layers.Varied<T>(n);
            layer.RefVar = true;
            layer.MaxDegreeOfParallelism = 1;
            return layer;
        }

        T[] current = Layers.Values<T>(n, 10, 70);
        AdExIFRef<T> expected = Make();
        RunResult<T> one = expected.Run(
            steps, Layers.Dt, Drive.PerNeuron(current), new() { Record = record });
        Assert.EndsWith("1 thread", one.ComputedBy, StringComparison.Ordinal);
        foreach (int degree in new[] { 2, 3, 16 })
        {
            AdExIFRef<T> layer = Make();
            RunResult<T> run = layer.Run(
                steps,
                Layers.Dt,
                Drive.PerNeuron(current),
                new() { Record = record, MaxDegreeOfParallelism = degree });
            Assert.Contains(" threads", run.ComputedBy, StringComparison.Ordinal);
            Layers.AssertSameState(expected, layer);
            Assert.Equal(one.SpikeEvents.ToArray(), run.SpikeEvents.ToArray());
            Layers.AssertSameBits(one.Traces.V, run.Traces.V);
        }
    }
}
