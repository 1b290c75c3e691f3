using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The columns in which the inputs of some steps are summed before the kernel reads them. A null
/// column is an input that is absent.
/// </summary>
/// <param name="count">The number of neurons, the batch included.</param>
/// <param name="currentRows">The most rows of currents at once.</param>
/// <param name="deltaRows">The most rows of jumps at once.</param>
internal sealed class InputColumns<T>(int count, int currentRows, int deltaRows)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] _potential = [];
    private T[] _scratch = [];
    private T[] _slopeScratch = [];
    private PinnedColumn<T>? _current;
    private PinnedColumn<T>? _conductance;
    private PinnedColumn<T>? _slope;
    private PinnedColumn<T>? _delta;

    /// <summary>The number of neurons, the batch included.</summary>
    public int Count => count;

    /// <summary>The most rows of currents at once.</summary>
    public int MostCurrentRows => currentRows;

    /// <summary>The most rows of jumps at once.</summary>
    public int MostDeltaRows => deltaRows;

    /// <summary>[rows][count] mA.</summary>
    public PinnedColumn<T>? Current { get; private set; }

    /// <summary>[count] siemens.</summary>
    public PinnedColumn<T>? Conductance { get; private set; }

    /// <summary>[count] siemens.</summary>
    public PinnedColumn<T>? Slope { get; private set; }

    /// <summary>[rows][count] mV.</summary>
    public PinnedColumn<T>? Delta { get; private set; }

    /// <summary>The inputs of a step besides the current.</summary>
    public StepInputs<T> OfStep => new(Conductance, Slope, Delta);

    /// <summary>The rows for the drive to write to before the keyed inputs are added.</summary>
    public Span<T> CurrentRows(int steps)
    {
        Current = _current ??= new PinnedColumn<T>(checked(currentRows * count), 6);
        return Current.Span[..(steps * count)];
    }

    /// <inheritdoc cref="CurrentRows"/>
    public Span<T> DeltaRows(int steps)
    {
        Delta = _delta ??= new PinnedColumn<T>(checked(deltaRows * count), 9);
        return Delta.Span[..(steps * count)];
    }

    /// <summary>Adds the keyed inputs to rows that hold the drive.</summary>
    /// <param name="list">The keyed current inputs.</param>
    /// <param name="steps">The number of rows; 1 if there are functions.</param>
    /// <param name="v">The potential before the step, mV; needed by functions.</param>
    /// <param name="coefficients">The coefficients of the step.</param>
    public void SumCurrents(
        InputList<T> list, int steps, ReadOnlySpan<T> v, CoefficientColumns<T> coefficients)
    {
        var sums = new InputSums<T> { Rows = CurrentRows(steps) };
        Conductance = list.HasConductances ? Cleared(ref _conductance, 7) : null;
        sums.Conductance = Conductance is null ? [] : Conductance.Span;
        Slope = list.HasFunctions ? Cleared(ref _slope, 8) : null;
        if (Slope is not null)
        {
            sums.Slope = Slope.Span;
            sums.Potential = AfterReset(v, coefficients);
            sums.Scratch = Grow(ref _scratch);
            sums.SlopeScratch = Grow(ref _slopeScratch);
        }
        list.AddTo(sums);
    }

    /// <summary>Adds the keyed jumps to rows that hold the drive.</summary>
    public void SumDeltas(InputList<T> list, int steps)
    {
        var sums = new InputSums<T> { Rows = DeltaRows(steps) };
        if (list.HasFunctions)
        {
            sums.Scratch = Grow(ref _scratch);
        }
        list.AddTo(sums);
    }

    /// <summary>Forgets the sums of the step before.</summary>
    public void Reset()
    {
        Current = null;
        Conductance = null;
        Slope = null;
        Delta = null;
    }

    private ReadOnlySpan<T> AfterReset(ReadOnlySpan<T> v, CoefficientColumns<T> coefficients)
    {
        Span<T> potential = Grow(ref _potential);
        ResetPotential.Compute(v, coefficients, potential);
        return potential;
    }

    private PinnedColumn<T> Cleared(ref PinnedColumn<T>? column, int index)
    {
        column ??= new PinnedColumn<T>(count, index);
        column.Span.Clear();
        return column;
    }

    private Span<T> Grow(ref T[] array)
    {
        if (array.Length != count)
        {
            array = new T[count];
        }
        return array;
    }
}
