using AdExIFRef.Interop;
using AdExIFRef.Interop.Dyn;

namespace AdExIFRef.Verification;

/// <summary>How the input of a run is given; see <see cref="Drive{T}"/>.</summary>
internal enum DriveKind
{
    /// <summary>No input of that sort.</summary>
    None,

    /// <summary>One quantity.</summary>
    Quantity,

    /// <summary>An array of quantities that broadcasts to the layer's shape.</summary>
    Quantities,

    /// <summary>An initializer, drawn once.</summary>
    Initializer,

    /// <summary>A value per neuron.</summary>
    PerNeuron,

    /// <summary>A value per step.</summary>
    Waveform,

    /// <summary>A value per step and neuron.</summary>
    Steps,

    /// <summary>A value per step and neuron, read from a source in chunks.</summary>
    Source,
}

/// <summary>What a keyed input is.</summary>
internal enum KeyedKind
{
    /// <summary>Currents, used by one step.</summary>
    OnceCurrent,

    /// <summary>g (E - V), both quantities that broadcast.</summary>
    Conductance,

    /// <summary>g (E - V), g in the caller's array, one E.</summary>
    ConductanceArray,

    /// <summary>g (E - V), both in the caller's arrays.</summary>
    ConductanceArrays,

    /// <summary>A function of V with its slope.</summary>
    CurrentFunction,

    /// <summary>Jumps, used by one step.</summary>
    OnceDelta,

    /// <summary>A function that gives jumps.</summary>
    DeltaFunction,
}

/// <summary>The input of a run, in mA or mV.</summary>
internal sealed record RandomDrive(DriveKind Kind, ShapedValues Data, long Seed)
{
    /// <inheritdoc/>
    public override string ToString() => Kind.ToString();
}

/// <summary>A keyed input: first values (mA, mV or siemens), and reversals in mV.</summary>
internal sealed record RandomInput(
    KeyedKind Kind, string Key, string? Label, ShapedValues First, ShapedValues Second)
{
    /// <summary>Whether it stays with the layer after a step.</summary>
    public bool Stays => Kind is not (KeyedKind.OnceCurrent or KeyedKind.OnceDelta);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {First}";
}

/// <summary>A noise current; without a correlation time it is white.</summary>
/// <param name="Key">Unique among the inputs.</param>
/// <param name="Mean">mA.</param>
/// <param name="Deviation">mA sqrt(ms) of white noise, else mA.</param>
/// <param name="Tau">ms, or null.</param>
/// <param name="Seed">The seed.</param>
internal sealed record RandomNoise(
    string Key, ShapedValues Mean, ShapedValues Deviation, ShapedValues? Tau, long Seed)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{(Tau is null ? "white" : $"tau {Tau}")} mean {Mean} deviation {Deviation} seed {Seed}";
}

/// <summary>The rule of <c>brainpy.dyn</c>.</summary>
/// <param name="IsLiquid">Whether it is <c>AdExIFRefLTC</c>.</param>
/// <param name="Method">How it integrates.</param>
/// <param name="Mode">The computing mode.</param>
internal sealed record RandomDyn(bool IsLiquid, IntegrationMethod Method, ComputingMode Mode);

/// <summary>A model, its initial state and its input, as plain data in base units.</summary>
internal sealed record RandomModel
{
    /// <summary>What the model was drawn from.</summary>
    public required long Seed { get; init; }

    /// <summary>The layer's shape, without the batch.</summary>
    public required int[] InSize { get; init; }

    /// <summary>Length of the batch axis.</summary>
    public required int? Batch { get; init; }

    /// <summary>The parameters by the reference's names.</summary>
    public required IReadOnlyDictionary<string, ShapedValues> Parameters { get; init; }

    /// <summary>V before the first step, one per neuron, the batch included.</summary>
    public required double[] InitialV { get; init; }

    /// <summary>w before the first step, likewise.</summary>
    public required double[] InitialW { get; init; }

    /// <summary>Soft or hard.</summary>
    public required SpkReset Reset { get; init; }

    /// <summary>How upstrokes are treated.</summary>
    public required Upstroke Upstroke { get; init; }

    /// <summary>The rule of <c>brainpy.dyn</c>; null: that of <c>brainpy.state</c>.</summary>
    public RandomDyn? Dyn { get; init; }

    /// <summary>None, by time or by steps.</summary>
    public required RefractoryClock Clock { get; init; }

    /// <summary>The largest exponent; infinity for none.</summary>
    public required double Guard { get; init; }

    /// <summary>Whether the refractory flags are kept.</summary>
    public required bool RefVar { get; init; }

    /// <summary>Step in ms.</summary>
    public required double Dt { get; init; }

    /// <summary>Time of the first step, in ms.</summary>
    public required double T0 { get; init; }

    /// <summary>Number of steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Currents over time.</summary>
    public required RandomDrive Current { get; init; }

    /// <summary>Jumps over time.</summary>
    public required RandomDrive Delta { get; init; }

    /// <summary>Keyed inputs in the order of their adding.</summary>
    public required IReadOnlyList<RandomInput> Inputs { get; init; }

    /// <summary>Noise currents in the order of their adding.</summary>
    public required IReadOnlyList<RandomNoise> Noises { get; init; }

    /// <summary>Neurons whose V and w are recorded, ascending.</summary>
    public required int[] TraceNeurons { get; init; }

    /// <summary>Steps between recorded rows.</summary>
    public required int TraceEvery { get; init; }

    /// <summary>Number of neurons without the batch.</summary>
    public int LayerSize => InSize.Aggregate(1, (product, axis) => product * axis);

    /// <summary>Number of neurons, the batch included.</summary>
    public int Count => LayerSize * (Batch ?? 1);

    /// <summary>Everything but the values of arrays, to find the model again.</summary>
    public string Describe()
    {
        string parameters =
            string.Join(", ", Parameters.Select(entry => $"{entry.Key} {entry.Value}"));
        return FormattableString.Invariant(
            $"model {Seed}: in_size ({string.Join(", ", InSize)}), batch {Batch}, {Reset} reset, ")
            + FormattableString.Invariant($"clock {Clock}, guard {Guard}, ref_var {RefVar}, ")
            + $"upstroke {Upstroke}, {(Dyn is null ? "" : $"{Dyn}, ")}"
            + FormattableString.Invariant($"dt {Dt}, t0 {T0}, {Steps} steps, current {Current}, ")
            + $"delta {Delta}, inputs [{string.Join("; ", Inputs)}], "
            + $"noises [{string.Join("; ", Noises)}], {parameters}";
    }
}
