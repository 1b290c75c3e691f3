using System.Diagnostics;
using System.Globalization;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// Networks that fill the memory, built and run once: the size of the cortical microcircuit, and a
/// million neurons. Leaky integrate-and-fire neurons fire regularly, each at 4 Hz and at a phase of
/// its own; weights are so small that this stays so, and delivery costs what it costs. Besides the
/// least time of a step there is the processor time of the mean one, which other programs on the
/// machine disturb less; threads that wait for others spin for a while, and so it counts.
/// </summary>
internal sealed class BigNetworkTable(TextWriter output)
{
    /// <summary>The columns of a row.</summary>
    public const string Header =
        "case,neurons,synapses,bytes_per_synapse,build_s,build_cpu_s,threads,hz,"
        + "us_per_step,real_time_factor,cpu_us_per_step,events_per_cpu_s";

    private const double Tau = 200, Refractory = 5, Interval = 250, Rise = 15;
    private const int WarmSteps = 50, Parts = 25, PartSteps = 100;

    private static readonly (string Name, int Neurons, int OutDegree, SynapseValues Weight,
        SynapseValues Delay)[] s_cases =
    [
        ("microcircuit-size", 77_312, 3900, SynapseValues.Uniform(0.nS, 2e-9.nS),
            SynapseValues.Uniform(0.05.ms, 3.05.ms)),
        ("microcircuit-size-one-weight", 77_312, 3900, 1e-9.nS,
            SynapseValues.Uniform(0.05.ms, 3.05.ms)),
        ("million-neurons", 1_000_000, 100, 1e-9.nS, 1.5.ms),
    ];

    /// <summary>Prints the rows: each network on one thread and on all.</summary>
    /// <param name="name">The network; null: all.</param>
    public void Print(string? name)
    {
        foreach ((string one, int neurons, int degree, SynapseValues weight, SynapseValues delay)
            in s_cases)
        {
            if (name is null || name == one)
            {
                Print(one, neurons, degree, weight, delay);
                GC.Collect();
            }
        }
    }

    private void Print(
        string name, int neurons, int degree, SynapseValues weight, SynapseValues delay)
    {
        var network = new Network<float>(0.1.ms, seed: 1);
        AdExIFRef<float> layer = Neurons(neurons);
        NetworkPopulation<float> all = network.Add("all", layer);
        int excitatory = neurons * 4 / 5;
        var rule = Connectivity.FixedProbability((double)degree / neurons);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        network.Connect(all[..excitatory], all, rule, new Expon(5.ms), new COBA(0.mV), weight, delay);
        network.Connect(
            all[excitatory..], all, rule, new Expon(10.ms), new COBA(-80.mV), weight, delay);
        double build = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double buildCpu = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        long bytes = network.Projections.Sum(one => one.MemoryBytes);
        foreach (int threads in new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            network.MaxDegreeOfParallelism = threads;
            network.Run(WarmSteps);
            double least = double.PositiveInfinity;
            long events = 0;
            TimeSpan before = Environment.CpuUsage.TotalTime;
            for (int part = 0; part < Parts; part++)
            {
                start = Stopwatch.GetTimestamp();
                events += network.Run(PartSteps).SynapticEvents;
                least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
            double modelled = Parts * PartSteps * 1e-4, step = least / PartSteps;
            double used = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name},{neurons},{network.SynapseCount},"
                + $"{(double)bytes / network.SynapseCount:F2},{build:F1},{buildCpu:F1},{threads},"
                + $"{events / modelled / network.SynapseCount:F2},{step * 1e6:F0},"
                + $"{step / 1e-4:F2},{used / (Parts * PartSteps) * 1e6:F0},"
                + $"{events / used:E2}"));
            output.Flush();
        }
    }

    private static AdExIFRef<float> Neurons(int count)
    {
        double rise = Rise / (1 - Math.Exp(-(Interval - Refractory) / Tau));
        AdExParameters parameters = AdExParameters.FromConductances(
            2000.pF, 10.nS, (rise - 65).mV, -50.mV, sharpness: 0.mV, 0.nS, 0.pA, 20.ms,
            reset: -65.mV, spikeThreshold: -50.mV, refractory: Refractory.ms);
        var layer = new AdExIFRef<float>(count, parameters)
        {
            SpkReset = SpkReset.Hard,
            RefractoryClock = RefractoryClock.Steps,
        };
        Span<float> v = layer.V;
        for (int i = 0; i < count; i++)
        {
            double phase = (i * 0.6180339887498949) % 1;
            v[i] = (float)(-65 + (rise * (1 - Math.Exp(-phase * (Interval - Refractory) / Tau))));
        }
        return layer;
    }
}
