using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The state of a population at one moment: its columns, its clock, the spikes of the last step,
/// and a backup that a failed call is taken back to.
/// </summary>
/// <param name="settings">Initial values, and which columns there are.</param>
/// <param name="readiness">Takes notes of changes.</param>
internal sealed class PopulationState<T>(PopulationSettings settings, Readiness readiness)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private NeuronState<T>? _columns;
    private NeuronState<T>? _backup;
    private PinnedColumn<T>? _spikes;

    /// <summary>Whether there are columns.</summary>
    public bool Exists => _columns is not null;

    /// <summary>The columns; made without a batch where there are none.</summary>
    public NeuronState<T> Columns => _columns ?? Initialize(null);

    /// <summary>The size of the batch axis, or null without one, or without columns.</summary>
    public int? BatchSize => _columns?.BatchSize;

    /// <summary>The number of neurons, the batch included; without columns that of one.</summary>
    public int Count => _columns?.Count ?? settings.InSize.Size;

    /// <summary>When the next step happens.</summary>
    public StepClock Clock { get; set; }

    /// <summary>1 for each neuron that spiked in the last <c>Update</c>, else 0.</summary>
    public PinnedColumn<T> Spikes => _spikes!;

    /// <summary>Whether a caller may have written V or w since the last step.</summary>
    public bool MayBeWritten { get; set; }

    /// <summary>Whether times in the state must be settled before the next step; see
    /// <see cref="SpikeTimeKeeper{T}"/>.</summary>
    public bool IsUnsettled { get; set; } = true;

    /// <summary>The backup of the call in progress.</summary>
    public NeuronState<T> Backup => _backup!;

    /// <summary>Sets the columns to their initial values and the clock to 0.</summary>
    /// <param name="batchSize">The size of the batch axis, or null for none.</param>
    /// <exception cref="ArgumentException">An initial value does not fit.</exception>
    public NeuronState<T> Initialize(int? batchSize)
    {
        NeuronState<T> columns = _columns is { } present && present.BatchSize == batchSize
            ? present
            : new NeuronState<T>(
                settings.InSize, batchSize, settings.Parts, settings.Rule.LongAgo);
        AdExParameters p = settings.Parameters;
        T[] v = InitialValues(p.VInitializer, columns.Shape, nameof(p.VInitializer));
        T[] w = InitialValues(p.WInitializer, columns.Shape, nameof(p.WInitializer));
        PinnedColumn<T> spikes =
            _spikes?.Length == columns.Count ? _spikes : new PinnedColumn<T>(columns.Count, 12);
        Fill(columns.V.Span, v);
        Fill(columns.W.Span, w);
        columns.Clear();
        spikes.Span.Clear();
        if (_columns?.Count != columns.Count)
        {
            readiness.NoteCount();
        }
        readiness.NoteState();
        (_columns, _spikes, Clock) = (columns, spikes, default);
        return columns;
    }

    /// <summary>Adds the columns that the settings ask for.</summary>
    public NeuronState<T> AddParts()
    {
        NeuronState<T> columns = Columns;
        columns.Add(settings.Parts);
        return columns;
    }

    /// <summary>Keeps the columns as they are, in memory that stays for the next time.</summary>
    /// <param name="degree">The most threads to use.</param>
    public NeuronState<T> Keep(int degree = 1)
    {
        NeuronState<T> columns = _columns!;
        if (_backup?.Fits(columns) == true)
        {
            _backup.CopyFrom(columns, degree);
        }
        else
        {
            _backup = columns.Copy();
        }
        return _backup;
    }

    /// <summary>Sets the columns back after a failure.</summary>
    /// <param name="original">What they were.</param>
    /// <param name="degree">The most threads to use.</param>
    public void TakeBack(NeuronState<T> original, int degree = 1)
    {
        _columns!.CopyFrom(original, degree);
        IsUnsettled = true;
    }

    /// <summary>Moves the clock and the count of steps on by one step.</summary>
    /// <param name="t">The time of the step, ms.</param>
    /// <param name="dt">Its size, ms.</param>
    /// <param name="columns">The columns.</param>
    public void AdvanceStep(double t, double dt, NeuronState<T> columns)
    {
        Clock = Clock.At(t, dt).Advance(1);
        columns.NoiseStep++;
        (columns.LastStep, columns.LastDt) = (t, dt);
    }

    /// <summary>Moves the clock and the count of steps on.</summary>
    /// <param name="start">The clock at the first of the steps.</param>
    /// <param name="steps">How many there were.</param>
    public void Advance(StepClock start, long steps)
    {
        NeuronState<T> columns = _columns!;
        Clock = start.Advance(steps);
        columns.NoiseStep += steps;
        if (steps > 0)
        {
            (columns.LastStep, columns.LastDt) = (start.Advance(steps - 1).Next, start.Dt);
        }
    }

    /// <summary>Returns a copy of the columns and the clock.</summary>
    public NeuronSnapshot<T> Snapshot() => new(AddParts().Copy(), Clock);

    /// <summary>Sets the columns and the clock to a snapshot.</summary>
    /// <exception cref="ArgumentException">It does not fit this population.</exception>
    public void Restore(NeuronSnapshot<T> snapshot)
    {
        NeuronState<T> columns = Matching(snapshot);
        columns.CopyFrom(snapshot.State);
        if (snapshot.State.RefractorySteps is null)
        {
            columns.RefractorySteps?.Span.Clear(); // counted from the times of the spikes
        }
        if (snapshot.State.RefractoryRest is null)
        {
            columns.RefractoryRest?.Span.Clear(); // likewise
        }
        (IsUnsettled, columns.SpikeTimesTaken, MayBeWritten) = (true, false, true);
        Clock = snapshot.Clock;
    }

    private NeuronState<T> Matching(NeuronSnapshot<T> snapshot)
    {
        Shape expected = _columns?.Shape ?? settings.InSize;
        if (snapshot.InSize != settings.InSize
            || (_columns is not null && snapshot.StateShape != expected))
        {
            throw new ArgumentException(
                $"The snapshot's state has the shape {snapshot.StateShape}; allowed is {expected}.",
                nameof(snapshot));
        }
        // Counts of steps follow from the times of the spikes.
        StateParts parts = settings.Parts;
        StateParts missing = parts & ~snapshot.State.Parts
            & ~(StateParts.RefractorySteps | StateParts.RefractoryRest);
        if (missing != 0)
        {
            throw new ArgumentException(
                $"The snapshot lacks {missing}, which this layer needs; it was taken from a layer "
                + "with other settings.",
                nameof(snapshot));
        }
        NeuronState<T> columns = _columns ?? Initialize(snapshot.State.BatchSize);
        columns.Add(parts | snapshot.State.Parts);
        readiness.NoteState();
        return columns;
    }

    private static T[] InitialValues<TQ>(Parameter<TQ> initializer, Shape shape, string name)
        where TQ : struct, IQuantity<TQ>
    {
        double[] values = initializer.Resolve(shape, name);
        ParameterGuard.Finite<TQ>(values, name);
        T[] rounded = Array.ConvertAll(values, ElementType.Round<T>);
        int infinite = Array.FindIndex(rounded, value => !T.IsFinite(value));
        return infinite < 0
            ? rounded
            : throw new ArgumentOutOfRangeException(
                name, values[infinite],
                FormattableString.Invariant(
                    $"{name} of neuron {infinite} is {values[infinite]} {TQ.BaseUnit}, which is ")
                + $"infinite in {ElementType.Name<T>()}; allowed are values that are finite in "
                + "it.");
    }

    private static void Fill(Span<T> column, T[] values)
    {
        if (values.Length == 1)
        {
            column.Fill(values[0]);
        }
        else
        {
            values.CopyTo(column);
        }
    }
}
