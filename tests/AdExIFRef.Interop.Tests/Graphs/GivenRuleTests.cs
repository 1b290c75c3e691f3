using Xunit;

namespace AdExIFRef.Interop.Tests.Graphs;

/// <summary>Synapses that the caller lists or computes.</summary>
public sealed class GivenRuleTests
{
    private static readonly double[] s_values = [10, 11, 12, 13, 14];

    [Fact]
    public void Pairs_keep_their_order_and_their_values()
    {
        Connectivity rule = Connectivity.FromPairs([2, 0, 2, 0, 2], [1, 3, 0, 3, 1]);
        Graph graph = Graph.Of(rule, 3, 4, values: s_values.mV);

        Assert.Equal([3, 3], graph.Row(0));
        Assert.Empty(graph.Row(1));
        Assert.Equal([1, 0, 1], graph.Row(2));
        Assert.Equal([11.0, 13, 10, 12, 14], graph.Values);
        Assert.Equal([1L, 3, 0, 2, 4], graph.Numbers);
    }

    [Fact]
    public void Compressed_rows_keep_their_order_and_their_values()
    {
        Connectivity rule = Connectivity.FromCsr([0, 2, 2, 5], [3, 3, 1, 0, 1]);
        Graph graph = Graph.Of(rule, 3, 4, values: s_values.mV);

        Assert.Equal([3, 3], graph.Row(0));
        Assert.Empty(graph.Row(1));
        Assert.Equal([1, 0, 1], graph.Row(2));
        Assert.Equal(s_values, graph.Values);
    }

    [Fact]
    public void A_function_lists_targets_in_its_order()
    {
        var asked = new List<int>();
        Connectivity rule = Connectivity.From(source =>
        {
            asked.Add(source);
            return [source, 0, source];
        });
        Graph graph = Graph.Of(rule, 4, 4, threads: 4);

        Assert.Equal([0, 1, 2, 3], asked);
        Assert.Equal([2, 0, 2], graph.Row(2));
        Assert.Equal(12, graph.Source.ExpectedCount);
    }

    [Fact]
    public void A_condition_chooses_pairs()
    {
        Graph graph = Graph.Of(
            Connectivity.Where((source, target) => (source + target) % 3 == 0), 4, 5);

        Assert.Equal([0, 3], graph.Row(0));
        Assert.Equal([2], graph.Row(1));
        Assert.Equal([1, 4], graph.Row(2));
    }
}
