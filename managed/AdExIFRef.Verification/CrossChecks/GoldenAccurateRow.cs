using System.Text.Json;

namespace AdExIFRef.Verification;

/// <summary>How far the spike times of a backend are from golden ones.</summary>
/// <param name="Name">The case.</param>
/// <param name="Backend">The backend.</param>
/// <param name="ErrorMs">The largest difference of the spikes compared, ms.</param>
/// <param name="SpikesCompared">How many are comparable: in a chaotic case the first ones.</param>
/// <param name="SpikesExpected">How many the case has.</param>
/// <param name="SpikesFound">How many the backend gave in the same time.</param>
/// <param name="IsComplete">Whether the case has all of its spikes.</param>
internal sealed record GoldenAccurateRow(
    string Name, string Backend, double ErrorMs, int SpikesCompared, int SpikesExpected,
    int SpikesFound, bool IsComplete) : IGoldenRow
{
    /// <summary>How far off a spike may be, ms; also what the accurate mode is asked for.</summary>
    public const double Tolerance = 1e-5;

    /// <inheritdoc/>
    public string Member => IGoldenRow.Cases;

    /// <inheritdoc/>
    public bool Pass => ErrorMs <= Tolerance
        && (IsComplete ? SpikesFound == SpikesExpected : SpikesFound >= SpikesExpected);

    /// <inheritdoc/>
    public void WriteMembers(Utf8JsonWriter json)
    {
        // JSON has no infinity; an error that is not finite is the largest number.
        json.WriteNumber("error_ms", Math.Min(ErrorMs, double.MaxValue));
        json.WriteNumber("spikes_compared", SpikesCompared);
    }

    /// <summary>One line for people.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Name,-38} {Backend,-18} {SpikesFound} of {SpikesExpected} spikes, the first ")
        + FormattableString.Invariant(
            $"{SpikesCompared} within {ErrorMs:0.0e+00} ms ({Tolerance:0e+00})  ")
        + (Pass ? "pass" : "FAIL");
}
