using System.Text.Json.Serialization;

namespace AdExIFRef.Verification;

/// <summary><c>net.json</c>: recurrent networks that the reference computed.</summary>
internal static class GoldenNet
{
    /// <summary>The name of the index.</summary>
    public const string IndexName = "net.json";

    /// <summary>Reads the cases of a folder, and checks that the file of every one is there.
    /// </summary>
    /// <exception cref="FileNotFoundException">A file is missing; the message names it.</exception>
    /// <exception cref="InvalidDataException">
    /// The index is malformed; the message names file, case and field.
    /// </exception>
    public static IReadOnlyList<GoldenNetCase> Read(string folder)
    {
        string path = Path.Combine(folder, IndexName);
        var index = GoldenJson.Read<Index>(path);
        GoldenJson.RejectNulls(index.Cases, "cases", path);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (GoldenNetCase entry in index.Cases)
        {
            if (!names.Add(entry.Name))
            {
                throw new InvalidDataException($"{path}: case {entry.Name} is there twice.");
            }

            entry.Check(path);
            entry.Path = Path.Combine(folder, entry.File);
            if (!File.Exists(entry.Path))
            {
                throw new FileNotFoundException(
                    $"{entry.Path}: this file of the golden folder is missing.", entry.Path);
            }
        }

        return index.Cases;
    }

    private sealed class Index
    {
        public required IReadOnlyList<GoldenNetCase> Cases { get; init; }
    }
}

/// <summary>What the synapses of a network do.</summary>
internal enum GoldenNetKind
{
    /// <summary>Conductances.</summary>
    Coba,

    /// <summary>Currents.</summary>
    Cuba,

    /// <summary>Jumps of V.</summary>
    Delta,
}

/// <summary>One entry of <c>net.json</c>.</summary>
internal sealed class GoldenNetCase
{
    /// <summary>Unique name, such as <c>net-coba-f64</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The <c>.npz</c> file, a name within the folder.</summary>
    public required string File { get; init; }

    /// <summary>What the synapses do.</summary>
    public required GoldenNetKind Kind { get; init; }

    /// <summary>The excitatory neurons, which are the first.</summary>
    public required int NExc { get; init; }

    /// <summary>The inhibitory neurons.</summary>
    public required int NInh { get; init; }

    /// <summary>Number of steps.</summary>
    [JsonPropertyName("T")]
    public required int Steps { get; init; }

    /// <summary>Length of a step, in ms.</summary>
    public required double Dt { get; init; }

    /// <summary>Delay of excitatory spikes, in ms; null is none.</summary>
    public required double? DelayE { get; init; }

    /// <summary>Delay of inhibitory spikes, in ms; null is none.</summary>
    public required double? DelayI { get; init; }

    /// <summary>32 or 64.</summary>
    public required int Precision { get; init; }

    /// <summary>The parameters by the names of the reference.</summary>
    [JsonPropertyName("params")]
    public required IReadOnlyDictionary<string, double> Parameters { get; init; }

    /// <summary>Time constants and reversal potentials.</summary>
    public required IReadOnlyDictionary<string, double> Synapse { get; init; }

    /// <summary>Number of spikes of all neurons.</summary>
    public required long SpikesTotal { get; init; }

    /// <summary>The steps before which everything can be compared.</summary>
    public required int StepsComparable { get; init; }

    /// <summary>How far the reference is from its own equations evaluated exactly.</summary>
    public required IReadOnlyDictionary<string, double> ReferenceError { get; init; }

    /// <summary>What an implementation must meet.</summary>
    public required IReadOnlyDictionary<string, double> Tolerance { get; init; }

    /// <summary>Where <see cref="File"/> is.</summary>
    [JsonIgnore]
    public string Path { get; internal set; } = "";

    /// <summary>All neurons.</summary>
    [JsonIgnore]
    public int Count => NExc + NInh;

    /// <summary>Throws where the entry contradicts itself.</summary>
    public void Check(string index)
    {
        void Require(bool isSo, string otherwise)
        {
            if (!isSo)
            {
                throw new InvalidDataException($"{index}: case {Name}: {otherwise}");
            }
        }

        Require(
            System.IO.Path.GetFileName(File) == File && File.Length > 0,
            $"file is \"{File}\"; it must be a name without folders.");
        Require(Precision is 32 or 64, $"precision is {Precision}; it must be 32 or 64.");
        Require(NExc > 0 && NInh > 0, "n_exc and n_inh must be positive.");
        Require((long)NExc + NInh < 1 << 24, "there are too many neurons.");
        Require(Steps is > 0 and < 1 << 24, $"T is {Steps}; it must be positive.");
        Require(double.IsFinite(Dt) && Dt > 0, $"dt is {Dt}; it must be positive.");
        Require(
            StepsComparable >= 0 && StepsComparable <= Steps,
            $"steps_comparable is {StepsComparable}; it must be 0 to {Steps}.");
        foreach (double? delay in new[] { DelayE, DelayI })
        {
            Require(
                delay is null || (double.IsFinite(delay.Value) && delay >= 0),
                $"a delay is {delay}; it must not be negative.");
        }

        foreach (string name in GoldenCase.ParameterNames)
        {
            Require(Parameters.ContainsKey(name), $"params has no {name}.");
        }

        foreach (string name in new[] { "tau_e", "tau_i", "E_e", "E_i" })
        {
            Require(Synapse.ContainsKey(name), $"synapse has no {name}.");
        }

        foreach (string name in new[] { "V", "w" })
        {
            Require(
                Tolerance.TryGetValue(name, out double value) && value >= 0,
                $"tolerance has no {name} that is at least 0.");
        }
    }
}
