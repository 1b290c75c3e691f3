using Xunit;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>The building of projections: progress, cancellation, and the order of rows.</summary>
public sealed class BuildTests
{
    private const int Neurons = 2100;

    public static TheoryData<string> Rules => [.. s_rules.Keys];

    private static readonly Dictionary<string, Connectivity> s_rules = new()
    {
        ["probability"] = Connectivity.FixedProbability(0.6),
        ["out-degree"] = Connectivity.FixedOutDegree(1200),
        ["in-degree"] = Connectivity.FixedInDegree(1200),
        ["total"] = Connectivity.FixedTotalNumber(2_500_000),
        ["distinct total"] = Connectivity.FixedTotalNumber(2_500_000, multapses: false),
        ["all"] = Connectivity.AllToAll(),
        ["function"] = Connectivity.From(source => Enumerable.Range(0, 1200)),
    };

    [Theory]
    [InlineData("probability")]
    [InlineData("all")]
    public void Progress_grows_to_the_end(string rule)
    {
        var reports = new List<BuildProgress>();
        Network<float> network = WithNeurons();
        Projection<float> projection = Connect(network, rule, new Told(reports.Add));
        Assert.True(reports.Count >= 3, $"{reports.Count} reports");
        for (int i = 1; i < reports.Count; i++)
        {
            Assert.True(reports[i].SynapsesDone >= reports[i - 1].SynapsesDone);
            Assert.True(reports[i].Elapsed >= reports[i - 1].Elapsed);
        }
        Assert.All(reports, report => Assert.InRange(report.Fraction, 0, 1));
        Assert.Equal(projection.SynapseCount, reports[^1].SynapsesDone);
        Assert.Equal(projection.SynapseCount, reports[^1].Synapses);
        Assert.Equal(1, reports[^1].Fraction);
        double all = projection.SynapseCount;
        Assert.InRange(reports[0].Synapses, 0.95 * all, 1.05 * all);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_cancelled_building_changes_nothing(string rule)
    {
        Network<float> network = WithNeurons();
        using var before = new CancellationTokenSource();
        before.Cancel();
        var refusal = Assert.Throws<OperationCanceledException>(
            () => Connect(network, rule, null, before.Token));
        Assert.Equal(before.Token, refusal.CancellationToken);
        Assert.Contains("cells -> cells", refusal.Message);

        using var during = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Connect(
            network, rule, new Told(_ => during.Cancel()), during.Token));
        Assert.Empty(network.Projections);
        Assert.Equal(0, network.SynapseCount);

        ProjectionSynapses<float> after = Connect(network, rule).GetSynapses();
        ProjectionSynapses<float> other = Connect(WithNeurons(), rule).GetSynapses();
        Assert.True(after.Sources.SequenceEqual(other.Sources));
        Assert.True(after.Targets.SequenceEqual(other.Targets));
        Assert.True(after.DelaySteps.SequenceEqual(other.DelaySteps));
        Assert.True(after.Weights.SequenceEqual(other.Weights));
    }

    [Fact]
    public void Drawn_delays_without_known_bounds_heed_a_cancellation()
    {
        Network<float> network = WithNeurons();
        NetworkPopulation<float> cells = network.Populations[0];
        using var source = new CancellationTokenSource();
        int calls = 0;
        Assert.Throws<OperationCanceledException>(() => network.Connect(
            cells, cells, Connectivity.FixedProbability(0.1), new Delta(), 0.1.mV,
            SynapseValues.From((from, to) =>
            {
                int call = Interlocked.Increment(ref calls);
                if (call == 1000)
                {
                    source.Cancel();
                }
                else if (call > 1000)
                {
                    source.Token.WaitHandle.WaitOne(); // the other thread may be ahead
                }
                return 0.3.ms;
            }),
            cancellationToken: source.Token));
        Assert.InRange(calls, 1000, 3000); // a row has about 210
        Assert.Empty(network.Projections);
    }

    [Fact]
    public void An_exception_of_the_progress_comes_as_it_is_and_changes_nothing()
    {
        Network<float> network = WithNeurons();
        Assert.Throws<InvalidTimeZoneException>(() => Connect(
            network, "probability", new Told(_ => throw new InvalidTimeZoneException())));
        Assert.Empty(network.Projections);
    }

    [Theory]
    [InlineData(1, 3)]       // one block, few delays: counted
    [InlineData(5, 40)]
    [InlineData(5, 60_000)]  // more delays than synapses: sorted
    public void A_row_is_ordered_by_block_delay_target_and_creation(int blocks, int delays)
    {
        var random = new Random(blocks + delays);
        var row = new StoreRow<float>();
        foreach (int count in new[] { 0, 1, 2, 50, 3000 })
        {
            foreach (bool ascending in new[] { false, true })
            {
                int first = random.Next(500);
                int targets = (512 * blocks) - first;
                int[] target = [.. Enumerable.Range(0, count).Select(_ => random.Next(targets))];
                if (ascending)
                {
                    Array.Sort(target);
                }
                int[] delay = [.. target.Select(_ => 5 + random.Next(delays))];
                row.Clear();
                for (int i = 0; i < count; i++)
                {
                    row.Add(target[i], delay[i], i);
                }
                row.Sort(first, 512);
                int[] expected = [.. Enumerable.Range(0, count)
                    .OrderBy(i => (first + target[i]) / 512).ThenBy(i => delay[i])
                    .ThenBy(i => target[i])];
                Assert.Equal(expected, row.Order.ToArray());
            }
        }
    }

    private static Network<float> WithNeurons()
    {
        var network = new Network<float>(0.1.ms, seed: 3) { MaxDegreeOfParallelism = 2 };
        network.Add("cells", new AdExIFRef<float>(Neurons));
        return network;
    }

    private static Projection<float> Connect(
        Network<float> network, string rule, IProgress<BuildProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        NetworkPopulation<float> cells = network.Populations[0];
        return network.Connect(
            cells, cells, s_rules[rule], new Expon(5.ms), new COBA(0.mV), 0.1.nS,
            SynapseValues.Uniform(0.ms, 1.ms), progress: progress, cancellationToken: cancellation);
    }

    private sealed class Told(Action<BuildProgress> report) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => report(value);
    }
}
