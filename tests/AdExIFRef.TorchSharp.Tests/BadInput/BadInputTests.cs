using AdExIFRef.Interop;
using TorchSharp;
using Xunit;

namespace AdExIFRef.Torch.Tests.BadInput;

/// <summary>
/// Every bad input gets the exception that is documented, with a message that says what it is, and
/// leaves the module as it was.
/// </summary>
public sealed class BadInputTests
{
    private static readonly Row[] s_rows =
    [
        new("No currents", m => m.call(null!), typeof(ArgumentNullException), "input"),
        Argument("Two dimensions", m => m.call(torch.zeros(10, 5)), "[10, 5]", "[T, batch, 5]"),
        Argument("Other neurons", m => m.call(torch.zeros(9, 2, 6)), "[9, 2, 6]", "[T, batch, 5]"),
        Argument("No batch", m => m.call(torch.zeros(10, 0, 5)), "[10, 0, 5]", "1 or more"),
        Argument("Another batch", m => m.call(torch.zeros(10, 3, 5)), "[10, 3, 5]", "a batch of 2"),
        Argument(
            "Double currents", m => m.call(torch.zeros([10, 2, 5], torch.ScalarType.Float64)),
            "input is Float64", "Float32"),
        Argument(
            "Whole numbers", m => m.call(torch.zeros([10, 2, 5], torch.ScalarType.Int64)),
            "input is Int64", "Float32"),
        Argument(
            "Another device", m => m.call(torch.zeros([10, 2, 5], device: torch.META)),
            "input is on meta", "cpu()"),
        Argument("Sparse currents", m => m.call(torch.zeros(10, 2, 5).to_sparse()), "to_dense"),
        Argument(
            "Another v0", m => m.ForwardAll(torch.zeros(10, 2, 5), torch.zeros(5)),
            "v0 has the shape [5]", "[2, 5]"),
        Argument(
            "A double w0",
            m => m.ForwardAll(
                torch.zeros(10, 2, 5), null, torch.zeros([2, 5], torch.ScalarType.Float64)),
            "w0 is Float64", "Float32"),
        new(
            "A disposed tensor",
            m =>
            {
                torch.Tensor gone = torch.zeros(10, 2, 5);
                gone.Dispose();
                m.call(gone);
            },
            typeof(ObjectDisposedException), "Tensor"),
        new(
            "Half precision",
            _ => New(5).to(torch.ScalarType.Float16)
                .call(torch.zeros([10, 2, 5], torch.ScalarType.Float16)),
            typeof(InvalidOperationException), "R is Float16", "Float64"),
        new(
            "No shape", _ => New(null!), typeof(ArgumentNullException), "inSize"),
        Range("A dt of 0", _ => New(5, dt: 0.ms), "dt is 0 ms", "above 0 ms"),
        Range("A dt that is no number", _ => New(5, dt: double.NaN.ms), "dt is NaN ms"),
        Range("An unknown flag", _ => New(5, trainable: (Trainable)8), "trainable is 8"),
        Range(
            "A tau below 0",
            _ => New(5, new() { Parameters = new() { Tau = -1.ms } }), "Tau is -1 ms", "above 0"),
        Argument(
            "An array that does not fit",
            _ => New(5, new() { Parameters = new() { Tau = new[] { 1.ms, 2.ms } } }), "Tau", "(5)"),
        Range(
            "Half precision from the start",
            _ => New(5, new() { DType = torch.ScalarType.Float16 }), "DType is Float16", "Float64"),
        Range(
            "A carried batch of 0",
            _ => New(5, new() { CarriedBatchSize = 0 }), "CarriedBatchSize"),
        Range(
            "Windows of no step", _ => New(5, new() { TruncationSteps = 0 }),
            "TruncationSteps is 0", "at least 1"),
        Range(
            "A limit below 0", _ => New(5, new() { ClipAdjoint = -0.5 }), "ClipAdjoint is -0.5",
            "above 0"),
        Range(
            "A limit that is infinite",
            _ => New(5, new() { ClipAdjoint = double.PositiveInfinity }),
            "ClipAdjoint is Infinity", "finite"),
        Range(
            "A limit that is 0 in the module's precision",
            _ =>
            {
                using AdExIFRefModule module = new(
                    5, 0.1.ms, trainable: Trainable.Tau, options: new() { ClipAdjoint = 1e-46 });
                module.call(torch.zeros(10, 2, 5));
            },
            "ClipAdjoint is 1E-46", "Single"),
        Range(
            "A weight of the surrogate that is 0 in the module's precision",
            _ =>
            {
                using AdExIFRefModule module =
                    new(5, 0.1.ms, Surrogate.LeakyRelu(alpha: 1e-46), Trainable.Tau);
                module.call(torch.zeros(10, 2, 5));
            },
            "alpha of LeakyRelu is 1E-46"),
        Range(
            "No threads", _ => New(5, new() { MaxDegreeOfParallelism = 0 }),
            "MaxDegreeOfParallelism is 0", "at least 1"),
        Range(
            "An unknown flag per neuron", _ => New(5, new() { PerNeuron = (Trainable)8 }),
            "PerNeuron is 8"),
        Range(
            "An unknown reset", _ => New(5, new() { SpkReset = (SpkReset)7 }), "SpkReset is 7",
            "Hard"),
        Range(
            "An unknown clock", _ => New(5, new() { RefractoryClock = (RefractoryClock)7 }),
            "RefractoryClock is 7", "Time and Steps"),
        Range(
            "No clock", _ => New(5, new() { RefractoryClock = RefractoryClock.None }),
            "RefractoryClock is None", "AdExIFModule"),
        Range(
            "An unknown policy", _ => New(5, new() { BlowUpPolicy = (BlowUpPolicy)7 }),
            "BlowUpPolicy is 7", "Ignore"),
        Range(
            "A guard of 0", _ => New(5, new() { ExponentGuard = 0 }), "ExponentGuard is 0",
            "infinity"),
        Range(
            "A guard that is no number", _ => New(5, new() { ExponentGuard = double.NaN }),
            "ExponentGuard is NaN"),
        new(
            "No parameters", _ => New(5, new() { Parameters = null! }),
            typeof(ArgumentNullException), "Parameters"),
    ];

    public static IEnumerable<TheoryDataRow<string>> Names =>
        s_rows.Select(row => new TheoryDataRow<string>(row.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Bad_input_is_named_and_changes_nothing(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Row row = Array.Find(s_rows, row => row.Name == name)!;
        using AdExIFRefModule module = New(5, new() { CarriedBatchSize = 2 });
        module.call(Models.Currents(torch.ScalarType.Float32, 50, 2, 5));
        string before = Describe(module);
        Exception error = Assert.Throws(row.Expected, () => row.Act(module));
        foreach (string mention in row.Mentions)
        {
            Assert.Contains(mention, error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(before, Describe(module));
    }

    /// <summary>All that a call could change, bit for bit.</summary>
    private static string Describe(AdExIFModule module) => string.Join(
        ";", module.state_dict().Select(
            entry => $"{entry.Key} {Convert.ToHexString(entry.Value.detach().bytes)}"));

    private static AdExIFRefModule New(
        Shape inSize, AdExModuleOptions? options = null, Time? dt = null,
        Trainable trainable = Trainable.All) =>
        new(inSize, dt ?? Models.Dt, null, trainable, options);

    private static Row Argument(
        string name, Action<AdExIFRefModule> act, params string[] mentions) =>
        new(name, act, typeof(ArgumentException), mentions);

    private static Row Range(string name, Action<AdExIFRefModule> act, params string[] mentions) =>
        new(name, act, typeof(ArgumentOutOfRangeException), mentions);

    private sealed record Row(
        string Name, Action<AdExIFRefModule> Act, Type Expected, params string[] Mentions);
}
