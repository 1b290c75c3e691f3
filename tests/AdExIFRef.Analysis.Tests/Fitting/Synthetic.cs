using AdExIFRef.Fitting;

namespace AdExIFRef.Analysis.Tests.Fitting;

/// <summary>Recordings of neurons whose parameters are known.</summary>
internal static class Synthetic
{
    public static readonly Time Dt = 0.1.ms;

    /// <summary>Returns noise that is correlated over 5 ms (Ornstein-Uhlenbeck).</summary>
    public static double[] Noise(int samples, double mean, double deviation, int seed)
    {
        var random = new Random(seed);
        double keep = Math.Exp(-Dt.Milliseconds / 5);
        double[] current = new double[samples];
        double now = 0;
        for (int i = 0; i < samples; i++)
        {
            current[i] = mean + (deviation * now);
            now = (now * keep) + (Math.Sqrt(1 - (keep * keep)) * Normal(random));
        }
        return current;
    }

    /// <summary>Returns steps of several sizes, a quarter of a second each.</summary>
    public static double[] Steps(int samples, double size)
    {
        double[] sizes = [0, 0.6, 1.2, -0.3, 1.6, 0.3, 0.9, 0];
        return [.. Enumerable.Range(0, samples)
            .Select(i => size * sizes[i / 2500 % sizes.Length])];
    }

    /// <summary>Returns V after each step, beside the current of the step.</summary>
    public static double[] Run(AdExIFRef<double> neuron, double[] current)
    {
        double[] v = new double[current.Length];
        neuron.Run(
            current.Length, Dt, Drive.Steps<double>(current),
            new RunOptions<double> { Buffers = new RunBuffers<double> { V = v } });
        return v;
    }

    /// <summary>Returns the recording of a preset under a noise-like current.</summary>
    public static VoltageRecording Of(AdExPreset preset, int samples = 20_000, int seed = 1)
    {
        double[] current = Noise(preset, samples, seed);
        return new VoltageRecording(Run(preset.Create<double>(1), current), current, Dt);
    }

    /// <summary>Returns a current that makes a preset spike irregularly.</summary>
    public static double[] Noise(AdExPreset preset, int samples, int seed)
    {
        double size = preset.Currents<double>(Dt).Max(Math.Abs);
        return Noise(samples, 0.8 * size, 0.5 * size, seed);
    }

    /// <summary>Adds the noise of an amplifier.</summary>
    public static void AddNoise(double[] v, double deviation, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < v.Length; i++)
        {
            v[i] += deviation * Normal(random);
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
        * Math.Cos(2 * Math.PI * random.NextDouble());
}
