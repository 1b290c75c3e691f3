using Xunit;

namespace AdExIFRef.Interop.Tests.Graphs;

public sealed class RandomRuleTests
{
    private static readonly Dictionary<string, (Connectivity Rule, ulong Hash)> s_rules =
        new()
        {
            ["probability"] = (
                Connectivity.FixedProbability(0.05), 0x40A7CF72F55E3777),
            ["probability, small"] = (
                Connectivity.FixedProbability(1e-3, false), 0x01DB967BB41F6090),
            ["in-degree"] = (
                Connectivity.FixedInDegree(40, false, false), 0x846157A8E2B5A9AA),
            ["in-degree, few"] = (
                Connectivity.FixedInDegree(3), 0x8D6D40ED216F1626),
            ["out-degree"] = (
                Connectivity.FixedOutDegree(40, false, false), 0x8A37093F0AFAE4E7),
            ["out-degree, repeated"] = (
                Connectivity.FixedOutDegree(900), 0x90F4365B59EB3E27),
            ["total"] = (
                Connectivity.FixedTotalNumber(200_000), 0x7B8DE35FB2DB148F),
            ["total, distinct"] = (
                Connectivity.FixedTotalNumber(50_000, false, false), 0x1975128091351045),
        };

    public static TheoryData<string> Names => [.. s_rules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_makes_the_same_graph_for_any_number_of_threads(string name)
    {
        (Connectivity rule, ulong hash) = s_rules[name];
        SynapseValues weights = SynapseValues.Normal(1.nS, 0.3.nS, 0.nS);

        ulong[] hashes = [.. new[] { 1, 2, 7 }.Select(threads => Graph.Of(
            rule, 1000, 1000, 0, seed: 42, threads, weights).Hash)];

        Assert.Equal($"{hash:X16}", $"{hashes[0]:X16}");
        Assert.All(hashes, each => Assert.Equal(hashes[0], each));
        Assert.NotEqual(hash, Graph.Of(rule, 1000, 1000, 0, seed: 43, 1, weights).Hash);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_ascend_and_numbers_count_all_synapses(string name)
    {
        Graph graph = Graph.Of(s_rules[name].Rule, 1000, 1000, 0);

        Assert.True(graph.Ascends);
        if (graph.Source.HasNumbers)
        {
            Assert.Equal(graph.Source.ExpectedCount, graph.Count);
            Assert.Equal(
                Enumerable.Range(0, (int)graph.Count).Select(i => (long)i), graph.Numbers);
        }
    }

    [Theory]
    [InlineData(0.5, 400, 400)]
    [InlineData(0.05, 1000, 2000)]
    [InlineData(0.999, 300, 300)]
    [InlineData(0.002, 3000, 1000)]
    [InlineData(1e-5, 4000, 50000)]
    public void A_probability_holds_for_rows_columns_and_gaps(double p, int sources, int targets)
    {
        Graph graph = Graph.Of(
            Connectivity.FixedProbability(p), sources, targets, seed: 5);

        Assert.Equal(0, graph.Repeated);
        Binomial((double)sources * targets, p, graph.Count);
        Variance(graph.OutDegrees, targets * p * (1 - p));
        Variance(graph.InDegrees(targets), sources * p * (1 - p));
    }

    /// <summary>A word that equals the high word of a power needs another one to be placed, which
    /// happens once in 2^32 words for each power.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.01)]
    [InlineData(1e-4)]
    [InlineData(0.9999999999)]
    public void Words_that_tie_with_a_power_are_placed_by_the_next_word(double p)
    {
        var table = new SkipTable(p);
        for (int k = 1; k <= table.Length; k += Math.Max(1, table.Length / 50))
        {
            uint high = table.High(k);
            Assert.InRange(table.Exactly(high, 0), k, table.Length);
            Assert.InRange(table.Exactly(high, uint.MaxValue), 0, k);
            Assert.InRange(high, 0, Math.Pow(1 - p, k) * (1L << 32));
        }
    }

    [Fact]
    public void Many_targets_are_drawn_in_strips()
    {
        Graph graph = Graph.Of(
            Connectivity.FixedInDegree(2, true, false), 3, 140_000, threads: 2);

        Assert.True(graph.Ascends);
        Assert.All(graph.InDegrees(140_000), degree => Assert.Equal(2, degree));
        Variance(graph.OutDegrees, 140_000 * 2 / 3.0 / 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-40)]
    [InlineData(25)]
    public void No_neuron_has_a_synapse_on_itself_where_that_is_off(int offset)
    {
        (Func<bool, Connectivity> Rule, string Name)[] rules =
        [
            (x => Connectivity.AllToAll(x), "all"),
            (x => Connectivity.FixedProbability(0.5, x), "probability"),
            (x => Connectivity.FixedInDegree(50, x), "in-degree"),
            (x => Connectivity.FixedInDegree(50, x, false), "in-degree, distinct"),
            (x => Connectivity.FixedOutDegree(50, x), "out-degree"),
            (x => Connectivity.FixedOutDegree(50, x, false), "out-degree, distinct"),
            (x => Connectivity.FixedTotalNumber(4000, x), "total"),
            (x => Connectivity.FixedTotalNumber(4000, x, false), "total, distinct"),
        ];
        foreach ((Func<bool, Connectivity> rule, string name) in rules)
        {
            Graph without = Graph.Of(rule(false), 100, 80, offset);
            Graph with = Graph.Of(rule(true), 100, 80, offset);
            Assert.Equal((name, 0), (name, without.Autapses(offset)));
            Assert.NotEqual((name, 0), (name, with.Autapses(offset)));
            int selves = Enumerable.Range(0, 100).Count(i => i + offset is >= 0 and < 80);
            Assert.Equal(selves, new ConnectivityTarget(100, 80, offset, 1).Pairs(true)
                - new ConnectivityTarget(100, 80, offset, 1).Pairs(false));
        }
    }

    [Fact]
    public void Degrees_are_exact_and_their_partners_as_likely_as_each_other()
    {
        Graph inward = Graph.Of(Connectivity.FixedInDegree(100), 500, 3000);
        Graph distinct = Graph.Of(
            Connectivity.FixedInDegree(100, true, false), 500, 3000);
        Graph outward = Graph.Of(Connectivity.FixedOutDegree(100), 3000, 500);
        Graph most = Graph.Of(
            Connectivity.FixedOutDegree(450, true, false), 3000, 500);

        Assert.All(inward.InDegrees(3000), degree => Assert.Equal(100, degree));
        Assert.All(distinct.InDegrees(3000), degree => Assert.Equal(100, degree));
        Assert.All(outward.OutDegrees, degree => Assert.Equal(100, degree));
        Assert.All(most.OutDegrees, degree => Assert.Equal(450, degree));
        Assert.Equal(0, distinct.Repeated + most.Repeated);
        // Of 100 draws from 500, (100 choose 2)/500 pairs agree.
        Assert.InRange(inward.Repeated, 1, 3000 * 9.9);
        Variance(inward.OutDegrees, 3000 * 100 / 500.0);
        Variance(outward.InDegrees(500), 3000 * 100 / 500.0);
        Variance(distinct.OutDegrees, 3000 * 0.2 * 0.8);
        Variance(most.InDegrees(500), 3000 * 0.9 * 0.1);
    }

    [Fact]
    public void A_total_is_exact_and_spreads_over_rows_and_columns()
    {
        Graph repeated = Graph.Of(
            Connectivity.FixedTotalNumber(150_000), 500, 3000, seed: 3);
        Graph distinct = Graph.Of(
            Connectivity.FixedTotalNumber(150_000, true, false), 500, 3000, seed: 3);
        Graph nearlyAll = Graph.Of(
            Connectivity.FixedTotalNumber((40 * 30) - 1, true, false), 40, 30);

        Assert.Equal(150_000, repeated.Count);
        Assert.Equal(150_000, distinct.Count);
        Assert.Equal((40 * 30) - 1, nearlyAll.Count);
        Assert.Equal(0, distinct.Repeated + nearlyAll.Repeated);
        Assert.NotEqual(0, repeated.Repeated);
        Variance(repeated.OutDegrees, 300);
        Variance(repeated.InDegrees(3000), 50);
        Variance(distinct.OutDegrees, 300 * 0.9);
        Variance(distinct.InDegrees(3000), 50 * 0.9);
    }

    [Fact]
    public void Every_pair_of_a_distinct_total_is_as_likely()
    {
        int[] counts = new int[12];
        for (uint seed = 0; seed < 6000; seed++)
        {
            Graph graph = Graph.Of(
                Connectivity.FixedTotalNumber(5, true, false), 3, 4, seed: seed);
            for (int i = 0; i < 3; i++)
            {
                foreach (int target in graph.Row(i))
                {
                    counts[(4 * i) + target]++;
                }
            }
        }
        Assert.Equal(30_000, counts.Sum());
        Assert.All(counts, count => Binomial(6000, 5 / 12.0, count));
    }

    [Fact]
    public void Regular_rules_connect_what_they_say()
    {
        Graph one = Graph.Of(Connectivity.OneToOne(), 7, 7);
        Graph all = Graph.Of(Connectivity.AllToAll(), 5, 7);
        Graph none = Graph.Of(Connectivity.FixedProbability(0), 5, 7);
        Graph certain = Graph.Of(Connectivity.FixedProbability(1, false), 7, 7, 0);

        Assert.All(Enumerable.Range(0, 7), i => Assert.Equal([i], one.Row(i)));
        Assert.All(
            Enumerable.Range(0, 5), i => Assert.Equal(Enumerable.Range(0, 7), all.Row(i)));
        Assert.Equal(Enumerable.Range(0, 35).Select(i => (long)i), all.Numbers);
        Assert.Equal(0, none.Count);
        Assert.Equal(42, certain.Count);
    }

    /// <summary>Asserts that a count is within five standard deviations.</summary>
    private static void Binomial(double trials, double p, long count)
    {
        double spread = 5 * Math.Sqrt(trials * p * (1 - p));
        Assert.InRange(count, (trials * p) - spread, (trials * p) + spread);
    }

    /// <summary>Asserts that degrees vary as they should: within five standard deviations of a
    /// chi-square sum.</summary>
    private static void Variance(int[] degrees, double expected)
    {
        double mean = degrees.Average();
        double sum = degrees.Sum(degree => (degree - mean) * (degree - mean)) / expected;
        double spread = 5 * Math.Sqrt(2.0 * degrees.Length * (1 + (1 / (2 * expected))));
        Assert.InRange(sum, degrees.Length - spread, degrees.Length + spread);
    }
}
