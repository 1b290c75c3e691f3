using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>The columns that the kernel writes gradients to; made when first wanted.</summary>
internal sealed class GradientColumns<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PinnedColumn<T>?[] _sums =
        new PinnedColumn<T>?[NativeMethods.ADEXIF_PARAMETER_COUNT];

    private readonly int _rows;
    private readonly int _neurons;
    private PinnedColumn<T>? _delta;

    public GradientColumns(CheckpointPlan plan, TapeInputKinds inputs)
    {
        int conductances = inputs.Conductances;
        _rows = plan.Steps * plan.Neurons;
        _neurons = plan.Neurons;
        Current = new TapeColumn<T>(_rows, 6);
        V0 = new TapeColumn<T>(_neurons, 7);
        W0 = new TapeColumn<T>(_neurons, 8);
        Slope = inputs.DependsOnPotential ? new PinnedColumn<T>(_rows, 9) : null;
        ResetPotential = inputs.DependsOnPotential ? new PinnedColumn<T>(_rows, 10) : null;
        Conductance = new T[conductances][];
        Reversal = new T[conductances][];
        for (int k = 0; k < conductances; k++)
        {
            Conductance[k] = new T[_rows];
            Reversal[k] = new T[_rows];
        }
    }

    public TapeColumn<T> Current { get; }

    /// <summary>The adjoints of the state: in the end those of V and w at the start.</summary>
    public TapeColumn<T> V0 { get; }

    public TapeColumn<T> W0 { get; }

    public PinnedColumn<T>? Slope { get; }

    public PinnedColumn<T>? ResetPotential { get; }

    public T[][] Conductance { get; }

    public T[][] Reversal { get; }

    public PinnedColumn<T> Delta => _delta ??= new PinnedColumn<T>(_rows, 11);

    /// <summary>A parameter's gradient per neuron.</summary>
    public PinnedColumn<T> Sum(int parameter) =>
        _sums[parameter] ??= new PinnedColumn<T>(_neurons, parameter);

    /// <summary>Whether a caller's rows share memory with rows that are written.</summary>
    public bool Overlaps(ReadOnlySpan<T> rows) =>
        Current.Overlaps(rows) || V0.Overlaps(rows) || W0.Overlaps(rows)
        || (Slope is not null && rows.Overlaps(Slope.Span))
        || (ResetPotential is not null && rows.Overlaps(ResetPotential.Span))
        || (_delta is not null && rows.Overlaps(_delta.Span))
        || Overlap(Conductance, rows) || Overlap(Reversal, rows);

    /// <summary>Works on a caller's memory; without it, on its own.</summary>
    public void Bind(GradientBuffers<T>? memory)
    {
        Current.Bind(memory?.Current ?? default);
        V0.Bind(memory?.V0 ?? default);
        W0.Bind(memory?.W0 ?? default);
    }

    public void Pin()
    {
        Current.Pin();
        V0.Pin();
        W0.Pin();
    }

    public void Unpin()
    {
        Current.Unpin();
        V0.Unpin();
        W0.Unpin();
    }

    /// <summary>
    /// Clears the adjoints of the state: nothing reaches an earlier step from a later one.
    /// </summary>
    public void ClearAdjoints()
    {
        V0.Span.Clear();
        W0.Span.Clear();
    }

    /// <summary>Clears what the first step back adds to.</summary>
    public void Clear(Trainable wanted)
    {
        ClearAdjoints();
        for (int p = 0; p < _sums.Length; p++)
        {
            if (((int)wanted >> p & 1) != 0)
            {
                Sum(p).Span.Clear();
            }
        }
    }

    /// <summary>
    /// Returns the last step of a segment, and its first neuron, whose gradient by the current or
    /// by the jump of V is not finite, as far as they are wanted; or -1.
    /// </summary>
    public (long Step, long Neuron) LastNonFinite(
        CheckpointPlan plan, int segment, bool current, bool delta)
    {
        int first = segment * plan.SegmentSteps;
        for (int step = first + plan.StepsOf(segment) - 1; step >= first; step--)
        {
            int neuron = Math.Max(
                current ? NonFinite(Current.Span.Slice(step * _neurons, _neurons)) : -1,
                delta ? NonFinite(Delta.Span.Slice(step * _neurons, _neurons)) : -1);
            if (neuron >= 0)
            {
                return (step, neuron);
            }
        }
        return (-1, -1);
    }

    private static int NonFinite(ReadOnlySpan<T> row)
    {
        T watch = T.Zero;
        foreach (T value in row)
        {
            watch += value * T.Zero;
        }
        int neuron = 0;
        while (!T.IsFinite(watch) && T.IsFinite(row[neuron]))
        {
            neuron++;
        }
        return T.IsFinite(watch) ? -1 : neuron;
    }

    private static bool Overlap(T[][] columns, ReadOnlySpan<T> rows)
    {
        foreach (T[] column in columns)
        {
            if (rows.Overlaps(column))
            {
                return true;
            }
        }
        return false;
    }
}
