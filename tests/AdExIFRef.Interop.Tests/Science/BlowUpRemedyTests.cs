using Xunit;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>What the report of a possible blow-up advises gives the right counts.</summary>
public sealed class BlowUpRemedyTests
{
    public static TheoryData<string> Names => [.. AdExPresets.All.Select(preset => preset.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_remedy_gives_the_right_counts(string name)
    {
        AdExPreset preset = AdExPresets.Get(name);
        List<string> wrong = [];
        int remedies = 0;
        foreach (SpkReset reset in new[] { SpkReset.Hard, SpkReset.Soft })
        {
            foreach (double exponent in new[] { 6.5, 8, 12, 25, 35 })
            {
                foreach (double dt in new[] { 0.02, 0.1 })
                {
                    foreach (double guard in new[] { 20, 3, 5.5, double.PositiveInfinity })
                    {
                        remedies += Check(preset, exponent, dt, reset, guard, wrong);
                    }
                }
            }
        }
        Assert.Empty(wrong);
        Assert.True(remedies > 40, $"{remedies}");
    }

    /// <summary>Even where the step is far too coarse for the model there is something.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void There_always_is_a_remedy(string name)
    {
        AdExPreset preset = AdExPresets.Get(name);
        foreach (double dt in new[] { 0.001, 0.1, 1, 5 })
        {
            foreach (SpkReset reset in new[] { SpkReset.Hard, SpkReset.Soft })
            {
                BlowUpFinding? finding = Find(preset, 35, dt, reset, 20);
                Assert.NotNull(finding);
                Assert.NotEmpty(finding.Remedies);
            }
        }
    }

    private static int Check(
        AdExPreset preset, double exponent, double dt, SpkReset reset, double guard,
        List<string> wrong)
    {
        BlowUpFinding? finding = Find(preset, exponent, dt, reset, guard);
        IReadOnlyList<BlowUpRemedy> remedies = finding?.Remedies ?? [];
        foreach (BlowUpRemedy remedy in remedies)
        {
            double threshold = remedy.VTh ?? Threshold(preset, exponent);
            AdExIFRef<double> layer = SpikeCounts.Layer<double>(preset);
            layer.VTh = threshold.mV;
            layer.SpkReset = remedy.HardReset ? SpkReset.Hard : reset;
            layer.ExponentGuard = remedy.Guard ?? guard;
            layer.Upstroke = remedy.Bounded ? Upstroke.Bounded : Upstroke.Reference;
            (long[] counts, bool reported) = SpikeCounts.Run(layer, preset, remedy.Dt ?? dt);
            int[] right = SpikeCounts.Right(preset, threshold);
            if (reported || SpikeCounts.IsWrong(counts, right))
            {
                wrong.Add(
                    $"{exponent} {dt} {reset} {guard}: {remedy} gives {string.Join(" ", counts)} "
                    + $"instead of {string.Join(" ", right)}, reported {reported}");
            }
        }
        return remedies.Count;
    }

    private static BlowUpFinding? Find(
        AdExPreset preset, double exponent, double dt, SpkReset reset, double guard)
    {
        AdExParameters parameters = preset.Parameters.Clone();
        parameters.VTh = Threshold(preset, exponent).mV;
        return BlowUpCheck.Find<double>(
            new ParameterValues(parameters.Resolve(1), 1),
            new StepSettings(
                dt, guard, (adexif_reset)reset, adexif_clock.ADEXIF_CLOCK_STEPS,
                adexif_upstroke.ADEXIF_UPSTROKE_REFERENCE));
    }

    private static double Threshold(AdExPreset preset, double exponent) =>
        preset.Parameters.VT.Scalar!.Value.BaseValue
        + (exponent * preset.Parameters.DeltaT.Scalar!.Value.BaseValue);
}
