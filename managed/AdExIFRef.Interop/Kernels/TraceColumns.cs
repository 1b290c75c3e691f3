using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>Where the kernel writes the traces of a whole run.</summary>
internal sealed class TraceColumns<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public TraceColumns(TraceRecording recording, long steps)
    {
        Every = recording.Every;
        Rows = (steps + Every - 1) / Every;
        double size = (double)Rows * recording.Neurons.Length;
        if (size > Array.MaxLength / 2)
        {
            throw new ArgumentException(
                $"The traces would have {size:F0} values; allowed are {Array.MaxLength / 2}. "
                + "Record fewer neurons, or every so many steps.",
                nameof(recording));
        }
        Neurons = new PinnedColumn<long>(recording.Neurons.Length);
        Array.ConvertAll(recording.Neurons, i => (long)i).CopyTo(Neurons.Span);
        V = new PinnedColumn<T>((int)size, 10);
        W = new PinnedColumn<T>((int)size, 11);
    }

    public int Every { get; }

    public long Rows { get; }

    public PinnedColumn<long> Neurons { get; }

    /// <summary>[rows][neurons] mV.</summary>
    public PinnedColumn<T> V { get; }

    /// <summary>[rows][neurons] mA.</summary>
    public PinnedColumn<T> W { get; }
}
