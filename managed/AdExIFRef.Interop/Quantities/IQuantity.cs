namespace AdExIFRef.Interop;

/// <summary>
/// A physical quantity of one dimension, kept as a double in its base unit. The base units (ms,
/// mV, mA, ohm, siemens, mF) close without factors: ohm x mA = mV, siemens x mV = mA,
/// mF / siemens = ms.
/// </summary>
/// <remarks>
/// Only this library's quantities implement it; it exists to write code over any of them.
/// Arithmetic is in <see cref="QuantityOperators"/>.
/// </remarks>
/// <typeparam name="TSelf">The quantity itself, e.g. <see cref="Time"/>.</typeparam>
public interface IQuantity<TSelf>
    : IComparable<TSelf>, IEquatable<TSelf>, ISpanParsable<TSelf>, ISpanFormattable
    where TSelf : struct, IQuantity<TSelf>
{
    /// <summary>The symbol of the base unit, e.g. "ms".</summary>
    static abstract string BaseUnit { get; }

    /// <summary>The value in the base unit.</summary>
    double BaseValue { get; }

    /// <summary>The quantity of that many base units.</summary>
    /// <param name="value">A value in <see cref="BaseUnit"/>; any double.</param>
    static abstract TSelf FromBase(double value);

    /// <summary>Every unit that parsing accepts, the base unit first.</summary>
    internal static abstract ReadOnlySpan<UnitScale> Units { get; }
}
