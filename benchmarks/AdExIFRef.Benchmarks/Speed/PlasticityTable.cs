using System.Globalization;
using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// Times synapses that learn: what a presynaptic event costs, at given rates of both sides, beside
/// the same synapses without plasticity. The network without synapses is taken off; the times are
/// the least of several parts of a run.
/// </summary>
internal sealed class PlasticityTable(TextWriter output)
{
    /// <summary>The columns.</summary>
    public const string Header =
        "neurons,synapses_per_neuron,rate_hz,synapses,ns_per_event,bytes_per_synapse";

    private const int Neurons = 20_000;
    private const int Degree = 1000;
    private const int Parts = 20;
    private const int StepsPerPart = 250;

    /// <summary>Before the timing each source spikes about so often: waiting spikes are as many as
    /// ever.</summary>
    private const double SpikesBefore = 3;

    private static readonly Time s_dt = 0.1.ms;

    /// <summary>Prints a row for each rate, without and with plasticity.</summary>
    public void Print()
    {
        foreach (double rate in new[] { 2.0, 10.0 })
        {
            (Network<float> bare, _) = Make(rate, 0, null);
            (Network<float> still, Projection<float>? fixedOnes) = Make(rate, Degree, null);
            (Network<float> learning, Projection<float>? plastic) = Make(rate, Degree, Rule());
            double[] least = [double.MaxValue, double.MaxValue, double.MaxValue];
            double events = 0;
            for (int part = 0; part < Parts; part++)
            {
                // In turns, and the least of each: other programs lengthen some parts, and take
                // room in the caches.
                least[0] = Math.Min(least[0], Measure(bare, out _));
                least[1] = Math.Min(least[1], Measure(still, out _));
                least[2] = Math.Min(least[2], Measure(learning, out long count));
                events += (double)count / Parts;
            }
            Row(rate, "fixed", (least[1] - least[0]) / events, fixedOnes!);
            Row(rate, "stdp", (least[2] - least[0]) / events, plastic!);
        }
    }

    private static Stdp Rule() => Stdp.Create(0.mA, 1e-3.mA, 0.01, 0.012, 20.ms, 20.ms);

    /// <summary>Makes sources and targets that both spike at random at the rate.</summary>
    private static (Network<float> Network, Projection<float>? Synapses) Make(
        double rate, int degree, Stdp? rule)
    {
        var network = new Network<float>(s_dt, seed: 1) { MaxDegreeOfParallelism = 1 };
        NetworkPopulation<float> sources =
            network.Add("sources", SpikeSource.Poisson(Neurons, rate.Hz));
        NetworkPopulation<float> kicks =
            network.Add("kicks", SpikeSource.Poisson(Neurons, rate.Hz));
        NetworkPopulation<float> cells =
            network.Add("cells", new AdExIFRef<float>(Neurons) { SpkReset = SpkReset.Hard });
        network.Connect(kicks, cells, Connectivity.OneToOne(), new Delta(), 45.mV);
        if (degree == 0)
        {
            return (network, null);
        }
        Projection<float> synapses = network.Connect(
            sources, cells, Connectivity.FixedOutDegree(degree), new Expon(5.ms), new CUBA(),
            SynapseValues.Uniform(0.mA, 1e-3.mA), 1.5.ms);
        if (rule is not null)
        {
            synapses.SetPlasticity(rule);
        }
        network.Run((long)(SpikesBefore / rate / s_dt.Seconds));
        return (network, synapses);
    }

    /// <summary>Returns the processor's time, which others on the machine do not lengthen much.
    /// </summary>
    private static double Measure(Network<float> network, out long events)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        events = network.Run(StepsPerPart).SynapticEvents;
        return (Environment.CpuUsage.TotalTime - start).TotalNanoseconds;
    }

    private void Row(double rate, string kind, double nanoseconds, Projection<float> synapses)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Neurons},{Degree},{rate},{kind},{nanoseconds:F2},")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{(double)synapses.MemoryBytes / synapses.SynapseCount:F2}"));
        output.Flush();
    }
}
