namespace AdExIFRef.Interop;

/// <summary>
/// Arithmetic and order within one dimension, written once for every quantity. Quantities of
/// different dimensions do not compile here; the products and ratios that have a meaning
/// (R x I = V, C / g = t, ...) belong to the quantities themselves.
/// </summary>
public static class QuantityOperators
{
    /// <summary>Operators of any quantity.</summary>
    /// <typeparam name="TQ">The dimension.</typeparam>
    extension<TQ>(TQ) where TQ : struct, IQuantity<TQ>
    {
        /// <summary>The sum.</summary>
        public static TQ operator +(TQ left, TQ right) =>
            TQ.FromBase(left.BaseValue + right.BaseValue);

        /// <summary>The difference.</summary>
        public static TQ operator -(TQ left, TQ right) =>
            TQ.FromBase(left.BaseValue - right.BaseValue);

        /// <summary>The same magnitude with the opposite sign.</summary>
        public static TQ operator -(TQ value) => TQ.FromBase(-value.BaseValue);

        /// <summary>The quantity scaled by a number.</summary>
        public static TQ operator *(TQ left, double right) => TQ.FromBase(left.BaseValue * right);

        /// <summary>The quantity scaled by a number.</summary>
        public static TQ operator *(double left, TQ right) => TQ.FromBase(left * right.BaseValue);

        /// <summary>The quantity divided by a number.</summary>
        public static TQ operator /(TQ left, double right) => TQ.FromBase(left.BaseValue / right);

        /// <summary>The ratio of two quantities of the same dimension, a plain number.</summary>
        public static double operator /(TQ left, TQ right) => left.BaseValue / right.BaseValue;

        /// <summary>Whether left is less than right; false if either is NaN.</summary>
        public static bool operator <(TQ left, TQ right) => left.BaseValue < right.BaseValue;

        /// <summary>Whether left is greater than right; false if either is NaN.</summary>
        public static bool operator >(TQ left, TQ right) => left.BaseValue > right.BaseValue;

        /// <summary>Whether left is at most right; false if either is NaN.</summary>
        public static bool operator <=(TQ left, TQ right) => left.BaseValue <= right.BaseValue;

        /// <summary>Whether left is at least right; false if either is NaN.</summary>
        public static bool operator >=(TQ left, TQ right) => left.BaseValue >= right.BaseValue;
    }
}
