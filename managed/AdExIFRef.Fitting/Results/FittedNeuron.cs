using AdExIFRef.Analysis;
using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>Runs a fitted neuron along a recording.</summary>
internal static class FittedNeuron
{
    /// <summary>How far apart coincidences may be, ms.</summary>
    private static readonly double[] s_precisions = [2, 4];

    /// <summary>Returns neurons that reset and integrate as fitted.</summary>
    public static AdExIFRef<double> Create(
        AdExParameters parameters, FitScheme scheme, SpkReset reset, Shape inSize,
        Backend? backend)
    {
        var neurons = new AdExIFRef<double>(inSize, parameters, backend)
        {
            SpkReset = reset,
            RefractoryClock = RefractoryClock.Steps,
        };
        if (scheme == FitScheme.DifferentialEquation)
        {
            neurons.Integrator = Integrator.Accurate();
        }
        return neurons;
    }

    /// <summary>Runs freely from the first sample.</summary>
    /// <param name="parameters">The parameters, the state at the first sample too.</param>
    /// <param name="scheme">How to integrate.</param>
    /// <param name="reset">What a spike does to V.</param>
    /// <param name="current">mA: that of sample i acts from sample i to i + 1.</param>
    /// <param name="dt">Between two samples.</param>
    /// <param name="backend">What computes.</param>
    /// <param name="token">Tells whether to stop.</param>
    /// <returns>V at each sample, mV, and the spikes.</returns>
    public static (double[] V, SpikeTrain Spikes) Run(
        AdExParameters parameters, FitScheme scheme, SpkReset reset, double[] current, Time dt,
        Backend backend, CancellationToken token)
    {
        AdExIFRef<double> neuron = Create(parameters, scheme, reset, 1, backend);
        neuron.Warning += (_, _) => { };
        neuron.BlowUpPolicy = BlowUpPolicy.Ignore;
        double[] v = new double[current.Length];
        v[0] = ModelParameters.VInitializer.GetValues(parameters, 1)[0];
        int steps = current.Length - 1;
        var options = new RunOptions<double>
        {
            Record = [Interop.Recording.SpikeEvents],
            Buffers = new RunBuffers<double> { V = v.AsMemory(1) },
        };
        RunResult<double> run = neuron.Run(
            steps, dt, Drive.Steps<double>(current.AsMemory(0, steps)), options, token);
        double shift = scheme == FitScheme.DifferentialEquation ? 0 : dt.Milliseconds;
        double end = current.Length * dt.Milliseconds;
        double[] times =
            [.. run.GetSpikeTimes(0).Select(time => time + shift).Where(time => time < end)];
        return (v, new SpikeTrain(times, Time.FromMilliseconds(end)));
    }

    /// <summary>Compares two trains before and after the end of what was fitted.</summary>
    public static IReadOnlyList<FitCoincidence> Compare(
        SpikeTrain model, SpikeTrain data, Time end)
    {
        bool isWhole = end.Milliseconds >= data.End.Milliseconds;
        return [.. s_precisions.Select(ms =>
        {
            Time precision = Time.FromMilliseconds(ms);
            return new FitCoincidence(
                precision,
                Part(model, data, data.Start, isWhole ? data.End : end, precision),
                isWhole ? null : Part(model, data, end, data.End, precision));
        })];
    }

    private static Coincidences Part(
        SpikeTrain model, SpikeTrain data, Time start, Time end, Time precision) =>
        CoincidenceFactor.Compare(model.Slice(start, end), data.Slice(start, end), precision);
}
