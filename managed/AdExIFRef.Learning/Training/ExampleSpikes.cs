namespace AdExIFRef.Learning;

/// <summary>
/// The spikes that a sample of each class, one after another, has and makes in a network.
/// </summary>
/// <param name="Input">The afferents'.</param>
/// <param name="Hidden">The hidden neurons'.</param>
/// <param name="SampleMs">The time of a sample, ms.</param>
/// <param name="Samples">How many samples follow each other.</param>
internal sealed record ExampleSpikes(
    IReadOnlyList<RasterSpike> Input, IReadOnlyList<RasterSpike> Hidden, double SampleMs,
    int Samples)
{
    private const int MostSamples = 10;

    /// <summary>The first sample of each class, of ten classes at most.</summary>
    public static ExampleSpikes Of(SpikeSamples samples, TrainingPlan plan, INetwork network)
    {
        int count = Math.Min(plan.Task.Classes, MostSamples);
        double dt = plan.Network.Dt.Milliseconds;
        List<RasterSpike> input = [], hidden = [];
        for (int k = 0; k < count; k++)
        {
            int number = k * plan.Task.TestSamples, first = k * plan.Network.Steps;
            foreach (InputSpike spike in samples.Spikes(number))
            {
                input.Add(new RasterSpike((first + spike.Step) * dt, spike.Afferent));
            }
            Add(hidden, network.HiddenSpikes(samples, number), first, dt);
        }
        return new ExampleSpikes(input, hidden, plan.Network.Steps * dt, count);
    }

    private static void Add(List<RasterSpike> raster, bool[,] spikes, int first, double dt)
    {
        for (int step = 0; step < spikes.GetLength(0); step++)
        {
            for (int neuron = 0; neuron < spikes.GetLength(1); neuron++)
            {
                if (spikes[step, neuron])
                {
                    raster.Add(new RasterSpike((first + step) * dt, neuron));
                }
            }
        }
    }
}

/// <summary>A spike of a raster.</summary>
/// <param name="TimeMs">When, ms.</param>
/// <param name="Neuron">Which neuron.</param>
internal readonly record struct RasterSpike(double TimeMs, int Neuron);
