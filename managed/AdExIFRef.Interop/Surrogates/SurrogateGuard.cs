namespace AdExIFRef.Interop;

/// <summary>Checks of a surrogate's arguments: the ranges of the C header.</summary>
internal static class SurrogateGuard
{
    private const double Least = 1e-4;
    private const double Most = 1e4;

    public static double Positive(double value, string name) =>
        Require(value >= Least && value <= Most, value, name, "from 1E-4 to 1E+4");

    public static double Any(double value, string name) =>
        Require(value >= -Most && value <= Most, value, name, "from -1E+4 to 1E+4");

    public static double Unit(double value, string name) =>
        Require(value is >= 0 and <= 1, value, name, "from 0 to 1");

    public static double Count(int value, string name) =>
        Require(value is >= 1 and <= 1000, value, name, "from 1 to 1000");

    /// <summary>Requires one length, and memory that is the same or not shared.</summary>
    public static void RequireColumns<T>(ReadOnlySpan<T> x, Span<T> gradient)
    {
        if (x.Length != gradient.Length)
        {
            throw Errors.WrongLength(
                nameof(gradient), gradient.Length, $"are {x.Length}, as many as x has");
        }
        if (x.Overlaps(gradient, out int offset) && offset != 0)
        {
            throw Errors.SharedMemory(
                nameof(gradient), FormattableString.Invariant($"x, {offset} elements on"),
                "allowed is the same memory or none of it");
        }
    }

    private static double Require(bool allowed, double value, string name, string range) => allowed
        ? value
        : throw Errors.OutOfRange(name, value, $"is {range}");
}
