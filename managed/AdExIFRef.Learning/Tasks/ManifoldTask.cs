namespace AdExIFRef.Learning;

/// <summary>
/// The random-manifold spike-timing classification of Zenke and Vogels (2021): a class is a
/// <see cref="RandomManifold"/>, a sample a random point on it, and the point's coordinates, each
/// scaled to the whole interval over the samples of the class, are the times at which the afferents
/// spike, once each. Nothing but the times tells the classes apart.
/// </summary>
/// <param name="Training">The samples to learn from, class after class.</param>
/// <param name="Test">Those to test with, likewise.</param>
internal sealed record ManifoldTask(SpikeSamples Training, SpikeSamples Test)
{
    /// <summary>The same samples for the same settings and seed, on every platform.</summary>
    public static ManifoldTask Create(TaskSettings settings, long seed)
    {
        if (settings.IsMatch)
        {
            return MatchTask.Create(settings, seed);
        }
        int split = settings.TrainingSamples * settings.Afferents;
        List<int> training = [], test = [];
        for (int label = 0; label < settings.Classes; label++)
        {
            int[] steps = SpikesOfClass(settings, new RandomStream(seed, (uint)label));
            training.AddRange(steps.AsSpan(0, split));
            test.AddRange(steps.AsSpan(split));
        }
        return new ManifoldTask(
            Samples(settings, training, settings.TrainingSamples),
            Samples(settings, test, settings.TestSamples));
    }

    /// <summary>The step of each spike of each sample of a class, [samples, afferents].</summary>
    private static int[] SpikesOfClass(TaskSettings settings, RandomStream random)
    {
        var manifold = new RandomManifold(
            settings.Afferents, settings.Dimension, settings.Smoothness, random);
        int samples = settings.TrainingSamples + settings.TestSamples;
        var coordinates = new double[settings.Dimension];
        var points = new double[samples * settings.Afferents];
        for (int sample = 0; sample < samples; sample++)
        {
            random.Fill(coordinates);
            manifold.Evaluate(
                coordinates, points.AsSpan(sample * settings.Afferents, settings.Afferents));
        }
        var steps = new int[points.Length];
        for (int afferent = 0; afferent < settings.Afferents; afferent++)
        {
            Quantise(points, steps, afferent, settings);
        }
        return steps;
    }

    /// <summary>Scales one coordinate of all points to the steps that may have spikes.</summary>
    private static void Quantise(
        double[] points, int[] steps, int afferent, TaskSettings settings)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int i = afferent; i < points.Length; i += settings.Afferents)
        {
            (low, high) = (Math.Min(low, points[i]), Math.Max(high, points[i]));
        }
        double range = high - low;
        for (int i = afferent; i < points.Length; i += settings.Afferents)
        {
            // A single sample has no range; the latest spike belongs to the last step.
            double time = range > 0 ? (points[i] - low) / range * settings.SpikeSteps : 0;
            steps[i] = Math.Min((int)time, settings.SpikeSteps - 1);
        }
    }

    private static SpikeSamples Samples(TaskSettings settings, List<int> steps, int perClass)
    {
        var labels = new int[settings.Classes * perClass];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = i / perClass;
        }
        return new SpikeSamples(settings.Afferents, steps.ToArray(), labels);
    }
}
