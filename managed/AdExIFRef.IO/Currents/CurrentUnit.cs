using AdExIFRef.Interop;

namespace AdExIFRef.IO;

/// <summary>The unit of the numbers in a file of currents.</summary>
/// <param name="Name">Such as <c>pA</c>.</param>
/// <param name="Of">Makes a current of a number in this unit.</param>
internal sealed record CurrentUnit(string Name, Func<double, Current> Of)
{
    /// <summary>Milliampere, the unit of numbers of which nothing is said.</summary>
    public static readonly CurrentUnit Milliampere = new("mA", Current.FromMilliamperes);

    private static readonly CurrentUnit[] s_all =
    [
        Milliampere,
        new("uA", Current.FromMicroamperes),
        new("nA", Current.FromNanoamperes),
        new("pA", Current.FromPicoamperes),
        new("A", Current.FromAmperes),
    ];

    /// <summary>The names that <see cref="Find"/> knows, for error messages.</summary>
    public static string Names => string.Join(", ", s_all.Select(unit => unit.Name));

    /// <summary>Finds a unit by its name; upper and lower case differ.</summary>
    /// <returns>Null for any other text.</returns>
    public static CurrentUnit? Find(string name) => Array.Find(
        s_all, unit => unit.Name == name.Replace('\u00B5', 'u').Replace('\u03BC', 'u'));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
