using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The coefficients of a step, prepared once per (parameters, dt), in columns that never move.
/// Immutable, so any number of threads may use one.
/// </summary>
internal sealed unsafe class CoefficientColumns<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly adexif_coefficients[] _native =
        GC.AllocateArray<adexif_coefficients>(1, pinned: true);

    private readonly PinnedColumn<T>[] _columns =
        new PinnedColumn<T>[NativeMethods.ADEXIF_COEFFICIENT_COUNT];

    /// <exception cref="ArgumentOutOfRangeException">
    /// The parameters' coefficients are not finite in this precision.
    /// </exception>
    public CoefficientColumns(KernelBackend backend, ParameterValues values, StepSettings settings)
    {
        Count = values.Count;
        Settings = settings;
        Allocate(values.ArrayMask);
        Prepare(backend, values);
        CoefficientCheck.Require(this, values);
    }

    /// <summary>The number of neurons that arrays are for.</summary>
    public int Count { get; }

    public StepSettings Settings { get; }

    /// <summary>The structure that the kernel reads; it lives as long as this object.</summary>
    public adexif_coefficients* Native
    {
        get
        {
            fixed (adexif_coefficients* native = _native)
            {
                return native; // allocated on the pinned heap
            }
        }
    }

    /// <summary>Whether any coefficient has one element per neuron.</summary>
    public bool HasArrays => _native[0].array_mask != 0;

    /// <summary>One element for all neurons, or one per neuron.</summary>
    public ReadOnlySpan<T> this[adexif_coefficient coefficient]
    {
        get
        {
            bool array = (_native[0].array_mask >> (int)coefficient & 1) != 0;
            Span<T> column = _columns[(int)coefficient].Span;
            return array ? column : column[..1];
        }
    }

    private void Allocate(uint parameterMask)
    {
        uint mask = CoefficientsMask.Of(parameterMask);
        adexif_coefficients* native = Native;
        native->struct_size = (uint)sizeof(adexif_coefficients);
        for (int c = 0; c < _columns.Length; c++)
        {
            int length = (mask >> c & 1) != 0 ? Count : 1;
            _columns[c] = new PinnedColumn<T>(length, c);
            native->column[c] = _columns[c].Pointer;
        }
    }

    private void Prepare(KernelBackend backend, ParameterValues values)
    {
        var parameters = new adexif_parameters
        {
            struct_size = (uint)sizeof(adexif_parameters),
            array_mask = values.ArrayMask,
            reset = (int)Settings.Reset,
            clock = (int)Settings.Clock,
            dt = Settings.Dt,
            guard = Settings.Guard,
        };
        Pin(backend, values, &parameters, 0);
    }

    /// <summary>Pins the parameters one inside the other, then calls.</summary>
    private void Pin(
        KernelBackend backend, ParameterValues values, adexif_parameters* parameters, int next)
    {
        if (next == NativeMethods.ADEXIF_PARAMETER_COUNT)
        {
            backend.Prepare<T>(parameters, Count, Native);
            return;
        }
        fixed (double* value = values[(adexif_parameter)next])
        {
            parameters->value[next] = value;
            Pin(backend, values, parameters, next + 1);
        }
    }
}
