namespace AdExIFRef.Interop;

/// <summary>
/// The settings of a population: its parameters, and how steps, spikes and failures are treated.
/// Setters check; those that coefficients depend on note the change.
/// </summary>
/// <param name="inSize">The shape of the population, without a batch.</param>
/// <param name="parameters">The parameters; owned.</param>
/// <param name="clock">How the refractory period is kept.</param>
/// <param name="readiness">Takes notes of changes.</param>
internal sealed class PopulationSettings(
    Shape inSize, AdExParameters parameters, RefractoryClock clock, Readiness readiness)
{
    public Shape InSize { get; } = inSize;

    /// <summary>The parameters; whoever writes to them calls <see cref="NoteChange"/>.</summary>
    public AdExParameters Parameters { get; } = parameters;

    /// <summary>A name for messages.</summary>
    public required string Name { get; set; }

    /// <summary>The rule that a step follows.</summary>
    public UpdateRule Rule
    {
        get;
        set
        {
            field = value;
            NoteChange();
        }
    }

    /// <summary>
    /// Whether <see cref="SpkReset"/> counts; by the rule of <c>brainpy.dyn</c> in training only.
    /// </summary>
    public bool IsTraining
    {
        get;
        set
        {
            field = value;
            NoteChange();
        }
    }

    public SpkReset SpkReset
    {
        get;
        set
        {
            field = Errors.RequireDefined(value, nameof(SpkReset));
            NoteChange();
        }
    }

    public Upstroke Upstroke
    {
        get;
        set
        {
            Upstroke upstroke = Errors.RequireDefined(value, nameof(Upstroke));
            if (Rule.IsDyn && upstroke != Upstroke.Reference)
            {
                throw Errors.OutOfRange(
                    nameof(Upstroke), value, "is Reference: the rule of brainpy.dyn has no other");
            }
            field = upstroke;
            NoteChange();
        }
    }

    /// <summary>The largest exponent; above 0, infinity for none.</summary>
    public double ExponentGuard
    {
        get => Rule.IsDyn ? double.PositiveInfinity : field;
        set
        {
            if (Rule.IsDyn && !double.IsPositiveInfinity(value))
            {
                throw Errors.OutOfRange(
                    nameof(ExponentGuard), value,
                    "is infinity: the rule of brainpy.dyn has no guard");
            }
            field = Errors.RequireAboveZero(value, nameof(ExponentGuard));
            NoteChange();
        }
    } = 20;

    public BlowUpPolicy BlowUpPolicy
    {
        get;
        set
        {
            field = Errors.RequireDefined(value, nameof(BlowUpPolicy));
            NoteChange();
        }
    } = BlowUpPolicy.Warn;

    /// <summary>How the equation becomes steps.</summary>
    public Integrator Integrator
    {
        get;
        set
        {
            if (Rule.IsDyn && !ReferenceEquals(value, Integrator.ExponentialEuler))
            {
                throw new NotSupportedException(
                    $"Integrator is {value}, which does not go with the rule of brainpy.dyn; that "
                    + "has a Method.");
            }
            field = value;
            NoteChange();
        }
    } = Integrator.ExponentialEuler;

    /// <summary>How the refractory period is kept; a population without one has none.</summary>
    public RefractoryClock RefractoryClock
    {
        get;
        set
        {
            field = value;
            NoteChange();
        }
    } = clock;

    /// <summary>Whether the state has a flag for each refractory neuron.</summary>
    public bool TracksRefractory
    {
        get;
        set
        {
            field = value;
            NoteChange();
        }
    }

    /// <summary>What the derivative of a spike is replaced by in training.</summary>
    public Surrogate Surrogate { get; set; } = Surrogate.ReluGrad();

    /// <summary>The most threads of a call; -1 is one per core.</summary>
    public int MaxDegreeOfParallelism
    {
        get;
        set => field = RequireDegree(value);
    } = -1;

    /// <summary>The columns that the state has besides V and w.</summary>
    public StateParts Parts => Integrator.Parts | ClockParts;

    private StateParts ClockParts => RefractoryClock == RefractoryClock.None
        ? StateParts.Potentials
        : StateParts.LastSpikeTime
            | (RefractoryClock == RefractoryClock.Steps ? StateParts.RefractorySteps : 0)
            | (TracksRefractory ? StateParts.Refractory : 0);

    /// <summary>Returns what besides the parameters decides the coefficients.</summary>
    public StepSettings StepSettings(double dt) => new(
        dt, ExponentGuard, (adexif_reset)Reset, (adexif_clock)RefractoryClock,
        (adexif_upstroke)Upstroke, Rule);

    /// <summary>What a spike does to V.</summary>
    public SpkReset Reset => Rule.IsDyn && !IsTraining ? SpkReset.Hard : SpkReset;

    /// <summary>Returns the most threads of a call that may ask for a number of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is 0 or below -1.</exception>
    public int Degree(int? asked)
    {
        int degree = RequireDegree(asked ?? MaxDegreeOfParallelism);
        return degree == -1 ? Environment.ProcessorCount : degree;
    }

    /// <summary>Notes that a parameter has changed.</summary>
    public void NoteChange() => readiness.NoteSettings();

    private static int RequireDegree(
        int value, string name = nameof(MaxDegreeOfParallelism)) => value is -1 or > 0
        ? value
        : throw Errors.OutOfRange(name, value, "is -1 (one per core) or at least 1");
}
