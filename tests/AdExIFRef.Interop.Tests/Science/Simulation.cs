namespace AdExIFRef.Interop.Tests.Science;

/// <summary>Single neurons for comparison with theory, in double precision.</summary>
internal static class Simulation
{
    /// <summary>
    /// When a neuron under a constant current spikes, in ms. The state after a step is the state
    /// at the end of the step, so a spike of step i is at (i + 1) dt.
    /// </summary>
    public static double[] SpikeTimes(
        AdExParameters parameters, Current current, double duration, double dt) =>
        SpikeTimes(Layer(parameters), current, duration, dt);

    /// <summary>Likewise under a published protocol.</summary>
    public static double[] SpikeTimes(AdExPreset preset, double dt)
    {
        AdExIFRef<double> layer = preset.Create<double>(1);
        layer.BlowUpPolicy = BlowUpPolicy.Throw;
        return SpikeTimes(layer, preset.Drive<double>(), preset.Duration.BaseValue, dt);
    }

    /// <summary>One neuron with hard reset, as published models have.</summary>
    public static AdExIFRef<double> Layer(AdExParameters parameters) => new(1, parameters)
    {
        SpkReset = SpkReset.Hard,
        RefractoryClock = RefractoryClock.Steps,
        BlowUpPolicy = BlowUpPolicy.Throw,
    };

    /// <summary>The intervals between spikes.</summary>
    public static double[] Intervals(double[] spikes) =>
        [.. spikes.Skip(1).Zip(spikes, (later, earlier) => later - earlier)];

    /// <summary>Standard deviation over mean.</summary>
    public static double CoefficientOfVariation(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean))) / mean;
    }

    private static double[] SpikeTimes(
        AdExIFRef<double> layer, Drive<double> current, double duration, double dt)
    {
        RunResult<double> run = layer.Run(
            (long)Math.Round(duration / dt), dt.ms, current,
            new RunOptions<double> { Record = [Recording.SpikeEvents] });
        return [.. run.SpikeEvents.ToArray().Select(spike => (spike.Step + 1) * dt)];
    }
}
