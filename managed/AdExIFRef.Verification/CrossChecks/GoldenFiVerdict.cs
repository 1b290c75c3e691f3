using System.Text.Json;

namespace AdExIFRef.Verification;

/// <summary>Spike counts over a range of currents against the golden ones.</summary>
/// <param name="Name">The curve.</param>
/// <param name="Backend">The backend.</param>
/// <param name="LargestDifference">The most by which a count is off.</param>
/// <param name="Tolerance">The most by which it may be off.</param>
internal sealed record GoldenFiVerdict(
    string Name, string Backend, int LargestDifference, int Tolerance) : IGoldenRow
{
    /// <inheritdoc/>
    public string Member => "fi_curves";

    /// <summary>Whether every count is close enough.</summary>
    public bool Pass => LargestDifference <= Tolerance;

    /// <inheritdoc/>
    public void WriteMembers(Utf8JsonWriter json) =>
        json.WriteNumber("largest_count_difference", LargestDifference);

    /// <summary>One line for people.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Name,-34} {Backend,-18} largest difference of a spike count {LargestDifference} ")
        + FormattableString.Invariant($"({Tolerance})  {(Pass ? "pass" : "FAIL")}");
}
