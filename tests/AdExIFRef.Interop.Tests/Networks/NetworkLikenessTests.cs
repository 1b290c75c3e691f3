using System.Reflection;
using Xunit;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>A snapshot is refused where anything differs that decides how the network goes on.
/// </summary>
public sealed class NetworkLikenessTests
{
    /// <summary>What a network is made of.</summary>
    internal sealed record Parts
    {
        public Time Dt { get; init; } = 0.1.ms;

        public long Seed { get; init; } = 3;

        public SpikeSource Source { get; init; } = SpikeSource.Poisson(4, 200.Hz);

        public Connectivity Graph { get; init; } = Connectivity.FromPairs([0, 1, 3], [2, 0, 4]);

        public Synapse Synapse { get; init; } = new Expon(5.ms);

        public SynapseOutput Output { get; init; } = new CUBA();

        public SynapseValues Delay { get; init; } = new[] { 0.3, 0.5, 0.4 }.ms;

        public Range From { get; init; } = ..;

        public Range To { get; init; } = ..5;

        public Time Tau { get; init; } = 20.ms;

        public double Weight { get; init; } = 2;

        public Backend Backend { get; init; } = Backend.Best;

        public Network<float> Make()
        {
            var network = new Network<float>(Dt, Seed);
            NetworkPopulation<float> sources = network.Add("sources", Source);
            NetworkPopulation<float> cells = network.Add(
                "cells", new AdExIFRef<float>(6, new AdExParameters { Tau = Tau }, Backend));
            SynapseValues weight = Output is COBA
                ? Conductance.FromSiemens(Weight)
                : Current.FromMilliamperes(Weight);
            network.Connect(
                sources[From], cells[To], Graph, Synapse, Output, weight, Delay, "wires");
            return network;
        }
    }

    private static readonly Dictionary<string, (Parts Was, Parts Is, string Named)> s_differences =
        new()
        {
            ["step size"] = (new(), new() { Dt = 0.05.ms }, "0.05 ms"),
            ["seed"] = (new(), new() { Seed = 4 }, "seed"),
            ["rate"] = (new(), new() { Source = SpikeSource.Poisson(4, 201.Hz) }, "201 Hz"),
            ["one of the rates"] = (
                new() { Source = SpikeSource.Poisson(1.Hz, 2.Hz, 3.Hz, 4.Hz) },
                new() { Source = SpikeSource.Poisson(1.Hz, 2.Hz, 3.Hz, 5.Hz) }, "a rate each"),
            ["kind of source"] = (
                new(), new() { Source = SpikeSource.Regular(4, 5.ms) }, "Regular(4, 5 ms)"),
            ["a rate that is a function now"] = (
                new(), new() { Source = SpikeSource.Poisson(4, _ => 200.Hz) }, "over time"),
            ["interval"] = (
                new() { Source = SpikeSource.Regular(4, 5.ms) },
                new() { Source = SpikeSource.Regular(4, 6.ms) }, "Regular(4, 6 ms)"),
            ["a start"] = (
                new() { Source = SpikeSource.Regular(4, 5.ms, new[] { 0.0, 1, 2, 3 }.ms) },
                new() { Source = SpikeSource.Regular(4, 5.ms, new[] { 0.0, 1, 2, 4 }.ms) },
                "Regular(4, 5 ms)"),
            ["a recorded time"] = (
                new() { Source = SpikeSource.Replay(4, [0, 1], [1.0, 2]) },
                new() { Source = SpikeSource.Replay(4, [0, 1], [1.0, 2.5]) }, "Replay"),
            ["a recorded source"] = (
                new() { Source = SpikeSource.Replay(4, [0, 1], [1.0, 2]) },
                new() { Source = SpikeSource.Replay(4, [0, 2], [1.0, 2]) }, "Replay"),
            ["time constant"] = (new(), new() { Synapse = new Expon(5.1.ms) }, "Expon(5.1 ms)"),
            ["time of rise"] = (
                new() { Synapse = new DualExpon(5.ms, 1.ms) },
                new() { Synapse = new DualExpon(5.ms, 1.5.ms) }, "DualExpon(5 ms, 1.5 ms)"),
            ["form"] = (
                new() { Synapse = new Alpha(5.ms) },
                new() { Synapse = new DualExpon(5.ms, 4.ms) }, "Alpha(5 ms)"),
            ["output"] = (
                new(), new() { Output = new COBA(0.mV) }, "COBA(0 mV)"),
            ["reversal potential"] = (
                new() { Output = new COBA(-70.mV) },
                new() { Output = new COBA(-70.001.mV) }, "COBA(-70.001 mV)"),
            ["a delay between others"] = (
                new(), new() { Delay = new[] { 0.3, 0.5, 0.3 }.ms }, "delays"),
            ["all delays, as deep"] = (
                new() { Delay = new[] { 0.3, 0.3, 0.5 }.ms },
                new() { Delay = new[] { 0.5, 0.5, 0.5 }.ms }, "delays"),
            ["a target"] = (
                new(), new() { Graph = Connectivity.FromPairs([0, 1, 3], [2, 0, 3]) }, "targets"),
            ["a source"] = (
                new(), new() { Graph = Connectivity.FromPairs([0, 2, 3], [2, 0, 4]) }, "sources"),
            ["targets exchanged"] = (
                new() { Delay = 0.3.ms },
                new() { Delay = 0.3.ms, Graph = Connectivity.FromPairs([0, 1, 3], [0, 2, 4]) },
                "targets"),
            ["a drawn graph"] = (
                new()
                {
                    Source = SpikeSource.Regular(4, 5.ms),
                    Delay = 0.3.ms,
                    Graph = Connectivity.FixedTotalNumber(9),
                },
                new()
                {
                    Source = SpikeSource.Regular(4, 5.ms),
                    Delay = 0.3.ms,
                    Seed = 4,
                    Graph = Connectivity.FixedTotalNumber(9),
                },
                "targets"),
            ["slice of targets"] = (new(), new() { To = 1.. }, "cells[1..6]"),
            ["slice of sources"] = (
                new() { Graph = Connectivity.FromPairs([0, 1, 0], [2, 0, 4]), From = ..3 },
                new() { Graph = Connectivity.FromPairs([0, 1, 0], [2, 0, 4]), From = 1.. },
                "sources[1..4]"),
        };

    public static TheoryData<string> Differences => [.. s_differences.Keys];

    [Theory]
    [MemberData(nameof(Differences))]
    public void Another_network_is_refused_by_name(string difference)
    {
        (Parts was, Parts other, string named) = s_differences[difference];
        Network<float> first = was.Make(), second = other.Make();
        first.Run(50);
        second.Run(31);
        string before = NetworkHash.Of(second);
        foreach (NetworkSnapshot<float> snapshot in Ways(first.Snapshot()))
        {
            ArgumentException error =
                Assert.Throws<ArgumentException>(() => second.Restore(snapshot));
            Assert.Equal("snapshot", error.ParamName);
            Assert.Contains(named, error.Message, StringComparison.Ordinal);
            Assert.Contains("allowed", error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(before, NetworkHash.Of(second));
        Assert.Equal(31, second.StepsDone);
        Goes_on(was, was);
    }

    [Fact]
    public void Weights_are_the_snapshots() => Goes_on(new(), new() { Weight = 3 });

    [Fact]
    public void A_backend_makes_no_difference() =>
        Goes_on(new(), new() { Backend = Backend.ForName("managed-scalar") });

    [Fact]
    public void Recorded_spikes_may_be_listed_in_another_order() => Goes_on(
        new() { Source = SpikeSource.Replay(4, [3, 0, 1], [2.0, 1, 2]) },
        new() { Source = SpikeSource.Replay(4, [0, 1, 3], [1.0, 2, 2]) });

    [Fact]
    public void A_seed_that_draws_nothing_makes_no_difference() => Goes_on(
        new() { Source = SpikeSource.Regular(4, 2.ms) },
        new() { Source = SpikeSource.Regular(4, 2.ms), Seed = 99 });

    [Fact]
    public void Parameters_of_layers_are_the_networks()
    {
        Network<float> first = new Parts().Make();
        Network<float> second = new Parts { Tau = 10.ms }.Make();
        first.Run(50);
        second.Restore(first.Snapshot());
        Assert.Equal(NetworkHash.Of(first), NetworkHash.Of(second));
        first.Run(50);
        second.Run(50);
        Assert.NotEqual(NetworkHash.Of(first), NetworkHash.Of(second));
    }

    [Fact]
    public void Rates_that_are_functions_are_the_programs()
    {
        Network<float> first = new Parts { Source = SpikeSource.Poisson(4, _ => 300.Hz) }.Make();
        Network<float> second = new Parts { Source = SpikeSource.Poisson(4, _ => 400.Hz) }.Make();
        first.Run(50);
        second.Restore(first.Snapshot());
        Assert.Equal(NetworkHash.Of(first), NetworkHash.Of(second));
    }

    [Fact]
    public void The_texts_of_synapses_and_outputs_name_every_parameter()
    {
        Type[] kinds = [.. typeof(Synapse).Assembly.GetExportedTypes().Where(type =>
            !type.IsAbstract
            && (type.IsSubclassOf(typeof(Synapse)) || type.IsSubclassOf(typeof(SynapseOutput))))];
        Assert.True(kinds.Length >= 6);
        foreach (ConstructorInfo make in kinds.SelectMany(kind => kind.GetConstructors()))
        {
            int count = make.GetParameters().Length;
            string Text(int changed) => $"{make.Invoke([.. make.GetParameters().Select(
                (one, i) => Value(one.ParameterType, count - i + (i == changed ? 0.0625 : 0)))])}";
            for (int i = 0; i < count; i++)
            {
                Assert.NotEqual(Text(-1), Text(i));
            }
        }
    }

    /// <summary>Returns a number as a parameter of a synapse.</summary>
    private static object Value(Type type, double value)
    {
        Type quantity = Nullable.GetUnderlyingType(type) ?? type;
        return quantity == typeof(double)
            ? value
            : quantity == typeof(Time) ? Time.FromMilliseconds(value)
            : quantity == typeof(Voltage) ? Voltage.FromMillivolts(value)
            : quantity == typeof(Conductance) ? Conductance.FromSiemens(value)
            : throw new NotSupportedException($"a parameter of type {type}");
    }

    /// <summary>Requires that the other network goes on with the bits of the first.</summary>
    private static void Goes_on(Parts parts, Parts other)
    {
        Network<float> first = parts.Make();
        first.Run(50);
        NetworkSnapshot<float> snapshot = first.Snapshot();
        first.Run(50);
        foreach (NetworkSnapshot<float> one in Ways(snapshot))
        {
            Network<float> second = other.Make();
            second.Restore(one);
            second.Run(50);
            Assert.Equal(NetworkHash.Of(first), NetworkHash.Of(second));
        }
    }

    /// <summary>Returns a snapshot, and the same by a stream, once and twice.</summary>
    internal static NetworkSnapshot<T>[] Ways<T>(NetworkSnapshot<T> snapshot)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        NetworkSnapshot<T> once = ByStream(snapshot);
        return [snapshot, once, ByStream(once)];
    }

    private static NetworkSnapshot<T> ByStream<T>(NetworkSnapshot<T> snapshot)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        using var file = new MemoryStream();
        snapshot.Save(file);
        file.Position = 0;
        return NetworkSnapshot.Load<T>(file);
    }
}
