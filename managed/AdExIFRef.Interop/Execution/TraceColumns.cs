using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>Where the kernel writes the traces of a whole run.</summary>
internal sealed class TraceColumns<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostValues = SizeCheck.MostElements / 2;

    /// <param name="neurons">The recorded neurons.</param>
    /// <param name="every">The steps from one row to the next; 1 if a step has several.</param>
    /// <param name="perStep">The rows of a step; 1 but in the accurate mode.</param>
    /// <param name="includeInitial">Whether the first row is the state before the run.</param>
    /// <param name="steps">The steps of the run.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are too many values for an array or for the memory.
    /// </exception>
    public TraceColumns(
        int[] neurons, int every, int perStep, bool includeInitial, long steps)
    {
        Every = every;
        PerStep = perStep;
        InitialRows = includeInitial ? 1 : 0;
        FirstStep = includeInitial ? Every - 1 : 0;
        long recorded = steps <= FirstStep ? 0 : ((steps - 1 - FirstStep) / Every) + 1;
        Int128 rows = InitialRows + SizeCheck.Product(recorded, PerStep);
        Int128 size = rows * neurons.Length;
        if (size > MostValues)
        {
            throw new ArgumentOutOfRangeException(
                nameof(steps), steps,
                $"steps is {steps}: the traces of {neurons.Length} neurons would have {size} values; "
                + $"allowed are {MostValues}. {Remedy}");
        }
        SizeCheck.RequireMemory(
            size * 2 * Unsafe.SizeOf<T>(), $"the traces of {neurons.Length} neurons", steps, Remedy);
        Rows = (long)rows;
        Neurons = new PinnedColumn<long>(neurons.Length);
        Array.ConvertAll(neurons, i => (long)i).CopyTo(Neurons.Span);
        V = new PinnedColumn<T>((int)size, 10);
        W = new PinnedColumn<T>((int)size, 11);
    }

    private static string Remedy =>
        "Record fewer neurons, or every so many steps, or run in parts.";

    public int Every { get; }

    /// <summary>The rows of a step, at equal parts of it; the last is its end.</summary>
    public int PerStep { get; }

    public long Rows { get; }

    /// <summary>1 where the first row is the state before the run, else 0.</summary>
    public int InitialRows { get; }

    /// <summary>The first step that is recorded; then every so many.</summary>
    public int FirstStep { get; }

    public PinnedColumn<long> Neurons { get; }

    /// <summary>[rows][neurons] mV.</summary>
    public PinnedColumn<T> V { get; }

    /// <summary>[rows][neurons] mA.</summary>
    public PinnedColumn<T> W { get; }

    /// <summary>The first step from a step on that is recorded, and its row.</summary>
    public (long Step, long Row) From(long step)
    {
        long rest = Math.Max(0, step - FirstStep);
        long index = (rest / Every) + (rest % Every == 0 ? 0 : 1);
        return (FirstStep + (index * Every), InitialRows + (index * PerStep));
    }

    /// <summary>The time of the state of a row, ms; the clock is that of the first step.</summary>
    public double TimeOf(long row, StepClock clock)
    {
        if (row < InitialRows)
        {
            return clock.Next;
        }
        (long index, long part) = Math.DivRem(row - InitialRows, PerStep);
        long step = FirstStep + (index * Every);
        return part == PerStep - 1
            ? clock.Advance(step + 1).Next
            : clock.Advance(step).Next + ((part + 1) * clock.Dt / PerStep);
    }

    /// <summary>Writes the state before the run, where it is wanted.</summary>
    public void RecordInitial(NeuronState<T> state)
    {
        for (int k = 0; k < InitialRows * Neurons.Length; k++)
        {
            int neuron = (int)Neurons.Span[k];
            V.Span[k] = state.V.Span[neuron];
            W.Span[k] = state.W.Span[neuron];
        }
    }
}
