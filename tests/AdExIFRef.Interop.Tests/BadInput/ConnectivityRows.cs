using static AdExIFRef.Interop.Tests.BadInput.BadInputRow;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>Synapses that there cannot be.</summary>
internal static class ConnectivityRows
{
    public static IEnumerable<BadInputRow> All =>
        [.. Rules, .. Values, .. Sizes, .. Distances, .. Sources];

    private static BadInputRow[] Rules =>
    [
        Range(
            "A probability above 1", _ => Connectivity.FixedProbability(1.5),
            "probability is 1.5", "0 to 1"),
        Range(
            "A negative probability", _ => Connectivity.FixedProbability(-1e-9),
            "probability is -1E-09", "0 to 1"),
        Range(
            "A probability that is NaN", _ => Connectivity.FixedProbability(double.NaN),
            "probability is NaN", "0 to 1"),
        Range(
            "A negative in-degree", _ => Connectivity.FixedInDegree(-1), "inDegree is -1",
            "at least 0"),
        Range(
            "A negative out-degree", _ => Connectivity.FixedOutDegree(-2), "outDegree is -2",
            "at least 0"),
        Range(
            "A negative total", _ => Connectivity.FixedTotalNumber(-3), "count is -3",
            "at least 0"),
        Argument(
            "Pairs of different lengths", _ => Connectivity.FromPairs([0, 1], [2]),
            "targets has 1 elements", "allowed are 2"),
        Range(
            "A negative source", _ => Connectivity.FromPairs([0, -1], [2, 3]),
            "sources[1] is -1", "at least 0"),
        Argument(
            "Rows that fall", _ => Connectivity.FromCsr([0, 2, 1, 3], [0, 1, 2]),
            "indptr[2] is 1 after 2", "never fall"),
        Argument(
            "Rows that end early", _ => Connectivity.FromCsr([0, 2], [0, 1, 2]),
            "from 0 to 2", "allowed is from 0 to 3"),
    ];

    private static BadInputRow[] Values =>
    [
        Range(
            "A mean weight that is NaN", _ => SynapseValues.Normal(double.NaN.nS, 1.nS),
            "mean is NaN siemens", "finite"),
        Range(
            "A negative spread of weights", _ => SynapseValues.Normal(1.nS, -1.nS),
            "standardDeviation is -", "at least 0"),
        Range(
            "A lognormal mean of 0", _ => SynapseValues.LogNormal(0.nS, 1.nS),
            "mean is 0 siemens", "above 0"),
        Range(
            "A lognormal spread beyond the mean's range",
            _ => SynapseValues.LogNormal(1e-200.mV, 1e200.mV), "standardDeviation"),
        Range(
            "Bounds in the wrong order",
            _ => SynapseValues.Normal<Time>(1.ms, 1.ms, 2.ms, 1.ms), "high is 1 ms",
            "low = 2 ms"),
        Range(
            "A bound that is NaN", _ => SynapseValues.Normal<Time>(1.ms, 1.ms, double.NaN.ms),
            "low is NaN ms", "finite"),
        Range(
            "An empty interval of delays", _ => SynapseValues.Uniform(1.ms, 1.ms),
            "high is 1 ms", "above low = 1 ms"),
        Range(
            "An infinite interval of delays",
            _ => SynapseValues.Uniform(1.ms, double.PositiveInfinity.ms), "high is", "finite"),
        Null("No function of weights", _ => SynapseValues.From<Voltage>(null!), "function"),
    ];

    private static BadInputRow[] Sizes =>
    [
        Argument(
            "One to one between two sizes", _ => Open(Connectivity.OneToOne(), 3, 4),
            "3 sources", "4 targets", "one size"),
        Range(
            "An in-degree above the sources",
            _ => Open(Connectivity.FixedInDegree(11, true, false), 10, 5), "inDegree is 11",
            "0 to 10", "without multapses"),
        Range(
            "An in-degree that needs an autapse",
            _ => Open(Connectivity.FixedInDegree(10, false, false), 10, 10, 0),
            "inDegree is 10", "0 to 9"),
        Range(
            "An in-degree from nobody", _ => Open(Connectivity.FixedInDegree(1, false), 1, 1, 0),
            "inDegree is 1", "0 to 0"),
        Range(
            "An out-degree above the targets",
            _ => Open(Connectivity.FixedOutDegree(6, true, false), 10, 5), "outDegree is 6",
            "0 to 5"),
        Range(
            "A total above the pairs",
            _ => Open(Connectivity.FixedTotalNumber(91, false, false), 10, 10, 0),
            "count is 91", "0 to 90"),
        Range(
            "A source beyond the population",
            _ => Open(Connectivity.FromPairs([0, 10], [0, 0]), 10, 5), "sources[1] is 10",
            "0 to 9"),
        Range(
            "A target beyond the population",
            _ => Open(Connectivity.FromCsr([0, 1], [5]), 1, 5), "indices[0] is 5", "0 to 4"),
        Argument(
            "Rows for another population", _ => Open(Connectivity.FromCsr([0, 1], [0]), 2, 5),
            "indptr has 2 elements", "allowed are 3"),
        Range(
            "In-degrees that no memory holds",
            _ => Open(Connectivity.FixedInDegree(1_000_000_000), 10, 1_000_000_000),
            "inDegree makes 1000000000000000000 synapses", "memory that this process may use"),
        Range(
            "A total that no memory holds",
            _ => Open(Connectivity.FixedTotalNumber(1L << 60), 10, 10),
            "count makes 1152921504606846976 synapses", "memory that this process may use"),
        Range(
            "A distinct total that no memory holds",
            _ => Open(
                Connectivity.FixedTotalNumber(1L << 60, true, false), int.MaxValue, int.MaxValue),
            "count makes 1152921504606846976 synapses", "memory that this process may use"),
        Argument(
            "An array of weights for a rule without numbers",
            _ => Check(new[] { 1.0, 2 }.nS, Connectivity.FixedProbability(0.5)),
            "weight is an array", "drawn"),
        Argument(
            "An array of weights of another length",
            _ => Check(new[] { 1.0, 2 }.nS, Connectivity.FixedOutDegree(1)),
            "weight has 2 values", "allowed are 4"),
        Range(
            "An array with a weight that is NaN",
            _ => Check(new[] { 1, 2, 3, double.NaN }.nS, Connectivity.FixedOutDegree(1)),
            "weight[3] is NaN", "finite"),
    ];

    private static BadInputRow[] Distances =>
    [
        Range(
            "Positions in one dimension", _ => Positions.From([1, 2], 1), "dimensions is 1",
            "2 and 3"),
        Argument(
            "Positions with half a neuron", _ => Positions.From([1, 2, 3], 2),
            "coordinates has 3 values", "multiple of 2"),
        Range(
            "A position that is NaN", _ => Positions.From([1, double.NaN], 2),
            "coordinates[1] is NaN", "finite"),
        Range("A grid without rows", _ => Positions.Grid(3, 0, 1), "rows is 0", "above 0"),
        Range(
            "A grid beyond an array", _ => Positions.Grid(100_000, 100_000, 1),
            "count is 10000000000", "at most"),
        Range(
            "A box without a height", _ => Positions.Uniform(3, 1, 5), "extents has 1 values"),
        Range(
            "A flat box", _ => Positions.Uniform(3, 1, 5, 0), "extents[1] is 0", "above 0"),
        Range(
            "A radius of 0", _ => DistanceProfile.Within(0), "radius is 0", "above 0"),
        Range(
            "A peak above 1", _ => DistanceProfile.Gaussian(1.1, 1), "peak is 1.1", "0 to 1"),
        Range(
            "A cutoff that is NaN", _ => DistanceProfile.Exponential(1, 1, double.NaN),
            "cutoff is NaN", "finite"),
        Argument(
            "Positions in different dimensions",
            _ => Connectivity.ByDistance(
                Positions.Grid(2, 2, 1), Positions.Grid(2, 2, 2, 1), DistanceProfile.Within(1)),
            "targets is 8 positions in 3 dimensions", "allowed are 2"),
        Argument(
            "A period of another dimension",
            _ => Connectivity.ByDistance(
                Positions.Grid(2, 2, 1), Positions.Grid(2, 2, 1), DistanceProfile.Within(1),
                [2, 2, 2]),
            "period has 3 values", "allowed are 2"),
        Argument(
            "Positions of another population",
            _ => Open(
                Connectivity.ByDistance(
                    Positions.Grid(2, 2, 1), Positions.Grid(2, 2, 1), DistanceProfile.Within(1)),
                4, 5),
            "targets has 4 positions", "allowed are 5"),
        Range(
            "A function that is no probability",
            _ => Open(
                Connectivity.ByDistance(
                    Positions.Grid(2, 2, 1), Positions.Grid(2, 2, 1),
                    DistanceProfile.From(_ => 2, 1)),
                4, 4).Row(0, new RowBuffer()),
            "probability is 2", "0 to 1"),
        Range(
            "A function that lists a target beyond the population",
            _ => Open(Connectivity.From(_ => [1, 5]), 2, 5), "source 0 is 5", "0 to 4"),
        Range(
            "A function of a network that is no probability",
            _ => Connect(
                Connectivity.ByDistance(
                    Positions.Grid(30, 30, 1), Positions.Grid(30, 30, 1),
                    DistanceProfile.From(_ => double.NaN, 2)),
                1.ms),
            "probability is NaN", "0 to 1"),
        Range(
            "A function of a network that gives a negative delay",
            _ => Connect(
                Connectivity.AllToAll(),
                SynapseValues.From((source, target) => ((double)(source - target)).ms)),
            "delay", "-"),
        new(
            "A function of a network that throws",
            _ => Connect(
                Connectivity.AllToAll(),
                SynapseValues.From<Time>((_, _) => throw new NotSupportedException("my own"))),
            typeof(NotSupportedException), "my own"),
        new(
            "A function that lists nothing",
            _ => Open(Connectivity.From(_ => null!), 2, 5), typeof(InvalidOperationException),
            "null for source 0"),
        Null("No condition", _ => Connectivity.Where(null!), "connects"),
    ];

    private static BadInputRow[] Sources =>
    [
        Range("No Poisson source", _ => SpikeSource.Poisson(0, 1.Hz), "count is 0", "at least 1"),
        Range(
            "A negative rate", _ => SpikeSource.Poisson(3, (-1.0).Hz), "rate is -1 Hz",
            "at least 0"),
        Range(
            "A rate that is NaN", _ => SpikeSource.Poisson(1.Hz, double.NaN.Hz),
            "rates[1] is NaN Hz", "finite"),
        Range(
            "A rate beyond all steps", _ => SpikeSource.Poisson(3, 6000.kHz).Open(0.1, 1),
            "rate is 6000000 Hz", "600 spikes in a step", "at most 500"),
        Null(
            "No rate over time", _ => SpikeSource.Poisson(3, (RateFunction)null!), "rates"),
        Argument(
            "A replay with a time too many", _ => SpikeSource.Replay(3, [0], [1.0, 2]),
            "times has 2 elements", "allowed are 1"),
        Range(
            "A replay of a source that there is not", _ => SpikeSource.Replay(3, [0, 3], [1.0, 2]),
            "sources[1] is 3", "0 to 2"),
        Range(
            "A replay of a negative time", _ => SpikeSource.Replay(3, [0, 1], [1.0, -2]),
            "times[1] is -2 ms", "at least 0"),
        Range(
            "A replay beyond all steps", _ => SpikeSource.Replay(3, [0], [1e300]).Open(0.1, 1),
            "times[0] is 1E+300 ms", "64-bit"),
        Range(
            "A regular train without an interval", _ => SpikeSource.Regular(3, 0.ms),
            "interval is 0 ms", "above 0"),
        Range(
            "A regular train of too many spikes",
            _ => SpikeSource.Regular(3, 1e-4.ms).Open(0.1, 1),
            "interval is 0.0001 ms", "1000 spikes in a step", "at most 500"),
        Argument(
            "Regular trains with starts of another number",
            _ => SpikeSource.Regular(3, 1.ms, new[] { 1.0, 2 }.ms), "start"),
    ];

    private static ISynapseSource Open(
        Connectivity rule, int sources, int targets, int? selfOffset = null) =>
        rule.Open(new ConnectivityTarget(sources, targets, selfOffset, 1));

    private static void Connect(Connectivity rule, SynapseValues delay)
    {
        var network = new Network<float>(0.1.ms);
        NetworkPopulation<float> cells = network.Add("cells", new AdExIFRef<float>(900));
        network.Connect(cells, cells, rule, new Delta(), 1.mV, delay);
    }

    private static void Check(SynapseValues weights, Connectivity rule) =>
        weights.Check(Open(rule, 4, 4), "weight");
}
