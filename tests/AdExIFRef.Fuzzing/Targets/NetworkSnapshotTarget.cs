using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Fuzzing;

/// <summary>
/// Snapshots of networks. The first byte of the input chooses the precision. What is read is saved
/// as the same bytes each time; a network takes it whole or stays as it was; and from there a
/// native and a managed network go on to the same state.
/// </summary>
internal sealed class NetworkSnapshotTarget : FuzzTarget
{
    private const int Steps = 6;

    /// <summary>So no column has the bytes of a checksum; see <see cref="DigestStream"/>.</summary>
    private const int Cells = 5;

    public override string Name => "network-snapshot";

    public override IReadOnlyList<string> Words =>
        ["AdExNetw", "AdExSnap", "input", "cells", "noise", "input -> cells"];

    public override IEnumerable<byte[]> Seeds() =>
    [
        [0, .. DigestStream.WithoutDigests(Bytes(Make<double>(Backend.Best, 25).Snapshot()))],
        [1, .. DigestStream.WithoutDigests(Bytes(Make<float>(Backend.Best, 25).Snapshot()))],
    ];

    protected override void Read(byte[] input)
    {
        byte[] file = input[Math.Min(1, input.Length)..];
        if (input.Length > 0 && input[0] % 2 == 1)
        {
            Check<float>(file);
        }
        else
        {
            Check<double>(file);
        }
    }

    protected override bool IsDocumented(Exception error) => error is InvalidDataException;

    private static void Check<T>(byte[] file)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var stream = new DigestStream(file);
        NetworkSnapshot<T> read = NetworkSnapshot.Load<T>(stream);
        byte[] saved = Bytes(read);
        byte[] again = Bytes(NetworkSnapshot.Load<T>(new MemoryStream(saved)));
        FuzzFindException.Require(
            saved.AsSpan().SequenceEqual(again), "a snapshot is saved as other bytes");
        Network<T> native = Make<T>(Backend.Best, 3), twin = Make<T>(Backend.Managed, 3);
        byte[] before = Bytes(native.Snapshot());
        try
        {
            native.Restore(read);
        }
        catch (ArgumentException)
        {
            FuzzFindException.Require(
                before.AsSpan().SequenceEqual(Bytes(native.Snapshot())),
                "a network that refused a snapshot has changed");
            return;
        }
        twin.Restore(read);
        FuzzFindException.Require(
            Outcome(native) == Outcome(twin), "native and managed networks do not fail alike");
        foreach ((NetworkPopulation<T> a, NetworkPopulation<T> b) in
            native.Populations.Zip(twin.Populations))
        {
            FuzzFindException.Require(
                a.Layer is null || (Bits.Same<T>(a.Layer.V, b.Layer!.V)
                    && Bits.Same<T>(a.Layer.W, b.Layer.W)),
                $"{a.Name}: native and managed layers have other states");
        }
        foreach ((Projection<T> a, Projection<T> b) in native.Projections.Zip(twin.Projections))
        {
            FuzzFindException.Require(
                Bits.Same<T>(a.G, b.G) && Bits.Same<T>(a.GetWeights(), b.GetWeights()),
                $"{a.Name}: native and managed synapses have other states");
        }
    }

    private static string Outcome<T>(Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            network.Run(Steps);
            return "made";
        }
        catch (ArgumentException error)
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
    }

    private static Network<T> Make<T>(Backend backend, long steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = new Network<T>(0.1.ms, seed: 3);
        NetworkPopulation<T> input = network.AddInput("input", 3);
        var layer = new AdExIFRef<T>(Cells, new AdExParameters(), backend)
        {
            BlowUpPolicy = BlowUpPolicy.Ignore,
        };
        layer.Warning += (_, _) => { };
        layer.AddCurrentInput("drive", 40.mA);
        NetworkPopulation<T> cells = network.Add("cells", layer);
        NetworkPopulation<T> noise = network.Add("noise", SpikeSource.Poisson(3, 2000.Hz));
        network.Connect(
            input, cells, Connectivity.AllToAll(), new Expon(5.ms), new CUBA(), 3.mA, 0.4.ms);
        Projection<T> learning = network.Connect(
            noise, cells, Connectivity.AllToAll(), new Alpha(5.ms), new COBA(0.mV),
            SynapseValues.Uniform(0.01.siemens, 0.05.siemens), 0.2.ms);
        learning.SetPlasticity(
            Stdp.Create(0.0.siemens, 0.1.siemens, 0.01, 0.0105, 20.ms, 20.ms));
        network.Connect(
            cells, cells, Connectivity.AllToAll(), new Delta(),
            SynapseValues.Uniform(-0.4.mV, -0.1.mV), SynapseValues.Uniform(0.1.ms, 0.5.ms));
        network.MaxDegreeOfParallelism = 1;
        network.Run(steps);
        input.AddSpikes(0, 2, 2);
        return network;
    }

    private static byte[] Bytes<T>(NetworkSnapshot<T> snapshot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var file = new MemoryStream();
        snapshot.Save(file);
        return file.ToArray();
    }
}
