using System.Buffers.Binary;
using System.Security.Cryptography;
using AdExIFRef.Learning;
using Xunit;

namespace AdExIFRef.Interop.Tests.Learning;

/// <summary>The random-manifold spike-timing task.</summary>
public sealed class ManifoldTaskTests
{
    private static readonly TaskSettings s_settings = new();

    [Fact]
    public void Each_afferent_spikes_once_in_a_sample_within_the_steps_for_it()
    {
        ManifoldTask task = ManifoldTask.Create(s_settings, seed: 1);
        Assert.Equal((2000, 1000), (task.Training.Count, task.Test.Count));
        foreach (SpikeSamples samples in new[] { task.Training, task.Test })
        {
            for (int i = 0; i < samples.Count; i++)
            {
                InputSpike[] spikes = samples.Spikes(i).ToArray();
                Assert.Equal(
                    Enumerable.Range(0, s_settings.Afferents),
                    spikes.Select(spike => spike.Afferent).Order());
                Assert.All(
                    spikes, spike => Assert.InRange(spike.Step, 0, s_settings.SpikeSteps - 1));
                Assert.Equal(spikes.Order(), spikes);
            }
        }
    }

    [Fact]
    public void Each_class_has_its_samples_and_uses_the_whole_interval_of_each_afferent()
    {
        ManifoldTask task = ManifoldTask.Create(s_settings, seed: 1);
        for (int label = 0; label < s_settings.Classes; label++)
        {
            int[][] steps = [.. OfClass(task.Training, label), .. OfClass(task.Test, label)];
            Assert.Equal(300, steps.Length);
            for (int afferent = 0; afferent < s_settings.Afferents; afferent++)
            {
                int[] times = [.. steps.Select(sample => sample[afferent])];
                Assert.Equal((0, s_settings.SpikeSteps - 1), (times.Min(), times.Max()));
            }
        }
    }

    [Theory]
    [InlineData(1, 3.0)]
    [InlineData(2, 2.0)]
    public void A_manifold_is_smooth(int dimension, double smoothness)
    {
        var manifold = new RandomManifold(16, dimension, smoothness, new RandomStream(5, 0));
        var here = new double[16];
        var there = new double[16];
        var random = new RandomStream(6, 0);
        double farthest = 0;
        for (int i = 0; i < 200; i++)
        {
            var x = new double[dimension];
            random.Fill(x);
            manifold.Evaluate(x, here);
            x[0] += 1e-4;
            manifold.Evaluate(x, there);
            farthest = Math.Max(farthest, Distance(here, there));
        }
        // |df/dx| is at most the product of sum_k 2 pi k k^-alpha and the other factors' sums.
        double slope = Math.Tau * Enumerable.Range(1, 1000).Sum(k => Math.Pow(k, 1 - smoothness))
            * Math.Pow(Enumerable.Range(1, 1000).Sum(k => Math.Pow(k, -smoothness)), dimension - 1);
        Assert.InRange(farthest, 1e-6, 1e-4 * slope * Math.Sqrt(16));
    }

    [Fact]
    public void A_manifold_is_its_sum_of_sines()
    {
        var manifold = new RandomManifold(3, 2, 1.7, new RandomStream(9, 4));
        var point = new double[3];
        manifold.Evaluate([0.3, 0.8], point);
        var draws = new RandomStream(9, 4);
        for (int i = 0; i < 3; i++)
        {
            double product = 1;
            foreach (double x in new[] { 0.3, 0.8 })
            {
                double sum = 0;
                for (int k = 1; Math.Pow(k, -1.7) >= 1e-3; k++)
                {
                    double a = draws.Uniform(), b = draws.Uniform(), c = draws.Uniform();
                    sum += a * Math.Pow(k, -1.7) * Math.Sin(Math.Tau * ((k * b * x) + c));
                }
                product *= sum;
            }
            Assert.Equal(product, point[i], 1e-12);
        }
    }

    /// <summary>A sample is nearer to its own class's nearest sample than to another's.</summary>
    [Fact]
    public void Classes_are_distinct_and_their_mean_times_are_not_enough_to_tell()
    {
        ManifoldTask task = ManifoldTask.Create(s_settings, seed: 1);
        int neighbour = 0, mean = 0;
        int[][][] classes = [.. Enumerable.Range(0, 10).Select(k => OfClass(task.Training, k))];
        double[][] means = [.. classes.Select(Mean)];
        for (int i = 0; i < task.Test.Count; i++)
        {
            int[] sample = Steps(task.Test, i);
            double[] at = [.. sample.Select(step => (double)step)];
            neighbour += Nearest(classes.Select(samples => samples.Min(s => Squared(s, sample))))
                == task.Test.Label(i) ? 1 : 0;
            mean += Nearest(means.Select(m => Distance(m, at))) == task.Test.Label(i) ? 1 : 0;
        }
        Assert.InRange(neighbour, 950, 1000);
        Assert.InRange(mean, 100, 800);
    }

    [Fact]
    public void The_same_seed_gives_the_same_spikes_on_every_platform()
    {
        Assert.Equal(
            "A4C184F44B10827A128333C6B5B5FB32CFD38A10E9666FCF665F59038676C7C8",
            Hash(ManifoldTask.Create(s_settings, seed: 1)));
        Assert.NotEqual(
            Hash(ManifoldTask.Create(s_settings, seed: 1)),
            Hash(ManifoldTask.Create(s_settings, seed: 2)));
    }

    [Fact]
    public void A_class_of_one_sample_has_all_spikes_in_the_first_step()
    {
        ManifoldTask task = ManifoldTask.Create(
            s_settings with { TrainingSamples = 1, TestSamples = 0 }, seed: 1);
        Assert.All(Steps(task.Training, 0), step => Assert.Equal(0, step));
    }

    private static string Hash(ManifoldTask task)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[4];
        foreach (SpikeSamples samples in new[] { task.Training, task.Test })
        {
            for (int i = 0; i < samples.Count; i++)
            {
                foreach (int value in (int[])[samples.Label(i), .. Steps(samples, i)])
                {
                    BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
                    hash.AppendData(bytes);
                }
            }
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>The step of each afferent's spike in each sample of a class.</summary>
    private static int[][] OfClass(SpikeSamples samples, int label) =>
    [
        .. Enumerable.Range(0, samples.Count)
            .Where(i => samples.Label(i) == label)
            .Select(i => Steps(samples, i)),
    ];

    private static int[] Steps(SpikeSamples samples, int number)
    {
        var steps = new int[samples.Afferents];
        foreach (InputSpike spike in samples.Spikes(number))
        {
            steps[spike.Afferent] = spike.Step;
        }
        return steps;
    }

    private static double[] Mean(int[][] samples) =>
    [
        .. Enumerable.Range(0, samples[0].Length).Select(i => samples.Average(s => s[i])),
    ];

    private static int Squared(int[] left, int[] right) =>
        left.Zip(right, (a, b) => (a - b) * (a - b)).Sum();

    private static double Distance(double[] left, double[] right) =>
        Math.Sqrt(left.Zip(right, (a, b) => (a - b) * (a - b)).Sum());

    private static int Nearest<TDistance>(IEnumerable<TDistance> distances) =>
        distances.Select((distance, label) => (distance, label)).Min().label;
}
