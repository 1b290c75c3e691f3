using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>Checks of what synapses take as plain numbers.</summary>
internal static class GateGuard
{
    /// <summary>Returns a value that is finite and above 0.</summary>
    public static double Positive(double value, string name, string unit) =>
        value is > 0 and <= double.MaxValue
            ? value
            : throw OutOfRange(value, name, unit, "a finite value above 0");

    /// <summary>Returns a value that is finite.</summary>
    public static double Finite(double value, string name, string unit) => double.IsFinite(value)
        ? value
        : throw OutOfRange(value, name, unit, "a finite value");

    /// <summary>Returns a value that is finite and at least 0.</summary>
    public static double NonNegative(double value, string name, string unit) =>
        value is >= 0 and <= double.MaxValue
            ? value
            : throw OutOfRange(value, name, unit, "a finite value of at least 0");

    /// <summary>Returns a value above 0, at most 1.</summary>
    public static double Part(double value, string name) => value is > 0 and <= 1
        ? value
        : throw OutOfRange(value, name, "", "a value above 0, at most 1");

    private static ArgumentOutOfRangeException OutOfRange(
        double value, string name, string unit, string range) => new(
            name, value,
            string.Create(CultureInfo.InvariantCulture, $"{name} is {value}")
            + $"{(unit.Length > 0 ? " " + unit : "")}; allowed is {range}.");
}
