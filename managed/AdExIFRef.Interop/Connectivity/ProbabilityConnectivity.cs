using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>Each pair with one probability, in (0, 1).</summary>
internal sealed class ProbabilityConnectivity(double probability, bool autapses) : Connectivity
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"probability {probability}");

    internal override ISynapseSource Open(ConnectivityTarget target) =>
        new Synapses(target, probability, autapses);

    private sealed class Synapses(ConnectivityTarget target, double probability, bool autapses)
        : ISynapseSource
    {
        private readonly SkipTable _skips = new(probability);

        public int Sources => target.Sources;

        public int Targets => target.Targets;

        public Int128 ExpectedCount =>
            (Int128)Math.Ceiling((double)target.Pairs(autapses) * probability);

        // How many synapses come before a row is known only once they are drawn.
        public bool HasNumbers => false;

        public void Row(int source, RowBuffer row)
        {
            int candidates = target.Candidates(source, autapses);
            RowWords words = row.Scratch.Words;
            words.Start(
                target.Seed, (uint)source, RowStream.Targets,
                (long)(1.1 * probability * candidates) + 8);
            _skips.Draw(words, candidates, target.SelfOf(source, autapses), row);
        }
    }
}

/// <summary>Which draws of a row a stream is for.</summary>
internal static class RowStream
{
    /// <summary>The targets of a source.</summary>
    public const uint Targets = 0;

    /// <summary>The sources of a target.</summary>
    public const uint Sources = 1;

    /// <summary>How many synapses each row has.</summary>
    public const uint Counts = 2;

    /// <summary>Which synapses are taken away again.</summary>
    public const uint Removed = 3;

    /// <summary>The values of a source's synapses.</summary>
    public const uint Values = 4;

    /// <summary>The first of as many streams as there are attempts.</summary>
    public const uint Attempts = 16;
}
