using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Noise;

/// <summary>Noise as a keyed input of a layer.</summary>
public sealed class NoiseInputTests
{
    private const int Steps = 237;

    public static TheoryData<string, int?> Backends
    {
        get
        {
            var data = new TheoryData<string, int?>();
            foreach (Backend backend in Backend.All)
            {
                data.Add(backend.Name, null);
                data.Add(backend.Name, 2);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void However_a_stretch_of_time_is_cut_the_bits_are_the_same(string name, int? batch)
    {
        Compare<float>(name, batch);
        Compare<double>(name, batch);
    }

    [Fact]
    public void Threads_do_not_show()
    {
        AdExIFRef<float> one = Large(), three = Large();
        one.Run(40, Layers.Dt, 20.mA, new() { MaxDegreeOfParallelism = 1 });
        three.Run(40, Layers.Dt, 20.mA, new() { MaxDegreeOfParallelism = 3 });
        Layers.AssertSameState(one, three);
        static AdExIFRef<float> Large()
        {
            AdExIFRef<float> layer = Layers.Varied<float>(20_011);
            AddNoise(layer);
            return layer;
        }
    }

    [Fact]
    public void A_second_run_has_other_noise_and_a_reset_repeats_the_first()
    {
        AdExIFRef<double> layer = Silent(12);
        AddNoise(layer);
        layer.Run(50, Layers.Dt);
        double[] first = layer.V.ToArray();
        layer.V.Fill(-65);
        layer.W.Clear();
        layer.Run(50, Layers.Dt);
        Assert.All(first.Zip(layer.V.ToArray()), pair => Assert.NotEqual(pair.First, pair.Second));
        layer.ResetState();
        layer.Run(50, Layers.Dt);
        Assert.Equal(first, layer.V);
    }

    [Fact]
    public void A_snapshot_has_the_position_and_the_state_of_noise()
    {
        AdExIFRef<float> layer = Layers.Varied<float>(9), fresh = Layers.Varied<float>(9);
        AddNoise(layer);
        AddNoise(fresh);
        layer.InitState(2);
        layer.Run(103, Layers.Dt, 20.mA);
        NeuronSnapshot<float> snapshot = layer.Snapshot();
        layer.Run(50, Layers.Dt, 20.mA);
        fresh.Restore(snapshot);
        fresh.Run(50, Layers.Dt, 20.mA);
        Layers.AssertSameState(layer, fresh);
        layer.Restore(snapshot);
        for (int i = 0; i < 50; i++)
        {
            layer.Update(layer.NextTime, Layers.Dt, 20.mA);
        }

        Layers.AssertSameState(fresh, layer);
    }

    [Fact]
    public void A_failed_or_cancelled_run_takes_noise_back()
    {
        AdExIFRef<float> layer = Layers.Varied<float>(9), other = Layers.Varied<float>(9);
        AddNoise(layer);
        AddNoise(other);
        layer.Run(33, Layers.Dt, 20.mA);
        other.Run(33, Layers.Dt, 20.mA);
        using var source = new CancellationTokenSource();
        RunOptions<float> options = new()
        {
            ChunkBytes = 1,
            Progress = new Canceller(source),
        };
        Assert.Throws<RunCanceledException>(
            () => layer.Run(100, Layers.Dt, 20.mA, options, source.Token));
        layer.AddCurrentInput("bad", (_, _, _) => throw new InvalidDataException("mine"));
        Assert.Throws<InvalidDataException>(() => layer.Run(10, Layers.Dt, 20.mA));
        Assert.Throws<InvalidDataException>(() => layer.Update(0.ms, Layers.Dt, 20.mA));
        layer.RemoveCurrentInput("bad");
        layer.BlowUpPolicy = other.BlowUpPolicy = BlowUpPolicy.Throw;
        float[] infinite = [.. Enumerable.Repeat(float.PositiveInfinity, 9)];
        for (int repeat = 0; repeat < 2; repeat++)
        {
            Assert.Throws<NonFiniteStateException>(
                () => layer.Update(layer.NextTime, Layers.Dt, infinite));
            Assert.Throws<NonFiniteStateException>(
                () => layer.Run(5, Layers.Dt, Drive.PerNeuron(infinite)));
        }

        layer.Run(60, Layers.Dt, 20.mA);
        other.Run(60, Layers.Dt, 20.mA);
        Layers.AssertSameState(other, layer);
    }

    [Fact]
    public void A_scalar_and_an_array_of_it_have_the_same_bits()
    {
        AdExIFRef<float> scalar = Layers.Varied<float>(19), array = Layers.Varied<float>(19);
        double[] Repeat(double value) => [.. Enumerable.Repeat(value, 19)];
        scalar.AddCurrentInput("a", Input.WhiteNoise(3.mA, 2.mASqrtMs, seed: 4));
        scalar.AddCurrentInput("b", Input.OrnsteinUhlenbeck(3.mA, 2.mA, 5.ms, seed: 4));
        array.AddCurrentInput(
            "a", Input.WhiteNoise(Repeat(3).mA, Repeat(2).mASqrtMs, seed: 4));
        array.AddCurrentInput(
            "b", Input.OrnsteinUhlenbeck(Repeat(3).mA, Repeat(2).mA, Repeat(5).ms, seed: 4));
        scalar.Run(90, Layers.Dt, 20.mA);
        array.Run(90, Layers.Dt, 20.mA);
        Layers.AssertSameState(scalar, array);
    }

    [Fact]
    public void Noise_stays_has_a_label_and_counts_with_its_mean_in_sums()
    {
        AdExIFRef<float> layer = Silent<float>(3);
        WhiteNoiseInput noise = Input.WhiteNoise(
            new double[] { 1, 2, 3 }.mA, 5.mASqrtMs, seed: 1);
        layer.AddCurrentInput("noise", noise, label: "background");
        layer.AddCurrentInput("noise", noise); // the same again is no other input
        layer.AddCurrentInput("more", [10f]);
        float[] sum = new float[3];
        layer.SumCurrentInputs(layer.V, sum, "background");
        Assert.Equal([1f, 2f, 3f], sum);
        layer.SumCurrentInputs(layer.V, sum);
        Assert.Equal([11f, 12f, 13f], sum);
        layer.Update(0.ms, Layers.Dt);
        Assert.Equal(["noise"], layer.CurrentInputKeys);
        Assert.Throws<ArgumentException>(() => layer.AddCurrentInput(
            "noise", Input.WhiteNoise(1.mA, 5.mASqrtMs, seed: 1)));
        layer.RemoveCurrentInput("noise");
        float[] before = layer.V.ToArray();
        layer.ResetState();
        layer.Update(0.ms, Layers.Dt);
        Assert.All(layer.V.ToArray(), v => Assert.Equal(-65, v));
        Assert.All(before, v => Assert.NotEqual(-65, v));
    }

    [Fact]
    public void Without_deviation_noise_is_a_constant_current()
    {
        AdExIFRef<double> noisy = Layers.Varied<double>(7), plain = Layers.Varied<double>(7);
        noisy.AddCurrentInput("a", Input.WhiteNoise(12.mA, 0.mASqrtMs, seed: 3));
        noisy.AddCurrentInput("b", Input.OrnsteinUhlenbeck(8.mA, 0.mA, 3.ms, seed: 3));
        noisy.Run(100, Layers.Dt);
        plain.Run(100, Layers.Dt, 20.mA);
        Layers.AssertSameState(plain, noisy);
    }

    /// <summary>Two noises of three kinds of parameters.</summary>
    internal static void AddNoise<T>(AdExIFRef<T> layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        layer.AddCurrentInput("white", Input.WhiteNoise(
            7.mA, Init.Uniform(2.mASqrtMs, 9.mASqrtMs, seed: 21), seed: 5));
        layer.AddCurrentInput("slow", Input.OrnsteinUhlenbeck(
            Init.Uniform(-1.mA, 4.mA, seed: 22), 6.mA, Init.Uniform(2.ms, 30.ms, seed: 23),
            seed: -5));
    }

    /// <summary>Neurons without an exponential worth the name, which never spike.</summary>
    internal static AdExIFRef<double> Silent(int n) => Silent<double>(n);

    internal static AdExIFRef<T> Silent<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(n)
        {
            VT = 1000.mV,
            VTh = 1100.mV,
            A = 0.siemens,
            B = 0.mA,
            BlowUpPolicy = BlowUpPolicy.Ignore,
        };

    private static void Compare<T>(string name, int? batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExIFRef<T> Make(string backend)
        {
            AdExIFRef<T> varied = Layers.Varied<T>((3, 7));
            var layer = new AdExIFRef<T>((3, 7), Backend.ForName(backend))
            {
                Tau = varied.Tau,
                VT = varied.VT,
                VInitializer = varied.VInitializer,
            };
            AddNoise(layer);
            layer.AddCurrentInput("leak", (v, current, slope) =>
            {
                for (int i = 0; i < v.Length; i++)
                {
                    current[i] = T.CreateTruncating(-0.013) * v[i];
                    slope[i] = T.CreateTruncating(-0.013);
                }
            });
            layer.InitState(batch);
            return layer;
        }

        AdExIFRef<T> expected = Make("managed-scalar"), stepped = Make(name), run = Make(name);
        AdExIFRef<T> halves = Make(name), chunks = Make(name);
        long spikes = expected.Run(Steps, Layers.Dt, 9.mA).TotalSpikes;
        Assert.True(spikes > 21, $"{spikes} spikes");
        for (int i = 0; i < Steps; i++)
        {
            stepped.Update((i * 0.1).ms, Layers.Dt, 9.mA);
        }

        Layers.AssertSameState(expected, stepped);
        run.RemoveCurrentInput("leak");
        halves.RemoveCurrentInput("leak");
        chunks.RemoveCurrentInput("leak");
        run.Run(Steps, Layers.Dt, 9.mA);
        halves.Run(101, Layers.Dt, 9.mA);
        halves.Run(Steps - 101, Layers.Dt, 9.mA);
        chunks.Run(Steps, Layers.Dt, 9.mA, new() { ChunkBytes = 17 });
        Layers.AssertSameState(run, halves);
        Layers.AssertSameState(run, chunks);
    }

    private sealed class Canceller(CancellationTokenSource source) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.StepsDone >= 40)
            {
                source.Cancel();
            }
        }
    }
}
