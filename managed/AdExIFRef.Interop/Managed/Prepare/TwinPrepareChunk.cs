using System.Numerics;
using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_parameter;
using static AdExIFRef.Interop.NativeMethods;

namespace AdExIFRef.Interop;

/// <summary>
/// What the coefficients of some neurons are computed from, a row each: the parameters, rounded to
/// the precision, and what several coefficients share.
/// </summary>
internal readonly unsafe struct TwinPrepareChunk<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The most neurons of a chunk; a multiple of every vector's length.</summary>
    public const int Length = 128;

    /// <summary>The elements of all rows.</summary>
    public const int Size = RowCount * Length;

    private const int RowK = ADEXIF_PARAMETER_COUNT;
    private const int RowKw = RowK + 1;
    private const int RowAdaptRate = RowK + 2;
    private const int RowThreshold = RowK + 3;
    private const int RowArgument = RowK + 4;
    private const int RowCount = RowK + 5;

    private readonly double* _rows;
    private readonly delegate*<double*, double*, long, void> _exprel;
    private readonly double _dt;

    /// <summary>A chunk over memory for <see cref="Size"/> elements.</summary>
    public TwinPrepareChunk(
        double* rows,
        adexif_parameters* parameters,
        delegate*<double*, double*, long, void> exprel)
    {
        _rows = rows;
        _exprel = exprel;
        Parameters = parameters;
        _dt = double.CreateTruncating(T.CreateTruncating(parameters->dt));
        uint mask = parameters->array_mask;
        bool tau = (mask >> (int)ADEXIF_PARAMETER_TAU & 1) != 0;
        bool tauW = (mask >> (int)ADEXIF_PARAMETER_TAU_W & 1) != 0;
        uint thresholds = 1u << (int)ADEXIF_PARAMETER_V_TH | 1u << (int)ADEXIF_PARAMETER_V_T
            | 1u << (int)ADEXIF_PARAMETER_DELTA_T;
        Arrays = mask | (tau ? 1u << RowK : 0) | (tauW ? 1u << RowKw | 1u << RowAdaptRate : 0)
            | ((mask & thresholds) != 0 ? 1u << RowThreshold : 0);
    }

    /// <summary>Where the parameters come from.</summary>
    public adexif_parameters* Parameters { get; }

    /// <summary>Bit r is set where row r differs from neuron to neuron.</summary>
    public uint Arrays { get; }

    /// <summary>dt/tau, rounded to the precision.</summary>
    public double* K => Row(RowK);

    /// <summary>1 - exp(-dt/tau_w), or dt/tau_w, rounded to the precision.</summary>
    public double* Kw => Row(RowKw);

    /// <summary>The derivative of kw by tau_w, over kw.</summary>
    public double* AdaptRate => Row(RowAdaptRate);

    /// <summary>V_th; where delta_T is 0, the lower of V_T and V_th.</summary>
    public double* Threshold => Row(RowThreshold);

    /// <summary>A parameter.</summary>
    public double* this[adexif_parameter parameter] => Row((int)parameter);

    /// <summary>Loads and computes the rows of a mask for some neurons.</summary>
    public void Load(uint mask, long begin, int count)
    {
        for (int p = 0; p < ADEXIF_PARAMETER_COUNT; p++)
        {
            if ((mask >> p & 1) != 0)
            {
                double* from = ((double**)&Parameters->value)[p] + begin;

                // The steps clock compares exact quantities, so it takes tau_ref as it was given.
                bool exact = p == (int)ADEXIF_PARAMETER_TAU_REF
                    && Parameters->clock == (int)adexif_clock.ADEXIF_CLOCK_STEPS;
                Unsafe.CopyBlockUnaligned(Row(p), from, (uint)(count * sizeof(double)));
                if (!exact)
                {
                    Round(Row(p), count);
                }
            }
        }

        if ((mask >> (int)ADEXIF_PARAMETER_DELTA_T & 1) != 0)
        {
            Flush(this[ADEXIF_PARAMETER_DELTA_T], count);
        }

        if ((mask >> RowThreshold & 1) != 0)
        {
            ComputeThreshold(count);
        }

        if ((mask >> RowK & 1) != 0)
        {
            Divide(_dt, this[ADEXIF_PARAMETER_TAU], K, count);
            Round(K, count);
        }

        if ((mask >> RowKw & 1) != 0)
        {
            Adaptation(this[ADEXIF_PARAMETER_TAU_W], count);
        }
    }

    /// <summary>Repeats the rows that are the same for all neurons.</summary>
    public void Repeat()
    {
        for (int r = 0; r < RowArgument; r++)
        {
            if ((Arrays >> r & 1) == 0)
            {
                new Span<double>(Row(r), Length).Fill(*Row(r));
            }
        }
    }

    /// <summary>Rounds elements to the precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Round(double* x, int count)
    {
        if (typeof(T) == typeof(double))
        {
            return;
        }

        int lanes = Vector<double>.Count;
        for (int i = 0; i < count; i += 2 * lanes)
        {
            Vector<float> rounded = Vector.Narrow(Vector.Load(x + i), Vector.Load(x + i + lanes));
            Vector.Widen(rounded, out Vector<double> low, out Vector<double> high);
            low.Store(x + i);
            high.Store(x + i + lanes);
        }
    }

    /// <summary>Makes a delta_T zero whose inverse would leave the precision's range.</summary>
    private static void Flush(double* slope, int count)
    {
        double least = typeof(T) == typeof(float)
            ? 7.5231638452626401e-37 // 2^-120
            : 9.3326361850321888e-302; // 2^-1000
        for (int i = 0; i < count; i++)
        {
            slope[i] = slope[i] >= 0 && slope[i] < least ? 0 : slope[i];
        }
    }

    private void ComputeThreshold(int count)
    {
        double* slope = this[ADEXIF_PARAMETER_DELTA_T], threshold = Threshold;
        double* vT = this[ADEXIF_PARAMETER_V_T], vTh = this[ADEXIF_PARAMETER_V_TH];
        for (int i = 0; i < count; i++)
        {
            threshold[i] = slope[i] == 0 && vT[i] < vTh[i] ? vT[i] : vTh[i];
        }
    }

    /// <summary>y = c/x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Divide(double c, double* x, double* y, int count)
    {
        for (int i = 0; i < count; i += Vector<double>.Count)
        {
            (Vector.Create(c) / Vector.Load(x + i)).Store(y + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Adaptation(double* tauW, int count)
    {
        double* x = Row(RowArgument), kw = Kw, rate = AdaptRate;
        Divide(_dt, tauW, x, count);
        _exprel(x, rate, count);
        for (int i = 0; i < count; i += Vector<double>.Count)
        {
            (-Vector.Load(x + i)).Store(kw + i);

            // The derivative: -exp(-x) dt/(tau_w^2 kw) = -dt/(tau_w^2 (exp(x) - 1)).
            (Vector.Create(-1.0) / (Vector.Load(tauW + i) * Vector.Load(rate + i)))
                .Store(rate + i);
        }

        if (Parameters->method == (int)adexif_method.ADEXIF_METHOD_EXPONENTIAL_EULER)
        {
            // 1 - exp(-x) = x exprel(-x), without the cancellation.
            _exprel(kw, kw, count);
            for (int i = 0; i < count; i += Vector<double>.Count)
            {
                (Vector.Load(x + i) * Vector.Load(kw + i)).Store(kw + i);
            }
        }
        else
        {
            new Span<double>(x, count).CopyTo(new Span<double>(kw, count));
        }

        Round(kw, count);
    }

    private double* Row(int r) => _rows + (r * Length);
}
