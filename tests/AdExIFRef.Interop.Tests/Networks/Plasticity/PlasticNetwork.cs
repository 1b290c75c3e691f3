using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AdExIFRef.Interop.Tests.Networks.Plasticity;

/// <summary>
/// The random network whose synapses learn: several rules, delays, slices, autapses, two learning
/// projections on one receptor beside one that does not learn.
/// </summary>
internal static class PlasticNetwork
{
    /// <summary>Makes the network.</summary>
    /// <param name="backend">Of its neurons.</param>
    /// <param name="kept">The most spikes that wait, for tests of full rooms; null: as usual.
    /// </param>
    public static Network<T> Make<T>(Backend backend, int? kept = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Network<T> network = RandomNetwork.Make<T>(backend);
        IReadOnlyList<Projection<T>> all = network.Projections;
        all[0].SetPlasticity(Stdp.Create(
            0.siemens, 0.02.siemens, 0.03, 0.02, 17.ms, 34.ms));
        all[1].SetPlasticity(Stdp.Create(
            0.siemens, 0.05.siemens, 0.05, 0.06, 10.ms, 20.ms, exponent: 1));
        all[2].SetPlasticity(Stdp.Create(
            0.mA, 0.5.mA, 0.02, 0.03, 20.ms, 20.ms, 0.4, SpikePairing.NearestNeighbor));
        all[4].SetPlasticity(new TripletRule<T>(network.Dt, 0.002, 0.001, 0.002));
        all[6].SetPlasticity(Stdp.Create(0.mV, 1.mV, 0.01, -0.02, 20.ms, 15.ms));
        foreach (Projection<T> one in all)
        {
            if (one.Plastic is { } plastic)
            {
                plastic.MostKept = kept;
            }
        }
        return network;
    }

    /// <summary>Returns a digest of the network's state and of every weight.</summary>
    public static string Hash<T>(Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(NetworkHash.Of(network)));
        foreach (Projection<T> projection in network.Projections)
        {
            hash.AppendData(MemoryMarshal.AsBytes(projection.GetWeights().AsSpan()));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
