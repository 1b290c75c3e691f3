using System.Buffers;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The rows of a run's <see cref="RunBuffers{T}"/>, pinned until this is disposed.
/// </summary>
internal sealed unsafe class RunRows<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RunBuffers<T> _buffers;
    private readonly int _neurons;
    private readonly PinnedColumn<T>? _unwanted;
    private MemoryHandle _v;
    private MemoryHandle _w;

    /// <param name="buffers">Checked.</param>
    /// <param name="neurons">The neurons of a row.</param>
    /// <param name="chunkSteps">The most steps at once.</param>
    /// <param name="memory">Where rows come from that are written for nothing.</param>
    public RunRows(RunBuffers<T> buffers, int neurons, int chunkSteps, RunMemory<T> memory)
    {
        _buffers = buffers;
        _neurons = neurons;
        if (UnwantedRows(buffers) > 0)
        {
            _unwanted = memory.Unwanted(checked(chunkSteps * neurons));
        }
        _v = buffers.V.Pin();
        _w = buffers.W.Pin();
    }

    /// <summary>
    /// Returns the rows of a step that are written for nothing: the kernel writes V and w, or
    /// neither.
    /// </summary>
    public static int UnwantedRows(RunBuffers<T>? buffers) =>
        buffers is not null && buffers.V.IsEmpty != buffers.W.IsEmpty ? 1 : 0;

    /// <summary>Gives a chunk of steps its rows.</summary>
    public void SetRows(Chunk<T> chunk)
    {
        int start = (int)chunk.First * _neurons, length = chunk.Steps * _neurons;
        chunk.SpikeRows = _buffers.Spikes.IsEmpty ? default : _buffers.Spikes.Slice(start, length);
        chunk.VRows = Rows(_v, start);
        chunk.WRows = Rows(_w, start);
    }

    public void Dispose()
    {
        _v.Dispose();
        _w.Dispose();
    }

    private T* Rows(in MemoryHandle handle, int start) => handle.Pointer != null
        ? (T*)handle.Pointer + start
        : _unwanted is { } column ? column.Pointer : null;
}
