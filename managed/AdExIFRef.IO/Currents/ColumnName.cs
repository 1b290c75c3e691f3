using System.Text.RegularExpressions;

namespace AdExIFRef.IO;

/// <summary>What the name of a column says: quantity and unit.</summary>
internal sealed partial record ColumnName
{
    private static readonly string[] s_times =
        ["t", "time", "times", "timestamp", "timestamps", "zeit", "temps", "tiempo", "tempo"];

    private static readonly string[] s_indices =
    [
        "index", "idx", "row", "rows", "step", "steps", "sample", "samples", "unnamed", "nr", "no",
        "#",
    ];

    private static readonly string[] s_currents =
    [
        "i", "current", "currents", "iinj", "inj", "injected", "istim", "stim", "stimulus", "iapp",
        "iext", "iin", "neuron", "neurons", "cell", "cells", "electrode", "channel", "ch", "input",
        "courant", "strom", "corriente",
    ];

    private static readonly string[] s_others =
    [
        "v", "vm", "voltage", "potential", "membrane", "spannung", "spike", "spikes", "w", "g",
        "conductance", "rate", "temperature",
    ];

    private static readonly string[] s_otherUnits =
    [
        "V", "mV", "uV", "kV", "S", "mS", "uS", "nS", "pS", "Ohm", "ohm", "MOhm", "GOhm",
        "Hz", "kHz", "F", "uF", "nF", "pF", "C", "pC", "K", "%", "fA", "aA", "kA", "W", "a.u.",
    ];

    /// <summary>The name as in the file.</summary>
    public required string Text { get; init; }

    /// <summary>A column of times.</summary>
    public bool IsTime { get; private init; }

    /// <summary>A column of rows' numbers, as pandas writes one without a name.</summary>
    public bool IsIndex { get; private init; }

    /// <summary>Times or rows' numbers.</summary>
    public bool IsTimeOrIndex => IsTime || IsIndex;

    /// <summary>The name says that these are currents.</summary>
    public bool IsCurrent { get; private init; }

    /// <summary>The name says that this is another quantity, such as a voltage.</summary>
    public bool IsOther { get; private init; }

    /// <summary>The unit of a current; null where the name has none.</summary>
    public CurrentUnit? Unit { get; private init; }

    /// <summary>A unit that is none of a current; null where the name has none.</summary>
    public string? OtherUnit { get; private init; }

    /// <summary>The unit of a column of times; null where the name has none.</summary>
    public TimeUnit? TimeUnit { get; private init; }

    /// <summary>Reads a name such as <c>t_ms</c>, <c>time (s)</c> or <c>I [pA]</c>.</summary>
    public static ColumnName Parse(string text)
    {
        string name = text.Trim();
        (string rest, string unit, bool isExplicit) = Split(name);
        string[] words = Words().Split(rest.ToLowerInvariant());
        words = Array.FindAll(words, word => word.Length > 0);
        TimeUnit? time = TimeUnit.Find(unit);
        bool isUnitAlone = words.Length == 0 && time?.Milliseconds <= 1e3;
        if (IsTimeName(words) || isUnitAlone || (time is not null && isExplicit))
        {
            bool known = time is not null || unit.Length == 0;
            return new()
            {
                Text = text,
                IsTime = true,
                TimeUnit = time,
                OtherUnit = known ? null : unit,
            };
        }

        CurrentUnit? current = CurrentUnit.Find(unit);
        string first = words.Length > 0 ? words[0] : string.Empty;
        return new()
        {
            Text = text,
            IsIndex = name.Length == 0 || (words.Length <= 1 && s_indices.Contains(first))
                || name == "#",
            IsCurrent = current is not null || s_currents.Contains(first),
            IsOther = current is null && s_others.Contains(first),
            Unit = current,
            OtherUnit = current is null && IsOtherUnit(unit, isExplicit) ? unit : null,
        };
    }

    private static (string Base, string Unit, bool IsExplicit) Split(string name)
    {
        Match split = Bracketed().Match(name);
        bool isExplicit = split.Success;
        if (!isExplicit)
        {
            split = Suffixed().Match(name);
        }

        string unit = split.Groups["unit"].Value.Trim();
        // A single letter is a label (electrode_A), but after a slash (I/A).
        bool isUnit = TimeUnit.Find(unit) is not null
            || ((unit.Length > 1 || split.Groups["slash"].Success)
                && (CurrentUnit.Find(unit) is not null || s_otherUnits.Contains(unit)));
        return isExplicit || isUnit
            ? (split.Groups["rest"].Value, unit, isExplicit)
            : (name, string.Empty, false);
    }

    private static bool IsTimeName(string[] words) =>
        words.Length > 0 && (s_times.Contains(words[0]) || words[^1] is "time" or "times");

    private static bool IsOtherUnit(string unit, bool isExplicit)
    {
        if (s_otherUnits.Contains(unit))
        {
            return true;
        }

        // A density, such as pA/pF, or a unit in other letters, such as pa.
        string known = PerSomething().Match(unit).Groups["unit"].Value;
        bool isDensity = CurrentUnit.Find(known) is not null || s_otherUnits.Contains(known);
        return isExplicit && (isDensity
            || (unit.Length == 2 && CurrentUnit.Names.Contains(
                unit, StringComparison.OrdinalIgnoreCase) && CurrentUnit.Find(unit) is null));
    }

    [GeneratedRegex(@"^(?<rest>.*?)[\s_]*(?:\(\s*(?<unit>[^()]*)\)|\[\s*(?<unit>[^\[\]]*)\])\s*$")]
    private static partial Regex Bracketed();

    // A slash, a space or an underscore before the last word, or the last word alone.
    [GeneratedRegex(@"^(?:(?<rest>.*)(?:(?<slash>/)|[\s_.]))?(?<unit>[^/\s_.]*)$")]
    private static partial Regex Suffixed();

    [GeneratedRegex(@"[^\p{L}#]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"^(?<unit>\p{L}+)\s*(?:/|\*|\^|per\b|\u00B7)")]
    private static partial Regex PerSomething();
}
