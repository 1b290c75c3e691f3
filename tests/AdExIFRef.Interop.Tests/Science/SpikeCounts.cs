using System.Numerics;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>
/// Spike counts of a published model, of the scheme and of the accurate integration, for a few
/// neurons that start a little apart: whether a step lands just below the threshold is chance, and
/// one neuron may be lucky.
/// </summary>
internal static class SpikeCounts
{
    /// <summary>Where the neurons start beside the published V, mV.</summary>
    private static readonly double[] s_shifts = [0, -0.21, 0.14, 0.28];

    private static readonly Dictionary<(string, double), int[]> s_right = [];

    /// <summary>
    /// How far the scheme may be off where it is not ruined: a spike is noticed and reset one to
    /// two steps late, 0.1 to 0.2 ms of intervals of at least 2 ms on the average, and a burst may
    /// gain or lose a spike.
    /// </summary>
    public static double Tolerance(int right) => Math.Max(1, 0.05 * right);

    /// <summary>Whether any of the neurons has a wrong count.</summary>
    public static bool IsWrong(ReadOnlySpan<long> counts, int[] right)
    {
        for (int i = 0; i < right.Length; i++)
        {
            if (Math.Abs(counts[i] - right[i]) > Tolerance(right[i]))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The right counts at a threshold in mV; computed once.</summary>
    public static int[] Right(AdExPreset preset, double threshold)
    {
        lock (s_right)
        {
            if (!s_right.TryGetValue((preset.Name, threshold), out int[]? right))
            {
                right = Array.ConvertAll(s_shifts, shift => AccurateNeuron.Spikes(
                    preset, threshold, Start(preset) + shift).Count);
                s_right.Add((preset.Name, threshold), right);
            }
            return right;
        }
    }

    /// <summary>The neurons of a preset, which warn as by default.</summary>
    public static AdExIFRef<T> Layer<T>(AdExPreset preset, Backend? backend = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExIFRef<T> layer = preset.Create<T>(s_shifts.Length, backend);
        layer.VInitializer = Array.ConvertAll(s_shifts, shift => Start(preset) + shift).mV;
        return layer;
    }

    /// <summary>Runs the protocol; returns the counts and whether a blow-up was reported.</summary>
    public static (long[] Counts, bool Reported) Run<T>(
        AdExIFRef<T> layer, AdExPreset preset, double dt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool reported = false;
        layer.Warning += (_, warning) =>
            reported |= warning.Kind == WarningKind.BlowUpPossible;
        RunResult<T> run = layer.Run(
            preset.Duration, dt.ms, preset.Drive<T>(),
            new() { Record = [Recording.SpikeCounts], MaxDegreeOfParallelism = 1 });
        return (run.SpikeCounts.ToArray(), reported);
    }

    private static double Start(AdExPreset preset) =>
        preset.Parameters.VInitializer.Scalar!.Value.BaseValue;
}
