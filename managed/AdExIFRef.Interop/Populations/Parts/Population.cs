using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// A population: the parts that every way to advance it uses, and the guard that admits one call at
/// a time. <see cref="Stepper{T}"/>, <see cref="Runner{T}"/> and <see cref="Trainer{T}"/> advance
/// it; <see cref="AdExIF{T}"/> is what users see of it.
/// </summary>
internal sealed class Population<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Readiness _readiness = new();
    private ReentrancyGuard _guard;

    /// <summary>Makes a population.</summary>
    /// <param name="sender">What users see of it.</param>
    /// <param name="inSize">Its shape, without a batch.</param>
    /// <param name="parameters">Its parameters; owned.</param>
    /// <param name="backend">What computes.</param>
    /// <param name="clock">How the refractory period is kept.</param>
    /// <param name="rule">The rule that steps follow.</param>
    public Population(
        object sender, Shape inSize, AdExParameters parameters, Backend backend,
        RefractoryClock clock, UpdateRule rule)
    {
        Backend = backend;
        Settings = new PopulationSettings(inSize, parameters, clock, _readiness)
        {
            Name = sender.GetType().Name.Split('`')[0],
            Rule = rule,
        };
        State = new PopulationState<T>(Settings, _readiness);
        Inputs = new InputSet<T>(inSize);
        Warnings = new PopulationWarnings<T>(sender, Settings);
        Call = new KernelCall<T>(backend.Kernel);
        Preparation =
            new Preparation<T>(Call, Settings, State, Inputs, _readiness, Warnings);
        Times = new SpikeTimeKeeper<T>(Settings, State, Preparation, Warnings);
    }

    public Backend Backend { get; }

    public PopulationSettings Settings { get; }

    public PopulationState<T> State { get; }

    public InputSet<T> Inputs { get; }

    public PopulationWarnings<T> Warnings { get; }

    public KernelCall<T> Call { get; }

    public Preparation<T> Preparation { get; }

    public SpikeTimeKeeper<T> Times { get; }

    /// <summary>
    /// The columns of the state; made on first use, which is a call of its own.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// There are none yet, and another thread is making them.
    /// </exception>
    public NeuronState<T> Columns
    {
        get
        {
            if (!State.Exists)
            {
                Exclusively(() => _ = State.Columns);
            }
            return State.Columns;
        }
    }

    /// <summary>Begins a call; end it with <see cref="Exit"/>.</summary>
    /// <exception cref="InvalidOperationException">A call is in progress.</exception>
    public void Enter() => _guard.Enter();

    /// <summary>Ends a call.</summary>
    public void Exit() => _guard.Exit();

    /// <summary>Does something as a call.</summary>
    /// <exception cref="InvalidOperationException">A call is in progress.</exception>
    public void Exclusively(Action action)
    {
        Enter();
        try
        {
            action();
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Changes a parameter.</summary>
    /// <exception cref="InvalidOperationException">A call is in progress.</exception>
    public void Change(Action<AdExParameters> change) => Exclusively(() =>
    {
        change(Settings.Parameters);
        Settings.NoteChange();
    });

    /// <summary>Changes the rule, as a call.</summary>
    /// <exception cref="NotSupportedException">An input does not go with it.</exception>
    public void Change(UpdateRule rule) => Exclusively(() =>
    {
        RequireKnownInputs(rule, Inputs.Currents.HasFunctions);
        Settings.Rule = rule;
    });

    /// <summary>Sets the state to its initial values, as a call.</summary>
    /// <param name="batchSize">The size of the batch axis, or null for none.</param>
    public void Initialize(int? batchSize) => Exclusively(() =>
    {
        State.Initialize(batchSize);
        Times.Forget();
        Warnings.ForgetState();
    });

    /// <summary>Returns the columns with those that the settings ask for.</summary>
    public NeuronState<T> ColumnsWithParts()
    {
        NeuronState<T> columns = Columns;
        if ((Settings.Parts & ~columns.Parts) != 0)
        {
            Exclusively(() => State.AddParts());
        }
        return columns;
    }

    /// <summary>Returns the columns, whose V and w the caller may write.</summary>
    public NeuronState<T> ColumnsToWrite()
    {
        NeuronState<T> columns = Columns;
        State.MayBeWritten = true;
        return columns;
    }

    /// <summary>Returns the columns, whose spike times the caller may write.</summary>
    public NeuronState<T> ColumnsForSpikeTimes()
    {
        NeuronState<T> columns = Columns;
        Times.NoteTaken(columns);
        return columns;
    }

    /// <summary>
    /// Keeps the state before a step where it is needed: for taking the step back, or because V or
    /// w may have been written and something in them is not finite. Returns null where it is not.
    /// </summary>
    /// <param name="mayFail">Whether the step may have to be taken back.</param>
    public NeuronState<T>? KeepBeforeStep(bool mayFail)
    {
        bool written = State.MayBeWritten;
        State.MayBeWritten = false;
        return mayFail || (written && Warnings.DescribesNonFinite && !State.Columns.IsFinite())
            ? State.Keep()
            : null;
    }

    /// <summary>Adds a keyed input, as a call.</summary>
    public void Add(InputList<T> list, InputEntry<T> entry) => Exclusively(() =>
    {
        Inputs.Check(entry, State.Count);
        RequireKnownInputs(Settings.Rule, entry is CurrentFunctionEntry<T>);
        list.Add(entry);
        if (entry is NoiseEntry<T>)
        {
            _readiness.NoteNoise();
        }
    });

    /// <summary>Removes a keyed current, as a call.</summary>
    public void RemoveCurrent(string key) => Exclusively(() =>
    {
        Inputs.Currents.Remove(key);
        if (State.Exists)
        {
            State.Columns.RemoveNoise(key);
        }
        _readiness.NoteNoise();
    });

    /// <summary>Copies the state and the clock, as a call.</summary>
    public NeuronSnapshot<T> Snapshot()
    {
        NeuronSnapshot<T>? snapshot = null;
        Exclusively(() => snapshot = State.Snapshot());
        return snapshot!;
    }

    /// <summary>Sets the state and the clock to a snapshot, as a call.</summary>
    public void Restore(NeuronSnapshot<T> snapshot) => Exclusively(() =>
    {
        State.Restore(snapshot);
        Times.Forget();
    });

    private static void RequireKnownInputs(UpdateRule rule, bool hasFunctions)
    {
        if (hasFunctions && rule.FollowsInputs)
        {
            throw new NotSupportedException(
                "AdExIFRefLTC with Rk4 needs its inputs at potentials within a step, which a "
                + "CurrentFunction is not asked for; use a conductance, or another method.");
        }
    }
}
