namespace AdExIFRef.Interop;

/// <summary>What spikes have left in the sources of projections.</summary>
internal static partial class NetworkSnapshotFile
{
    private static void WriteGate(DigestWriter file, GateState? gate)
    {
        Array.ForEach(gate?.Columns ?? [], column => file.WriteColumn<double>(column));
        foreach ((int[] sources, double[] factors) in gate?.Events ?? [])
        {
            file.WriteColumn<int>(sources);
            file.WriteColumn<double>(factors);
        }
    }

    private static void WriteHead(DigestWriter file, GateState? gate)
    {
        file.Write(gate?.Columns.Length ?? 0);
        if (gate is null)
        {
            return;
        }
        file.Write(gate.First);
        file.Write(gate.Next);
        file.Write(gate.Columns[0].Length);
        file.Write(gate.Events.Length);
        file.WriteColumn<int>(Array.ConvertAll(gate.Events, step => step.Sources.Length));
    }

    private static GateHead? ReadGateHead(DigestReader file)
    {
        int columns = Length(file);
        return columns == 0
            ? null
            : new GateHead(
                file.Read<long>(), file.Read<long>(), columns, Length(file), Lengths(file));
    }

    private static GateState ReadGate(DigestReader file, GateHead head)
    {
        var columns = new List<double[]>(); // their number may be wrong yet
        while (columns.Count < head.Columns)
        {
            columns.Add(file.ReadArray<double>(head.Sources));
        }
        return new GateState(head.First, head.Next, [.. columns], Array.ConvertAll(
            head.Events,
            count => (file.ReadArray<int>(count), file.ReadArray<double>(count))));
    }

    private static void ReadGates(DigestReader file, Head head)
    {
        for (int i = 0; i < head.Projections.Count; i++)
        {
            head.Projections[i] = head.Projections[i] with
            {
                ShortTerm = Text(file),
                Gate = ReadGateHead(file),
            };
        }
    }

    private sealed record GateHead(long First, long Next, int Columns, int Sources, int[] Events);
}
