using System.Globalization;
using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>
/// Networks that a seed decides: populations, sources, projections of every kind, sizes that are no
/// multiple of anything.
/// </summary>
internal static class RandomNetworks
{
    /// <summary>Makes a network.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="backend">What computes.</param>
    public static Network<T> Make<T>(long seed, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var draws = new Draws(seed);
        var network = new Network<T>(0.1.ms, seed);
        int populations = draws.Integer(1, 3);
        for (int i = 0; i < populations; i++)
        {
            network.Add(
                string.Create(CultureInfo.InvariantCulture, $"neurons {i}"),
                Layer<T>(draws, seed + i, backend));
        }

        if (draws.Chance(0.5))
        {
            network.Add(
                "sources",
                SpikeSource.Poisson(draws.Integer(1, 60), new Frequency(draws.Between(10, 800))));
        }

        int projections = draws.Integer(1, 6);
        for (int i = 0; i < projections; i++)
        {
            Connect(network, draws);
        }

        return network;
    }

    private static AdExIFRef<T> Layer<T>(Draws draws, long seed, Backend backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parameters = new AdExParameters
        {
            VInitializer = Init.Uniform((-68.0).mV, (-54.0).mV, seed),
        };
        var layer = new AdExIFRef<T>(draws.Integer(1, 1300), parameters, backend)
        {
            SpkReset = draws.Pick(SpkReset.Soft, SpkReset.Hard),
            RefractoryClock = draws.Pick(RefractoryClock.Time, RefractoryClock.Steps),
            BlowUpPolicy = BlowUpPolicy.Ignore,
        };
        layer.AddCurrentInput(
            "drive", Init.Uniform(2.0.mA, draws.Between(4, 14).mA, seed + 100));
        return layer;
    }

    private static void Connect<T>(Network<T> network, Draws draws)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkPopulation<T> from = Pick(network.Populations, draws);
        NetworkPopulation<T> to =
            Pick([.. network.Populations.Where(one => one.Layer is not null)], draws);
        PopulationSlice<T> pre = Slice(from, draws), post = Slice(to, draws);
        double[] most = [draws.Between(0, 0.3), draws.Between(0, 3)];
        SynapseValues delay = draws.Integer(0, 2) switch
        {
            0 => 0.ms,
            1 => draws.Between(0, 3).ms,
            _ => SynapseValues.Uniform(0.0.ms, draws.Between(0.1, 4).ms),
        };
        bool isOne = draws.Chance(0.3);
        Connectivity rule = draws.Integer(0, 2) switch
        {
            0 => Connectivity.FixedProbability(draws.Between(0, 0.05)),
            1 => Connectivity.FixedOutDegree(Math.Min(post.Count, draws.Integer(0, 30))),
            _ => Connectivity.FixedInDegree(Math.Min(pre.Count, draws.Integer(0, 30))),
        };
        Synapse synapse = draws.Integer(0, 2) switch
        {
            0 => new Expon(5.ms),
            1 => new DualExpon(6.ms, 1.ms),
            _ => new Alpha(4.ms),
        };
        switch (draws.Integer(0, 2))
        {
            case 0:
                network.Connect(
                    pre, post, rule, synapse, new COBA(draws.Pick(0.0, -80.0).mV),
                    isOne
                        ? most[0].siemens
                        : SynapseValues.Uniform(0.0.siemens, Above(most[0]).siemens),
                    delay);
                break;
            case 1:
                network.Connect(
                    pre, post, rule, synapse, new CUBA(),
                    isOne ? (-most[1]).mA : SynapseValues.Uniform((-1.0).mA, Above(most[1]).mA),
                    delay);
                break;
            default:
                network.Connect(
                    pre, post, rule, new Delta(),
                    isOne
                        ? most[0].mV
                        : SynapseValues.Uniform((-0.5).mV, Above(most[0]).mV),
                    delay);
                break;
        }
    }

    private static double Above(double value) => value + 1e-3;

    private static NetworkPopulation<T> Pick<T>(
        IReadOnlyList<NetworkPopulation<T>> populations, Draws draws)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        populations[draws.Integer(0, populations.Count - 1)];

    private static PopulationSlice<T> Slice<T>(NetworkPopulation<T> population, Draws draws)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int first = draws.Chance(0.5) ? 0 : draws.Integer(0, population.Count - 1);
        int end = draws.Chance(0.5)
            ? population.Count
            : draws.Integer(first + 1, population.Count);
        return population[first..end];
    }
}
