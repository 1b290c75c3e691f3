using System.Numerics;

namespace AdExIFRef.Interop.Conformance;

/// <summary>
/// A random model: sizes, settings, parameters, state and inputs. Values are not dyadic, because
/// products of numbers like 0.5 are exact and would hide a missing or an extra rounding.
/// </summary>
internal sealed class ModelCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Random _random;

    /// <summary>The case of a seed.</summary>
    public ModelCase(int seed)
    {
        _random = new Random(seed);
        Seed = seed;
        N = _random.Next(24) switch
        {
            0 => 0,
            < 4 => _random.Next(68, 1300),
            _ => _random.Next(1, 68),
        };
        Steps = N > 67 ? _random.Next(1, 9) : _random.Next(1, 33);
        FirstStep = _random.Next(3) == 0 ? _random.Next(1_000_000) : 0;
        Reset = _random.Next(2);
        Clock = _random.Next(3);
        Dt = Pick(0.1, 0.1, 0.05, 0.37, 1.3);
        Time = Pick(0, 0, 1000.3, -7.7);
        Guard = Pick(20, 20, 3.3, double.PositiveInfinity);
        Extreme = _random.Next(4) == 0;
        Array = _random.Next(2) == 0 ? 0 : (uint)_random.Next(1 << Kernel.Parameters);
        Parameter = [.. Enumerable.Range(0, Kernel.Parameters).Select(DrawParameter)];
        DrawState();
        Inputs = [DrawInput(-2, 25), DrawInput(0, 0.3), DrawInput(-0.4, 0.2), DrawInput(-1, 1)];
        Margin = _random.Next(1, 20);
        TraceFirst = _random.Next(Steps);
        TraceEvery = _random.Next(1, 4);
        TraceNeurons =
            [.. Enumerable.Range(0, N).Where(_ => _random.Next(6) == 0).Select(i => (long)i)];
        WithBits = _random.Next(4) != 0;
        NoiseStep = _random.Next(3) == 0 ? (1L << 34) - _random.Next(20) : _random.Next(9);
        Noises = _random.Next(3) == 0
            ? [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => DrawNoise())]
            : [];
        Upstroke = _random.Next(2);
        int flat = _random.Next(5) switch { 0 => 1, 1 => 3, _ => 0 };
        double[] slopes = Parameter[(int)adexif_parameter.ADEXIF_PARAMETER_DELTA_T];
        for (int i = 0; flat > 0 && i < slopes.Length; i++)
        {
            slopes[i] = _random.Next(flat) == 0 ? 0 : slopes[i];
        }
    }

    public int Seed { get; }

    public int N { get; }

    public int Steps { get; }

    public long FirstStep { get; }

    public int Reset { get; }

    public int Clock { get; }

    public int Upstroke { get; }

    public double Dt { get; }

    /// <summary>Gets the time of step 0.</summary>
    public double Time { get; }

    public double Guard { get; }

    /// <summary>Gets whether some state is infinite, NaN, huge or denormal.</summary>
    public bool Extreme { get; }

    /// <summary>Gets the mask of the parameters that are arrays.</summary>
    public uint Array { get; }

    /// <summary>Gets the parameters, one value or one per neuron each.</summary>
    public double[][] Parameter { get; }

    public T[] V { get; private set; } = [];

    public T[] W { get; private set; } = [];

    public T[] LastSpikeTime { get; private set; } = [];

    public T[] RefractorySteps { get; private set; } = [];

    /// <summary>Gets current, conductance, slope and delta.</summary>
    public CaseInput<T>[] Inputs { get; }

    /// <summary>Gets the elements between an aligned address and a column.</summary>
    public int Margin { get; }

    public int TraceFirst { get; }

    public int TraceEvery { get; }

    public long[] TraceNeurons { get; }

    /// <summary>Gets whether spikes and refractory neurons are written down.</summary>
    public bool WithBits { get; }

    /// <summary>Gets the noise currents; many cases have none.</summary>
    public CaseNoise<T>[] Noises { get; }

    /// <summary>Gets the persistent index of step 0.</summary>
    public long NoiseStep { get; }

    /// <summary>Gets the rows of the trace.</summary>
    public int TraceRows => (Steps - TraceFirst + TraceEvery - 1) / TraceEvery;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{typeof(T).Name} n {N} steps {Steps} reset {Reset} clock {Clock} dt {Dt} guard {Guard} "
        + $"upstroke {Upstroke} "
        + $"arrays {Array:x} inputs {string.Join(' ', Inputs.Select(input => input.Kind))}"
        + $" noises {Noises.Length}" + (Extreme ? " extreme" : string.Empty);

    private double Between(double low, double high) =>
        low + ((high - low) * _random.NextDouble());

    private double Pick(params ReadOnlySpan<double> choices) =>
        choices[_random.Next(choices.Length)];

    private double[] DrawParameter(int index)
    {
        double[] values = new double[(Array >> index & 1) != 0 ? Math.Max(N, 1) : 1];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = DrawParameterValue((adexif_parameter)index);
        }

        return values;
    }

    private double DrawParameterValue(adexif_parameter parameter) => parameter switch
    {
        adexif_parameter.ADEXIF_PARAMETER_R => Between(0.3, 3),
        adexif_parameter.ADEXIF_PARAMETER_TAU => Between(0.7, 30),
        adexif_parameter.ADEXIF_PARAMETER_TAU_W => Between(1, 100),
        adexif_parameter.ADEXIF_PARAMETER_TAU_REF => _random.Next(4) == 0 ? 1.7 : Between(0, 3),
        adexif_parameter.ADEXIF_PARAMETER_V_TH =>
            _random.Next(5) == 0 ? Between(-40, 30) : Between(-58, -50),
        adexif_parameter.ADEXIF_PARAMETER_V_RESET => Between(-75, -60),
        adexif_parameter.ADEXIF_PARAMETER_V_REST => Between(-70, -60),
        adexif_parameter.ADEXIF_PARAMETER_V_T => Between(-62, -55),
        adexif_parameter.ADEXIF_PARAMETER_DELTA_T => Between(0.3, 5),
        adexif_parameter.ADEXIF_PARAMETER_A => _random.Next(4) == 0 ? 0 : Between(-0.5, 2),
        _ => Between(-0.5, 3),
    };

    private void DrawState()
    {
        double now = Time + (FirstStep * Dt);
        V = Column(() => Extreme && _random.Next(4) == 0 ? DrawExtreme() : Between(-80, -45));
        W = Column(() => Extreme && _random.Next(16) == 0 ? DrawExtreme() : Between(-3, 8));
        LastSpikeTime = Column(() => _random.Next(2) == 0 ? -1e7 : now - Between(0, 4));
        RefractorySteps = Column(() => _random.Next(2) == 0 ? 0 : _random.Next(1, 20));
    }

    private T[] Column(Func<double> draw) =>
        [.. Enumerable.Range(0, N).Select(_ => T.CreateTruncating(draw()))];

    private double DrawExtreme() => Pick(
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e30, -1e30, 3e38, 1e300,
        -1e300, -0.0, 1e-40, -1e-310, 1e4, -1e4);

    private CaseNoise<T> DrawNoise()
    {
        (double Low, double High)[] ranges = [(-3.7, 17.3), (0, 13.9), (0.31, 0.997)];
        var kind = (adexif_noise_kind)_random.Next(2);
        T[][] columns = [.. ranges.Select(range => (T[])[.. Enumerable
            .Range(0, _random.Next(2) == 0 ? N : 1)
            .Select(_ => T.CreateTruncating(Between(range.Low, range.High)))])];
        return new CaseNoise<T>(
            kind, (ulong)_random.NextInt64(), columns, Column(() => Between(-9.1, 8.3)));
    }

    private CaseInput<T> DrawInput(double low, double high)
    {
        int kind = _random.Next(6);
        bool perNeuron = kind is 1 or 2, perStep = kind is 1 or 3;
        int length = (perNeuron ? N : 1) * (perStep ? Steps : 1);
        T[] values = kind > 4 ? [] : [.. Enumerable.Range(0, length).Select(_ =>
            T.CreateTruncating(Extreme && _random.Next(50) == 0
                ? DrawExtreme() : Between(low, high)))];
        return new CaseInput<T>(
            kind > 4 ? "none" : perNeuron ? (perStep ? "rows" : "row") : perStep ? "series" : "one",
            values, perStep ? (perNeuron ? N : 1) : 0, perNeuron ? 1 : 0);
    }
}

/// <summary>An input of a case: absent (none), or values with their strides.</summary>
internal sealed record CaseInput<T>(string Kind, T[] Values, long StepStride, long NeuronStride);

/// <summary>A noise current of a case: mean, scale and decay, each one value or one per neuron,
/// and the state at the start.</summary>
internal sealed record CaseNoise<T>(
    adexif_noise_kind Kind, ulong Seed, T[][] Columns, T[] State);

/// <summary>Sizes of the C interface.</summary>
internal static class Kernel
{
    public const int Parameters = NativeMethods.ADEXIF_PARAMETER_COUNT;

    public const int Coefficients = NativeMethods.ADEXIF_COEFFICIENT_COUNT;
}
