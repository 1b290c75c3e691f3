using System.Numerics;
using System.Runtime.InteropServices;
using AdExIFRef.Interop;

namespace AdExIFRef.Tool.Simulation;

/// <summary>Compares two backends part by part: every spike, every bit of the state.</summary>
internal static class StateComparison
{
    /// <summary>What differs first, or null. NaN equals NaN, +0 does not equal -0.</summary>
    /// <param name="first">Step 0 of the part.</param>
    /// <param name="left">A layer after the part.</param>
    /// <param name="right">Another one.</param>
    /// <param name="leftRun">What its run of the part gave, with spike events.</param>
    /// <param name="rightRun">Likewise.</param>
    public static string? Difference<T>(
        long first, AdExIFRef<T> left, AdExIFRef<T> right,
        RunResult<T> leftRun, RunResult<T> rightRun)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string at = $"at step {first + leftRun.Steps - 1}";
        return Events(first, leftRun.SpikeEvents, rightRun.SpikeEvents)
            ?? Column<T>("V", at, left.V, right.V)
            ?? Column<T>("w", at, left.W, right.W)
            ?? Column<T>("last_spike_time", at, left.LastSpikeTime, right.LastSpikeTime)
            ?? (left.RefractoryClock == RefractoryClock.Steps
                ? Column<T>("refractory steps", at, left.RefractorySteps, right.RefractorySteps)
                : null);
    }

    private static string? Events(
        long first, ReadOnlySpan<SpikeEvent> left, ReadOnlySpan<SpikeEvent> right)
    {
        int same = left.CommonPrefixLength(right);
        if (same == left.Length && same == right.Length)
        {
            return null;
        }
        bool leftIsNext = same < left.Length
            && (same == right.Length || left[same] < right[same]);
        SpikeEvent spike = leftIsNext ? left[same] : right[same];
        return $"neuron {spike.Neuron} spikes at step {first + spike.Step} on "
            + (leftIsNext ? "the first backend only" : "the second backend only");
    }

    private static string? Column<T>(
        string name, string at, ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right)))
        {
            return null;
        }
        for (int i = 0; i < left.Length; i++)
        {
            bool bothNaN = T.IsNaN(left[i]) && T.IsNaN(right[i]);
            bool sameBits = left[i] == right[i] && T.IsNegative(left[i]) == T.IsNegative(right[i]);
            if (!bothNaN && !sameBits)
            {
                return $"{name} of neuron {i} is {left[i]} and {right[i]} {at}";
            }
        }
        return null;
    }
}
