using System.Globalization;
using AdExIFRef.Interop;

namespace AdExIFRef.Explorer.Views;

/// <summary>The units that the page shows, and numbers in them.</summary>
internal static class QuantityWords
{
    /// <summary>Returns the unit of a quantity, and how many of it are one base unit.</summary>
    /// <param name="isOfBiology">Whether currents are some hundred pA.</param>
    public static (string Unit, double Factor) Unit<TQ>(bool isOfBiology)
        where TQ : struct, IQuantity<TQ> => TQ.BaseUnit switch
        {
            "ohm" when isOfBiology => ("Mohm", 1e-6),
            "siemens" when isOfBiology => ("nS", 1e9),
            "mA" when isOfBiology => ("pA", 1e9),
            _ => (TQ.BaseUnit, 1),
        };

    /// <summary>
    /// Returns a text that parses to the same bits: in the page's unit where a few digits of it do,
    /// else in the base unit.
    /// </summary>
    public static string Exact<TQ>(TQ quantity, bool isOfBiology)
        where TQ : struct, IQuantity<TQ>
    {
        (string unit, double factor) = Unit<TQ>(isOfBiology);
        string shown =
            (quantity.BaseValue * factor).ToString("G12", CultureInfo.InvariantCulture) + unit;
        return TQ.TryParse(shown, CultureInfo.InvariantCulture, out TQ parsed)
            && parsed.Equals(quantity)
            ? shown
            : quantity.BaseValue.ToString("R", CultureInfo.InvariantCulture) + TQ.BaseUnit;
    }
}
