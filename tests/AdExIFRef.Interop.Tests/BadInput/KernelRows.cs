using static AdExIFRef.Interop.Tests.BadInput.BadInputRow;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>The step on the caller's own columns.</summary>
internal static class KernelRows
{
    private const int N = 9;

    public static IEnumerable<BadInputRow> All =>
    [
        Null(
            "Coefficients of nothing",
            _ => AdExKernel.Prepare<float>(null!, N, 1.ms), "parameters"),
        Prepare("Coefficients of no neurons", "count", "0", count: 0),
        Prepare("Coefficients of a negative number of neurons", "count", "-4", count: -4),
        Prepare("Coefficients for dt = 0", "dt is 0 ms", "above 0 ms", dt: 0),
        Prepare("Coefficients for dt = NaN", "dt is NaN ms", "finite", dt: double.NaN),
        Prepare("Coefficients for an unknown reset", "reset is 3", "Soft, Hard", reset: 3),
        Prepare(
            "Coefficients for an unknown clock", "clock is 8", "None, Time, Steps", clock: 8),
        Prepare("Coefficients with a guard of 0", "exponentGuard is 0", "above 0", guard: 0),
        Prepare("Coefficients with a guard that is NaN", "exponentGuard is NaN", "above 0",
            guard: double.NaN),
        Range(
            "Coefficients of bad parameters",
            _ => AdExKernel.Prepare<double>(new AdExParameters { TauW = -3.ms }, N, 1.ms),
            "TauW is -3 ms", "above 0"),
        Argument(
            "Coefficients of parameters that do not broadcast",
            _ => AdExKernel.Prepare<float>(
                new AdExParameters { B = new double[] { 1, 2 }.mA }, N, 1.ms),
            "B has the shape (2)", "(9)"),
        Null("No coefficients", _ => Step(null!, new Columns()), "coefficients"),
        Range("A column step at t = NaN", _ => Step(Good(), new Columns(), double.NaN), "t is NaN"),
        Prepare("Coefficients for a dt of 0 in float", "dt is 1E-46 ms", "float32", dt: 1e-46),
        Range(
            "A column step at a time that is infinite in float",
            _ => Step(Good(), new Columns(), 3.5e38), "t is 3.5E+38 ms", "float32"),
        Column("Too few V", "v has 8", columns => columns.V = new float[8]),
        Column("Too many w", "w has 10", columns => columns.W = new float[10]),
        Column("No last spike times", "lastSpikeTime has 0", columns => columns.Last = []),
        Column("Too few currents in a column", "current has 1", columns => columns.X = [1f]),
        Column(
            "Steps left without that clock", "refractorySteps has 9",
            columns => columns.Held = new float[N]),
        Argument(
            "Too few spike bits",
            _ => Step(Good(), new Columns { Bits = new byte[1] }), "spikeBits has 1", "2"),
        Argument(
            "No steps left for the clock that needs them",
            _ => Step(Good(RefractoryClock.Steps), new Columns()), "refractorySteps has 0", "9"),
        Argument(
            "Last spike times without a refractory period",
            _ => Step(Good(RefractoryClock.None), new Columns()), "lastSpikeTime has 9", "0"),
        Column("V and w in one array", "v shares memory with w", columns => columns.W = columns.V),
        Column(
            "The current in the array of w", "current shares memory with w",
            columns => columns.X = columns.W),
    ];

    private static BadInputRow Prepare(
        string name, string what, string allowed, int count = N, double dt = 1, int reset = 0,
        int clock = 1, double guard = 20) => Range(
            name,
            _ => AdExKernel.Prepare<float>(
                new AdExParameters(), count, dt.ms, (SpkReset)reset, (RefractoryClock)clock, guard),
            what, allowed);

    private static BadInputRow Column(string name, string what, Action<Columns> spoil) => Argument(
        name,
        _ =>
        {
            var columns = new Columns();
            spoil(columns);
            Step(Good(), columns);
        },
        what);

    private static AdExCoefficients<float> Good(RefractoryClock clock = RefractoryClock.Time) =>
        AdExKernel.Prepare<float>(new AdExParameters(), N, Layers.Dt, clock: clock);

    private static void Step(AdExCoefficients<float> coefficients, Columns columns, double t = 0) =>
        AdExKernel.Step<float>(
            coefficients, t.ms, columns.V, columns.W, columns.Last, columns.X, columns.Bits,
            columns.Held);

    private sealed class Columns
    {
        public float[] V { get; set; } = new float[N];

        public float[] W { get; set; } = new float[N];

        public float[] Last { get; set; } = new float[N];

        public float[] X { get; set; } = new float[N];

        public float[] Held { get; set; } = [];

        public byte[] Bits { get; set; } = new byte[2];
    }
}
