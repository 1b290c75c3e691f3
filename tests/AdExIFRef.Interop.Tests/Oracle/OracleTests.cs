using System.Numerics;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Oracle;

/// <summary>
/// Every backend against the textbook, step by step, on random models of all settings. The managed
/// twin is written after the native kernel, so that their agreement alone proves little.
/// </summary>
public sealed class OracleTests
{
    private const int ModelsPerBackend = 60;
    private const int NeuronSteps = 2500;

    public static TheoryData<string> Backends => [.. Backend.All.Select(backend => backend.Name)];

    [Theory]
    [MemberData(nameof(Backends))]
    public void Each_step_is_the_textbooks_to_rounding_in_double(string backend) =>
        Walk<double>(backend);

    [Theory]
    [MemberData(nameof(Backends))]
    public void Each_step_is_the_textbooks_to_rounding_in_single(string backend) =>
        Walk<float>(backend);

    [Fact]
    public void The_random_models_use_every_setting()
    {
        RandomModel[] models =
            [.. Enumerable.Range(1, ModelsPerBackend).Select(seed => Draw(seed))];
        Assert.All(
            Enum.GetValues<DriveKind>(),
            kind => Assert.Contains(models, model => model.Current.Kind == kind));
        Assert.All(
            Enum.GetValues<DriveKind>(),
            kind => Assert.Contains(models, model => model.Delta.Kind == kind));
        Assert.All(
            Enum.GetValues<KeyedKind>(),
            kind => Assert.Contains(
                models, model => model.Inputs.Any(input => input.Kind == kind)));
        Assert.All(
            Enum.GetValues<RefractoryClock>(),
            clock => Assert.Contains(models, model => model.Clock == clock && model.RefVar));
        Assert.All(
            Enum.GetValues<SpkReset>(),
            reset => Assert.Contains(models, model => model.Reset == reset));
        Assert.Contains(models, model => model.Batch > 1);
        Assert.Contains(models, model => model.InSize.Length == 3);
        Assert.Contains(models, model => double.IsPositiveInfinity(model.Guard));
        Assert.Contains(models, model => model.Guard < 12);
        Assert.All(
            Enum.GetValues<Upstroke>(),
            upstroke => Assert.Contains(models, model => model.Upstroke == upstroke));
        Assert.Contains(models, model => model.Parameters["delta_T"].Values.Contains(0));
        Assert.Contains(models, model => model.Parameters.Values.All(p => p.Axes.Length == 0));
        Assert.Contains(models, model => model.Parameters.Values.Any(p => p.Axes.Contains(1)));
        IEnumerable<RandomNoise> noises = Enumerable.Range(1, ModelsPerBackend)
            .SelectMany(seed => RandomModels.DrawOfState(seed, NeuronSteps).Noises);
        Assert.Equal([false, true], noises.Select(noise => noise.Tau is null).Distinct().Order());
    }

    /// <summary>By the rule of <c>brainpy.state</c>, which the textbook is of, and without the noise
    /// that some models have: the oracle cannot know it.</summary>
    private static RandomModel Draw(int seed) =>
        RandomModels.DrawOfState(seed, NeuronSteps) with { Noises = [] };

    private static void Walk<T>(string backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (long compared, long skipped, long spikes, long held) = (0, 0, 0, 0);
        double worst = 0;
        for (int seed = 1; seed <= ModelsPerBackend; seed++)
        {
            var walk = new OracleWalk<T>(Draw(seed), Backend.ForName(backend));
            walk.Walk();
            (compared, skipped) = (compared + walk.Compared, skipped + walk.Skipped);
            (spikes, held) = (spikes + walk.Spikes, held + walk.Held);
            worst = Math.Max(worst, walk.Worst);
        }

        // The models do something, nearly all of it is compared, and the bounds are not idle.
        Assert.True(spikes > 1000, $"{spikes} spikes");
        Assert.True(held > 1000, $"{held} held");
        Assert.True(skipped < 0.1 * compared, $"{skipped} skipped, {compared} compared");
        Assert.InRange(worst, 0.05, 1);
    }
}
