using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Finds what no network can have written: a file with the right checksum may still have been made
/// by something else.
/// </summary>
internal static class NetworkSnapshotCheck
{
    /// <summary>Returns what is wrong, for a message; null: nothing is.</summary>
    public static string? Fault<T>(NetworkSnapshot<T> snapshot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!(snapshot.Dt.BaseValue > 0) || !double.IsFinite(snapshot.Dt.BaseValue))
        {
            return $"its step size is {snapshot.Dt}";
        }
        return snapshot.StepsDone is < 0 or long.MaxValue
            ? $"it has {snapshot.StepsDone} steps"
            : snapshot.Populations.Select(OfPopulation)
                .Concat(snapshot.Projections.Select(OfProjection))
                .FirstOrDefault(fault => fault is not null);
    }

    private static string? OfPopulation<T>(NetworkSnapshot<T>.PopulationState state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (state.Count < 1)
        {
            return $"\"{state.Name}\" has {state.Count} neurons or sources";
        }
        return state.Spikes.Append(state.Pending).All(spikes => AreIn(spikes, state.Count))
            ? null
            : $"spikes of \"{state.Name}\" do not ascend within 0 to {state.Count - 1}";
    }

    private static string? OfProjection<T>(NetworkSnapshot<T>.ProjectionWeights weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long given = weights.Pieces.Sum(piece => (long)piece.Length);
        return given == (weights.Constant is null ? weights.Count : 0)
            ? null
            : $"\"{weights.Name}\" has {given} weights of {weights.Count} synapses";
    }

    /// <summary>Returns whether spikes ascend; one that spikes twice is there twice.</summary>
    private static bool AreIn(int[] spikes, int count)
    {
        int before = 0;
        foreach (int spike in spikes)
        {
            if (spike < before || spike >= count)
            {
                return false;
            }
            before = spike;
        }
        return true;
    }
}
