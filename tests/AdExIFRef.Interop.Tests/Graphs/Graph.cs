namespace AdExIFRef.Interop.Tests.Graphs;

/// <summary>The synapses of a rule, read as a network reads them.</summary>
internal sealed class Graph
{
    private readonly int[][] _rows;
    private readonly long[][] _numbers;
    private readonly double[][] _values;

    private Graph(int[][] rows, long[][] numbers, double[][] values, ISynapseSource source)
    {
        (_rows, _numbers, _values) = (rows, numbers, values);
        Source = source;
    }

    public ISynapseSource Source { get; }

    public long Count => _rows.Sum(row => (long)row.Length);

    /// <summary>Opens a rule and reads all of its rows, on so many threads.</summary>
    public static Graph Of(
        Connectivity rule, int sources, int targets, int? selfOffset = null,
        ulong seed = 1, int threads = 1, SynapseValues? values = null)
    {
        var target = new ConnectivityTarget(sources, targets, selfOffset, seed)
        {
            Threads = threads,
        };
        ISynapseSource source = rule.Open(target);
        int[][] rows = new int[sources][];
        long[][] numbers = new long[sources][];
        double[][] drawn = new double[sources][];
        RowThreads.Each(sources, threads, () => new RowBuffer(), (number, row) =>
        {
            int i = (int)number;
            row.Clear();
            source.Row(i, row);
            rows[i] = row.Targets.ToArray();
            numbers[i] = row.Numbers.ToArray();
            values?.Fill(i, row, seed + 77, row.Weights);
            drawn[i] = values is null ? [] : row.Weights.ToArray();
        });
        return new Graph(rows, numbers, drawn, source);
    }

    public int[] Row(int source) => _rows[source];

    public IEnumerable<double> Values => _values.SelectMany(row => row);

    public IEnumerable<long> Numbers => _numbers.SelectMany(row => row);

    public int[] OutDegrees => [.. _rows.Select(row => row.Length)];

    public int[] InDegrees(int targets)
    {
        int[] degrees = new int[targets];
        foreach (int target in _rows.SelectMany(row => row))
        {
            degrees[target]++;
        }
        return degrees;
    }

    public int Autapses(int selfOffset) =>
        _rows.Select((row, i) => row.Count(target => target == i + selfOffset)).Sum();

    public int Repeated => _rows.Sum(row => row.Length - row.Distinct().Count());

    public bool Ascends => _rows.All(row => row.SequenceEqual(row.Order()));

    /// <summary>FNV-1a over rows and values.</summary>
    public ulong Hash
    {
        get
        {
            ulong hash = 0xCBF29CE484222325;
            void Take(ulong x) => hash = unchecked((hash ^ x) * 0x100000001B3);
            for (int i = 0; i < _rows.Length; i++)
            {
                Take((ulong)_rows[i].Length);
                foreach (int target in _rows[i])
                {
                    Take((ulong)target);
                }
                foreach (double value in _values[i])
                {
                    Take(BitConverter.DoubleToUInt64Bits(value));
                }
            }
            return hash;
        }
    }
}
