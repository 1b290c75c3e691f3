namespace AdExIFRef.Interop;

/// <summary>
/// The bits of a chunk of steps, kept by a layer from run to run: new memory costs more than the
/// steps of a short run.
/// </summary>
internal sealed class SpikeBitBuffers
{
    /// <summary>More is given back: it is little beside what a run of it computes.</summary>
    private const int MostKept = 64 << 20;

    private PinnedColumn<byte>? _spikes;
    private PinnedColumn<byte>? _refractory;

    /// <summary>Returns a buffer of at least so many bytes.</summary>
    public PinnedColumn<byte> Spikes(int bytes) => Grow(ref _spikes, bytes);

    /// <inheritdoc cref="Spikes"/>
    public PinnedColumn<byte> Refractory(int bytes) => Grow(ref _refractory, bytes);

    private static PinnedColumn<byte> Grow(ref PinnedColumn<byte>? column, int bytes)
    {
        if (column is not null && column.Length >= bytes)
        {
            return column;
        }
        var grown = new PinnedColumn<byte>(bytes);
        column = bytes <= MostKept ? grown : column;
        return grown;
    }
}
