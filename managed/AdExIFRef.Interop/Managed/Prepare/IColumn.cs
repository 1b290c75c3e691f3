using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>The values of a coefficient, computed from rows.</summary>
internal interface IColumn
{
    /// <summary>The values from element i on.</summary>
    Vector<double> At(int i);
}

/// <summary>x.</summary>
internal readonly unsafe struct ColumnCopy(double* x) : IColumn
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> At(int i) => Vector.Load(x + i);
}

/// <summary>c x.</summary>
internal readonly unsafe struct ColumnMultiple(double c, double* x) : IColumn
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> At(int i) => Vector.Create(c) * Vector.Load(x + i);
}

/// <summary>x y.</summary>
internal readonly unsafe struct ColumnProduct(double* x, double* y) : IColumn
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> At(int i) => Vector.Load(x + i) * Vector.Load(y + i);
}

/// <summary>x - y.</summary>
internal readonly unsafe struct ColumnDifference(double* x, double* y) : IColumn
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> At(int i) => Vector.Load(x + i) - Vector.Load(y + i);
}

/// <summary>1/(x - y).</summary>
internal readonly unsafe struct ColumnInverseDifference(double* x, double* y) : IColumn
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> At(int i) =>
        Vector<double>.One / (Vector.Load(x + i) - Vector.Load(y + i));
}

/// <summary>x/y.</summary>
internal readonly unsafe struct ColumnQuotient(double* x, double* y) : IColumn
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> At(int i) => Vector.Load(x + i) / Vector.Load(y + i);
}

/// <summary>c/x.</summary>
internal readonly unsafe struct ColumnInverse(double c, double* x) : IColumn
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> At(int i) => Vector.Create(c) / Vector.Load(x + i);
}

/// <summary>A value where delta_T is 0, else another column's.</summary>
internal readonly unsafe struct ColumnWhereFlat<TColumn>(
    double* slope, double value, TColumn otherwise)
    : IColumn
    where TColumn : struct, IColumn
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> At(int i) => Vector.ConditionalSelect(
        Vector.Equals(Vector.Load(slope + i), Vector<double>.Zero),
        Vector.Create(value),
        otherwise.At(i));
}

/// <summary>
/// Refractory steps after the spike's own: 1 .. n - 1, n = ceil(tau_ref/dt); a quotient within
/// 1e-6 of an integer is that integer (1.7/0.1 is 17).
/// </summary>
internal readonly unsafe struct ColumnRefractorySteps(double* tauRef, double dt) : IColumn
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> At(int i)
    {
        Vector<double> one = Vector<double>.One;
        Vector<double> quotient = Vector.Load(tauRef + i) / Vector.Create(dt);
        Vector<double> nearest = Vector.Floor(quotient + Vector.Create(0.5));
        Vector<double> n = Vector.ConditionalSelect(
            Vector.LessThanOrEqual(Vector.Abs(quotient - nearest), Vector.Create(1e-6)),
            nearest,
            Vector.Ceiling(quotient));
        return Vector.ConditionalSelect(
            Vector.GreaterThan(n, one), n - one, Vector<double>.Zero);
    }
}

/// <summary>
/// Refractory steps by the rule of <c>brainpy.dyn</c>: while steps since the spike &lt;= tau_ref/dt;
/// a quotient within 1e-6 of an integer is that integer.
/// </summary>
internal readonly unsafe struct ColumnStepsWithin(double* tauRef, double dt) : IColumn
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> At(int i)
    {
        Vector<double> quotient = Vector.Load(tauRef + i) / Vector.Create(dt);
        Vector<double> nearest = Vector.Floor(quotient + Vector.Create(0.5));
        return Vector.ConditionalSelect(
            Vector.LessThanOrEqual(Vector.Abs(quotient - nearest), Vector.Create(1e-6)),
            nearest,
            Vector.Floor(quotient));
    }
}

/// <summary>
/// V - V_T below which z = k (e - 1) stays within exprel's short polynomial. z >= -k, so where k
/// itself is too large there is no such offset. 63/64 leaves room for rounding in the step.
/// </summary>
internal readonly unsafe struct ColumnOffsetFast(double* k, double* slope, double clip, double near)
    : IColumn
{
    /// <summary>
    /// 2^100. Without an exponential (delta_T = 0) every V - V_T up to here is raised to it, and
    /// the scale makes of that the least exponent: e is so small that k e - k is -k.
    /// </summary>
    public const double Far = 1267650600228229401496703205376.0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> At(int i)
    {
        Vector<double> relax = Vector.Load(k + i), width = Vector.Load(slope + i);
        Vector<double> most = Vector.Create(clip) * width;
        Vector<double> x = Vector<double>.One + (Vector.Create(near * (63.0 / 64.0)) / relax);
        Vector<double> ln2 = Vector.Create(BitConverter.UInt64BitsToDouble(0x3fe62e42fefa39ef));
        Vector<double> offset = Log2Bound(x) * ln2 * width;
        Vector<double> fast = Vector.ConditionalSelect(
            Vector.LessThan(offset, most), offset, most);
        fast = Vector.ConditionalSelect(
            Vector.Equals(width, Vector<double>.Zero), Vector.Create(Far), fast);
        return Vector.ConditionalSelect(
            Vector.LessThanOrEqual(relax, Vector.Create(near)),
            fast,
            Vector.Create(double.NegativeInfinity));
    }

    /// <summary>
    /// A lower bound of log2(x), x >= 1, by chords: log2 is concave, so on [2^e, 2^(e+1)] it is at
    /// least e + (x/2^e - 1); at most 0.087 are given away. Both terms are exact: the exponent is
    /// put into the low bits of 2^52, and the fraction into those of 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Log2Bound(Vector<double> x)
    {
        Vector<ulong> bits = Vector.AsVectorUInt64(x);
        Vector<ulong> high = Vector.Create(0x4330000000000000ul) | (bits >>> 52);
        Vector<ulong> low =
            Vector.Create(0x3ff0000000000000ul) | (bits & Vector.Create(0x000ffffffffffffful));
        Vector<double> exponent = Vector.AsVectorDouble(high) - Vector.Create(4503599627371519.0);
        return exponent + (Vector.AsVectorDouble(low) - Vector<double>.One);
    }
}
