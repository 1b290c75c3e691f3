using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>Where the kernel writes the traces of a whole run.</summary>
internal sealed class TraceColumns<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostValues = SizeCheck.MostElements / 2;

    /// <exception cref="ArgumentOutOfRangeException">
    /// There are too many values for an array or for the memory.
    /// </exception>
    public TraceColumns(TraceRecording recording, long steps)
    {
        Every = recording.Every;
        Rows = (steps / Every) + (steps % Every == 0 ? 0 : 1);
        int neurons = recording.Neurons.Length;
        Int128 size = SizeCheck.Product(Rows, neurons);
        if (size > MostValues)
        {
            throw new ArgumentOutOfRangeException(
                nameof(steps), steps,
                $"steps is {steps}: the traces of {neurons} neurons would have {size} values; "
                + $"allowed are {MostValues}. {Remedy}");
        }
        SizeCheck.RequireMemory(
            size * 2 * Unsafe.SizeOf<T>(), $"the traces of {neurons} neurons", steps, Remedy);
        Neurons = new PinnedColumn<long>(recording.Neurons.Length);
        Array.ConvertAll(recording.Neurons, i => (long)i).CopyTo(Neurons.Span);
        V = new PinnedColumn<T>((int)size, 10);
        W = new PinnedColumn<T>((int)size, 11);
    }

    private static string Remedy =>
        "Record fewer neurons, or every so many steps, or run in parts.";

    public int Every { get; }

    public long Rows { get; }

    public PinnedColumn<long> Neurons { get; }

    /// <summary>[rows][neurons] mV.</summary>
    public PinnedColumn<T> V { get; }

    /// <summary>[rows][neurons] mA.</summary>
    public PinnedColumn<T> W { get; }
}
