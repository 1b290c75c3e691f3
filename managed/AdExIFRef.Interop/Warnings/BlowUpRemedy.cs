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

    /// <summary>Whether to do without the exponential: a threshold at V_T.</summary>
    public bool NoExponential { get; init; }

    /// <summary>The step size to take, ms.</summary>
    public double? Dt { get; init; }

    /// <summary>The exponent guard to set.</summary>
    public double? Guard { get; init; }

    /// <summary>Whether to reset hard.</summary>
    public bool HardReset { get; init; }

    /// <summary>Whether to take the bounded upstroke.</summary>
    public bool Bounded { get; init; }

    /// <summary>Returns the change in the words of the library.</summary>
    public override string ToString() => Describe(WarningWords.Library);

    /// <summary>Returns the change in words.</summary>
    public string Describe(WarningWords words)
    {
        List<string> parts = [];
        if (VTh is { } vTh)
        {
            parts.Add(Format(words.AtMost, words.SetVTh, vTh, Voltage.BaseUnit));
        }
        if (NoExponential)
        {
            parts.Add(
                $"{Format(words.Exactly, words.SetDeltaT, "0 mV")} "
                + $"(no exponential: spikes at {words.VT})");
        }
        if (HardReset)
        {
            parts.Add(words.HardReset);
        }
        if (Guard is { } guard)
        {
            parts.Add(Format(words.Exactly, words.Guard, Short(guard)));
        }
        if (Bounded)
        {
            parts.Add(words.BoundedUpstroke);
        }
        if (Dt is { } dt)
        {
            parts.Add(Format(words.AtMost, words.SetDt, Short(dt), Time.BaseUnit));
        }
        return string.Join(" with ", parts);
    }

    private static string Short(double value) =>
        value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Format(string format, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, format, values);
}
