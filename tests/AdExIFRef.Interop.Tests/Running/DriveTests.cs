using Xunit;

namespace AdExIFRef.Interop.Tests;

public class DriveTests
{
    private const int N = 11;
    private const int Steps = 200;

    [Fact]
    public void Every_form_of_a_constant_gives_the_same_bits()
    {
        var values = new float[N];
        values.AsSpan().Fill(33.3f);
        var wave = new float[Steps];
        wave.AsSpan().Fill(33.3f);
        var rows = new float[Steps * N];
        rows.AsSpan().Fill(33.3f);
        Drive<float>[] drives =
        [
            33.3.mA, Init.Constant(33.3.mA), new[] { 33.3.mA.Milliamperes }.mA,
            Drive.PerNeuron(values), Drive.Waveform(wave), Drive.Steps(rows),
            Drive.From<float>((first, chunk) => chunk.Fill(33.3f)), Drive.From<float>(new Constant(33.3f).Read),
        ];
        AdExIFRef<float> expected = Layers.Varied<float>(N);
        expected.Run(Steps, Layers.Dt, drives[0]);
        foreach (Drive<float> drive in drives)
        {
            AdExIFRef<float> layer = Layers.Varied<float>(N);
            layer.Run(Steps, Layers.Dt, drive, new() { ChunkBytes = 100 });
            Layers.AssertSameState(expected, layer);
        }
    }

    [Fact]
    public void Values_go_to_their_step_and_neuron()
    {
        float[] rows = Layers.Values<float>(Steps * 2 * N, 0, 60);
        AdExIFRef<float> expected = Batch(), sourced = Batch();
        expected.Run(Steps, Layers.Dt, Drive.Steps(rows));
        long next = 0;
        sourced.Run(
            Steps,
            Layers.Dt,
            Drive.From<float>((first, chunk) =>
            {
                Assert.Equal(next, first);
                next += chunk.Length / (2 * N);
                rows.AsSpan((int)first * 2 * N, chunk.Length).CopyTo(chunk);
            }),
            new() { ChunkBytes = 1000 });
        Assert.Equal(Steps, next);
        Layers.AssertSameState(expected, sourced);
    }

    [Fact]
    public void Per_neuron_values_without_batch_repeat_over_it()
    {
        float[] values = Layers.Values<float>(N, 0, 60);
        AdExIFRef<float> one = Batch(), other = Batch(), quantities = Batch();
        one.Run(Steps, Layers.Dt, Drive.PerNeuron(values));
        other.Run(Steps, Layers.Dt, Drive.PerNeuron<float>([.. values, .. values]));
        quantities.Run(Steps, Layers.Dt, values.mA);
        Layers.AssertSameState(one, other);
        Layers.AssertSameState(one, quantities);
    }

    [Fact]
    public void A_waveform_is_the_same_for_all()
    {
        float[] wave = Layers.Values<float>(Steps, 0, 60);
        AdExIFRef<float> one = Layers.Varied<float>(N), other = Layers.Varied<float>(N);
        one.Run(Steps, Layers.Dt, Drive.Waveform(wave));
        for (int i = 0; i < Steps; i++)
        {
            other.Update((i * 0.1).ms, Layers.Dt, ((double)wave[i]).mA);
        }
        Layers.AssertSameState(one, other);
    }

    [Fact]
    public void A_function_of_time_is_the_waveform_of_its_values()
    {
        double[] wave = [.. Enumerable.Range(0, Steps).Select(i => Ramp((i * 0.1).ms).BaseValue)];
        AdExIFRef<double> one = Layers.Varied<double>(N), other = Layers.Varied<double>(N);
        AdExIFRef<double> halves = Layers.Varied<double>(N);
        one.Run(Steps, Layers.Dt, Drive.Waveform(wave));
        other.Run(Steps, Layers.Dt, Drive.OfTime<double>(Ramp), new() { ChunkBytes = 1 });
        halves.Run(Steps / 2, Layers.Dt, Drive.OfTime<double>(Ramp));
        halves.Run(
            Steps - (Steps / 2), Layers.Dt,
            Drive.OfTime<double>(t => Ramp(t + (Steps / 2 * 0.1).ms)));
        Layers.AssertSameState(one, other);
        Assert.Equal(one.V[0], halves.V[0], 1e-9);

        static Current Ramp(Time t) => (10 + (2 * Math.Sin(t.BaseValue))).mA;
    }

    [Fact]
    public void A_function_of_time_must_be_finite()
    {
        AdExIFRef<float> layer = Batch();
        float[] before = layer.V.ToArray();
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => layer.Run(
            5, Layers.Dt, Drive.OfTime<float>(t => (t < 0.25.ms ? 1 : double.NaN).mA)));
        Assert.Contains("current at t = 0.3", error.Message, StringComparison.Ordinal);
        Assert.Contains("is NaN mA; allowed is a finite", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.V);
        Assert.Throws<ArgumentNullException>(() => Drive.OfTime<float>(null!));
    }

    [Fact]
    public void A_delta_drive_is_the_keyed_jumps()
    {
        float[] rows = Layers.Values<float>(50 * N, -3, 6);
        AdExIFRef<float> one = Layers.Varied<float>(N), other = Layers.Varied<float>(N);
        AdExIFRef<float> constant = Layers.Varied<float>(N), keyed = Layers.Varied<float>(N);
        one.Run(50, Layers.Dt, 10.mA, new() { Delta = Drive.Steps(rows) });
        constant.Run(50, Layers.Dt, 10.mA, new() { Delta = 0.3.mV });
        keyed.AddDeltaInput("k", delta => delta.Fill(0.3f));
        keyed.Run(50, Layers.Dt, 10.mA);
        for (int i = 0; i < 50; i++)
        {
            other.AddDeltaInput("kick", rows.AsSpan(i * N, N));
            other.Update((i * 0.1).ms, Layers.Dt, 10.mA);
        }
        Layers.AssertSameState(one, other);
        Layers.AssertSameState(constant, keyed);
    }

    [Fact]
    public void Drives_that_do_not_fit_are_refused_by_name()
    {
        AdExIFRef<float> layer = Batch();
        float[] before = layer.V.ToArray();
        Refused(() => layer.Run(5, Layers.Dt, Drive.PerNeuron(new float[3])), "current", "22");
        Refused(() => layer.Run(5, Layers.Dt, Drive.Waveform(new float[4])), "current", "5 steps");
        Refused(() => layer.Run(5, Layers.Dt, Drive.Steps(new float[5 * N])), "current", "110");
        Refused(() => layer.Run(5, Layers.Dt, double.NaN.mA), "current", "finite");
        Refused(() => layer.Run(5, Layers.Dt, new double[3].mA), "current", "broadcast");
        Refused(
            () => layer.Run(5, Layers.Dt, null, new() { Delta = Drive.Waveform(new float[4]) }),
            "Delta",
            "5 steps");
        Assert.Throws<ArgumentNullException>(() => Drive.Waveform((float[])null!));
        Assert.Throws<ArgumentNullException>(() => Drive.From((DriveFunction<float>)null!));
        Assert.Equal(before, layer.V);
    }

    private static AdExIFRef<float> Batch()
    {
        AdExIFRef<float> layer = Layers.Varied<float>(N);
        layer.InitState(2);
        return layer;
    }

    private static void Refused(Action action, string name, string allowed)
    {
        var error = Assert.ThrowsAny<ArgumentException>(action);
        Assert.Equal(name, error.ParamName);
        Assert.Contains(allowed, error.Message, StringComparison.Ordinal);
    }

    private sealed class Constant(float value)
    {
        public void Read(long firstStep, Span<float> rows) => rows.Fill(value);
    }
}
