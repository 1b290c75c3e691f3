using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Draws the sources of one target, in any order.</summary>
internal delegate void DrawSources(
    ConnectivityTarget target, int number, RowScratch scratch, Span<int> sources);

/// <summary>
/// Synapses that are drawn target by target and read source by source. Strips of consecutive
/// targets are drawn in parallel, each sorted by source by counting; a row is gathered from all
/// strips.
/// </summary>
/// <typeparam name="TLocal">Numbers the targets of a strip: a byte where a strip of 256 has several
/// synapses of each source, else an unsigned short.</typeparam>
internal sealed class SourceColumns<TLocal> : ISynapseSource
    where TLocal : unmanaged, IBinaryInteger<TLocal>, IMinMaxValue<TLocal>
{
    private readonly ConnectivityTarget _target;
    private readonly int _degree;

    // Of each strip: where each source begins, and the targets by source.
    private readonly int[][] _starts;
    private readonly TLocal[][] _locals;

    // The synapses of all sources before one.
    private readonly long[] _before;

    public SourceColumns(ConnectivityTarget target, DrawSources draw, int degree)
    {
        (_target, _degree) = (target, degree);
        // A strip is an array: no more synapses than it can hold.
        int strip = (int)Math.Clamp(Array.MaxLength / Math.Max(1L, degree), 1, Targets);
        int strips = (int)(((long)target.Targets + strip - 1) / strip);
        SizeCheck.RequireSynapses(Bytes(strips), ExpectedCount, "inDegree");
        _starts = new int[strips][];
        _locals = new TLocal[strips][];
        StripTargets = strip;
        RowThreads.Each(
            strips, target.Threads, () => new RowScratch(),
            (number, scratch) => DrawStrip((int)number, draw, scratch),
            cancellation: target.Cancellation);
        _before = new long[target.Sources + 1];
        for (int source = 0; source < target.Sources; source++)
        {
            long count = 0;
            foreach (int[] starts in _starts)
            {
                count += starts[source + 1] - starts[source];
            }
            _before[source + 1] = _before[source] + count;
        }
    }

    /// <summary>The most targets of a strip.</summary>
    public static int Targets => int.CreateChecked(TLocal.MaxValue) + 1;

    /// <inheritdoc/>
    public int Sources => _target.Sources;

    /// <inheritdoc/>
    public Int128 ExpectedCount => (Int128)_target.Targets * _degree;

    /// <inheritdoc/>
    public bool HasNumbers => true;

    int ISynapseSource.Targets => _target.Targets;

    private int StripTargets { get; }

    /// <inheritdoc/>
    public void Row(int source, RowBuffer row)
    {
        Span<int> targets = row.Append(checked((int)(_before[source + 1] - _before[source])));
        int count = 0;
        for (int strip = 0; strip < _starts.Length; strip++)
        {
            int first = strip * StripTargets;
            int[] starts = _starts[strip];
            ReadOnlySpan<TLocal> locals =
                _locals[strip].AsSpan(starts[source], starts[source + 1] - starts[source]);
            foreach (TLocal local in locals)
            {
                targets[count++] = first + int.CreateTruncating(local);
            }
        }
        row.NumberFrom(_before[source]);
    }

    private void DrawStrip(int number, DrawSources draw, RowScratch scratch)
    {
        int first = number * StripTargets;
        int targets = Math.Min(StripTargets, _target.Targets - first);
        var sources = new int[targets * _degree];
        var starts = new int[_target.Sources + 1];
        for (int i = 0; i < targets; i++)
        {
            draw(_target, first + i, scratch, sources.AsSpan(i * _degree, _degree));
        }
        foreach (int source in sources)
        {
            starts[source]++;
        }
        int sum = 0;
        for (int i = 0; i < starts.Length; i++)
        {
            (starts[i], sum) = (sum, sum + starts[i]);
        }
        // Each start moves to its end, which is the next one's start.
        var locals = new TLocal[sources.Length];
        for (int i = 0; i < targets; i++)
        {
            var local = TLocal.CreateTruncating(i);
            foreach (int source in sources.AsSpan(i * _degree, _degree))
            {
                locals[starts[source]++] = local;
            }
        }
        starts.AsSpan(0, starts.Length - 1).CopyTo(starts.AsSpan(1));
        starts[0] = 0;
        _starts[number] = starts;
        _locals[number] = locals;
    }

    /// <summary>The bytes that sorting takes.</summary>
    private unsafe Int128 Bytes(int strips) => (ExpectedCount * sizeof(TLocal))
        + ((Int128)strips * (_target.Sources + 1L) * sizeof(int));
}
