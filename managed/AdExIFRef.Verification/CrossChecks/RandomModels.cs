using AdExIFRef.Interop;
using AdExIFRef.Interop.Dyn;

namespace AdExIFRef.Verification;

/// <summary>Draws models that between them use every setting of a layer.</summary>
internal static class RandomModels
{
    private const int LargestSmall = 67;

    private static readonly double[] s_strange =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e30, -1e30, 1e-310, -0.0,
        3.5e4, -3.5e4,
    ];

    // Around the reference's defaults: neurons that spike, rest, burst and blow up all occur.
    private static readonly (string Name, double Low, double High)[] s_ranges =
    [
        ("R", 0.6, 1.7), ("tau", 4, 25), ("tau_w", 8, 200), ("tau_ref", 0, 4), ("V_th", -56, -42),
        ("V_reset", -75, -62), ("V_rest", -70, -62), ("V_T", -61, -57), ("delta_T", 0.5, 4),
        ("a", -0.4, 1.8), ("b", -0.4, 3),
    ];

    /// <summary>Returns the model of a seed; a quarter of them have the rule of
    /// <c>brainpy.dyn</c>.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="neuronSteps">About how many neurons times steps.</param>
    public static RandomModel Draw(long seed, int neuronSteps)
    {
        (RandomModel model, Draws draws) = DrawSettings(seed, neuronSteps);
        return draws.Chance(0.25) ? WithDyn(draws, model) : model;
    }

    /// <summary>Returns the model of a seed with the rule of <c>brainpy.state</c>.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="neuronSteps">About how many neurons times steps.</param>
    public static RandomModel DrawOfState(long seed, int neuronSteps) =>
        DrawSettings(seed, neuronSteps).Model;

    private static (RandomModel Model, Draws Draws) DrawSettings(long seed, int neuronSteps)
    {
        var draws = new Draws(seed);
        bool extreme = draws.Chance(0.15);
        (int[] inSize, int? batch) = DrawShape(draws);
        int count = inSize.Aggregate(batch ?? 1, (product, axis) => product * axis);
        int steps = Math.Clamp(neuronSteps / count, 1, draws.Integer(1, 400));
        var model = new RandomModel
        {
            Seed = seed,
            InSize = inSize,
            Batch = batch,
            Parameters = DrawParameters(draws, inSize, extreme),
            InitialV = draws.Array(count, extreme ? -300 : -75, extreme ? 200 : -56),
            InitialW = draws.Array(count, extreme ? -200 : -5, extreme ? 200 : 12),
            Reset = draws.Pick(SpkReset.Soft, SpkReset.Hard),
            Clock = draws.Pick(RefractoryClock.None, RefractoryClock.Time, RefractoryClock.Steps),
            Guard = draws.Pick(20, 20, double.PositiveInfinity, draws.Between(0.3, 12)),
            RefVar = draws.Chance(0.5),
            Dt = draws.Pick(0.1, 0.1, 0.05, 0.3, 1, draws.Between(0.02, 0.5)),
            T0 = draws.Pick(0, 0, -3.7, draws.Between(0, 5000), 1e6),
            Steps = steps,
            Current = DrawDrive(
                draws, inSize, count, steps, extreme ? -2e3 : 0, extreme ? 4e3 : 60),
            Delta = draws.Chance(0.4)
                ? DrawDrive(draws, inSize, count, steps, -0.9, 1.1)
                : new RandomDrive(DriveKind.None, new([], [0]), 0),
            Inputs = DrawInputs(draws, inSize, count),
            TraceNeurons = DrawTraced(draws, count),
            TraceEvery = draws.Integer(1, 7),
            Noises = draws.Chance(0.3) ? DrawNoises(draws, inSize) : [],
            Upstroke = draws.Pick(Upstroke.Reference, Upstroke.Bounded),
        };
        if (draws.Chance(0.15))
        {
            Flatten(draws, model);
        }
        Disturb(draws, model, extreme ? draws.Integer(0, 3) : 0);
        return (model, draws);
    }

    /// <summary>The same by the rule of <c>brainpy.dyn</c>, without what that does not have.
    /// </summary>
    private static RandomModel WithDyn(Draws draws, RandomModel model)
    {
        var dyn = new RandomDyn(
            draws.Chance(0.5), draws.Pick(Enum.GetValues<IntegrationMethod>()),
            draws.Pick(ComputingMode.NonBatching, ComputingMode.Training));
        bool asksNoFunctions = dyn is { IsLiquid: true, Method: IntegrationMethod.Rk4 };
        return model with
        {
            Dyn = dyn,
            Clock = model.Clock == RefractoryClock.None ? RefractoryClock.Time : model.Clock,
            Guard = double.PositiveInfinity,
            Upstroke = Upstroke.Reference,
            Inputs =
            [
                .. model.Inputs.Where(input =>
                    !asksNoFunctions || input.Kind != KeyedKind.CurrentFunction),
            ],
        };
    }

    /// <summary>Takes the exponential away from all neurons, or from some.</summary>
    private static void Flatten(Draws draws, RandomModel model)
    {
        double[] slopes = model.Parameters["delta_T"].Values;
        for (int i = 0; i < slopes.Length; i++)
        {
            slopes[i] = draws.Chance(0.5) ? 0 : slopes[i];
        }
    }

    /// <summary>Gives some neurons a state that no physical neuron has.</summary>
    private static void Disturb(Draws draws, RandomModel model, int neurons)
    {
        for (; neurons > 0; neurons--)
        {
            model.InitialV[draws.Integer(0, model.Count - 1)] = draws.Pick<double>(s_strange);
            model.InitialW[draws.Integer(0, model.Count - 1)] = draws.Pick<double>(s_strange);
        }
    }

    private static (int[] InSize, int? Batch) DrawShape(Draws draws)
    {
        int[] inSize = draws.Integer(0, 9) switch
        {
            < 6 => [draws.Integer(1, LargestSmall)],
            6 => [draws.Integer(1, 9), draws.Integer(1, 9)],
            7 => [draws.Integer(1, 4), draws.Integer(1, 4), draws.Integer(1, 5)],
            8 => [draws.Integer(LargestSmall, 700)],
            _ => [draws.Integer(1000, 5000)],
        };
        return (inSize, draws.Chance(0.3) ? draws.Integer(1, 4) : null);
    }

    private static Dictionary<string, ShapedValues> DrawParameters(
        Draws draws, int[] inSize, bool extreme)
    {
        // No arrays at all is a code path of its own in the kernels.
        double share = draws.Pick(0, 0.2, 1);
        var parameters = new Dictionary<string, ShapedValues>(StringComparer.Ordinal);
        foreach ((string name, double low, double high) in s_ranges)
        {
            double top = extreme && name == "V_th" ? 30 : high;
            parameters[name] = draws.Chance(share)
                ? Broadcasting(draws, inSize, low, top)
                : new ShapedValues([], [draws.Between(low, top)]);
        }

        if (draws.Chance(0.2))
        {
            // The published default, 17 steps of 0.1 ms up to rounding.
            parameters["tau_ref"] = new ShapedValues([], [1.7]);
        }

        return parameters;
    }

    /// <summary>An array over some trailing axes, a few of them of length 1.</summary>
    private static ShapedValues Broadcasting(Draws draws, int[] inSize, double low, double high)
    {
        int rank = draws.Integer(1, inSize.Length);
        int[] axes = inSize[^rank..];
        for (int i = 0; i < rank; i++)
        {
            axes[i] = draws.Chance(0.2) ? 1 : axes[i];
        }

        int size = axes.Aggregate(1, (product, axis) => product * axis);
        return new ShapedValues(axes, draws.Array(size, low, high));
    }

    private static RandomDrive DrawDrive(
        Draws draws, int[] inSize, int count, int steps, double low, double high)
    {
        DriveKind kind = draws.Pick(Enum.GetValues<DriveKind>());
        ShapedValues data = kind switch
        {
            DriveKind.None => new([], [0]),
            DriveKind.Quantity => new([], [draws.Between(low, high)]),
            DriveKind.Quantities => Broadcasting(draws, inSize, low, high),
            DriveKind.Initializer => new([], [low, high]),
            DriveKind.PerNeuron => new([count], draws.Array(count, low, high)),
            DriveKind.Waveform => new([steps], draws.Array(steps, low, high)),
            _ => new([steps, count], draws.Array(steps * count, low, high)),
        };
        return new RandomDrive(kind, data, draws.Integer(0, int.MaxValue - 1));
    }

    private static List<RandomInput> DrawInputs(Draws draws, int[] inSize, int count)
    {
        var inputs = new List<RandomInput>();
        if (draws.Chance(0.5))
        {
            return inputs;
        }

        int layer = inSize.Aggregate(1, (product, axis) => product * axis);
        for (int i = draws.Integer(1, 3); i > 0; i--)
        {
            KeyedKind kind = draws.Pick(Enum.GetValues<KeyedKind>());
            (double low, double high) = kind switch
            {
                KeyedKind.OnceCurrent => (-5, 15),
                KeyedKind.CurrentFunction => (-0.3, 0.2),
                KeyedKind.OnceDelta or KeyedKind.DeltaFunction => (-0.7, 0.9),
                _ => (0, 0.4),
            };
            int length = draws.Pick(layer, count);
            bool broadcasts = kind == KeyedKind.Conductance;
            inputs.Add(new RandomInput(
                kind,
                $"input {i}",
                draws.Chance(0.5) ? "group" : null,
                broadcasts
                    ? Broadcasting(draws, inSize, low, high)
                    : new ShapedValues([length], draws.Array(length, low, high)),
                broadcasts
                    ? Broadcasting(draws, inSize, -80, 5)
                    : new ShapedValues([length], draws.Array(length, -80, 5))));
        }

        return inputs;
    }

    private static List<RandomNoise> DrawNoises(Draws draws, int[] inSize)
    {
        var noises = new List<RandomNoise>();
        for (int i = draws.Integer(1, 2); i > 0; i--)
        {
            noises.Add(new RandomNoise(
                $"noise {i}",
                DrawShared(draws, inSize, -3, 9),
                DrawShared(draws, inSize, 0, 12),
                draws.Chance(0.5) ? DrawShared(draws, inSize, 0.3, 40) : null,
                draws.Integer(0, int.MaxValue - 1)));
        }

        return noises;
    }

    private static ShapedValues DrawShared(Draws draws, int[] inSize, double low, double high) =>
        draws.Chance(0.5)
            ? Broadcasting(draws, inSize, low, high)
            : new ShapedValues([], [draws.Between(low, high)]);

    private static int[] DrawTraced(Draws draws, int count)
    {
        int[] traced =
        [
            .. Enumerable.Range(0, draws.Integer(0, 5)).Select(_ => draws.Integer(0, count - 1))
                .Distinct().Order(),
        ];
        return traced.Length > 0 ? traced : [count - 1]; // a recording needs a neuron
    }
}
