using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The values of a drive for one run: in memory, element (step, neuron) at
/// step x StepStride + neuron x NeuronStride, or from a source.
/// </summary>
internal sealed class DriveReader<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public DriveFunction<T>? Source { get; init; }

    public ReadOnlyMemory<T> Values { get; init; }

    public long StepStride { get; init; }

    public long NeuronStride { get; init; }

    /// <summary>Whether every step has the same row.</summary>
    public bool IsConstant => Source is null && StepStride == 0;

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
