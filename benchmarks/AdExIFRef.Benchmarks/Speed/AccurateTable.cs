using System.Diagnostics;
using System.Globalization;
using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// Error of spike times against time, of both integrators: what a work-precision diagram is drawn
/// from.
/// </summary>
internal sealed class AccurateTable(TextWriter output)
{
    /// <summary>The columns.</summary>
    public const string Header =
        "neurons,backend,method,dt_ms,tolerance_ms,error_median_ms,error_max_ms,"
        + "ns_per_neuron_and_ms";

    private const int Neurons = 1024;
    private const int Repeats = 7;
    private const double Milliseconds = 100;

    /// <summary>So many spikes of each neuron are compared: errors grow from spike to spike.
    /// </summary>
    private const int Spikes = 5;

    private static readonly double[] s_eulerSteps = [0.1, 0.01];
    private static readonly double[] s_steps = [0.1, 1, 5];
    private static readonly double[] s_tolerances = [1e-3, 1e-5, 1e-8];

    private static readonly (string Name, AdExPreset? Preset, double Low, double High)[] s_kinds =
    [
        ("defaults 5..25 mA", null, 5, 25),
        ("naud-2008/adapting 200..1000 pA", AdExPresets.Get("naud-2008/adapting"), 2e-7, 1e-6),
    ];

    /// <summary>Prints a row for each backend, method and setting.</summary>
    public void Print()
    {
        foreach ((string name, AdExPreset? preset, double low, double high) in s_kinds)
        {
            double[] currents = [.. Enumerable.Range(0, Neurons)
                .Select(i => low + ((high - low) * i / Neurons))];
            AdExIFRef<double> judge = Make(preset, Backend.Best, Integrator.Accurate(1e-10.ms));
            double[][] exact = Times(judge, 5, currents);
            foreach (Backend backend in new[] { Backend.Best, Backend.Managed }.Distinct())
            {
                foreach (double dt in s_eulerSteps)
                {
                    Row(name, preset, backend, Integrator.ExponentialEuler, dt, currents, exact);
                }
                foreach (double dt in s_steps)
                {
                    foreach (double tolerance in s_tolerances)
                    {
                        Row(
                            name, preset, backend, Integrator.Accurate(tolerance.ms), dt, currents,
                            exact);
                    }
                }
            }
        }
    }

    private void Row(
        string name, AdExPreset? preset, Backend backend, Integrator integrator, double dt,
        double[] currents, double[][] exact)
    {
        AdExIFRef<double> layer = Make(preset, backend, integrator);
        double[] errors = Errors(Times(layer, dt, currents), exact);
        var drive = Drive.PerNeuron(currents);
        double best = double.PositiveInfinity;
        for (int i = 0; i < Repeats; i++)
        {
            layer.ResetState();
            long start = Stopwatch.GetTimestamp();
            layer.Run(Milliseconds.ms, dt.ms, drive);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }
        var accurate = integrator as AccurateIntegrator;
        output.WriteLine(string.Join(
            ',', name, backend.Name,
            accurate is null ? "exponential Euler" : "accurate", Text(dt),
            accurate is null ? string.Empty : Text(accurate.Tolerance.Milliseconds),
            Text(errors[errors.Length / 2]), Text(errors[^1]),
            Text(best / (Neurons * Milliseconds))));
    }

    private static AdExIFRef<double> Make(
        AdExPreset? preset, Backend backend, Integrator integrator)
    {
        AdExIFRef<double> layer = preset is null
            ? new AdExIFRef<double>(Neurons, backend)
            : preset.Create<double>(Neurons, backend);
        layer.MaxDegreeOfParallelism = 1;
        layer.Integrator = integrator;
        if (preset is not null && integrator is AccurateIntegrator)
        {
            layer.VTh = preset.PublishedPeak;
        }
        layer.Warning += (_, _) => { };
        return layer;
    }

    /// <summary>The first spikes of each neuron, ms.</summary>
    private static double[][] Times(AdExIFRef<double> layer, double dt, double[] currents)
    {
        RunResult<double> run = layer.Run(
            Milliseconds.ms, dt.ms, Drive.PerNeuron(currents),
            new RunOptions<double> { Record = [Recording.SpikeEvents] });
        var times = new List<double>[Neurons];
        for (int i = 0; i < Neurons; i++)
        {
            times[i] = [];
        }
        foreach (SpikeEvent spike in run.SpikeEvents)
        {
            if (times[spike.Neuron].Count < Spikes)
            {
                times[spike.Neuron].Add(
                    double.IsNaN(spike.Time) ? (spike.Step + 1) * dt : spike.Time);
            }
        }
        return Array.ConvertAll(times, list => list.ToArray());
    }

    /// <summary>The sorted errors of spikes that both have.</summary>
    private static double[] Errors(double[][] times, double[][] exact) =>
    [
        .. times.Zip(exact).SelectMany(pair => pair.First.Zip(pair.Second))
            .Select(pair => Math.Abs(pair.First - pair.Second)).Order(),
    ];

    private static string Text(double value) =>
        value.ToString("0.###e+00", CultureInfo.InvariantCulture);
}
