using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>Whether the spikes that a run recorded in several forms are the same spikes.</summary>
internal static class RecordCheck
{
    /// <summary>What contradicts the spike bits, or null.</summary>
    public static string? Inconsistency<T>(RunResult<T> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (run.NonFinite.Any)
        {
            return null; // the bits have spikes of infinity, the other forms have not
        }
        var counts = new long[run.Neurons];
        int events = 0;
        for (long step = 0; step < run.Steps; step++)
        {
            ReadOnlySpan<byte> row = run.SpikeBits.Row(step);
            for (int neuron = 0; neuron < run.Neurons; neuron++)
            {
                if (row[neuron >> 3] == 0)
                {
                    neuron |= 7;
                    continue;
                }

                if ((row[neuron >> 3] >> (neuron & 7) & 1) == 0)
                {
                    continue;
                }

                counts[neuron]++;
                if (events >= run.SpikeEvents.Length
                    || run.SpikeEvents[events++] != new SpikeEvent(step, neuron))
                {
                    return $"event {events - 1} is not the bit of step {step}, neuron {neuron}.";
                }
            }
        }

        if (events != run.SpikeEvents.Length || events != run.TotalSpikes)
        {
            return $"{events} bits, {run.SpikeEvents.Length} events, {run.TotalSpikes} in all.";
        }

        return run.SpikeCounts.SequenceEqual(counts) ? null : "counts and bits differ.";
    }
}
