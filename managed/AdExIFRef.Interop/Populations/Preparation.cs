using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// From a population's parameters and a step size to the coefficients of its kernel: each step of
/// the way is done again only where what it depends on has changed.
/// </summary>
/// <param name="call">The population's kernel.</param>
/// <param name="inSize">The shape of the population, without a batch.</param>
internal sealed class Preparation<T>(KernelCall<T> call, Shape inSize)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private ResolvedAdExParameters? _resolved;
    private bool _resolvedIsCurrent;
    private ParameterValues? _values;
    private CoefficientColumns<T>? _coefficients;
    private bool _coefficientsAreChecked;
    private double _readyDt = double.NaN;

    /// <summary>The step size of the coefficients, ms; 0 before the first.</summary>
    public double Dt { get; private set; }

    /// <summary>The parameters that the coefficients come from.</summary>
    public ParameterValues Values => _values!;

    /// <summary>The coefficients; there after the first <see cref="Prepare"/>.</summary>
    public CoefficientColumns<T> Coefficients => _coefficients!;

    /// <summary>Returns whether a step of that size can follow without
    /// <see cref="Prepare"/>.</summary>
    public bool IsReadyFor(double dt) => dt == _readyDt;

    /// <summary>Returns the checked parameters; initial values are left out.</summary>
    /// <exception cref="ArgumentException">An array does not broadcast.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ResolvedAdExParameters Resolve(AdExParameters parameters)
    {
        ResolvedAdExParameters? resolved = _resolved;
        if (resolved is null || !_resolvedIsCurrent)
        {
            AdExParameters copy = parameters.Clone();
            copy.VInitializer = 0.mV;
            copy.WInitializer = 0.mA;
            _resolved = resolved = copy.Resolve(inSize, resolved);
            _resolvedIsCurrent = true;
        }
        return resolved;
    }

    /// <summary>Notes that a parameter or a setting has changed.</summary>
    public void NoteChange()
    {
        _resolvedIsCurrent = false;
        _values = null;
        NoteState();
    }

    /// <summary>Notes that the number of neurons has changed, the batch included.</summary>
    public void NoteCount() => _values = null;

    /// <summary>Notes that the state is another, which the kernel does not know yet.</summary>
    public void NoteState() => _readyDt = double.NaN;

    /// <summary>Makes the coefficients for a step size.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="settings">The step size and what else the coefficients depend on.</param>
    /// <param name="count">The number of neurons, the batch included.</param>
    /// <param name="check">Looks at new coefficients; may throw.</param>
    /// <exception cref="ArgumentException">An array does not broadcast.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public void Prepare(
        AdExParameters parameters, StepSettings settings, int count,
        Action<ParameterValues, StepSettings> check)
    {
        _readyDt = double.NaN;
        _values ??= new ParameterValues(Resolve(parameters), count);
        if (!_coefficientsAreChecked || _coefficients?.AreOf(_values, settings) != true)
        {
            _coefficientsAreChecked = false;
            _coefficients = call.Prepare(_values, settings, _coefficients);
            check(_values, settings);
            _coefficientsAreChecked = true;
        }
    }

    /// <summary>Gives the coefficients and a state to the kernel: steps can follow.</summary>
    public void Attach(NeuronState<T> state)
    {
        call.Attach(state, Coefficients);
        Dt = _readyDt = Coefficients.Settings.Dt;
    }
}
