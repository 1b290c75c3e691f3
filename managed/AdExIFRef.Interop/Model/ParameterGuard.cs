using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// Checks of resolved parameter values. Each throws an <see cref="ArgumentOutOfRangeException"/>
/// that names the parameter, the first bad value, its flat index if there are several, and the
/// allowed range.
/// </summary>
internal static class ParameterGuard
{
    public static void Finite<TQ>(ReadOnlySpan<double> values, string name)
        where TQ : struct, IQuantity<TQ> =>
        Require<TQ>(values, name, -double.MaxValue, "a finite value");

    public static void Positive<TQ>(ReadOnlySpan<double> values, string name)
        where TQ : struct, IQuantity<TQ> =>
        Require<TQ>(values, name, double.Epsilon, "a finite value above 0");

    public static void NonNegative<TQ>(ReadOnlySpan<double> values, string name)
        where TQ : struct, IQuantity<TQ> =>
        Require<TQ>(values, name, 0, "a finite value of at least 0");

    /// <summary>Requires values[i] > floor[i]; either may be a single value for all.</summary>
    public static void Above<TQ>(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> floor,
        string name,
        string floorName,
        string condition = "")
        where TQ : struct, IQuantity<TQ>
    {
        int count = Math.Max(values.Length, floor.Length);
        for (int i = 0; i < count; i++)
        {
            double value = values[values.Length == 1 ? 0 : i];
            double limit = floor[floor.Length == 1 ? 0 : i];
            if (!(value > limit))
            {
                throw OutOfRange<TQ>(
                    value, name, i, count,
                    $"a value above {floorName} = {Text<TQ>(limit)}{condition}");
            }
        }
    }

    /// <summary>Requires finite values of at least <paramref name="least"/>.</summary>
    private static void Require<TQ>(
        ReadOnlySpan<double> values, string name, double least, string range)
        where TQ : struct, IQuantity<TQ>
    {
        int i = FirstOutside(values, least);
        if (i >= 0)
        {
            throw OutOfRange<TQ>(values[i], name, i, values.Length, range);
        }
    }

    /// <summary>The first value that is not finite or below the least, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FirstOutside(ReadOnlySpan<double> values, double least)
    {
        Vector<double> low = Vector.Create(least), high = Vector.Create(double.MaxValue);
        int i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> x = Vector.Create(values.Slice(i, Vector<double>.Count));
            if (!Vector.GreaterThanOrEqualAll(x, low) || !Vector.LessThanOrEqualAll(x, high))
            {
                break;
            }
        }
        for (; i < values.Length; i++)
        {
            if (!(values[i] >= least && values[i] <= double.MaxValue))
            {
                return i;
            }
        }
        return -1;
    }

    private static ArgumentOutOfRangeException OutOfRange<TQ>(
        double value, string name, int index, int count, string range)
        where TQ : struct, IQuantity<TQ>
    {
        string where = count == 1
            ? name
            : string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]");
        return Errors.OutOfRange(name, TQ.FromBase(value), where, $"is {range}");
    }

    private static string Text<TQ>(double value) where TQ : struct, IQuantity<TQ> =>
        QuantityText.Format(TQ.FromBase(value));
}
