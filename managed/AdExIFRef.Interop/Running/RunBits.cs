namespace AdExIFRef.Interop;

/// <summary>
/// The bits of a chunk of steps, kept by a layer from run to run: new memory costs more than the
/// steps of a short run.
/// </summary>
internal sealed class RunBits
{
    /// <summary>More is given back: it is little beside what a run of it computes.</summary>
    private const int MostKept = 64 << 20;

    private PinnedColumn<byte>? _spikes;
    private PinnedColumn<byte>? _refractory;

    /// <summary>Room for at least so many bytes.</summary>
    public PinnedColumn<byte> Spikes(int bytes) => Room(ref _spikes, bytes);

    /// <inheritdoc cref="Spikes"/>
    public PinnedColumn<byte> Refractory(int bytes) => Room(ref _refractory, bytes);

    private static PinnedColumn<byte> Room(ref PinnedColumn<byte>? column, int bytes)
    {
        if (column is not null && column.Length >= bytes)
        {
            return column;
        }
        var room = new PinnedColumn<byte>(bytes);
        column = bytes <= MostKept ? room : column;
        return room;
    }
}
