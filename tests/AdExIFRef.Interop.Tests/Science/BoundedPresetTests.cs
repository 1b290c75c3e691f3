using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>
/// With the bounded upstroke the published V_peak can be the threshold: the spike counts of all
/// published models are within one of the right ones.
/// </summary>
public sealed class BoundedPresetTests
{
    private static readonly double[] s_peaks = [0, 20];

    private static readonly double[] s_steps = [0.1, 0.01];

    public static TheoryData<string> Backends =>
        [.. Backend.All.Select(backend => backend.Name)];

    public static TheoryData<string> Names => [.. AdExPresets.All.Select(preset => preset.Name)];

    [Theory]
    [MemberData(nameof(Backends))]
    public void Counts_are_within_one_on_every_backend(string name)
    {
        Backend backend = Backend.ForName(name);
        foreach (AdExPreset preset in AdExPresets.All)
        {
            foreach (double peak in s_peaks)
            {
                AssertCounts<double>(preset, peak, 0.1, backend, SpkReset.Hard);
                AssertCounts<float>(preset, peak, 0.1, backend, SpkReset.Hard);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_are_within_one_at_a_fine_step_and_with_either_reset(string name)
    {
        AdExPreset preset = AdExPresets.Get(name);
        foreach (double peak in s_peaks)
        {
            foreach (double dt in s_steps)
            {
                foreach (SpkReset reset in new[] { SpkReset.Hard, SpkReset.Soft })
                {
                    AssertCounts<double>(preset, peak, dt, Backend.Best, reset);
                    AssertCounts<float>(preset, peak, dt, Backend.Best, reset);
                }
            }
        }
    }

    private static void AssertCounts<T>(
        AdExPreset preset, double peak, double dt, Backend backend, SpkReset reset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExIFRef<T> layer = SpikeCounts.Layer<T>(preset, backend);
        layer.VTh = peak.mV;
        layer.Upstroke = Upstroke.Bounded;
        layer.SpkReset = reset;
        (long[] counts, bool reported) = SpikeCounts.Run(layer, preset, dt);
        int[] right = SpikeCounts.Right(preset, peak);
        Assert.False(reported);
        for (int i = 0; i < right.Length; i++)
        {
            Assert.True(
                Math.Abs(counts[i] - right[i]) <= 1,
                $"{preset.Name} {typeof(T).Name}, V_th {peak} mV, dt {dt} ms, {reset}: "
                + $"{string.Join(" ", counts)} instead of {string.Join(" ", right)}");
        }
    }
}
