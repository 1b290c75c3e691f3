using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Adaptive exponential integrate-and-fire neurons with an absolute refractory period, as
/// <c>brainpy.state.AdExIFRef</c>. For tau_ref after a spike V and w stay at their reset values and
/// every input is dropped.
/// </summary>
/// <remarks>
/// A layer serves one thread at a time; different layers are independent. Spans are in the base
/// units mV, ms, mA, ohm and siemens. There is nothing to dispose.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public class AdExIFRef<T> : AdExIF<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private bool[] _refractory = [];

    /// <inheritdoc/>
    public AdExIFRef(Shape inSize, AdExParameters? parameters = null, Backend? backend = null)
        : base(inSize, parameters, backend, RefractoryClock.Time, default)
    {
    }

    /// <inheritdoc/>
    public AdExIFRef(Shape inSize, Backend backend)
        : base(inSize, null, RequireBackend(backend), RefractoryClock.Time, default)
    {
    }

    private protected AdExIFRef(
        Shape inSize, AdExParameters parameters, Backend? backend, UpdateRule rule)
        : base(inSize, parameters, backend, RefractoryClock.Time, rule)
    {
    }

    /// <summary>Refractory period tau_ref; at least 0. Default 1.7 ms.</summary>
    public Parameter<Time> TauRef
    {
        get => Population.Settings.Parameters.TauRef;
        set => Population.Change(p => p.TauRef = value);
    }

    /// <summary>
    /// How the refractory period is kept. Default <see cref="RefractoryClock.Time"/>, the
    /// reference's rule. After a change to steps, of tau_ref or of dt, the steps that are left
    /// follow from the time since the spike.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is unknown, or none: that is <see cref="AdExIF{T}"/>.
    /// </exception>
    public RefractoryClock RefractoryClock
    {
        get => Population.Settings.RefractoryClock;
        set
        {
            if (value is not (RefractoryClock.Time or RefractoryClock.Steps))
            {
                throw Errors.OutOfRange(
                    nameof(RefractoryClock), value,
                    "are Time and Steps (without a refractory period use AdExIF)");
            }
            Population.Exclusively(() => Population.Settings.RefractoryClock = value);
        }
    }

    /// <summary>Whether the state has <see cref="Refractory"/>. Default false.</summary>
    public bool RefVar
    {
        get => Population.Settings.TracksRefractory;
        set => Population.Exclusively(() => Population.Settings.TracksRefractory = value);
    }

    /// <summary>Time of each neuron's last spike, ms; -1e7 before the first.</summary>
    /// <remarks>
    /// The span is the state itself: writing to it sets the state. A last spike that is later than
    /// the next step is taken for a mistake: it is set to long ago and reported as
    /// <see cref="WarningKind.TimeWentBack"/>. Where a step is not later than the one before, the
    /// times here are shifted so that the time since the spike is kept.
    /// </remarks>
    public Span<T> LastSpikeTime => Population.ColumnsForSpikeTimes().LastSpikeTime!.Span;

    /// <summary>
    /// The steps that each neuron will stay refractory; whole numbers, with
    /// <see cref="RefractoryClock.Steps"/>.
    /// </summary>
    /// <remarks>
    /// The span is the state itself: writing to it sets the state. After a change of tau_ref, dt or
    /// the clock the next step counts anew from the time since the spike.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The clock is another.</exception>
    public Span<T> RefractorySteps
    {
        get
        {
            if (RefractoryClock != RefractoryClock.Steps)
            {
                throw new InvalidOperationException(
                    "RefractorySteps is there with RefractoryClock.Steps; it is "
                    + $"{RefractoryClock}.");
            }
            return Population.ColumnsWithParts().RefractorySteps!.Span;
        }
    }

    /// <summary>
    /// Whether each neuron was refractory in the last step or spiked in it, with
    /// <see cref="RefVar"/>; a copy, valid until the next call.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="RefVar"/> is false.</exception>
    public ReadOnlySpan<bool> Refractory
    {
        get
        {
            if (!RefVar)
            {
                throw new InvalidOperationException(
                    "Refractory is there where RefVar is true; set it before the step.");
            }
            NeuronState<T> state = Population.ColumnsWithParts();
            return Unpack(state.Refractory!.Span, state.Count);
        }
    }

    private ReadOnlySpan<bool> Unpack(ReadOnlySpan<byte> bits, int count)
    {
        if (_refractory.Length != count)
        {
            _refractory = new bool[count];
        }
        for (int i = 0; i < count; i++)
        {
            _refractory[i] = (bits[i >> 3] >> (i & 7) & 1) != 0;
        }
        return _refractory;
    }
}
