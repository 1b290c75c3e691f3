using Xunit;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>Networks of neurons that are reset within the step of their spike.</summary>
public sealed class DynNetworkTests
{
    [Fact]
    public void Spikes_arrive_however_a_run_is_cut_and_on_every_backend()
    {
        string[] hashes = [.. Backend.All.SelectMany(backend => new[] { 1, 17, 200 }.Select(cut =>
        {
            Network<double> network = Make(backend);
            long events = 0;
            for (int done = 0; done < 200; done += cut)
            {
                events += network.Run(Math.Min(cut, 200 - done)).SynapticEvents;
            }
            Assert.True(events > 1000, $"{events} events");
            return NetworkHash.Of(network);
        }))];
        Network<double> stepped = Make(Backend.Best);
        for (int i = 0; i < 200; i++)
        {
            stepped.Step();
        }
        Assert.Single(hashes.Append(NetworkHash.Of(stepped)).Distinct());
    }

    [Fact]
    public void A_snapshot_has_the_spikes_of_the_last_step()
    {
        Network<double> network = Make(Backend.Best);
        Network<double> other = Make(Backend.Best);
        for (int i = 0; i < 200; i++)
        {
            network.Step();
            other.Restore(network.Snapshot());
        }
        network.Run(50);
        other.Run(50);
        Assert.Equal(NetworkHash.Of(network), NetworkHash.Of(other));
    }

    private static Network<double> Make(Backend backend)
    {
        var network = new Network<double>(0.1.ms);
        var layer = new Interop.Dyn.AdExIFRef<double>(300, backend) { BlowUpPolicy = BlowUpPolicy.Ignore };
        layer.InitState();
        for (int i = 0; i < layer.V.Length; i++)
        {
            layer.V[i] = -70 + (0.07 * i);
        }
        layer.AddCurrentInput("drive", 30.mA);
        NetworkPopulation<double> cells = network.Add("cells", layer);
        network.Connect(
            cells, cells, Connectivity.FixedOutDegree(20), new Expon(5.ms), new COBA(0.mV),
            SynapseValues.Uniform(0.siemens, 0.02.siemens), SynapseValues.Uniform(0.ms, 1.ms));
        return network;
    }
}
