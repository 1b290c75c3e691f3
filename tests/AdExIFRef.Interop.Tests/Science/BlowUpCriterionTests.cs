using System.Numerics;
using Xunit;

namespace AdExIFRef.Interop.Tests.Science;

/// <summary>
/// The report of a possible blow-up against the accurate integration: all published models, with
/// thresholds from 5 to 30 delta_T above V_T and steps of 0.01 to 0.1 ms.
/// </summary>
public sealed class BlowUpCriterionTests
{
    private static readonly double[] s_steps = [0.01, 0.02, 0.05, 0.1];

    private static readonly double[] s_exponents =
        [5, 5.5, 6, 6.5, 7, 7.5, 8, 9, 10, 11, 12, 15, 20, 25, 30];

    public static TheoryData<string> Names => [.. AdExPresets.All.Select(preset => preset.Name)];

    /// <summary>What a configuration gave.</summary>
    private sealed record Outcome(
        string Name, double Exponent, double Dt, SpkReset Reset, bool IsWrong, bool Reported,
        string Counts);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_wrong_count_is_reported_in_float(string name) =>
        AssertReported(Sweep<float>(name, SpkReset.Hard));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_wrong_count_is_reported_in_double(string name) =>
        AssertReported(Sweep<double>(name, SpkReset.Hard));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_wrong_count_is_reported_with_soft_reset(string name)
    {
        AssertReported(Sweep<double>(name, SpkReset.Soft));
        AssertReported(Sweep<float>(name, SpkReset.Soft));
    }

    /// <summary>
    /// The criterion judges the worst step; a run that never has one is right by luck, most of all
    /// one of few spikes. Beside the two models that spike at most three times, an eighth of the
    /// right counts is reported.
    /// </summary>
    [Fact]
    public void Few_right_counts_are_reported()
    {
        Outcome[] right = [.. AdExPresets.All
            .Where(preset => AccurateNeuron.Spikes(preset).Count > 3)
            .SelectMany(preset => Sweep<double>(preset.Name, SpkReset.Hard))
            .Where(outcome => !outcome.IsWrong)];
        int reported = right.Count(outcome => outcome.Reported);
        Assert.True(right.Length > 400, $"{right.Length}");
        Assert.True(reported <= 0.13 * right.Length, $"{reported} of {right.Length}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Presets_are_not_reported(string name)
    {
        AdExPreset preset = AdExPresets.Get(name);
        foreach (double dt in s_steps)
        {
            Assert.False(SpikeCounts.Run(SpikeCounts.Layer<float>(preset), preset, dt).Reported);
            Assert.False(SpikeCounts.Run(SpikeCounts.Layer<double>(preset), preset, dt).Reported);
        }
    }

    /// <summary>Cases from users, each with a wrong count and formerly without a word.</summary>
    [Theory]
    [InlineData("naud-2008/tonic", -30.5, 20, true)]
    [InlineData("naud-2008/delayed-accelerating", -34, 20, false)]
    [InlineData("naud-2008/tonic", 0, 9.78, false)]
    [InlineData("naud-2008/tonic", 0, 8, false)]
    [InlineData("naud-2008/tonic", 0, 6, false)]
    [InlineData("naud-2008/tonic", 0, 20, true)]
    [InlineData("naud-2008/irregular", 20, double.PositiveInfinity, true)]
    public void Known_ruin_is_reported(string name, double vTh, double guard, bool isFloat)
    {
        AdExPreset preset = AdExPresets.Get(name);
        if (isFloat)
        {
            Check<float>();
        }
        else
        {
            Check<double>();
        }

        void Check<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            AdExIFRef<T> layer = SpikeCounts.Layer<T>(preset);
            layer.VTh = vTh.mV;
            layer.ExponentGuard = guard;
            (long[] counts, bool reported) = SpikeCounts.Run(layer, preset, 0.1);
            Assert.True(SpikeCounts.IsWrong(counts, SpikeCounts.Right(preset, vTh)));
            Assert.True(reported);
        }
    }

    /// <summary>A guard that leaves the spikes where they are is none of our business.</summary>
    [Fact]
    public void A_guard_that_does_no_harm_is_not_reported()
    {
        AdExPreset preset = AdExPresets.Get("naud-2008/tonic");
        AdExIFRef<double> layer = SpikeCounts.Layer<double>(preset);
        layer.VTh = 0.mV;
        layer.ExponentGuard = 7;
        (long[] counts, bool reported) = SpikeCounts.Run(layer, preset, 0.1);
        Assert.False(SpikeCounts.IsWrong(counts, SpikeCounts.Right(preset, 0)));
        Assert.False(reported);
    }

    /// <summary>The same models with other adaptation, where w follows V more or less.</summary>
    [Theory]
    [InlineData(4, 1, 1, 1)]
    [InlineData(20, 1, 1, 1)]
    [InlineData(0.01, 1, 1, 1)]
    [InlineData(0, 1, 1, 1)]
    [InlineData(1, 0.1, 1, 1)]
    [InlineData(1, 4, 1, 1)]
    [InlineData(1, 1, 0.1, 1)]
    [InlineData(1, 1, 1, 0.25)]
    [InlineData(1, 1, 1, 0.05)]
    public void Counts_that_become_wrong_with_the_threshold_are_reported(
        double a, double b, double tauW, double deltaT)
    {
        List<string> missed = [];
        int wrong = 0;
        foreach (AdExPreset preset in AdExPresets.All)
        {
            AdExParameters p = preset.Parameters.Clone();
            p.A = a * p.A.Scalar!.Value;
            p.B = b * p.B.Scalar!.Value;
            p.TauW = tauW * p.TauW.Scalar!.Value;
            p.DeltaT = deltaT * p.DeltaT.Scalar!.Value;
            long safe = Count(p, preset, 5, out _);
            foreach (double exponent in new[] { 6, 6.5, 7, 8, 9, 10, 12, 20, 35 })
            {
                long count = Count(p, preset, exponent, out bool reported);
                if (Math.Abs(count - safe) > Math.Max(2, 0.08 * safe))
                {
                    wrong++;
                    if (!reported)
                    {
                        missed.Add($"{preset.Name} at {exponent}: {count} instead of {safe}");
                    }
                }
            }
        }
        Assert.Empty(missed);
        Assert.True(wrong > 15, $"{wrong}");
    }

    private static long Count(
        AdExParameters p, AdExPreset preset, double exponent, out bool reported)
    {
        AdExIFRef<double> layer = preset.Create<double>(1);
        layer.A = p.A;
        layer.B = p.B;
        layer.TauW = p.TauW;
        layer.DeltaT = p.DeltaT;
        layer.VReset = Math.Min(
            p.VReset.Scalar!.Value.BaseValue,
            (p.VT.Scalar!.Value + (2 * p.DeltaT.Scalar!.Value)).BaseValue).mV;
        layer.VTh = p.VT.Scalar!.Value + (exponent * p.DeltaT.Scalar!.Value);
        (long[] counts, reported) = SpikeCounts.Run(layer, preset, 0.05);
        return counts[0];
    }

    private static void AssertReported(List<Outcome> outcomes)
    {
        Assert.Contains(outcomes, outcome => outcome.Reported);
        Assert.DoesNotContain(outcomes, outcome => outcome.IsWrong && !outcome.Reported);
    }

    private static List<Outcome> Sweep<T>(string name, SpkReset reset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExPreset preset = AdExPresets.Get(name);
        double vT = preset.Parameters.VT.Scalar!.Value.BaseValue;
        double deltaT = preset.Parameters.DeltaT.Scalar!.Value.BaseValue;
        List<Outcome> outcomes = [];
        foreach (double exponent in s_exponents)
        {
            double threshold = vT + (exponent * deltaT);
            int[] right = SpikeCounts.Right(preset, threshold);
            foreach (double dt in s_steps)
            {
                AdExIFRef<T> layer = SpikeCounts.Layer<T>(preset);
                layer.VTh = threshold.mV;
                layer.SpkReset = reset;
                (long[] counts, bool reported) = SpikeCounts.Run(layer, preset, dt);
                outcomes.Add(new Outcome(
                    name, exponent, dt, reset, SpikeCounts.IsWrong(counts, right), reported,
                    $"{string.Join(" ", counts)} instead of {string.Join(" ", right)}"));
            }
        }
        return outcomes;
    }
}
