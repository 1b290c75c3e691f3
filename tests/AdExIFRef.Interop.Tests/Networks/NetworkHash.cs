using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>The bits of a network's state.</summary>
internal static class NetworkHash
{
    /// <summary>Returns a digest of V, w, g and the spikes of the last step.</summary>
    public static string Of<T>(Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (NetworkPopulation<T> population in network.Populations)
        {
            if (population.Layer is { } layer)
            {
                hash.AppendData(MemoryMarshal.AsBytes(layer.V));
                hash.AppendData(MemoryMarshal.AsBytes(layer.W));
            }
            hash.AppendData(MemoryMarshal.AsBytes(population.GetSpikes().AsSpan()));
        }
        foreach (Projection<T> projection in network.Projections)
        {
            hash.AppendData(MemoryMarshal.AsBytes(projection.G));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
