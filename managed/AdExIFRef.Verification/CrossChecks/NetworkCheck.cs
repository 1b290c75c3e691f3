using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>
/// Runs random networks on every backend, on several threads, cut into pieces, from snapshots, and
/// compares the bits.
/// </summary>
/// <param name="backends">The first one is the measure of the others.</param>
internal sealed class NetworkCheck(IReadOnlyList<Backend> backends)
{
    private const int Steps = 150;

    /// <summary>Networks that were compared.</summary>
    public int Networks { get; private set; }

    /// <summary>Synapses over which spikes arrived, on the first backend.</summary>
    public long Events { get; private set; }

    /// <summary>Compares so many networks.</summary>
    /// <param name="count">The number of networks.</param>
    /// <param name="seed">Of the first one; the next ones count on.</param>
    /// <param name="progress">Told the number of networks after each.</param>
    /// <param name="cancellation">Heeded after each network.</param>
    /// <returns>What differs first, or null.</returns>
    public string? Run<T>(
        int count, long seed, Action<long> progress, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            string? difference = Attempt<T>(seed + i);
            if (difference is not null)
            {
                return $"network of seed {seed + i}: {difference}";
            }

            progress(++Networks);
        }

        return null;
    }

    // No random network is invalid: an exception is a fault, and its seed should be known.
    private string? Attempt<T>(long seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            return Compare<T>(seed);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return error.ToString();
        }
    }

    private string? Compare<T>(long seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Network<T> first = RandomNetworks.Make<T>(seed, backends[0]);
        first.MaxDegreeOfParallelism = 1;
        Events += first.Run(Steps).SynapticEvents;
        string expected = Hash(first);
        var draws = new Draws(~seed);
        foreach (Backend backend in backends)
        {
            int threads = draws.Integer(1, 4), cut = draws.Pick(1, 13, 50, Steps);
            int block = draws.Pick(512, 1024, 2048);
            Network<T> network = RandomNetworks.Make<T>(seed, backend);
            network.MaxDegreeOfParallelism = threads;
            network.Layout.BlockNeurons = block;
            for (int done = 0; done < Steps; done += cut)
            {
                if (done == cut)
                {
                    network = Continued(network, seed, backend, threads);
                }

                network.Run(Math.Min(cut, Steps - done));
            }

            if (Hash(network) != expected)
            {
                return $"{backend.Name} ({threads} threads, blocks of {block}, pieces of {cut} "
                    + $"steps) differs from {backends[0].Name}.";
            }
        }

        return null;
    }

    /// <summary>Another network that goes on from the state of one, through a file.</summary>
    private static Network<T> Continued<T>(
        Network<T> network, long seed, Backend backend, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var file = new MemoryStream();
        network.Snapshot().Save(file);
        file.Position = 0;
        Network<T> next = RandomNetworks.Make<T>(seed, backend);
        next.MaxDegreeOfParallelism = threads;
        next.Restore(NetworkSnapshot.Load<T>(file));
        return next;
    }

    private static string Hash<T>(Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (NetworkPopulation<T> population in network.Populations)
        {
            if (population.Layer is { } layer)
            {
                Append<T>(hash, layer.V);
                Append<T>(hash, layer.W);
            }

            hash.AppendData(MemoryMarshal.AsBytes<int>(population.GetSpikes()));
        }

        foreach (Projection<T> projection in network.Projections)
        {
            Append<T>(hash, projection.G);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Appends numbers; NaN is NaN, whatever its payload.</summary>
    private static void Append<T>(IncrementalHash hash, ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] copy = values.ToArray();
        for (int i = 0; i < copy.Length; i++)
        {
            copy[i] = T.IsNaN(copy[i]) ? T.NaN : copy[i];
        }

        hash.AppendData(MemoryMarshal.AsBytes<T>(copy));
    }
}
