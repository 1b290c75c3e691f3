using System.Globalization;
using System.Numerics;
using static AdExIFRef.Interop.adexif_noise_column;

namespace AdExIFRef.Interop;

/// <summary>
/// What the kernel makes a layer's noise from, in memory that never moves: prepared once per
/// (inputs, dt, state).
/// </summary>
internal sealed unsafe class NoiseColumns<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly adexif_noise[] _native;
    private readonly List<PinnedColumn<T>> _columns = [];

    /// <exception cref="ArgumentOutOfRangeException">
    /// A coefficient is not finite in this precision.
    /// </exception>
    public NoiseColumns(IReadOnlyList<KeyedNoise> noises, NeuronState<T> state, double dt)
    {
        _native = GC.AllocateArray<adexif_noise>(noises.Count, pinned: true);
        for (int k = 0; k < noises.Count; k++)
        {
            Fill(ref _native[k], noises[k], state, dt);
        }
    }

    public int Count => _native.Length;

    /// <summary>The structures that the kernel reads; they live as long as this object.</summary>
    public adexif_noise* Native
    {
        get
        {
            fixed (adexif_noise* native = _native)
            {
                return native; // allocated on the pinned heap
            }
        }
    }

    private void Fill(
        ref adexif_noise native, KeyedNoise noise, NeuronState<T> state, double dt)
    {
        NoiseValues values = noise.Values;
        bool filtered = values.Kind == adexif_noise_kind.ADEXIF_NOISE_OU;
        native.struct_size = (uint)sizeof(adexif_noise);
        native.kind = (int)values.Kind;
        native.seed = values.Seed;
        Add(ref native, ADEXIF_NOISE_COLUMN_MEAN, values.Mean, noise.Key, state.Count);
        if (!filtered)
        {
            Add(
                ref native, ADEXIF_NOISE_COLUMN_SCALE,
                Array.ConvertAll(values.Deviation, sigma => sigma / Math.Sqrt(dt)),
                noise.Key, state.Count);
            return;
        }
        Add(
            ref native, ADEXIF_NOISE_COLUMN_SCALE, Scales(values, dt), noise.Key, state.Count);
        Add(
            ref native, ADEXIF_NOISE_COLUMN_DECAY,
            Array.ConvertAll(values.Tau, tau => PortableMath.Exp(-dt / tau)),
            noise.Key, state.Count);
        native.state = state.NoiseState(noise.Key, values).Pointer;
    }

    /// <summary>deviation sqrt(1 - exp(-2 dt/tau)), without the cancellation.</summary>
    private static double[] Scales(NoiseValues values, double dt)
    {
        double[] deviation = values.Deviation, tau = values.Tau;
        var scales = new double[Math.Max(deviation.Length, tau.Length)];
        for (int i = 0; i < scales.Length; i++)
        {
            double ratio = dt / tau[tau.Length == 1 ? 0 : i];
            scales[i] = deviation[deviation.Length == 1 ? 0 : i]
                * Math.Sqrt(-PortableMath.Expm1(-2 * ratio));
        }
        return scales;
    }

    /// <summary>Rounds to the precision and repeats an array over the batch.</summary>
    private void Add(
        ref adexif_noise native, adexif_noise_column index, double[] values, string key, int count)
    {
        var column = new PinnedColumn<T>(values.Length == 1 ? 1 : count, 13 + _columns.Count);
        Span<T> span = column.Span;
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = ElementType.Round<T>(values[i % values.Length]);
            if (!T.IsFinite(span[i]))
            {
                throw NotFinite(key, values[i % values.Length]);
            }
        }
        native.column[(int)index] = column.Pointer;
        native.array_mask |= values.Length == 1 ? 0 : 1u << (int)index;
        _columns.Add(column);
    }

    private static ArgumentOutOfRangeException NotFinite(string key, double value) => new(
        nameof(key), key, string.Create(
            CultureInfo.InvariantCulture,
            $"The noise \"{key}\" would need a current of {value} mA at this step size; allowed "
            + $"are currents that are finite in {ElementType.Name<T>()}."));
}
