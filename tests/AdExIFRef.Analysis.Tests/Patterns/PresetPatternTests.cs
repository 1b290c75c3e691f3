using System.Numerics;
using Xunit;

namespace AdExIFRef.Analysis.Tests.Patterns;

/// <summary>The published models fire as their sources say, however they are computed.</summary>
public sealed class PresetPatternTests
{
    /// <summary>
    /// The first eight are as their paper names them. "neuronal-dynamics/transient" spikes eight
    /// times under its step, so it adapts; fig-3d is silent while the current is on.
    /// </summary>
    public static TheoryData<string, string> Names => new()
    {
        { "naud-2008/tonic", "tonic" },
        { "naud-2008/adapting", "adapting" },
        { "naud-2008/initial-burst", "initial burst" },
        { "naud-2008/regular-bursting", "regular bursting" },
        { "naud-2008/delayed-accelerating", "delayed accelerating" },
        { "naud-2008/delayed-regular-bursting", "delayed regular bursting" },
        { "naud-2008/transient", "transient" },
        { "naud-2008/irregular", "irregular" },
        { "neuronal-dynamics/tonic", "tonic" },
        { "neuronal-dynamics/adapting", "adapting" },
        { "neuronal-dynamics/initial-burst", "initial burst" },
        { "neuronal-dynamics/bursting", "regular bursting" },
        { "neuronal-dynamics/transient", "adapting" },
        { "neuronal-dynamics/delayed", "delayed" },
        { "nest/lsodar", "tonic" },
        { "nest/bursting", "bursting" },
        { "brette-gerstner-2005/fig-2c", "adapting" },
        { "brette-gerstner-2005/fig-3d", "silent" },
    };

    [Fact]
    public void Every_preset_has_its_pattern() => Assert.Equal(
        AdExPresets.All.Select(preset => preset.Name).Order(),
        Names.Select(row => row.Data.Item1).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_accurate_mode_fires_as_published(string preset, string pattern)
    {
        AdExPreset model = AdExPresets.Get(preset);
        foreach (Time dt in (Time[])[0.1.ms, 1.ms, 5.ms])
        {
            Assert.Equal(pattern, Classify(model, model.CreateAccurate(1), dt, model.Duration));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_plain_scheme_fires_as_published(string preset, string pattern)
    {
        AdExPreset model = AdExPresets.Get(preset);
        foreach (Time dt in (Time[])[0.02.ms, 0.05.ms, 0.1.ms, 0.2.ms])
        {
            Assert.Equal(pattern, Classify(model, Plain<double>(model), dt, model.Duration));
        }
        Assert.Equal(pattern, Classify(model, Plain<float>(model), 0.1.ms, model.Duration));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_longer_step_is_answered_in_the_same_way(string preset, string pattern)
    {
        AdExPreset model = AdExPresets.Get(preset);
        if (!model.IsConstant)
        {
            return; // the step is over
        }
        // From the second pause on, one sees that bursts are regular.
        string longer = preset == "nest/bursting" ? "regular bursting" : pattern;
        foreach (double times in (double[])[2, 4])
        {
            Time duration = times * model.Duration;
            Assert.Equal(longer, Classify(model, model.CreateAccurate(1), 0.1.ms, duration));
            Assert.Equal(longer, Classify(model, Plain<double>(model), 0.1.ms, duration));
        }
    }

    /// <summary>Half of the step shows fewer bursts, and one spike of the slowest model.</summary>
    [Theory]
    [InlineData("naud-2008/adapting", "adapting")]
    [InlineData("naud-2008/irregular", "irregular")]
    [InlineData("naud-2008/delayed-accelerating", "delayed accelerating")]
    [InlineData("naud-2008/regular-bursting", "bursting")]
    [InlineData("nest/bursting", "transient")]
    [InlineData("neuronal-dynamics/delayed", "undetermined")]
    public void A_shorter_step_shows_less(string preset, string pattern)
    {
        AdExPreset model = AdExPresets.Get(preset);
        Assert.Equal(
            pattern, Classify(model, model.CreateAccurate(1), 0.1.ms, 0.5 * model.Duration));
    }

    private static AdExIFRef<T> Plain<T>(AdExPreset preset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExIFRef<T> layer = preset.Create<T>(1);
        layer.BlowUpPolicy = BlowUpPolicy.Ignore;
        return layer;
    }

    /// <summary>Returns the pattern in the window of the last pulse.</summary>
    private static string Classify<T>(
        AdExPreset preset, AdExIFRef<T> layer, Time dt, Time duration)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RunResult<T> run = layer.Run(
            duration, dt, preset.Drive<T>(),
            new RunOptions<T> { Record = [Recording.SpikeEvents] });
        SpikeTrain train = SpikeTrain.FromRun(run);
        CurrentPulse step = preset.Protocol[^1];
        return FiringPattern.Classify(
            preset.IsConstant ? train : train.Slice(step.Start, step.Stop)).Name;
    }
}
