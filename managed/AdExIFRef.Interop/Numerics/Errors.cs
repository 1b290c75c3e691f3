using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>
/// Makes the exceptions of refused arguments, so that each message names the argument, its value
/// and what is allowed, in the same form and in every culture.
/// </summary>
internal static class Errors
{
    /// <summary>"name is value; allowed ...".</summary>
    /// <param name="name">The argument or property.</param>
    /// <param name="value">What it is.</param>
    /// <param name="allowed">Goes on after "allowed", such as "is a finite value".</param>
    public static ArgumentOutOfRangeException OutOfRange(
        string name, object? value, string allowed) => OutOfRange(name, value, name, allowed);

    /// <summary>"subject is value; allowed ...".</summary>
    /// <param name="name">The argument or property.</param>
    /// <param name="value">What the subject is.</param>
    /// <param name="subject">What of the argument it is, such as "indices[3]".</param>
    /// <param name="allowed">Goes on after "allowed".</param>
    public static ArgumentOutOfRangeException OutOfRange(
        string name, object? value, string subject, string allowed) => new(
        name, value,
        string.Create(CultureInfo.InvariantCulture, $"{subject} is {value}; allowed {allowed}."));

    /// <summary>"name has length values; allowed ...".</summary>
    /// <param name="name">The argument or property.</param>
    /// <param name="length">The values that it has.</param>
    /// <param name="allowed">Goes on after "allowed", such as "are 5, one per neuron".</param>
    public static ArgumentException WrongLength(string name, long length, string allowed) =>
        new(string.Create(
            CultureInfo.InvariantCulture, $"{name} has {length} values; allowed {allowed}."), name);

    /// <summary>"name shares memory with other; remedy".</summary>
    /// <param name="name">The argument.</param>
    /// <param name="other">What it shares memory with.</param>
    /// <param name="remedy">What helps, such as "pass a copy".</param>
    public static ArgumentException SharedMemory(string name, string other, string remedy) =>
        new($"{name} shares memory with {other}; {remedy}.", name);

    /// <summary>Returns a finite quantity or number, or refuses it.</summary>
    public static ArgumentOutOfRangeException NotFinite(string name, object value) =>
        OutOfRange(name, value, "is a finite value");

    /// <summary>Returns a value that its type names; refuses another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has no name.</exception>
    public static TEnum RequireDefined<TEnum>(TEnum value, string name)
        where TEnum : struct, Enum => Enum.IsDefined(value)
        ? value
        : throw OutOfRange(name, value, $"are {string.Join(", ", Enum.GetNames<TEnum>())}");

    /// <summary>Returns a number above 0, infinity too; refuses another and NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public static double RequireAboveZero(double value, string name) => value > 0
        ? value
        : throw OutOfRange(name, value, "is a number above 0, or infinity");
}
