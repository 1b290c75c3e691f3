namespace AdExIFRef.Interop;

/// <summary>
/// The synapses of a projection, a row per source neuron. The same rows come out whatever thread
/// asks for them, in whatever order, and however the sources are cut into ranges.
/// </summary>
internal interface ISynapseSource
{
    /// <summary>The number of source neurons.</summary>
    int Sources { get; }

    /// <summary>The number of target neurons.</summary>
    int Targets { get; }

    /// <summary>
    /// About how many synapses there are, to refuse a network that memory cannot hold; exact where
    /// <see cref="HasNumbers"/>.
    /// </summary>
    Int128 ExpectedCount { get; }

    /// <summary>
    /// Whether rows have numbers, those from 0 to <see cref="ExpectedCount"/> - 1 in all: an array
    /// of one value per synapse then fits.
    /// </summary>
    bool HasNumbers { get; }

    /// <summary>
    /// Appends the synapses of a source to an empty row: their targets in the order of creation,
    /// and where the rule numbers its synapses, their numbers. May be called for several sources at
    /// once, each with a row of its own.
    /// </summary>
    void Row(int source, RowBuffer row);
}
