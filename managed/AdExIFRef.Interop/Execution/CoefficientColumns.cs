using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The coefficients of a step, prepared once per (parameters, dt), in columns that never move. Any
/// number of threads may use one while its owner does not reuse its memory for others.
/// </summary>
internal sealed unsafe class CoefficientColumns<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly adexif_coefficients[] _native =
        GC.AllocateArray<adexif_coefficients>(1, pinned: true);

    private readonly PinnedColumn<T>[] _columns =
        new PinnedColumn<T>[NativeMethods.ADEXIF_COEFFICIENT_COUNT];

    /// <summary>
    /// Neurons that are prepared and checked at once: few enough for a second-level cache.
    /// </summary>
    private const int PartLength = 2048;

    private ParameterValues? _values;
    private bool _shared;

    /// <summary>Computes and checks the coefficients.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The parameters' coefficients are not finite in this precision.
    /// </exception>
    public CoefficientColumns(KernelBackend backend, ParameterValues values, StepSettings settings)
    {
        Count = values.Count;
        Allocate(values.ArrayMask);
        Prepare(backend, values, settings);
    }

    /// <summary>The number of neurons that arrays are for.</summary>
    public int Count { get; }

    /// <summary>What they were prepared with, besides the parameters.</summary>
    public StepSettings Settings { get; private set; }

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

    /// <summary>Whether these are the coefficients of these very values and settings.</summary>
    public bool AreOf(ParameterValues values, StepSettings settings) =>
        values == _values && settings == Settings;

    /// <summary>These, whose memory is not reused any more.</summary>
    public CoefficientColumns<T> Share()
    {
        _shared = true;
        return this;
    }

    /// <summary>
    /// Computes and checks others in this memory, unless it is shared or does not fit. Where that
    /// throws, these coefficients are of no use any more.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The parameters' coefficients are not finite in this precision.
    /// </exception>
    public bool TryReuse(KernelBackend backend, ParameterValues values, StepSettings settings)
    {
        bool fits = !_shared && values.Count == Count
            && CoefficientsMask.Of(values.ArrayMask) == Native->array_mask;
        if (fits)
        {
            Prepare(backend, values, settings);
        }
        return fits;
    }

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

    /// <summary>
    /// The elements of some neurons; one element where it serves all of them, and none past the
    /// first part.
    /// </summary>
    public ReadOnlySpan<T> Part(adexif_coefficient coefficient, int begin, int count)
    {
        bool array = (_native[0].array_mask >> (int)coefficient & 1) != 0;
        ReadOnlySpan<T> column = _columns[(int)coefficient].Span;
        return array ? column.Slice(begin, count) : begin == 0 ? column[..1] : [];
    }

    private void Allocate(uint parameterMask)
    {
        uint mask = CoefficientsMask.Of(parameterMask);
        adexif_coefficients* native = Native;
        native->struct_size = (uint)sizeof(adexif_coefficients);
        native->array_mask = mask;
        for (int c = 0; c < _columns.Length; c++)
        {
            int length = (mask >> c & 1) != 0 ? Count : 1;
            _columns[c] = new PinnedColumn<T>(length, c);
            native->column[c] = _columns[c].Pointer;
        }
    }

    private void Prepare(KernelBackend backend, ParameterValues values, StepSettings settings)
    {
        _values = null;
        Settings = settings;
        var parameters = new adexif_parameters
        {
            struct_size = (uint)sizeof(adexif_parameters),
            array_mask = values.ArrayMask,
            reset = (int)Settings.Reset,
            clock = (int)Settings.Clock,
            upstroke = (int)Settings.Upstroke,
            rule = (int)Settings.Rule.Number,
            method = (int)Settings.Rule.Method,
            liquid = Settings.Rule.Liquid ? 1 : 0,
            dt = Settings.Dt,
            guard = Settings.Guard,
        };
        Pin(backend, values, &parameters, 0);
        _values = values;
    }

    /// <summary>Pins the parameters one inside the other, then computes.</summary>
    private void Pin(
        KernelBackend backend, ParameterValues values, adexif_parameters* parameters, int next)
    {
        if (next == NativeMethods.ADEXIF_PARAMETER_COUNT)
        {
            PrepareParts(backend, values, parameters);
            return;
        }
        fixed (double* value = values[(adexif_parameter)next])
        {
            parameters->value[next] = value;
            Pin(backend, values, parameters, next + 1);
        }
    }

    /// <summary>Computes and checks part by part, while the part is in a cache.</summary>
    private void PrepareParts(
        KernelBackend backend, ParameterValues values, adexif_parameters* parameters)
    {
        adexif_coefficients part = *Native;
        int begin = 0;
        do
        {
            int count = HasArrays ? Math.Min(PartLength, Count - begin) : 1;
            backend.Prepare<T>(parameters, count, &part);
            (Native->reset, Native->clock, Native->upstroke) =
                (part.reset, part.clock, part.upstroke);
            (Native->rule, Native->method, Native->liquid) =
                (part.rule, part.method, part.liquid);
            CoefficientCheck.Require(this, values, begin, count);
            begin += count;
            for (int c = 0; c < NativeMethods.ADEXIF_COEFFICIENT_COUNT; c++)
            {
                bool array = (part.array_mask >> c & 1) != 0;
                part.column[c] = (T*)part.column[c] + (array ? count : 0);
            }
            for (int p = 0; p < NativeMethods.ADEXIF_PARAMETER_COUNT; p++)
            {
                bool array = (parameters->array_mask >> p & 1) != 0;
                parameters->value[p] += array ? count : 0;
            }
        }
        while (HasArrays && begin < Count);
    }
}
