using Xunit;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>
/// A low exponent guard delays the spikes of the bounded upstroke too: counts that it makes wrong
/// are reported.
/// </summary>
public sealed class GuardedUpstrokeTests
{
    private static readonly double[] s_guards =
        [0.5, 1, 2, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8];

    public static TheoryData<string> Names => [.. AdExPresets.All.Select(preset => preset.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_wrong_count_is_reported(string name)
    {
        AdExPreset preset = AdExPresets.Get(name);
        double five = preset.Parameters.VTh.Scalar!.Value.BaseValue;
        int wrong = 0, silent = 0;
        foreach (double peak in new[] { five, -30, 0, 20 })
        {
            int right = AccurateNeuron.Spikes(preset, peak).Count;
            foreach (double dt in new[] { 0.02, 0.1 })
            {
                foreach (double guard in s_guards)
                {
                    (long count, string? message) = Run(preset, peak, dt, guard);
                    bool isWrong = Math.Abs(count - right) > 1;
                    Assert.True(
                        !isWrong || message is not null,
                        $"V_th {peak}, dt {dt}, guard {guard}: {count} instead of {right}");
                    wrong += isWrong ? 1 : 0;
                    silent += message is null ? 1 : 0;
                }
            }
        }
        Assert.True(wrong > 0 || AccurateNeuron.Spikes(preset).Count < 4);
        Assert.True(silent > 10, $"{silent}"); // no alarm where the guard does no harm
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_default_guard_is_not_reported_and_is_the_remedy(string name)
    {
        AdExPreset preset = AdExPresets.Get(name);
        int right = AccurateNeuron.Spikes(preset, 20).Count;
        (_, string? message) = Run(preset, 20, 0.1, 3);
        Assert.Contains("Choose ExponentGuard = 20.", message, StringComparison.Ordinal);
        (long count, message) = Run(preset, 20, 0.1, 20);
        Assert.Null(message);
        Assert.InRange(count, right - 1, right + 1);
    }

    private static (long Count, string? Message) Run(
        AdExPreset preset, double peak, double dt, double guard)
    {
        AdExIFRef<double> layer = preset.Create<double>(1);
        (layer.VTh, layer.ExponentGuard) = (peak.mV, guard);
        layer.Upstroke = Upstroke.Bounded;
        string? message = null;
        layer.Warning += (_, warning) => message = warning.Message;
        long count = layer.Run(preset.Duration, dt.ms, preset.Drive<double>()).TotalSpikes;
        return (count, message);
    }
}
