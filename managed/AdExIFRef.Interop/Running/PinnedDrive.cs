using System.Buffers;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>A drive's own memory, pinned for a run so that the kernel reads it in place.</summary>
internal sealed unsafe class PinnedDrive<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DriveReader<T> _reader;
    private readonly MemoryHandle _handle;

    public PinnedDrive(DriveReader<T> reader)
    {
        _reader = reader;
        _handle = reader.Values.Pin();
    }

    /// <summary>The rows from a step on.</summary>
    public InputRows<T> From(long step) => new(
        (T*)_handle.Pointer + (step * _reader.StepStride),
        _reader.StepStride,
        _reader.NeuronStride);

    public void Dispose() => _handle.Dispose();
}
