using System.Globalization;
using AdExIFRef.Fitting;
using AdExIFRef.Interop;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Options;

namespace AdExIFRef.Tool.Commands;

/// <summary>Fitted values in readable units, and as a command line.</summary>
internal static class FitNumbers
{
    private static readonly (double Scale, string Unit)[] s_resistances =
        [(1e-9, "Gohm"), (1e-6, "Mohm"), (1e-3, "kohm"), (1, "ohm")];

    private static readonly (double Scale, string Unit)[] s_conductances =
        [(1, "siemens"), (1e3, "mS"), (1e6, "uS"), (1e9, "nS")];

    private static readonly (double Scale, string Unit)[] s_currents =
        [(1, "mA"), (1e3, "uA"), (1e6, "nA"), (1e9, "pA")];

    /// <summary>Returns such as "16.67 ms +- 0.02 ms".</summary>
    public static string Describe(ParameterEstimate one)
    {
        (double scale, string unit) = UnitOf(one);
        string error = double.IsFinite(one.StandardError)
            ? Text($" +- {one.StandardError * scale:G2}") : string.Empty;
        string origin = one.Origin switch
        {
            EstimateOrigin.Fixed => " (given)",
            EstimateOrigin.Assumed => " (assumed)",
            EstimateOrigin.ReadOff => " (read off)",
            EstimateOrigin.AtBound => " (at its bound)",
            _ => string.Empty,
        };
        return Text($"{one.Value * scale:G6}{error} {unit}{origin}");
    }

    /// <summary>Returns the command line that simulates the fitted neuron.</summary>
    public static string Command(FitSettings settings, FitResult result)
    {
        var words = new List<string> { "adexif simulate" };
        words.AddRange(result.Scheme == FitScheme.ExponentialEuler
            ? [$"--reset {(result.SpkReset == SpkReset.Soft ? "soft" : "hard")} --clock steps "
                + "--precision f64"] : ["--method accurate"]);
        words.Add(Text($"--dt {result.Dt.Milliseconds:R}ms --current {Quote(settings.Current)}"));
        if (settings.CurrentFile.Columns is { } columns)
        {
            words.Add($"--columns {Quote(columns)}");
        }
        if (settings.CurrentFile.TimeColumn is { } time)
        {
            words.Add($"--time-column {Quote(time)}");
        }
        if (settings.CurrentFile.Array is { } array)
        {
            words.Add($"--array {Quote(array)}");
        }
        if (settings.CurrentFile.Unit is { } unit)
        {
            words.Add($"--unit {unit}");
        }
        words.AddRange(result.Estimates.Select(one =>
            Text($"{ParameterOption.NameOf(one.Parameter)}={one.Value:R}")));
        return string.Join(' ', words);
    }

    private static (double Scale, string Unit) UnitOf(ParameterEstimate one)
    {
        (double, string)[] units = one.Parameter switch
        {
            ModelParameter<Resistance> => s_resistances,
            ModelParameter<Conductance> => s_conductances,
            ModelParameter<Current> => s_currents,
            _ => [(1, one.Parameter.BaseUnit)],
        };
        double size = Math.Abs(one.Value);
        return Array.Find(units, unit => size * unit.Item1 >= 1) is { Item2: not null } found
            ? found : units[^1];
    }

    private static string Quote(string text) => text.Any(sign =>
        !char.IsLetterOrDigit(sign) && !"._-/,:+".Contains(sign))
            ? $"'{text.Replace("'", "'\\''")}'" : text;

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
