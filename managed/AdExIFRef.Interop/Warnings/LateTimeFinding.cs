using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>The time of a step is so large that it is resolved too coarsely.</summary>
/// <param name="T">The time, ms.</param>
/// <param name="Dt">The step size, ms.</param>
internal sealed record LateTimeFinding(double T, double Dt) : IWarningFinding
{
    /// <summary>The distance to the next time, ms.</summary>
    public required double Resolution { get; init; }

    /// <summary>The name of the precision.</summary>
    public required string Precision { get; init; }

    /// <summary>Whether refractory periods depend on the time.</summary>
    public required bool IsRefractoryByTime { get; init; }

    /// <summary>Whether the precision is single.</summary>
    public required bool IsSingle { get; init; }

    /// <inheritdoc/>
    public string Describe(WarningWords words)
    {
        string consequence = IsRefractoryByTime
            ? $"more than a tenth of {Step}: refractory periods, which {words.TimeClock} takes "
                + "from the time, come to have wrong numbers of steps. "
                + $"{words.StepsClock} counts steps and is exact at any time"
                + (IsSingle
                    ? $"; {words.DoublePrecision} resolves times 2^29 times more finely." : ".")
            : $"more than {Step}: steps no longer have times of their own. Begin with an earlier "
                + "time.";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"At t = {T:G10} ms {Precision} resolves times to {Resolution:G3} ms, ") + consequence;
    }

    private string Step => string.Create(CultureInfo.InvariantCulture, $"dt = {Dt} ms");
}
