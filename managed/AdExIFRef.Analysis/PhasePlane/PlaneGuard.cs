using System.Runtime.CompilerServices;
using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>Checks of arguments; each names the argument, its value and what is allowed.</summary>
internal static class PlaneGuard
{
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public static void Finite<TQ>(
        TQ value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TQ : struct, IQuantity<TQ>
    {
        if (!double.IsFinite(value.BaseValue))
        {
            throw Require.OutOfRange(name, value, "is a finite value");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is not finite and above 0.
    /// </exception>
    public static void Positive<TQ>(
        TQ value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TQ : struct, IQuantity<TQ>
    {
        if (!(double.IsFinite(value.BaseValue) && value.BaseValue > 0))
        {
            throw Require.OutOfRange(name, value, $"is a finite value above 0 {TQ.BaseUnit}");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">
    /// The ends are not finite, or do not ascend.
    /// </exception>
    public static void Ascending<TQ>(TQ from, TQ to, string name)
        where TQ : struct, IQuantity<TQ>
    {
        Finite(from, name);
        Finite(to, name);
        if (!(to.BaseValue > from.BaseValue))
        {
            throw Require.OutOfRange(name, to, $"is a value above {from}, where the range begins");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is below the least.</exception>
    public static void AtLeast(
        int value, int least, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < least)
        {
            throw Require.OutOfRange(name, value, $"is a number of at least {least}");
        }
    }
}
