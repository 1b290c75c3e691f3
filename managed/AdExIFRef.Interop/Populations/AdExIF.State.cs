namespace AdExIFRef.Interop;

/// <summary>The state: V, w and when the next step happens.</summary>
public partial class AdExIF<T>
{
    private NeuronState<T>? _state;
    private StepClock _clock;
    private PinnedColumn<T>? _output;
    private bool _mayBeWritten;

    /// <summary>(batch,) + <see cref="InSize"/>.</summary>
    public Shape StateShape => State.Shape;

    /// <summary>The size of the batch axis, or null without one.</summary>
    public int? BatchSize => State.BatchSize;

    /// <summary>Membrane potential, mV; one per neuron, row-major over the state's shape.</summary>
    /// <remarks>
    /// The span is the state itself: writing to it sets the state. V at or above V_th means that
    /// the neuron spiked in the step before: the next step resets V and adds b to w, and reports no
    /// spike for that. To make a neuron spike use <see cref="ForceSpike"/>.
    /// </remarks>
    public Span<T> V => StateToWrite().V.Span;

    /// <summary>Adaptation current, mA; one per neuron, row-major over the state's shape.</summary>
    /// <remarks>The span is the state itself: writing to it sets the state.</remarks>
    public Span<T> W => StateToWrite().W.Span;

    /// <summary>
    /// When the next step of a run happens: 0 at first, then one dt after the last step.
    /// </summary>
    public Time NextTime => Time.FromMilliseconds(_clock.Next);

    /// <summary>The columns that this kind of layer has besides V and w.</summary>
    private protected virtual StateParts Parts => StateParts.Potentials;

    /// <summary>The state; made on first use, which is a call of its own.</summary>
    /// <exception cref="InvalidOperationException">
    /// There is no state yet, and another thread is making it.
    /// </exception>
    private protected NeuronState<T> State => _state ?? FirstState();

    /// <summary>The state within a call.</summary>
    private NeuronState<T> OwnState => _state ?? MakeState(null);

    /// <summary>
    /// Allocates the state and sets it to its initial values. Without it the first use does so,
    /// without a batch.
    /// </summary>
    /// <param name="batchSize">At least 1, or null for no batch axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The batch size is below 1 or makes the state too large, or an initial value is not finite.
    /// </exception>
    /// <exception cref="ArgumentException">An initializer does not broadcast.</exception>
    public void InitState(int? batchSize = null)
    {
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize), batchSize,
                $"batchSize is {batchSize}; allowed is at least 1, or null for no batch axis.");
        }
        SizeCheck.RequireBatch(batchSize ?? 1, InSize);
        Exclusively(() => MakeState(batchSize));
    }

    /// <summary>
    /// Sets the state to its initial values, the clock to 0, and noise to its beginning: what
    /// follows repeats.
    /// </summary>
    /// <param name="batchSize">A new batch size, or null to keep the present one.</param>
    /// <inheritdoc cref="InitState" path="/exception"/>
    public void ResetState(int? batchSize = null) => InitState(batchSize ?? _state?.BatchSize);

    /// <summary>Returns the state, and notes that the caller may write V or w.</summary>
    private NeuronState<T> StateToWrite()
    {
        NeuronState<T> state = State;
        _mayBeWritten = true;
        return state;
    }

    private NeuronState<T> FirstState()
    {
        Exclusively(() => _ = OwnState);
        return _state!;
    }

    /// <summary>The state, whose spike times the caller may write.</summary>
    private protected NeuronState<T> StateForSpikeTimes()
    {
        NeuronState<T> state = State;
        (_unsettled, _spikeTimesWereTaken, state.SpikeTimesTaken) = (true, true, true);
        _record.IsOn |= state.Ages is not null;
        return state;
    }

    /// <summary>The state with every column that this layer has now.</summary>
    private protected NeuronState<T> StateWithParts()
    {
        NeuronState<T> state = State;
        if ((Parts & ~state.Parts) != 0)
        {
            Exclusively(() => state.Add(Parts));
        }
        return state;
    }

    private NeuronState<T> MakeState(int? batchSize)
    {
        NeuronState<T> state = _state is { } present && present.BatchSize == batchSize
            ? present
            : new NeuronState<T>(InSize, batchSize, Parts);
        T[] v = InitialValues(_parameters.VInitializer, state.Shape, nameof(VInitializer));
        T[] w = InitialValues(_parameters.WInitializer, state.Shape, nameof(WInitializer));
        PinnedColumn<T> output =
            _output?.Length == state.Count ? _output : new PinnedColumn<T>(state.Count, 12);
        Fill(state.V.Span, v);
        Fill(state.W.Span, w);
        state.Clear();
        output.Span.Clear();
        SetState(state, output);
        return state;
    }

    private void SetState(NeuronState<T> state, PinnedColumn<T> output)
    {
        if (_state?.Count != state.Count)
        {
            _preparation.NoteCount();
        }
        _state = state;
        _output = output;
        _clock = default;
        _preparation.NoteState();
        ForgetRecord();
        _warned.ForgetState();
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

    private protected void Exclusively(Action action)
    {
        _guard.Enter();
        try
        {
            action();
        }
        finally
        {
            _guard.Exit();
        }
    }
}
