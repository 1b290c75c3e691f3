using System.Numerics;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

/// <summary>Whether a caller's columns may go to the kernel.</summary>
internal static class CallerColumnsCheck
{
    /// <exception cref="ArgumentException">
    /// Names the column, its length and the right one.
    /// </exception>
    public static void RequireLengths<T>(
        AdExCoefficients<T> coefficients, in CallerColumns<T> columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = coefficients.Count;
        bool last = coefficients.Clock != RefractoryClock.None;
        bool refractorySteps = coefficients.Clock == RefractoryClock.Steps;
        Require(columns.V.Length, n, "v");
        Require(columns.W.Length, n, "w");
        Require(columns.LastSpikeTime.Length, last ? n : 0, "lastSpikeTime");
        Require(columns.RefractorySteps.Length, refractorySteps ? n : 0, "refractorySteps");
        Require(columns.Current.Length, n, "current");
        Require(columns.SpikeBits.Length, SpikeRow.Bytes(n), "spikeBits");
    }

    /// <exception cref="ArgumentException">Names the two columns.</exception>
    public static void RequireDisjoint<T>(in CallerColumns<T> columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireApart(columns.V, columns.W, "v", "w");
        RequireApart(columns.V, columns.LastSpikeTime, "v", "lastSpikeTime");
        RequireApart(columns.V, columns.RefractorySteps, "v", "refractorySteps");
        RequireApart(columns.W, columns.LastSpikeTime, "w", "lastSpikeTime");
        RequireApart(columns.W, columns.RefractorySteps, "w", "refractorySteps");
        RequireApart(
            columns.LastSpikeTime, columns.RefractorySteps, "lastSpikeTime", "refractorySteps");
        RequireApart(columns.Current, columns.V, "current", "v");
        RequireApart(columns.Current, columns.W, "current", "w");
        RequireApart(columns.Current, columns.LastSpikeTime, "current", "lastSpikeTime");
        RequireApart(columns.Current, columns.RefractorySteps, "current", "refractorySteps");
        RequireApartFromBits(columns);
    }

    private static void RequireApartFromBits<T>(in CallerColumns<T> columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<byte> bits = columns.SpikeBits;
        RequireApart(bits, MemoryMarshal.AsBytes(columns.V), "spikeBits", "v");
        RequireApart(bits, MemoryMarshal.AsBytes(columns.W), "spikeBits", "w");
        RequireApart(
            bits, MemoryMarshal.AsBytes(columns.LastSpikeTime), "spikeBits", "lastSpikeTime");
        RequireApart(
            bits, MemoryMarshal.AsBytes(columns.RefractorySteps), "spikeBits", "refractorySteps");
        RequireApart(bits, MemoryMarshal.AsBytes(columns.Current), "spikeBits", "current");
    }

    private static void Require(int length, int expected, string name)
    {
        if (length != expected)
        {
            throw Errors.WrongLength(name, length, $"are {expected}");
        }
    }

    private static void RequireApart<T>(
        ReadOnlySpan<T> left, ReadOnlySpan<T> right, string name, string other)
    {
        if (left.Overlaps(right))
        {
            throw Errors.SharedMemory(name, other, "each column needs its own");
        }
    }
}
