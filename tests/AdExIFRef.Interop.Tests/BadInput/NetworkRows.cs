using static AdExIFRef.Interop.Tests.BadInput.BadInputRow;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>Networks: populations, projections, runs.</summary>
internal static class NetworkRows
{
    public static IEnumerable<BadInputRow> All =>
        [.. Populations, .. Projections, .. Synapses, .. Kinetics, .. Runs, .. States];

    private static BadInputRow[] Populations =>
    [
        Range(
            "A network with dt = 0", _ => new Network<float>(0.ms).ToString(), "dt is 0 ms",
            "above 0"),
        Range(
            "A network with dt = NaN", _ => new Network<float>(double.NaN.ms).ToString(),
            "dt is NaN ms"),
        Null("A population without neurons", _ => Net.Add("x", (AdExIF<float>)null!), "layer"),
        Null("A population without a name", _ => Net.Add(null!, Cells), "name"),
        Argument("A population with an empty name", _ => Net.Add("", Cells), "name"),
        Argument(
            "A name that is taken", _ => Net.Add("cells", Cells), "\"cells\"", "not taken"),
        Argument(
            "A layer that is in the network",
            _ =>
            {
                Network<float> net = Net;
                net.Add("again", net.Populations[0].Layer!);
            },
            "in the network already", "once"),
        Argument(
            "A layer with a batch",
            _ =>
            {
                AdExIFRef<float> cells = Cells;
                cells.InitState(3);
                Net.Add("batch", cells);
            },
            "a batch of 3", "without a batch"),
        Range("An input of no sources", _ => Net.AddInput("in", 0), "count is 0", "at least 1"),
        Range(
            "A slice that is empty", _ => Net.Populations[0][4..4].ToString(), "range is 4..4",
            "at least one neuron"),
        Range(
            "A slice past the end", _ => Net.Populations[0][4..11].ToString(), "range is 4..11",
            "0 to 9"),
        new(
            "Spikes added to neurons", _ => Net.Populations[0].AddSpikes(1),
            typeof(InvalidOperationException), "\"cells\"", "AddInput"),
        Range(
            "A spike of a source that is not there",
            _ => Net.AddInput("in", 3).AddSpikes(0, 3), "neurons[1] is 3", "0 to 2"),
    ];

    private static BadInputRow[] Projections =>
    [
        Null("A projection from nowhere", _ => On((net, cells) => net.Connect(
            null!, cells, AllToAll, new Delta(), 1.mV)), "pre"),
        Null("A projection without a rule", _ => On((net, cells) => net.Connect(
            cells, cells, null!, new Delta(), 1.mV)), "connectivity"),
        Null("A projection without a weight", _ => On((net, cells) => net.Connect(
            cells, cells, AllToAll, new Delta(), null!)), "weight"),
        Argument("A population of another network", _ => On((net, cells) => net.Connect(
            Net.Populations[0], cells, AllToAll, new Delta(), 1.mV)),
            "pre is \"cells\" of another network"),
        Argument("Sources as a target", _ => On((net, cells) => net.Connect(
            cells, net.AddInput("in", 2), AllToAll, new Delta(), 1.mV)),
            "post is \"in\"", "allowed are neurons"),
        Argument("Jumps after a synapse", _ => On((net, cells) => net.Connect(
            cells, cells, AllToAll, new Expon(5.ms), new Delta(), 1.mV)),
            "output is Delta", "COBA and CUBA"),
        Argument("A projection's name that is taken", _ => On((net, cells) =>
        {
            net.Connect(cells, cells, AllToAll, new Delta(), 1.mV, name: "mine");
            net.Connect(cells, cells, AllToAll, new Delta(), 1.mV, name: "mine");
        }), "a projection \"mine\""),
        Range("A source that is not there", _ => On((net, cells) => net.Connect(
            cells[..5], cells, Connectivity.FromPairs([0, 5], [1, 1]), new Delta(), 1.mV)),
            "sources[1] is 5", "0 to 4"),
        Range("A target that is not there", _ => On((net, cells) => net.Connect(
            cells, cells[..5], Connectivity.FromPairs([0, 1], [1, 7]), new Delta(), 1.mV)),
            "targets[1] is 7", "0 to 4"),
        Argument("Compressed rows of other sources", _ => On((net, cells) => net.Connect(
            cells, cells, Connectivity.FromCsr([0, 1], [3]), new Delta(), 1.mV)),
            "indptr has 2 elements", "allowed are 11"),
        Range("More synapses than memory holds", _ => On((net, cells) => net.Connect(
            net.AddInput("many", 2_000_000_000),
            net.Add("more", new AdExIFRef<float>(100_000)), AllToAll, new Delta(), 1.mV)),
            "200000000000000 synapses", "allowed are"),
    ];

    private static BadInputRow[] Synapses =>
    [
        Argument("A conductance where a current belongs", _ => On((net, cells) => net.Connect(
            cells, cells, AllToAll, new Expon(5.ms), new CUBA(), 1.nS)),
            "weight is 1E-09 siemens", "a current", "mA"),
        Argument("A current where a conductance belongs", _ => On((net, cells) => net.Connect(
            cells, cells, AllToAll, new Expon(5.ms), new COBA(0.mV), 1.mA)),
            "weight is 1 mA", "a conductance", "siemens"),
        Argument("A delay in mV", _ => On((net, cells) => net.Connect(
            cells, cells, AllToAll, new Delta(), 1.mV, 1.mV)), "delay is 1 mV", "a time"),
        Range("A weight that is NaN", _ => On((net, cells) => net.Connect(
            cells, cells, AllToAll, new Delta(), double.NaN.mV)), "weight is NaN mV"),
        Range("A weight that is infinite in float", _ => On((net, cells) => net.Connect(
            cells, cells, AllToAll, new Delta(), 1e39.mV)), "weight is 1E+39 mV", "float32"),
        Range("A weight in an array that is infinite", _ => On((net, cells) => net.Connect(
            cells, cells, Connectivity.FromPairs([0, 1], [1, 2]), new Delta(),
            new[] { 1, double.PositiveInfinity }.mV)), "weight[1] is", "finite"),
        Range("A weight of a function that is NaN", _ => On((net, cells) => net.Connect(
            cells, cells, AllToAll, new Delta(),
            SynapseValues.From((pre, post) => (post == 3 ? double.NaN : 1).mV))),
            "NaN"),
        Argument("A weight too few", _ => On((net, cells) => net.Connect(
            cells, cells, Connectivity.FromPairs([0, 1], [1, 2]), new Delta(), new[] { 1.0 }.mV)),
            "weight has 1 values", "allowed are 2"),
        Argument("An array of weights for synapses that are drawn", _ => On((net, cells) =>
            net.Connect(
                cells, cells, Connectivity.FixedProbability(0.5), new Delta(), new[] { 1.0 }.mV)),
            "weight is an array", "draws how many"),
        Range("A negative delay", _ => On((net, cells) => net.Connect(
            cells, cells, AllToAll, new Delta(), 1.mV, (-0.1).ms)), "delay is -0.1 ms", "0 to"),
        Range("A delay that is NaN", _ => On((net, cells) => net.Connect(
            cells, cells, AllToAll, new Delta(), 1.mV, double.NaN.ms)), "delay is NaN ms"),
        Range("A delay of an hour", _ => On((net, cells) => net.Connect(
            cells, cells, AllToAll, new Delta(), 1.mV, 3600.s)), "delay is 3600000 ms", "65535"),
        Range("A negative delay in an array", _ => On((net, cells) => net.Connect(
            cells, cells, Connectivity.FromPairs([0, 1], [1, 2]), new Delta(), 1.mV,
            new[] { 0.1, -0.2 }.ms)), "delay is -0.2 ms"),
        Range("A time constant of 0", _ => new Expon(0.ms).ToString(), "tau is 0 ms", "above 0"),
        Range(
            "A time constant that is NaN", _ => new Alpha(double.NaN.ms).ToString(),
            "tau is NaN ms"),
        Range(
            "A rise as slow as the decay", _ => new DualExpon(5.ms, 5.ms).ToString(),
            "tauDecay is 5 ms", "above tauRise"),
        Range(
            "A reversal of infinity", _ => new COBA(double.PositiveInfinity.mV).ToString(), "e is"),
    ];

    private static BadInputRow[] Kinetics =>
    [
        Range(
            "A rate of binding of 0", _ => new AMPA(alpha: 0).ToString(), "alpha is 0 1/(ms mM)",
            "above 0"),
        Range(
            "A rate of unbinding that is NaN", _ => new GABAa(beta: double.NaN).ToString(),
            "beta is NaN 1/ms", "a finite value above 0"),
        Range(
            "A negative concentration", _ => new AMPA(t: -0.5).ToString(), "t is -0.5 mM",
            "above 0"),
        Range(
            "A pulse of no time", _ => new GABAa(tDur: 0.ms).ToString(), "tDur is 0 ms", "above 0"),
        Range(
            "A pulse that is NaN", _ => new BioNMDA(tDur: double.NaN.ms).ToString(),
            "tDur is NaN ms"),
        Range(
            "A rate of infinity", _ => new BioNMDA(alpha2: double.PositiveInfinity).ToString(),
            "alpha2 is", "finite"),
        Range(
            "A decay of NMDA below 0", _ => new BioNMDA(beta2: -0.5).ToString(),
            "beta2 is -0.5 1/ms"),
        Range("A use of 0", _ => new STP(u: 0).ToString(), "u is 0", "above 0, at most 1"),
        Range("A use above 1", _ => new STD(u: 1.01).ToString(), "u is 1.01", "at most 1"),
        Range("A use that is NaN", _ => new STP(u: double.NaN).ToString(), "u is NaN"),
        Range(
            "A facilitation of negative time", _ => new STP(tauF: (-1).ms).ToString(),
            "tauF is -1 ms", "above 0"),
        Range(
            "A recovery that is NaN", _ => new STD(double.NaN.ms).ToString(), "tau is NaN ms"),
        Null(
            "No short-term plasticity", _ => On((net, cells) => net
                .Connect(cells, cells, AllToAll, new Delta(), 1.mV)
                .SetShortTermPlasticity(null!)), "rule"),
        new(
            "Short-term plasticity of a synapse that saturates", _ => On((net, cells) => net
                .Connect(cells, cells, AllToAll, new AMPA(), new CUBA(), 1.mA)
                .SetShortTermPlasticity(new STD())),
            typeof(InvalidOperationException), "AMPA(", "Expon, DualExpon, Alpha and jumps"),
        new(
            "Short-term plasticity of weights that learn", _ => On((net, cells) =>
            {
                Projection<float> one =
                    net.Connect(cells, cells, AllToAll, new Delta(), 1.mV);
                one.SetPlasticity(Stdp.Create(0.mV, 2.mV, 0.1, 0.1, 20.ms, 20.ms));
                one.SetShortTermPlasticity(new STD());
            }),
            typeof(InvalidOperationException), "learns by Stdp", "RemovePlasticity()"),
        new(
            "Weights that learn under short-term plasticity", _ => On((net, cells) =>
            {
                Projection<float> one =
                    net.Connect(cells, cells, AllToAll, new Delta(), 1.mV);
                one.SetShortTermPlasticity(new STP());
                one.SetPlasticity(Stdp.Create(0.mV, 2.mV, 0.1, 0.1, 20.ms, 20.ms));
            }),
            typeof(InvalidOperationException), "STP(U 0.15"),
        new(
            "Weights that learn of a synapse that saturates", _ => On((net, cells) => net
                .Connect(cells, cells, AllToAll, new BioNMDA(), new CUBA(), 1.mA)
                .SetPlasticity(Stdp.Create(0.mA, 2.mA, 0.1, 0.1, 20.ms, 20.ms))),
            typeof(InvalidOperationException), "BioNMDA(", "saturates"),
    ];

    private static BadInputRow[] Runs =>
    [
        Range("A network's negative steps", _ => Net.Run(-1), "steps", "-1"),
        Argument(
            "A network's duration that is no multiple of dt", _ => Net.Run(0.25.ms),
            "duration = 0.25 ms", "multiple of dt"),
        new(
            "A network without populations", _ => new Network<float>(0.1.ms).Run(1),
            typeof(InvalidOperationException), "no population"),
        new(
            "Options that name no population",
            _ => Net.Run(1, new()
            {
                Record = new Dictionary<string, IReadOnlyList<Recording>> { ["celsl"] = [] },
            }),
            typeof(KeyNotFoundException), "\"celsl\"", "\"cells\""),
        Argument(
            "A current for sources",
            _ =>
            {
                Network<float> net = Net;
                net.AddInput("in", 1);
                net.Run(1, new()
                {
                    Current = new Dictionary<string, Drive<float>> { ["in"] = 1.mA },
                });
            },
            "\"in\"", "allowed are neurons"),
        Range(
            "A network on no threads",
            _ => Net.Run(1, new() { MaxDegreeOfParallelism = 0 }), "is 0", "at least 1"),
        Range(
            "A window of no steps", _ => Net.Run(1, new() { MaxWindow = 0 }), "MaxWindow", "0"),
        new(
            "A layer that has got a batch",
            _ =>
            {
                Network<float> net = Net;
                net.Populations[0].Layer!.InitState(2);
                net.Run(1);
            },
            typeof(InvalidOperationException), "\"cells\"", "a batch of 2", "InitState()"),
    ];

    private static BadInputRow[] States =>
    [
        Null("A network's snapshot that is null", _ => Net.Restore(null!), "snapshot"),
        Argument(
            "A snapshot of another step size",
            _ => Net.Restore(new Network<float>(0.2.ms).Snapshot()), "snapshot", "0.1 ms"),
        Argument("A weight too many", _ => On((net, cells) => net
            .Connect(cells, cells, Connectivity.OneToOne(), new Delta(), 1.mV)
            .SetWeights(new float[11])), "weights has 11 values", "allowed are 10"),
        Range("A new weight that is NaN", _ => On((net, cells) => net
            .Connect(cells, cells, Connectivity.OneToOne(), new Delta(), 1.mV)
            .SetWeight(float.NaN)), "weight[0] is NaN"),
        new("Traces of synapses that were not recorded", _ => On((net, cells) =>
        {
            Projection<float> one =
                net.Connect(cells, cells, Connectivity.OneToOne(), new Delta(), 1.mV);
            net.Run(3).GetSynapticTraces(one);
        }), typeof(InvalidOperationException), "no traces of \"cells\"", "Recording.Traces"),
        new("A result of a population that is not there", _ => Net.Run(1)["cell"].ToString(),
            typeof(KeyNotFoundException), "\"cell\"", "\"cells\""),
    ];

    private static AdExIFRef<float> Cells => new(10);

    private static Connectivity AllToAll => Connectivity.AllToAll();

    private static Network<float> Net
    {
        get
        {
            var network = new Network<float>(0.1.ms);
            network.Add("cells", Cells);
            return network;
        }
    }

    /// <summary>Does something to a network, which must be as it was if that is refused.</summary>
    private static void On(Action<Network<float>, NetworkPopulation<float>> act)
    {
        Network<float> network = Net;
        act(network, network.Populations[0]);
    }
}
