using Xunit;

namespace AdExIFRef.Interop.Tests.Graphs;

public sealed class DistanceTests
{
    private static readonly double[] s_box2 = [40, 30];
    private static readonly double[] s_box3 = [10, 8, 6];

    public static TheoryData<int, bool, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, bool, string>();
            foreach (string profile in new[] { "within", "gaussian", "exponential", "own" })
            {
                cases.Add(2, false, profile);
                cases.Add(2, true, profile);
                cases.Add(3, false, profile);
                cases.Add(3, true, profile);
            }
            return cases;
        }
    }

    /// <summary>Every pair within the cutoff is looked at, none beyond it, and the numbers by
    /// distance are those of the profile.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Synapses_follow_the_profile(int dimensions, bool periodic, string name)
    {
        double[] box = dimensions == 2 ? s_box2 : s_box3;
        double[]? period = periodic ? box : null;
        DistanceProfile profile = Profile(name);
        Positions sources = Positions.Uniform(800, 1, box), targets =
            Positions.Uniform(900, 2, box);
        Graph graph = Graph.Of(
            Connectivity.ByDistance(sources, targets, profile, period), 800, 900);

        double[] expected = new double[8], variance = new double[8];
        int[] seen = new int[8];
        for (int i = 0; i < 800; i++)
        {
            var row = new HashSet<int>(graph.Row(i));
            Assert.Equal(row.Count, graph.Row(i).Length);
            for (int j = 0; j < 900; j++)
            {
                double distance = Distance(sources[i], targets[j], period);
                double p = distance < profile.Cutoff
                    ? profile.Threshold(distance * distance) / (double)(1L << 32)
                    : 0;
                Assert.True(p > 0 || !row.Contains(j));
                Assert.True(p < 1 || row.Contains(j));
                int bin = Math.Min((int)(8 * distance / profile.Cutoff), 7);
                expected[bin] += p;
                variance[bin] += p * (1 - p);
                seen[bin] += row.Contains(j) ? 1 : 0;
            }
        }
        Assert.True(graph.Ascends);
        for (int bin = 0; bin < 8; bin++)
        {
            double spread = (5 * Math.Sqrt(variance[bin])) + 1;
            Assert.InRange(seen[bin], expected[bin] - spread, expected[bin] + spread);
        }
        double total = expected.Sum();
        Assert.InRange((double)graph.Source.ExpectedCount, 0.8 * total, 1.2 * total);
    }

    [Theory]
    [InlineData(2, 0x70EF4A82FAD3FC1A)]
    [InlineData(3, 0xB1673CADDC81C4DB)]
    public void The_graph_is_the_same_on_any_number_of_threads(int dimensions, ulong hash)
    {
        double[] box = dimensions == 2 ? s_box2 : s_box3;
        Positions positions = Positions.Uniform(3000, 5, box);
        Connectivity rule = Connectivity.ByDistance(
            positions, positions, DistanceProfile.Gaussian(0.9, 1.5), box, autapses: false);

        Graph[] graphs = [.. new[] { 1, 2, 7 }.Select(threads =>
            Graph.Of(rule, 3000, 3000, 0, threads: threads))];

        Assert.Equal($"{hash:X16}", $"{graphs[0].Hash:X16}");
        Assert.All(graphs, graph => Assert.Equal(graphs[0].Hash, graph.Hash));
        Assert.Equal(0, graphs[0].Autapses(0));
    }

    [Fact]
    public void A_grid_has_its_neurons_where_it_says()
    {
        Positions flat = Positions.Grid(4, 3, 2), deep = Positions.Grid(2, 3, 4, 1);

        Assert.Equal(12, flat.Count);
        Assert.Equal([3, 5], flat[9].ToArray());
        Assert.Equal(24, deep.Count);
        Assert.Equal([1.5, 0.5, 3.5], deep[19].ToArray());
    }

    [Fact]
    public void Neighbours_on_a_periodic_grid_are_four()
    {
        Positions grid = Positions.Grid(5, 4, 1);
        Graph open = Graph.Of(
            Connectivity.ByDistance(grid, grid, DistanceProfile.Within(1.1), default, false),
            20, 20, 0);
        Graph closed = Graph.Of(
            Connectivity.ByDistance(grid, grid, DistanceProfile.Within(1.1), [5, 4], false),
            20, 20, 0);

        Assert.Equal([1, 5], open.Row(0));
        Assert.Equal([1, 4, 5, 15], closed.Row(0));
        Assert.All(closed.OutDegrees, degree => Assert.Equal(4, degree));
    }

    private static DistanceProfile Profile(string name) => name switch
    {
        "within" => DistanceProfile.Within(3, 0.3),
        "gaussian" => DistanceProfile.Gaussian(1, 2),
        "exponential" => DistanceProfile.Exponential(0.8, 1, 6),
        _ => DistanceProfile.From(distance => distance is > 1 and < 2 ? 1 : 0.1, 4),
    };

    private static double Distance(
        ReadOnlySpan<double> from, ReadOnlySpan<double> to, double[]? period)
    {
        double sum = 0;
        for (int axis = 0; axis < from.Length; axis++)
        {
            double difference = Math.Abs(from[axis] - to[axis]);
            difference = period is null
                ? difference
                : Math.Min(difference, period[axis] - difference);
            sum += difference * difference;
        }
        return Math.Sqrt(sum);
    }
}
