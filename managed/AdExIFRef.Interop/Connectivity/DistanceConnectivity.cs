using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>Synapses by distance.</summary>
internal sealed class DistanceConnectivity(
    Positions sources, Positions targets, DistanceProfile profile, double[]? period, bool autapses)
    : Connectivity
{
    /// <inheritdoc/>
    public override string ToString() => $"by distance, {profile}";

    internal override ISynapseSource Open(ConnectivityTarget target)
    {
        Require(sources.Count, target.Sources, nameof(sources), "source");
        Require(targets.Count, target.Targets, nameof(targets), "target");
        return new DistanceSynapses(
            target, sources, new CellGrid(targets, profile.Cutoff, period), profile, autapses);
    }

    private static void Require(int positions, int neurons, string name, string what)
    {
        if (positions != neurons)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} has {positions} positions; allowed are {neurons}, one for each {what} "
                    + $"neuron."),
                name);
        }
    }
}

/// <summary>
/// A word for each source and target of a neighbourhood, in the order of the targets' cells,
/// against the probability at their distance.
/// </summary>
internal sealed class DistanceSynapses : ISynapseSource
{
    private const int Bins = 1024;

    /// <summary>The words that are made at once: about those of some cells.</summary>
    private const int HeldWords = 4 * TwinWords.Group;

    private readonly ConnectivityTarget _target;
    private readonly Positions _sources;
    private readonly CellGrid _grid;
    private readonly DistanceProfile _profile;
    private readonly bool _autapses;
    private readonly double _cutoffSquare;

    // Of a falling profile, thresholds at the borders of equal bins of the squared distance.
    private readonly ulong[] _bins;
    private readonly double _binsPerSquare;

    public DistanceSynapses(
        ConnectivityTarget target, Positions sources, CellGrid grid, DistanceProfile profile,
        bool autapses)
    {
        (_target, _sources, _grid, _profile, _autapses) =
            (target, sources, grid, profile, autapses);
        _cutoffSquare = profile.Cutoff * profile.Cutoff;
        _binsPerSquare = Bins / _cutoffSquare;
        _bins = new ulong[profile.Falls ? Bins + 2 : 0];
        for (int bin = 0; bin < _bins.Length; bin++)
        {
            _bins[bin] = profile.Threshold(bin / _binsPerSquare);
        }
    }

    /// <inheritdoc/>
    public int Sources => _target.Sources;

    /// <inheritdoc/>
    public int Targets => _target.Targets;

    /// <summary>The candidates of some sources, for all: no more than these.</summary>
    public Int128 ExpectedCount
    {
        get
        {
            // Enough for a guess, and few enough to be quick.
            int every = Math.Max(1, Sources / 64), seen = 0;
            long found = 0;
            var row = new RowBuffer();
            for (int source = 0; source < Sources; source += every, seen++)
            {
                row.Clear();
                Row(source, row);
                found += row.Count;
            }
            return seen == 0 ? 0 : (Int128)found * Sources / seen;
        }
    }

    /// <inheritdoc/>
    public bool HasNumbers => false;

    /// <inheritdoc/>
    public void Row(int source, RowBuffer row)
    {
        ReadOnlySpan<double> position = _sources[source];
        int self = _target.SelfOf(source, _autapses);
        Span<uint> words = row.Scratch.Groups.AsSpan(0, HeldWords);
        int held = -1;
        foreach ((int first, int end, double least) in _grid.Ranges(position))
        {
            // A word above the probability of the whole cell needs no distance.
            ulong most = _bins.Length > 0 ? _bins[(int)(least * _binsPerSquare)] : ulong.MaxValue;
            for (int rank = first; rank < end; rank++)
            {
                // The words of the ranks around, as many as the memory has.
                if (rank / HeldWords != held)
                {
                    held = rank / HeldWords;
                    TwinWords.Fill(
                        _target.Seed, (uint)source, RowStream.Targets,
                        (uint)held * (HeldWords / TwinWords.Group), words);
                }
                uint word = words[rank % HeldWords];
                if (word >= most)
                {
                    continue;
                }
                int number = _grid.Neuron(rank);
                if (number != self
                    && Connects(_grid.SquaredDistance(position, rank), word))
                {
                    row.Add(number);
                }
            }
        }
        row.Targets.Sort();
    }

    private bool Connects(double square, uint word)
    {
        if (!(square < _cutoffSquare))
        {
            return false;
        }
        if (_bins.Length > 0)
        {
            int bin = (int)(square * _binsPerSquare);
            if (word >= _bins[bin] || word < _bins[bin + 1])
            {
                return word < _bins[bin + 1];
            }
        }
        return word < _profile.Threshold(square);
    }
}
