using System.Text.Json.Serialization;
using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>
/// One entry of <c>cases.json</c>: a run of the reference, with its arrays beside it. An entry of
/// <c>dyn.json</c> is made into one.
/// </summary>
internal sealed class GoldenCase
{
    /// <summary>The parameters of the equations, by the names that the reference uses.</summary>
    public static readonly IReadOnlyList<string> ParameterNames =
        [.. ModelParameters.All.Select(parameter => parameter.Symbol)];

    /// <summary>Unique name, such as <c>default-constant-f64</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The population's shape, without the batch.</summary>
    public required GoldenShape InSize { get; init; }

    /// <summary>Length of the batch axis; null where there is none.</summary>
    public required int? BatchSize { get; init; }

    /// <summary>Number of steps.</summary>
    [JsonPropertyName("T")]
    public required int Steps { get; init; }

    /// <summary>Length of a step, in ms.</summary>
    public required double Dt { get; init; }

    /// <summary>Time of step 0, in ms.</summary>
    public required double T0 { get; init; }

    /// <summary>Soft or hard reset.</summary>
    [JsonPropertyName("spk_reset")]
    public required GoldenReset Reset { get; init; }

    /// <summary>Whether the reference exposed the refractory flags.</summary>
    public required bool RefVar { get; init; }

    /// <summary>32 or 64: the type of all real arrays and of the arithmetic.</summary>
    public required int Precision { get; init; }

    /// <summary>What the case is about; may be empty or left out.</summary>
    public string Note { get; init; } = "";

    /// <summary>Numbers, or where the arrays are, by <see cref="ParameterNames"/>.</summary>
    [JsonPropertyName("params")]
    public required IReadOnlyDictionary<string, GoldenParameter> Parameters { get; init; }

    /// <summary>The <c>.npz</c> file, a name within the folder.</summary>
    public required string File { get; init; }

    /// <summary>Number of spikes of all neurons.</summary>
    public required long SpikesTotal { get; init; }

    /// <summary>How far the reference is from its own equations evaluated exactly.</summary>
    public required IReadOnlyDictionary<string, double> ReferenceError { get; init; }

    /// <summary>
    /// What an implementation must meet: <c>V</c> and <c>w</c> as |difference| / max(|value|, 1),
    /// gradients (<c>g_x</c>, <c>g_V0</c>, <c>g_p_tau</c>, ...) absolute.
    /// </summary>
    public required IReadOnlyDictionary<string, double> Tolerance { get; init; }

    /// <summary>
    /// Flat indices into <see cref="StateShape"/> to skip: noise moves their spikes.
    /// </summary>
    public required IReadOnlyList<int> NeuronsNotComparable { get; init; }

    /// <summary>The surrogate of a gradient case; null in a forward case.</summary>
    public GoldenSurrogate? Surrogate { get; init; }

    /// <summary>What a case of <c>dyn.json</c> has besides; null in a case of <c>cases.json</c>.
    /// </summary>
    [JsonIgnore]
    public GoldenDynSettings? Dyn { get; init; }

    /// <summary>Whether the case has gradients.</summary>
    [JsonIgnore]
    public bool HasGradients => Surrogate is not null;

    /// <summary>
    /// Shape of the state: the batch axis, where there is one, then the population's.
    /// </summary>
    [JsonIgnore]
    public GoldenShape StateShape =>
        BatchSize is int batch ? new([batch, .. InSize.Axes]) : InSize;

    /// <summary>Where <see cref="File"/> is.</summary>
    [JsonIgnore]
    public string Path { get; internal set; } = "";

    /// <summary>Opens the arrays; each is read when it is first asked for.</summary>
    /// <typeparam name="T">
    /// <see cref="float"/> for <see cref="Precision"/> 32, <see cref="double"/> for 64.
    /// </typeparam>
    /// <exception cref="ArgumentException">The other type.</exception>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    /// <exception cref="InvalidDataException">The file is not a <c>.npz</c> file.</exception>
    public GoldenData<T> Open<T>()
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        Type stored = Precision == 32 ? typeof(float) : typeof(double);
        return typeof(T) == stored
            ? new GoldenData<T>(this)
            : throw new ArgumentException(
                $"{Name} is stored as {stored.Name}, not {typeof(T).Name}.");
    }
}
