using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

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
///         pieces int32, their lengths int32[]; from version 2 on learns int32 (1: yes), and if it
///         does first step that was not taken int64, sources x delays int64, targets int32
///       from version 3 on of each population what its sources are, text; of each projection what
///         it is, text, who is connected, uint64, and the rule by which it learns, text; an empty
///         text stands for what is not known
///       from version 4 on of each projection the short-term plasticity, text, and the columns of
///         sources int32 (0: none); if there are, first step int64, next step int64, sources int32,
///         steps of events int32, their numbers int32[]
/// SHA-256 of everything before
/// columns: of each population pending spikes, spikes int32, g and h; of each projection its
///   pieces, and if it learns the last events of sources (in pieces of 2^20) and of targets: steps
///   int64[], first traces, second traces; its columns of sources float64[], and of each step of
///   events the sources int32[] and factors float64[]
/// SHA-256 of everything before
/// of each population of neurons its own snapshot
/// </code>
/// The first digest covers every length, so that nothing is allocated for a damaged one.
/// </summary>
internal static partial class NetworkSnapshotFile
{
    private const int Version = 4;
    private const int OldestVersion = 1;
    private const int LongestText = 1 << 16;

    private static ReadOnlySpan<byte> Magic => "AdExNetw"u8;

    /// <summary>Writes a snapshot.</summary>
    /// <exception cref="InvalidOperationException">A text in it is too long, or the rule of a
    /// projection has none. Nothing was written.</exception>
    public static void Write<T>(Stream stream, NetworkSnapshot<T> snapshot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireTexts(snapshot);
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
            if (projection.Plastic is { } plastic)
            {
                Array.ForEach(plastic.Sources, piece => WriteEvents(file, piece));
                WriteEvents(file, plastic.Targets);
            }
            WriteGate(file, projection.Gate);
        }
        file.WriteDigest();
        foreach (NetworkSnapshot<T>.PopulationState population in snapshot.Populations)
        {
            population.Neurons?.Save(stream);
        }
    }

    private static void RequireTexts<T>(NetworkSnapshot<T> snapshot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (NetworkSnapshot<T>.ProjectionWeights one in snapshot.Projections)
        {
            if (one.Rule is { IsWhole: false } rule)
            {
                throw new InvalidOperationException(
                    $"The rule of \"{one.Name}\", {rule.Text}, does not override ToString, by which "
                    + "a snapshot in a stream knows a rule again; let it name every setting.");
            }
        }
        IEnumerable<string?> texts =
        [
            .. snapshot.Populations.SelectMany(one => new[] { one.Name, one.Definition }),
            .. snapshot.Projections.SelectMany(
                one => new[] { one.Name, one.Definition?.Text, one.Rule?.Text }),
        ];
        if (texts.FirstOrDefault(
            text => Encoding.UTF8.GetByteCount(text ?? "") > LongestText) is { } longest)
        {
            throw new InvalidOperationException(
                $"A text of the snapshot has {Encoding.UTF8.GetByteCount(longest)} bytes; allowed "
                + $"are {LongestText}: \"{longest[..64]}...\".");
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
        file.Require(
            version is >= OldestVersion and <= Version,
            $"its version is {version}; allowed are {OldestVersion} to {Version}");
        int bits = file.Read<int>(), expected = Unsafe.SizeOf<T>() * 8;
        file.Require(
            bits == expected,
            $"its numbers have {bits} bits; allowed are {expected}, those of {typeof(T).Name}");
        Head head = ReadHead(file, version);
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
            file.Write(one.Plastic is null ? 0 : 1);
            if (one.Plastic is { } plastic)
            {
                file.Write(plastic.Applied);
                file.Write(plastic.SourceCount);
                file.Write(plastic.Targets.Items.Length);
            }
        }
        foreach (NetworkSnapshot<T>.PopulationState one in snapshot.Populations)
        {
            file.WriteText(one.Definition ?? "");
        }
        foreach (NetworkSnapshot<T>.ProjectionWeights one in snapshot.Projections)
        {
            file.WriteText(one.Definition?.Text ?? "");
            file.Write(one.Definition?.Graph ?? 0);
            file.WriteText(one.Rule?.Text ?? "");
        }
        foreach (NetworkSnapshot<T>.ProjectionWeights one in snapshot.Projections)
        {
            file.WriteText(one.ShortTerm ?? "");
            WriteHead(file, one.Gate);
        }
    }

    private static Head ReadHead(DigestReader file, int version)
    {
        double dt = file.Read<double>();
        long step = file.Read<long>();
        int populations = Length(file), projections = Length(file);
        var head = new Head(dt, step, [], []);
        for (int i = 0; i < populations; i++)
        {
            string name = file.ReadText(LongestText);
            (int count, bool neurons) = (file.Read<int>(), file.Read<int>() != 0);
            (long pendingStep, int pending) = (file.Read<long>(), Length(file));
            int[] spikes = Lengths(file);
            int receptorCount = Length(file);
            var receptors = new List<(int G, int H)>(); // their number may be wrong yet
            while (receptors.Count < receptorCount)
            {
                receptors.Add((Length(file), Length(file)));
            }
            head.Populations.Add(new PopulationHead(
                name, count, neurons, pendingStep, pending, spikes, [.. receptors]));
        }
        for (int i = 0; i < projections; i++)
        {
            string name = file.ReadText(LongestText);
            (long count, bool constant) = (file.Read<long>(), file.Read<int>() != 0);
            double weight = file.Read<double>();
            head.Projections.Add(new ProjectionHead(
                name, count, constant ? weight : null, Lengths(file),
                version >= 2 ? ReadPlastic(file) : null));
        }
        if (version >= 3)
        {
            ReadDefinitions(file, head);
        }
        if (version >= 4)
        {
            ReadGates(file, head);
        }
        return head;
    }

    private static void ReadDefinitions(DigestReader file, Head head)
    {
        for (int i = 0; i < head.Populations.Count; i++)
        {
            head.Populations[i] = head.Populations[i] with { Definition = Text(file) };
        }
        for (int i = 0; i < head.Projections.Count; i++)
        {
            (string? text, ulong graph, string? rule) =
                (Text(file), file.Read<ulong>(), Text(file));
            head.Projections[i] = head.Projections[i] with
            {
                Definition = text is null ? null : new ProjectionDefinition(text, graph),
                Rule = rule is null ? null : new RuleIdentity(rule, true, null),
            };
        }
    }

    private static string? Text(DigestReader file) =>
        file.ReadText(LongestText) is { Length: > 0 } text ? text : null;

    private static NetworkSnapshot<T> ReadColumns<T>(DigestReader file, Head head, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var columns = head.Populations.ConvertAll(one => (
            Pending: file.ReadArray<int>(one.Pending),
            Spikes: Array.ConvertAll(one.Spikes, length => file.ReadArray<int>(length)),
            Receptors: Array.ConvertAll(
                one.Receptors,
                lengths => (file.ReadArray<T>(lengths.G), file.ReadArray<T>(lengths.H)))));
        var projections = head.Projections.ConvertAll(one =>
            new NetworkSnapshot<T>.ProjectionWeights(
                one.Name, one.Definition,
                one.Weight is { } weight ? T.CreateChecked(weight) : null, one.Count,
                Array.ConvertAll(one.Pieces, length => file.ReadArray<T>(length)),
                one.Plastic is { } plastic ? ReadPlastic<T>(file, plastic) : null, one.Rule)
            {
                Gate = one.Gate is { } gate ? ReadGate(file, gate) : null,
                ShortTerm = one.ShortTerm,
            });
        file.RequireDigest();
        var populations = head.Populations.Zip(columns, (one, column) =>
            new NetworkSnapshot<T>.PopulationState(
                one.Name, one.Definition, one.Count,
                one.HasNeurons ? NeuronSnapshot.Load<T>(stream) : null,
                column.Spikes, one.PendingStep, column.Pending, column.Receptors)).ToArray();
        var snapshot = new NetworkSnapshot<T>(head.Dt, head.Step, populations, projections);
        string? fault = NetworkSnapshotCheck.Fault(snapshot);
        file.Require(fault is null, fault ?? "");
        return snapshot;
    }

    private static PlasticHead? ReadPlastic(DigestReader file)
    {
        if (file.Read<int>() == 0)
        {
            return null;
        }
        (long applied, long sources) = (file.Read<long>(), file.Read<long>());
        file.Require(sources >= 0, $"a number of sources in it is {sources}");
        return new PlasticHead(applied, sources, Length(file));
    }

    private static PlasticState<T> ReadPlastic<T>(DigestReader file, PlasticHead head)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sources = new List<EventColumns<T>>();
        for (long left = head.Sources; left > 0; left -= PlasticState<T>.PieceLength)
        {
            sources.Add(ReadEvents<T>(file, (int)Math.Min(left, PlasticState<T>.PieceLength)));
        }
        return new PlasticState<T>(
            head.Applied, [.. sources], ReadEvents<T>(file, head.Targets));
    }

    private static void WriteEvents<T>(DigestWriter file, EventColumns<T> events)
        where T : unmanaged
    {
        file.WriteColumn<long>(Array.ConvertAll(events.Items, one => one.Step));
        file.WriteColumn<T>(Array.ConvertAll(events.Items, one => one.Traces.First));
        file.WriteColumn<T>(Array.ConvertAll(events.Items, one => one.Traces.Second));
    }

    private static EventColumns<T> ReadEvents<T>(DigestReader file, int count)
        where T : unmanaged
    {
        long[] steps = file.ReadArray<long>(count);
        T[] first = file.ReadArray<T>(count), second = file.ReadArray<T>(count);
        var items = new PlasticEvent<T>[count];
        for (int i = 0; i < count; i++)
        {
            items[i] = new PlasticEvent<T>(steps[i], new(first[i], second[i]));
        }
        return new EventColumns<T>(items);
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
        (int G, int H)[] Receptors)
    {
        public string? Definition { get; init; }
    }

    private sealed record ProjectionHead(
        string Name, long Count, double? Weight, int[] Pieces, PlasticHead? Plastic)
    {
        public ProjectionDefinition? Definition { get; init; }

        public RuleIdentity? Rule { get; init; }

        public string? ShortTerm { get; init; }

        public GateHead? Gate { get; init; }
    }

    private sealed record PlasticHead(long Applied, long Sources, int Targets);
}
