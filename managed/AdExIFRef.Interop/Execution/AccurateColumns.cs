using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>The coefficients of the accurate mode, in columns that never move.</summary>
internal sealed unsafe class AccurateColumns
{
    private readonly adexif_accurate_coefficients[] _native =
        GC.AllocateArray<adexif_accurate_coefficients>(1, pinned: true);

    private readonly PinnedColumn<double>[] _columns =
        new PinnedColumn<double>[NativeMethods.ADEXIF_ACCURATE_COUNT];

    private readonly double[][] _values;

    /// <summary>Computes and checks the coefficients.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// delta_T or R is 0, or a coefficient is not finite.
    /// </exception>
    public AccurateColumns(
        KernelBackend backend, ParameterValues values, StepSettings settings,
        AccurateIntegrator integrator)
    {
        RequireNotZero(values, adexif_parameter.ADEXIF_PARAMETER_DELTA_T, "DeltaT", "mV");
        RequireNotZero(values, adexif_parameter.ADEXIF_PARAMETER_R, "R", "ohm");
        _values = [.. Enumerable.Range(0, NativeMethods.ADEXIF_PARAMETER_COUNT)
            .Select(p => values[(adexif_parameter)p])];
        if (settings.Clock == adexif_clock.ADEXIF_CLOCK_NONE)
        {
            _values[(int)adexif_parameter.ADEXIF_PARAMETER_TAU_REF] = [0];
        }
        Fill(backend, values.Count, settings.Dt, integrator);
    }

    private AccurateColumns(
        KernelBackend backend, double[][] values, int count, double dt,
        AccurateIntegrator integrator)
    {
        _values = values;
        Fill(backend, count, dt, integrator);
    }

    /// <summary>Returns the coefficients of some of the neurons, for another step size.</summary>
    public AccurateColumns Of(
        ReadOnlySpan<long> neurons, KernelBackend backend, double dt,
        AccurateIntegrator integrator)
    {
        var values = new double[_values.Length][];
        for (int p = 0; p < values.Length; p++)
        {
            double[] all = _values[p];
            values[p] = new double[all.Length == 1 ? 1 : neurons.Length];
            for (int k = 0; k < values[p].Length; k++)
            {
                values[p][k] = all.Length == 1 ? all[0] : all[neurons[k]];
            }
        }
        return new AccurateColumns(backend, values, neurons.Length, dt, integrator);
    }

    private void Fill(
        KernelBackend backend, int count, double dt, AccurateIntegrator integrator)
    {
        Allocate(count);
        var parameters = new adexif_parameters
        {
            struct_size = (uint)sizeof(adexif_parameters),
            array_mask = Arrays,
            dt = dt,
            guard = double.PositiveInfinity,
        };
        adexif_refractory_w refractoryW = integrator.RefractoryW == RefractoryW.Free
            ? adexif_refractory_w.ADEXIF_REFRACTORY_W_FREE
            : adexif_refractory_w.ADEXIF_REFRACTORY_W_FROZEN;
        Prepare(backend, count, integrator, refractoryW, &parameters, 0);
        RequireFinite();
    }

    /// <summary>The structure that the kernel reads; it lives as long as this object.</summary>
    public adexif_accurate_coefficients* Native
    {
        get
        {
            fixed (adexif_accurate_coefficients* native = _native)
            {
                return native; // allocated on the pinned heap
            }
        }
    }

    /// <summary>tau_ref, ms; one element or one per neuron.</summary>
    public double[] TauRef => _values[(int)adexif_parameter.ADEXIF_PARAMETER_TAU_REF];

    private uint Arrays
    {
        get
        {
            uint mask = 0;
            for (int p = 0; p < _values.Length; p++)
            {
                mask |= _values[p].Length > 1 ? 1u << p : 0;
            }
            return mask;
        }
    }

    private void Allocate(int count)
    {
        uint mask = CoefficientsMask.OfAccurate(Arrays);
        adexif_accurate_coefficients* native = Native;
        native->struct_size = (uint)sizeof(adexif_accurate_coefficients);
        for (int c = 0; c < _columns.Length; c++)
        {
            _columns[c] = new PinnedColumn<double>((mask >> c & 1) != 0 ? count : 1, c);
            ((double**)&native->column)[c] = _columns[c].Pointer;
        }
    }

    /// <summary>Pins the parameters one inside the other, then computes.</summary>
    private void Prepare(
        KernelBackend backend, int count, AccurateIntegrator integrator,
        adexif_refractory_w refractoryW, adexif_parameters* parameters, int next)
    {
        if (next == _values.Length)
        {
            backend.PrepareAccurate(
                parameters, integrator.Tolerance.BaseValue, refractoryW, count, Native);
            return;
        }
        fixed (double* value = _values[next])
        {
            parameters->value[next] = value;
            Prepare(backend, count, integrator, refractoryW, parameters, next + 1);
        }
    }

    private static void RequireNotZero(
        ParameterValues values, adexif_parameter parameter, string name, string unit)
    {
        int zero = Array.IndexOf(values[parameter], 0.0);
        if (zero >= 0)
        {
            throw new ArgumentOutOfRangeException(
                name, 0.0,
                $"{name} of neuron {zero} is 0 {unit}; with Integrator.Accurate allowed is above "
                + $"0 {unit}.");
        }
    }

    private void RequireFinite()
    {
        for (int c = 0; c < _columns.Length; c++)
        {
            int wrong = _columns[c].Span.IndexOfAnyExceptInRange(
                double.MinValue, double.MaxValue);
            if (wrong >= 0)
            {
                string name = ((adexif_accurate_coefficient)c).ToString()
                    .Replace("ADEXIF_ACCURATE_", string.Empty, StringComparison.Ordinal);
                throw new ArgumentOutOfRangeException(
                    "parameters", _columns[c].Span[wrong], string.Create(
                        CultureInfo.InvariantCulture,
                        $"The parameters of neuron {wrong} give the accurate mode a coefficient "
                        + $"{name} of {_columns[c].Span[wrong]}; allowed are parameters whose "
                        + $"coefficients are finite."));
            }
        }
    }
}
