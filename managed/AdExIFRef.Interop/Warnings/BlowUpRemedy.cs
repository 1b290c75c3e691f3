using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>
/// A change after which the criterion has nothing to report; what is null or false stays as it is.
/// </summary>
internal readonly record struct BlowUpRemedy
{
    /// <summary>
    /// The threshold to set, mV; a lower one does as well, down to V_T + 5 delta_T.
    /// </summary>
    public double? VTh { get; init; }

    /// <summary>The step size to take, ms.</summary>
    public double? Dt { get; init; }

    /// <summary>The exponent guard to set.</summary>
    public double? Guard { get; init; }

    /// <summary>Whether to reset hard.</summary>
    public bool HardReset { get; init; }

    /// <summary>Whether to take the bounded upstroke.</summary>
    public bool Bounded { get; init; }

    public override string ToString()
    {
        List<string> parts = [];
        if (VTh is { } vTh)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"VTh <= {vTh} mV"));
        }
        if (HardReset)
        {
            parts.Add("SpkReset.Hard");
        }
        if (Guard is { } guard)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"ExponentGuard = {guard}"));
        }
        if (Bounded)
        {
            parts.Add("Upstroke.Bounded");
        }
        if (Dt is { } dt)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"dt <= {dt} ms"));
        }
        return string.Join(" with ", parts);
    }
}
