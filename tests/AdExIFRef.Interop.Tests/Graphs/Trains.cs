namespace AdExIFRef.Interop.Tests.Graphs;

/// <summary>The spikes of a source, read as a network reads them.</summary>
internal static class Trains
{
    /// <summary>Returns the spikes of each step.</summary>
    public static int[][] Of(
        SpikeSource source, int steps, double dt = 0.1, ulong seed = 1, bool backwards = false)
    {
        ISpikeStream stream = source.Open(dt, seed);
        int[][] rows = new int[steps][];
        var list = new SpikeList();
        foreach (int step in backwards
            ? Enumerable.Range(0, steps).Reverse()
            : Enumerable.Range(0, steps))
        {
            list.Clear();
            stream.Write(step, list);
            rows[step] = list.Items.ToArray();
        }
        return rows;
    }

    /// <summary>Returns how often each source spikes.</summary>
    public static int[] Counts(int[][] rows, int count)
    {
        int[] counts = new int[count];
        foreach (int source in rows.SelectMany(row => row))
        {
            counts[source]++;
        }
        return counts;
    }
}
