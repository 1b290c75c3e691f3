using System.Buffers;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The values of a drive for one run: in memory, element (step, neuron) at
/// step x StepStride + neuron x NeuronStride, or from a source.
/// </summary>
internal sealed unsafe class DriveReader<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private MemoryHandle _pin;

    public DriveFunction<T>? Source { get; init; }

    public ReadOnlyMemory<T> Values { get; init; }

    public long StepStride { get; init; }

    public long NeuronStride { get; init; }

    /// <summary>Whether every step has the same row.</summary>
    public bool IsConstant => Source is null && StepStride == 0;

    /// <summary>
    /// Pins the values, so that the kernel reads them in place, until this is disposed.
    /// </summary>
    public void Pin() => _pin = Values.Pin();

    /// <summary>Returns the pinned values from a step on; absent where a source has them.</summary>
    public adexif_input From(long step) =>
        KernelInput.Of((T*)_pin.Pointer, StepStride, NeuronStride).From<T>(step);

    public void Dispose() => _pin.Dispose();

    /// <summary>Writes the rows of some steps, [steps, n].</summary>
    public void Read(long firstStep, int n, Span<T> rows)
    {
        if (Source is not null)
        {
            Source(firstStep, rows);
            return;
        }
        ReadOnlySpan<T> values = Values.Span;
        for (int start = 0; start < rows.Length; start += n, firstStep++)
        {
            int at = (int)(firstStep * StepStride);
            Span<T> row = rows.Slice(start, n);
            if (NeuronStride == 0)
            {
                row.Fill(values[at]);
            }
            else
            {
                values.Slice(at, n).CopyTo(row);
            }
        }
    }
}
