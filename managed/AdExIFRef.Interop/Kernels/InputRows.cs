using System.Buffers;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>An input of the kernel in memory that does not move; the default is absent.</summary>
internal readonly unsafe struct InputRows<T> where T : unmanaged
{
    private readonly T* _values;
    private readonly long _stepStride;
    private readonly long _neuronStride;

    public InputRows(T* values, long stepStride, long neuronStride)
    {
        _values = values;
        _stepStride = stepStride;
        _neuronStride = neuronStride;
    }

    /// <summary>A column of one row for all steps, or of a row per step.</summary>
    public static InputRows<T> Of(PinnedColumn<T>? column, long stepStride) =>
        column is null ? default : new InputRows<T>(column.Pointer, stepStride, 1);

    public adexif_input Native => new()
    {
        values = _values,
        step_stride = _stepStride,
        neuron_stride = _neuronStride,
    };
}

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
