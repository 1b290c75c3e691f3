using System.Text.Json;

namespace AdExIFRef.Verification;

/// <summary>How far a backend's results of a case are from the golden ones.</summary>
internal sealed record GoldenVerdict : IGoldenRow
{
    /// <summary>The case.</summary>
    public required string Name { get; init; }

    /// <summary>The backend.</summary>
    public required string Backend { get; init; }

    /// <summary>Whether every comparable neuron spiked on the same steps.</summary>
    public required bool SpikesEqual { get; init; }

    /// <summary>Whether the times of last spikes are identical.</summary>
    public required bool LastSpikeTimesEqual { get; init; }

    /// <summary>Whether the refractory flags, where the case has them, are identical.</summary>
    public required bool RefractoryEqual { get; init; }

    /// <summary>The largest |difference| / max(|value|, 1) of V.</summary>
    public required double V { get; init; }

    /// <summary>The largest |difference| / max(|value|, 1) of w.</summary>
    public required double W { get; init; }

    /// <summary>What <see cref="V"/> may be.</summary>
    public required double ToleranceV { get; init; }

    /// <summary>What <see cref="W"/> may be.</summary>
    public required double ToleranceW { get; init; }

    /// <summary>The largest difference of each gradient; empty in a forward case.</summary>
    public IReadOnlyDictionary<string, double> Gradients { get; init; } =
        new Dictionary<string, double>();

    /// <summary>What each of them may be, by the same names.</summary>
    public IReadOnlyDictionary<string, double> Tolerances { get; init; } =
        new Dictionary<string, double>();

    /// <summary>The gradients that are too far off.</summary>
    public IEnumerable<string> WrongGradients => Gradients
        .Where(gradient => !(gradient.Value <= Tolerances[gradient.Key]))
        .Select(gradient => gradient.Key);

    /// <summary>Whether everything is as close as the case demands.</summary>
    public bool Pass => SpikesEqual && LastSpikeTimesEqual && RefractoryEqual
        && V <= ToleranceV && W <= ToleranceW && !WrongGradients.Any();

    /// <inheritdoc/>
    public string Member => IGoldenRow.Cases;

    /// <inheritdoc/>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteBoolean("spikes_equal", SpikesEqual);
        // JSON has no infinity; a difference that is not finite is the largest number.
        json.WriteNumber(nameof(V), Math.Min(V, double.MaxValue));
        json.WriteNumber("w", Math.Min(W, double.MaxValue));
        if (Gradients.Count > 0)
        {
            json.WriteStartObject("gradients");
            foreach ((string name, double difference) in Gradients)
            {
                json.WriteNumber(name, Math.Min(difference, double.MaxValue));
            }

            json.WriteEndObject();
        }
    }

    /// <summary>Both of two ways to run the case.</summary>
    public GoldenVerdict And(GoldenVerdict other) => this with
    {
        SpikesEqual = SpikesEqual && other.SpikesEqual,
        LastSpikeTimesEqual = LastSpikeTimesEqual && other.LastSpikeTimesEqual,
        RefractoryEqual = RefractoryEqual && other.RefractoryEqual,
        V = Math.Max(V, other.V),
        W = Math.Max(W, other.W),
    };

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        string spikes = SpikesEqual ? "yes" : "NO";
        string rest = (LastSpikeTimesEqual ? "" : "  last_spike_time DIFFERS")
            + (RefractoryEqual ? "" : "  refractory DIFFERS")
            + string.Concat(WrongGradients.Select(name => FormattableString.Invariant(
                $"  {name} {Gradients[name]:0.0e+00} ({Tolerances[name]:0.0e+00})")));
        return FormattableString.Invariant(
            $"{Name,-34} {Backend,-18} spikes equal {spikes,-3}  V {V:0.0e+00} ")
            + FormattableString.Invariant(
                $"({ToleranceV:0.0e+00})  w {W:0.0e+00} ({ToleranceW:0.0e+00})  ")
            + (Pass ? "pass" : "FAIL") + rest;
    }
}
