using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AdExIFRef.Interop.Tests.Accurate;

/// <summary>A spike of a run of a kernel's accurate mode.</summary>
internal readonly record struct AccurateSpike(
    long Step, double Offset, long Neuron, double WBefore, double WAfter)
    : IComparable<AccurateSpike>
{
    public int CompareTo(AccurateSpike other) =>
        (Step, Offset, Neuron).CompareTo((other.Step, other.Offset, other.Neuron));
}

/// <summary>What a run of a kernel's accurate mode gave.</summary>
internal sealed class AccurateOutcome
{
    public required double[] V { get; init; }

    public required double[] W { get; init; }

    public required double[] Refractory { get; init; }

    /// <summary>[steps][neurons].</summary>
    public required double[] VRows { get; init; }

    /// <inheritdoc cref="VRows"/>
    public required double[] WRows { get; init; }

    public required byte[] SpikeBits { get; init; }

    public required AccurateSpike[] Spikes { get; init; }

    public required (long Step, long Neuron) NonFinite { get; init; }

    public required (long Step, long Neuron) Capped { get; init; }

    /// <summary>How often the kernel was called.</summary>
    public int Calls { get; init; }

    /// <summary>A digest of everything; a NaN equals a NaN.</summary>
    public string Describe()
    {
        var bytes = new List<byte>();
        foreach (double[] column in new[] { V, W, Refractory, VRows, WRows })
        {
            double[] same = Array.ConvertAll(column, x => double.IsNaN(x) ? double.NaN : x);
            bytes.AddRange(MemoryMarshal.AsBytes<double>(same));
        }

        bytes.AddRange(SpikeBits);
        bytes.AddRange(MemoryMarshal.AsBytes<AccurateSpike>(Spikes));
        return $"{Spikes.Length} spikes, not finite {NonFinite}, capped {Capped}, "
            + Convert.ToHexString(SHA256.HashData([.. bytes]));
    }
}
