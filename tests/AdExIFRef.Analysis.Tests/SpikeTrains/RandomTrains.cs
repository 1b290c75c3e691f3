namespace AdExIFRef.Analysis.Tests.SpikeTrains;

/// <summary>Trains for tests, the same for every run of a seed.</summary>
internal static class RandomTrains
{
    /// <summary>Returns a Poisson train.</summary>
    /// <param name="seed">Decides the spikes.</param>
    /// <param name="hertz">The rate.</param>
    /// <param name="duration">The window, from 0, ms.</param>
    public static SpikeTrain Poisson(int seed, double hertz, double duration)
    {
        var random = new Random(seed);
        var times = new List<double>();
        for (double time = Next(random, hertz); time < duration; time += Next(random, hertz))
        {
            times.Add(time);
        }
        return new SpikeTrain([.. times], duration.ms);
    }

    /// <summary>Returns a train on a grid of 1 ms, with times that occur twice and times that two
    /// trains share.</summary>
    public static SpikeTrain OnGrid(int seed, int count, int duration)
    {
        var random = new Random(seed);
        double[] times = [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(duration))];
        Array.Sort(times);
        return new SpikeTrain(times, ((double)duration).ms);
    }

    private static double Next(Random random, double hertz) =>
        -Math.Log(1 - random.NextDouble()) * 1e3 / hertz;
}
