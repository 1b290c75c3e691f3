using AdExIFRef.Interop.Tests.Kernels;
using Xunit;

namespace AdExIFRef.Interop.Tests.Accurate;

/// <summary>The accurate mode has the same bits in every kernel, however a run is cut.</summary>
public sealed class KernelBitsTests
{
    private const int Neurons = 25;

    public static TheoryData<NeuronKind> Kinds => [.. Enum.GetValues<NeuronKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kernels_agree(NeuronKind kind)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            AccurateCase made = RandomCases.Make(kind, seed, Neurons);
            AddInputs(made, seed);
            string expected = KernelAccurate.Run(TestBackends.Reference, made).Describe();
            foreach (string name in Names())
            {
                AccurateOutcome outcome = KernelAccurate.Run(TestBackends.ForName(name), made);
                Assert.True(expected == outcome.Describe(), $"{name}, seed {seed}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Cuts_do_not_show(NeuronKind kind)
    {
        for (int seed = 0; seed < 2; seed++)
        {
            AccurateCase made = RandomCases.Make(kind, seed, Neurons);
            AddInputs(made, seed + 1);
            foreach (string name in Names())
            {
                KernelBackend kernel = TestBackends.ForName(name);
                AccurateOutcome whole = KernelAccurate.Run(kernel, made);
                int most = Math.Max(1, whole.Spikes
                    .GroupBy(spike => spike.Step).Max(step => (int?)step.Count()) ?? 1);
                string expected = whole.Describe();
                int[] each = [.. Enumerable.Range(1, made.Steps - 1)];
                Assert.Equal(expected, KernelAccurate.Run(kernel, made, each).Describe());
                Assert.Equal(
                    expected, KernelAccurate.Run(kernel, made, [made.Steps / 3]).Describe());
                Assert.Equal(
                    expected, KernelAccurate.Run(kernel, made, null, ranges: 8).Describe());
                AccurateOutcome small =
                    KernelAccurate.Run(kernel, made, null, capacity: most + 1);
                Assert.Equal(expected, small.Describe());
                Assert.True(whole.Spikes.Length <= 2 * most || small.Calls > 1);
            }
        }
    }

    private static void AddInputs(AccurateCase made, int seed)
    {
        var random = new Random(seed);
        double[] r = made[adexif_parameter.ADEXIF_PARAMETER_R];
        double[] Each(Func<int, double> draw) =>
            [.. Enumerable.Range(0, made.Steps * Neurons).Select(i => draw(i % Neurons))];
        if (seed % 5 == 1)
        {
            made.Current = Each(
                i => made.Current![i] * (0.5 + random.NextDouble()));
        }
        if (seed % 3 == 1)
        {
            made.Conductance = Each(i => random.NextDouble() / r[i]);
        }
        if (seed % 4 == 2)
        {
            made.Delta = Each(i => random.Next(8) == 0 ? 20 * random.NextDouble() : 0);
        }
        if (seed % 4 == 3)
        {
            made.Noise = 0.5;
        }
    }

    private static IEnumerable<string> Names() =>
        TestBackends.Names.Select(row => row.Data);
}
