using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// The file of a network's snapshot. All numbers are little-endian; a text is its length in bytes
/// as int32, then UTF-8:
/// <code>
/// "AdExNetw" | version int32 | bits of an element int32
/// head: dt float64, step int64, populations int32, projections int32
///       of each population: name text, count int32, neurons int32 (1: yes), pending step int64,
///         pending int32, steps of spikes int32, their numbers int32[], receptors int32, and of
///         each receptor the lengths of g and h int32
///       of each projection: name text, count int64, constant int32 (1: yes), weight float64,
///         pieces int32, their lengths int32[]
/// SHA-256 of everything before
/// columns: of each population pending spikes, spikes int32, g and h; of each projection its pieces
/// SHA-256 of everything before
/// of each population of neurons its own snapshot
/// </code>
/// The first digest covers every length, so that nothing is allocated for a damaged one.
/// </summary>
internal static class NetworkSnapshotFile
{
    private const int Version = 1;
    private const int LongestName = 1 << 16;

    private static ReadOnlySpan<byte> Magic => "AdExNetw"u8;

    /// <summary>Writes a snapshot.</summary>
    public static void Write<T>(Stream stream, NetworkSnapshot<T> snapshot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var file = new DigestWriter(stream);
        file.WriteBytes(Magic);
        file.Write(Version);
        file.Write(Unsafe.SizeOf<T>() * 8);
        WriteHead(file, snapshot);
        file.WriteDigest();
        foreach (NetworkSnapshot<T>.PopulationState population in snapshot.Populations)
        {
            file.WriteColumn<int>(population.Pending);
            Array.ForEach(population.Spikes, spikes => file.WriteColumn<int>(spikes));
            foreach ((T[] g, T[] h) in population.Receptors)
            {
                file.WriteColumn<T>(g);
                file.WriteColumn<T>(h);
            }
        }
        foreach (NetworkSnapshot<T>.ProjectionWeights projection in snapshot.Projections)
        {
            Array.ForEach(projection.Pieces, piece => file.WriteColumn<T>(piece));
        }
        file.WriteDigest();
        foreach (NetworkSnapshot<T>.PopulationState population in snapshot.Populations)
        {
            population.Neurons?.Save(stream);
        }
    }

    /// <summary>Reads a snapshot.</summary>
    public static NetworkSnapshot<T> Read<T>(Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var file = new DigestReader(stream, "snapshot of a network");
        Span<byte> magic = stackalloc byte[Magic.Length];
        file.ReadBytes(magic);
        file.Require(magic.SequenceEqual(Magic), "it does not start as one");
        int version = file.Read<int>();
        file.Require(version == Version, $"its version is {version}; allowed is {Version}");
        int bits = file.Read<int>(), expected = Unsafe.SizeOf<T>() * 8;
        file.Require(
            bits == expected,
            $"its numbers have {bits} bits; allowed are {expected}, those of {typeof(T).Name}");
        Head head = ReadHead(file);
        file.RequireDigest();
        return ReadColumns<T>(file, head, stream);
    }

    private static void WriteHead<T>(DigestWriter file, NetworkSnapshot<T> snapshot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        file.Write(snapshot.Dt.BaseValue);
        file.Write(snapshot.StepsDone);
        file.Write(snapshot.Populations.Count);
        file.Write(snapshot.Projections.Count);
        foreach (NetworkSnapshot<T>.PopulationState one in snapshot.Populations)
        {
            file.WriteText(one.Name);
            file.Write(one.Count);
            file.Write(one.Neurons is null ? 0 : 1);
            file.Write(one.PendingStep);
            file.Write(one.Pending.Length);
            file.Write(one.Spikes.Length);
            file.WriteColumn<int>(Array.ConvertAll(one.Spikes, spikes => spikes.Length));
            file.Write(one.Receptors.Length);
            foreach ((T[] g, T[] h) in one.Receptors)
            {
                file.Write(g.Length);
                file.Write(h.Length);
            }
        }
        foreach (NetworkSnapshot<T>.ProjectionWeights one in snapshot.Projections)
        {
            file.WriteText(one.Name);
            file.Write(one.Count);
            file.Write(one.Constant is null ? 0 : 1);
            file.Write(double.CreateChecked(one.Constant.GetValueOrDefault()));
            file.Write(one.Pieces.Length);
            file.WriteColumn<int>(Array.ConvertAll(one.Pieces, piece => piece.Length));
        }
    }

    private static Head ReadHead(DigestReader file)
    {
        double dt = file.Read<double>();
        long step = file.Read<long>();
        int populations = Length(file), projections = Length(file);
        var head = new Head(dt, step, [], []);
        for (int i = 0; i < populations; i++)
        {
            string name = file.ReadText(LongestName);
            (int count, bool neurons) = (file.Read<int>(), file.Read<int>() != 0);
            (long pendingStep, int pending) = (file.Read<long>(), Length(file));
            int[] spikes = Lengths(file);
            var receptors = new (int G, int H)[Length(file)];
            for (int r = 0; r < receptors.Length; r++)
            {
                receptors[r] = (Length(file), Length(file));
            }
            head.Populations.Add(new PopulationHead(
                name, count, neurons, pendingStep, pending, spikes, receptors));
        }
        for (int i = 0; i < projections; i++)
        {
            string name = file.ReadText(LongestName);
            (long count, bool constant) = (file.Read<long>(), file.Read<int>() != 0);
            double weight = file.Read<double>();
            head.Projections.Add(
                new ProjectionHead(name, count, constant ? weight : null, Lengths(file)));
        }
        return head;
    }

    private static NetworkSnapshot<T> ReadColumns<T>(DigestReader file, Head head, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var columns = head.Populations.ConvertAll(one => (
            Pending: Column<int>(file, one.Pending),
            Spikes: Array.ConvertAll(one.Spikes, length => Column<int>(file, length)),
            Receptors: Array.ConvertAll(
                one.Receptors,
                lengths => (Column<T>(file, lengths.G), Column<T>(file, lengths.H)))));
        var projections = head.Projections.ConvertAll(one =>
            new NetworkSnapshot<T>.ProjectionWeights(
                one.Name, one.Weight is { } weight ? T.CreateChecked(weight) : null, one.Count,
                Array.ConvertAll(one.Pieces, length => Column<T>(file, length))));
        file.RequireDigest();
        var populations = head.Populations.Zip(columns, (one, column) =>
            new NetworkSnapshot<T>.PopulationState(
                one.Name, one.Count, one.HasNeurons ? NeuronSnapshot.Load<T>(stream) : null,
                column.Spikes, one.PendingStep, column.Pending, column.Receptors)).ToArray();
        return new NetworkSnapshot<T>(head.Dt, head.Step, populations, projections);
    }

    private static TValue[] Column<TValue>(DigestReader file, int length) where TValue : unmanaged
    {
        var values = new TValue[length];
        file.ReadColumn<TValue>(values);
        return values;
    }

    private static int Length(DigestReader file)
    {
        int length = file.Read<int>();
        file.Require(length >= 0, $"a length in it is {length}");
        return length;
    }

    /// <summary>Reads lengths one by one: their number is not known to be right yet.</summary>
    private static int[] Lengths(DigestReader file)
    {
        int count = Length(file);
        var lengths = new List<int>();
        for (int i = 0; i < count; i++)
        {
            lengths.Add(Length(file));
        }
        return [.. lengths];
    }

    private sealed record Head(
        double Dt, long Step, List<PopulationHead> Populations, List<ProjectionHead> Projections);

    private sealed record PopulationHead(
        string Name, int Count, bool HasNeurons, long PendingStep, int Pending, int[] Spikes,
        (int G, int H)[] Receptors);

    private sealed record ProjectionHead(string Name, long Count, double? Weight, int[] Pieces);
}
