using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// From a population's parameters and a step size to a kernel that can step: each part of the way
/// is done again only where what it depends on has changed.
/// </summary>
/// <param name="call">The population's kernel.</param>
/// <param name="settings">The parameters and settings.</param>
/// <param name="state">The state.</param>
/// <param name="inputs">The keyed inputs, for their noises.</param>
/// <param name="readiness">What is to be done.</param>
/// <param name="warnings">Looks at new coefficients; may throw.</param>
internal sealed class Preparation<T>(
    KernelCall<T> call, PopulationSettings settings, PopulationState<T> state, InputSet<T> inputs,
    Readiness readiness, PopulationWarnings<T> warnings)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private ResolvedAdExParameters? _resolved;
    private ParameterValues? _values;
    private CoefficientColumns<T>? _coefficients;

    /// <summary>The step size of the coefficients, ms; 0 before the first.</summary>
    public double Dt { get; private set; }

    /// <summary>The parameters that the coefficients come from.</summary>
    public ParameterValues Values => _values!;

    /// <summary>The coefficients; there after the first <see cref="Ready"/>.</summary>
    public CoefficientColumns<T> Coefficients => _coefficients!;

    /// <summary>The noises; null for none.</summary>
    public NoiseColumns<T>? Noise { get; private set; }

    /// <summary>Makes sure that a step of that size can follow.</summary>
    /// <param name="dt">The step size, ms.</param>
    /// <exception cref="ArgumentException">An array does not broadcast.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public void Ready(double dt)
    {
        if (!readiness.IsFor(dt))
        {
            Prepare(dt);
        }
    }

    /// <summary>Returns the spike threshold of each neuron, mV; one element or one each.</summary>
    /// <exception cref="ArgumentException">An array does not broadcast.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public double[] Thresholds() => SpikeThreshold.Of<T>(Current());

    /// <summary>Returns the parameters as they are now, of the neurons without a batch.</summary>
    /// <exception cref="ArgumentException">An array does not broadcast.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ParameterValues Current() => new(Resolve(), settings.InSize.Size);

    private void Prepare(double dt)
    {
        TimeRange.RequireStep<T>(Time.FromMilliseconds(dt));
        NeuronState<T> columns = state.Columns;
        if (readiness.Is(Stale.Attachment) || dt != Dt)
        {
            readiness.Note(Stale.Attachment);
            PrepareCoefficients(settings.StepSettings(dt), columns.Count);
            call.Attach(state.AddParts(), Coefficients);
            Dt = dt;
            state.IsUnsettled = true;
            readiness.Note(Stale.Noise);
            warnings.Use(Values, dt);
            readiness.Settle(Stale.Attachment);
        }
        if (readiness.Is(Stale.Noise))
        {
            PrepareNoise(columns);
        }
        readiness.Reach(dt);
    }

    private void PrepareCoefficients(StepSettings step, int count)
    {
        if (readiness.Is(Stale.Values))
        {
            _values = new ParameterValues(Resolve(), count);
            readiness.Settle(Stale.Values);
        }
        if (readiness.Is(Stale.Coefficients) || !Coefficients.AreOf(Values, step))
        {
            readiness.Note(Stale.Coefficients);
            call.Use(settings.Integrator);
            _coefficients = call.Prepare(Values, step, _coefficients);
            warnings.CheckBlowUp(Values, step);
            readiness.Settle(Stale.Coefficients);
        }
    }

    private void PrepareNoise(NeuronState<T> columns)
    {
        NoiseEntry<T>[] noises = [.. inputs.Currents.Noises];
        foreach (NoiseEntry<T> noise in noises)
        {
            noise.Check(settings.InSize.Size, columns.Count);
        }
        Noise = noises.Length == 0 ? null : new NoiseColumns<T>(
            Array.ConvertAll(noises, noise => noise.Keyed), columns, Dt);
        call.SetNoise(Noise);
    }

    /// <summary>Returns the checked parameters; initial values are left out.</summary>
    private ResolvedAdExParameters Resolve()
    {
        ResolvedAdExParameters? resolved = _resolved;
        if (resolved is null || readiness.Is(Stale.Parameters))
        {
            AdExParameters copy = settings.Parameters.Clone();
            copy.VInitializer = 0.mV;
            copy.WInitializer = 0.mA;
            _resolved = resolved = copy.Resolve(settings.InSize, resolved);
            readiness.Settle(Stale.Parameters);
        }
        return resolved;
    }
}
