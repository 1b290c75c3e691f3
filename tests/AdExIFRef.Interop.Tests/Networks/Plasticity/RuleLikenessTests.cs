using System.Globalization;
using Xunit;

namespace AdExIFRef.Interop.Tests.Networks.Plasticity;

/// <summary>A snapshot of a network that learns fits one with the same rule.</summary>
public sealed class RuleLikenessTests
{
    public static TheoryData<string, Stdp> Others => new()
    {
        { "another lower bound", Rule(least: 0.01) },
        { "another upper bound", Rule(most: 1.01) },
        { "another gain", Rule(plus: 0.11) },
        { "another loss", Rule(minus: 0.11) },
        { "another tau+", Rule(tauPlus: 20.0001) },
        { "another tau-", Rule(tauMinus: 19) },
        { "another exponent", Rule(exponent: 1) },
        { "another pairing", Rule(pairing: SpikePairing.NearestNeighbor) },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_pair_rule_is_refused_by_name(string difference, Stdp other) =>
        Refuses(one => one.SetPlasticity(Rule()), one => one.SetPlasticity(other), [
            $"{Rule()}", $"{other}", "\"learning\""], difference);

    [Fact]
    public void An_equal_pair_rule_is_taken()
    {
        Assert.Equal(Rule(), Rule());
        Assert.Equal(Rule().GetHashCode(), Rule().GetHashCode());
        Assert.NotEqual(Rule(), Rule(plus: 0.2));
        Assert.False(Rule().Equals("Stdp"));
        Takes(one => one.SetPlasticity(Rule()), one => one.SetPlasticity(Rule()));
    }

    [Fact]
    public void A_rule_of_another_type_is_refused()
    {
        Refuses(
            one => one.SetPlasticity(Rule()), one => one.SetPlasticity(new Named(0.1.ms, 0.5)),
            ["Stdp(", "Named(0.1 ms, 0.5)"], "a rule of the program now");
        Refuses(
            one => one.SetPlasticity(new Named(0.1.ms, 0.5)),
            one => one.SetPlasticity(new Likewise(0.1.ms, 0.5)),
            ["Named: Named(0.1 ms, 0.5)", "Likewise: Named(0.1 ms, 0.5)"], "the same text");
    }

    [Fact]
    public void A_rule_of_the_program_is_compared_by_its_settings()
    {
        Refuses(
            one => one.SetPlasticity(new Named(0.1.ms, 0.5)),
            one => one.SetPlasticity(new Named(0.1.ms, 0.25)),
            ["Named(0.1 ms, 0.5)", "Named(0.1 ms, 0.25)"], "level");
        Refuses(
            one => one.SetPlasticity(new Named(0.1.ms, 0.5)),
            one => one.SetPlasticity(new Named(0.2.ms, 0.5)),
            ["Named(0.1 ms, 0.5)", "Named(0.2 ms, 0.5)"], "the decay");
        Takes(
            one => one.SetPlasticity(new Named(0.1.ms, 0.5)),
            one => one.SetPlasticity(new Named(0.1.ms, 0.5)));
    }

    [Fact]
    public void A_record_has_a_text_of_its_own_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Comma();
            NetworkSnapshot<float> saved = NetworkLikenessTests.Ways(
                Learner(one => one.SetPlasticity(new Recorded(0.5f))).Snapshot())[1];
            CultureInfo.CurrentCulture = before;
            Learner(one => one.SetPlasticity(new Recorded(0.5f))).Restore(saved);
            CultureInfo.CurrentCulture = Comma();
            ArgumentException error = Assert.Throws<ArgumentException>(() => Learner(
                one => one.SetPlasticity(new Recorded(0.25f))).Restore(saved));
            Assert.Contains("Level = 0.5 ", error.Message, StringComparison.Ordinal);
            Assert.Equal("0,5", $"{0.5}");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_rule_without_a_text_fits_in_memory_and_is_not_saved()
    {
        Network<float> first = Learner(one => one.SetPlasticity(new Silent(0.5f)));
        first.Run(40);
        NetworkSnapshot<float> snapshot = first.Snapshot();
        Learner(one => one.SetPlasticity(new Silent(0.5f))).Restore(snapshot);
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Learner(one => one.SetPlasticity(new Silent(0.25f))).Restore(snapshot));
        Assert.Contains("Silent", error.Message, StringComparison.Ordinal);
        Assert.Contains("Equals", error.Message, StringComparison.Ordinal);

        using var file = new MemoryStream();
        InvalidOperationException refused =
            Assert.Throws<InvalidOperationException>(() => snapshot.Save(file));
        Assert.Contains("ToString", refused.Message, StringComparison.Ordinal);
        Assert.Contains("\"learning\"", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, file.Length);
    }

    [Fact]
    public void A_rule_without_settings_needs_no_text() =>
        Takes(one => one.SetPlasticity(default(Bare)), one => one.SetPlasticity(default(Bare)));

    [Fact]
    public void One_byte_of_settings_is_not_overlooked()
    {
        Network<float> yes = Learner(one => one.SetPlasticity(new Switched(true)));
        Network<float> no = Learner(one => one.SetPlasticity(new Switched(false)));
        Assert.Throws<InvalidOperationException>(() => yes.Snapshot().Save(Stream.Null));
        Assert.Throws<ArgumentException>(() => yes.Restore(no.Snapshot()));
        Assert.Throws<ArgumentException>(
            () => yes.Restore(NetworkLikenessTests.Ways(no.Snapshot())[1]));
    }

    [Fact]
    public void A_name_that_no_reader_would_take_is_not_written()
    {
        var network = new Network<float>(0.1.ms);
        network.Add(new string('n', 70_000), new AdExIFRef<float>(1));
        using var file = new MemoryStream();
        Assert.Contains(
            "70000",
            Assert.Throws<InvalidOperationException>(() => network.Snapshot().Save(file)).Message,
            StringComparison.Ordinal);
        Assert.Equal(0, file.Length);
    }

    private static CultureInfo Comma()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        return culture;
    }

    private static void Refuses(
        Action<Projection<float>> was, Action<Projection<float>> now, string[] named,
        string difference)
    {
        (Network<float> first, Network<float> second) = (Learner(was), Learner(now));
        first.Run(60);
        second.Run(45);
        string before = PlasticNetwork.Hash(second);
        foreach (NetworkSnapshot<float> snapshot in NetworkLikenessTests.Ways(first.Snapshot()))
        {
            ArgumentException error =
                Assert.Throws<ArgumentException>(() => second.Restore(snapshot));
            Assert.All(named, text => Assert.Contains(
                text, error.Message, StringComparison.Ordinal));
        }
        Assert.Equal(before, PlasticNetwork.Hash(second));
        Assert.True(second.StepsDone == 45, difference);
        Takes(now, now);
    }

    private static void Takes(Action<Projection<float>> was, Action<Projection<float>> now)
    {
        Network<float> first = Learner(was);
        first.Run(60);
        NetworkSnapshot<float> snapshot = first.Snapshot();
        first.Run(60);
        foreach (NetworkSnapshot<float> one in NetworkLikenessTests.Ways(snapshot))
        {
            Network<float> second = Learner(now);
            second.Restore(one);
            second.Run(60);
            Assert.Equal(PlasticNetwork.Hash(first), PlasticNetwork.Hash(second));
        }
    }

    private static Network<float> Learner(Action<Projection<float>> learn)
    {
        var network = new Network<float>(0.1.ms);
        var cells = new AdExIFRef<float>(3) { SpkReset = SpkReset.Hard };
        cells.AddCurrentInput("drive", 60.mA);
        Projection<float> learning = network.Connect(
            network.Add("input", SpikeSource.Regular(4, 0.7.ms)), network.Add("cells", cells),
            Connectivity.AllToAll(), new Expon(5.ms), new CUBA(), 0.5.mA, 0.3.ms, "learning");
        learn(learning);
        return network;
    }

    private static Stdp Rule(
        double least = 0, double most = 1, double plus = 0.1, double minus = 0.1,
        double tauPlus = 20, double tauMinus = 20, double exponent = 0,
        SpikePairing pairing = SpikePairing.AllToAll) => Stdp.Create(
            Current.FromMilliamperes(least), Current.FromMilliamperes(most), plus, minus,
            Time.FromMilliseconds(tauPlus), Time.FromMilliseconds(tauMinus), exponent, pairing);

    /// <summary>What the rules of these tests have in common: they move a weight by a level.
    /// </summary>
    private interface IMoves : IPlasticityRule<float>
    {
        float Level { get; }

        SynapticTraces<float> IPlasticityRule<float>.DecayPre(
            SynapticTraces<float> traces, long steps) => traces;

        SynapticTraces<float> IPlasticityRule<float>.DecayPost(
            SynapticTraces<float> traces, long steps) => traces;

        SynapticTraces<float> IPlasticityRule<float>.CountPre(SynapticTraces<float> traces) =>
            new(traces.First + 1, 0);

        SynapticTraces<float> IPlasticityRule<float>.CountPost(SynapticTraces<float> traces) =>
            traces;

        float IPlasticityRule<float>.OnPre(
            float weight, SynapticTraces<float> pre, SynapticTraces<float> post) =>
            weight + (0.001f * Level);

        float IPlasticityRule<float>.OnPost(
            float weight, SynapticTraces<float> pre, SynapticTraces<float> post) =>
            weight - (0.0001f * Level * pre.First);
    }

    private readonly struct Named(Time dt, double level) : IMoves
    {
        private readonly TraceDecay<float> _decay = new(20.ms, dt);

        public float Level => (float)level * _decay.After(1);

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"Named({_decay.Dt}, {level})");
    }

    private readonly struct Likewise(Time dt, double level) : IMoves
    {
        public float Level => (float)level;

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"Named({dt}, {level})");
    }

    private readonly record struct Recorded(float Level) : IMoves;

    private readonly struct Silent(float level) : IMoves
    {
        public float Level => level;
    }

    private readonly struct Bare : IMoves
    {
        public float Level => 1;
    }

    private readonly struct Switched(bool isOn) : IMoves
    {
        public float Level => isOn ? 1 : -1;
    }
}
