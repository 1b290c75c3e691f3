using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AdExIFRef.Interop;

/// <summary>
/// Vector operations of AVX-512F. On a lesser processor with FMA the runtime splits each vector in
/// two, slowly and with the same bits, which is how this is tested everywhere.
/// </summary>
internal readonly unsafe struct Vector512Ops<T> : IVectorOps<Vector512<T>, Vector512<T>, T>
    where T : unmanaged
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Lanes => Vector512<T>.Count;

    [MethodImpl(Inline)]
    public static Vector512<T> Load(T* p) => Vector512.Load(p);

    [MethodImpl(Inline)]
    public static void Store(T* p, Vector512<T> x) => x.Store(p);

    [MethodImpl(Inline)]
    public static Vector512<T> LoadAt(T* row, long i) => Vector512.Load(row + i);

    [MethodImpl(Inline)]
    public static void StoreAt(T* row, long i, Vector512<T> x) => x.Store(row + i);

    [MethodImpl(Inline)]
    public static Vector512<T> Broadcast(T x) => Vector512.Create(x);

    [MethodImpl(Inline)]
    public static Vector512<T> Number(double x) =>
        typeof(T) == typeof(float)
            ? Vector512.Create((float)x).As<float, T>()
            : Vector512.Create(x).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> Constant(uint single, ulong binary64) =>
        typeof(T) == typeof(float)
            ? Vector512.Create(BitConverter.UInt32BitsToSingle(single)).As<float, T>()
            : Vector512.Create(BitConverter.UInt64BitsToDouble(binary64)).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> Add(Vector512<T> a, Vector512<T> b) => a + b;

    [MethodImpl(Inline)]
    public static Vector512<T> Subtract(Vector512<T> a, Vector512<T> b) => a - b;

    [MethodImpl(Inline)]
    public static Vector512<T> Multiply(Vector512<T> a, Vector512<T> b) => a * b;

    [MethodImpl(Inline)]
    public static Vector512<T> Divide(Vector512<T> a, Vector512<T> b) => a / b;

    [MethodImpl(Inline)]
    public static Vector512<T> Fma(Vector512<T> a, Vector512<T> b, Vector512<T> c) =>
        typeof(T) == typeof(float)
            ? (Avx512F.IsSupported
                ? Avx512F.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle())
                : Vector512.FusedMultiplyAdd(
                    a.AsSingle(), b.AsSingle(), c.AsSingle())).As<float, T>()
            : (Avx512F.IsSupported
                ? Avx512F.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble())
                : Vector512.FusedMultiplyAdd(
                    a.AsDouble(), b.AsDouble(), c.AsDouble())).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> Fms(Vector512<T> a, Vector512<T> b, Vector512<T> c) =>
        typeof(T) == typeof(float)
            ? (Avx512F.IsSupported
                ? Avx512F.FusedMultiplySubtract(a.AsSingle(), b.AsSingle(), c.AsSingle())
                : Vector512.FusedMultiplyAdd(
                    a.AsSingle(), b.AsSingle(), -c.AsSingle())).As<float, T>()
            : (Avx512F.IsSupported
                ? Avx512F.FusedMultiplySubtract(a.AsDouble(), b.AsDouble(), c.AsDouble())
                : Vector512.FusedMultiplyAdd(
                    a.AsDouble(), b.AsDouble(), -c.AsDouble())).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> Fnma(Vector512<T> a, Vector512<T> b, Vector512<T> c) =>
        typeof(T) == typeof(float)
            ? (Avx512F.IsSupported
                ? Avx512F.FusedMultiplyAddNegated(a.AsSingle(), b.AsSingle(), c.AsSingle())
                : Vector512.FusedMultiplyAdd(
                    -a.AsSingle(), b.AsSingle(), c.AsSingle())).As<float, T>()
            : (Avx512F.IsSupported
                ? Avx512F.FusedMultiplyAddNegated(a.AsDouble(), b.AsDouble(), c.AsDouble())
                : Vector512.FusedMultiplyAdd(
                    -a.AsDouble(), b.AsDouble(), c.AsDouble())).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> GreaterOrEqual(Vector512<T> a, Vector512<T> b) =>
        Vector512.GreaterThanOrEqual(a, b);

    [MethodImpl(Inline)]
    public static Vector512<T> Less(Vector512<T> a, Vector512<T> b) => Vector512.LessThan(a, b);

    [MethodImpl(Inline)]
    public static Vector512<T> Greater(Vector512<T> a, Vector512<T> b) =>
        Vector512.GreaterThan(a, b);

    [MethodImpl(Inline)]
    public static Vector512<T> AbsoluteAtMost(Vector512<T> a, Vector512<T> b) =>
        Vector512.LessThanOrEqual(Vector512.Abs(a), b);

    [MethodImpl(Inline)]
    public static Vector512<T> Absolute(Vector512<T> a) => Vector512.Abs(a);

    [MethodImpl(Inline)]
    public static Vector512<T> And(Vector512<T> a, Vector512<T> b) => a & b;

    [MethodImpl(Inline)]
    public static Vector512<T> Or(Vector512<T> a, Vector512<T> b) => a | b;

    [MethodImpl(Inline)]
    public static Vector512<T> Without(Vector512<T> a, Vector512<T> b) =>
        Vector512.AndNot(a, b);

    [MethodImpl(Inline)]
    public static bool Any(Vector512<T> mask) =>
        !Vector512.EqualsAll(mask.AsInt32(), Vector512<int>.Zero);

    [MethodImpl(Inline)]
    public static Vector512<T> SubtractIf(Vector512<T> mask, Vector512<T> a, Vector512<T> b) =>
        Vector512.ConditionalSelect(mask, a - b, a);

    [MethodImpl(Inline)]
    public static Vector512<T> Keep(Vector512<T> mask, Vector512<T> a) => mask & a;

    [MethodImpl(Inline)]
    public static Vector512<T> Select(Vector512<T> mask, Vector512<T> a, Vector512<T> b) =>
        Vector512.ConditionalSelect(mask, a, b);

    [MethodImpl(Inline)]
    public static Vector512<T> AtMost(Vector512<T> limit, Vector512<T> x) =>
        !Avx512F.IsSupported
            ? Vector512.ConditionalSelect(Vector512.LessThan(limit, x), limit, x)
            : typeof(T) == typeof(float)
                ? Avx512F.Min(limit.AsSingle(), x.AsSingle()).As<float, T>()
                : Avx512F.Min(limit.AsDouble(), x.AsDouble()).As<double, T>();

    // The instructions give the second operand where one is a NaN and where both are zeros.
    [MethodImpl(Inline)]
    public static Vector512<T> AtLeast(Vector512<T> limit, Vector512<T> x) =>
        !Avx512F.IsSupported
            ? Vector512.ConditionalSelect(Vector512.GreaterThan(limit, x), limit, x)
            : typeof(T) == typeof(float)
                ? Avx512F.Max(limit.AsSingle(), x.AsSingle()).As<float, T>()
                : Avx512F.Max(limit.AsDouble(), x.AsDouble()).As<double, T>();

    [MethodImpl(Inline)]
    public static bool All(Vector512<T> mask) =>
        Vector512.EqualsAll(mask.AsInt32(), Vector512<int>.AllBitsSet);

    [MethodImpl(Inline)]
    public static ulong Bits(Vector512<T> mask) => mask.ExtractMostSignificantBits();

    [MethodImpl(Inline)]
    public static Vector512<T> Mask(ulong bits)
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<uint> lane = Vector512.Create(
                1U, 2, 4, 8, 16, 32, 64, 128,
                256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
            return Vector512.Equals(Vector512.Create((uint)bits) & lane, lane).As<uint, T>();
        }
        else
        {
            Vector512<ulong> lane = Vector512.Create(1UL, 2, 4, 8, 16, 32, 64, 128);
            return Vector512.Equals(Vector512.Create(bits) & lane, lane).As<ulong, T>();
        }
    }

    [MethodImpl(Inline)]
    public static Vector512<T> Scale(Vector512<T> p, Vector512<T> t) =>
        typeof(T) == typeof(float)
            ? (p.AsUInt32() + (t.AsUInt32() << 23)).As<uint, T>()
            : (p.AsUInt64() + (t.AsUInt64() << 52)).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> Exponent(Vector512<T> x) =>
        typeof(T) == typeof(float)
            ? (((x.AsUInt32() + Vector512.Create(ExponentSums.Bias32)) >>> 23)
                + Vector512.Create(ExponentSums.Offset32)).As<uint, T>()
            : (((x.AsUInt64() + Vector512.Create(ExponentSums.Bias64)) >>> 52)
                + Vector512.Create(ExponentSums.Offset64)).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> SquareRoot(Vector512<T> x) => Vector512.Sqrt(x);

    [MethodImpl(Inline)]
    public static Vector512<T> Integer(ulong x) => typeof(T) == typeof(float)
        ? Vector512.Create((uint)x).As<uint, T>()
        : Vector512.Create(x).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> LaneNumbers() => typeof(T) == typeof(float)
        ? Vector512<uint>.Indices.As<uint, T>()
        : Vector512<ulong>.Indices.As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> IntegerAdd(Vector512<T> a, Vector512<T> b) =>
        typeof(T) == typeof(float)
            ? (a.AsUInt32() + b.AsUInt32()).As<uint, T>()
            : (a.AsUInt64() + b.AsUInt64()).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> IntegerSubtract(Vector512<T> a, Vector512<T> b) =>
        typeof(T) == typeof(float)
            ? (a.AsUInt32() - b.AsUInt32()).As<uint, T>()
            : (a.AsUInt64() - b.AsUInt64()).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> IntegerAnd(Vector512<T> a, Vector512<T> b) => a & b;

    [MethodImpl(Inline)]
    public static Vector512<T> IntegerOr(Vector512<T> a, Vector512<T> b) => a | b;

    [MethodImpl(Inline)]
    public static Vector512<T> IntegerXor(Vector512<T> a, Vector512<T> b) => a ^ b;

    [MethodImpl(Inline)]
    public static Vector512<T> ShiftLeft(Vector512<T> x, int n) => typeof(T) == typeof(float)
        ? (x.AsUInt32() << n).As<uint, T>()
        : (x.AsUInt64() << n).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> ShiftRight(Vector512<T> x, int n) => typeof(T) == typeof(float)
        ? (x.AsUInt32() >>> n).As<uint, T>()
        : (x.AsUInt64() >>> n).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector512<T> FromInteger(Vector512<T> x) => typeof(T) == typeof(float)
        ? Vector512.ConvertToSingle(x.AsInt32()).As<float, T>()
        : throw new NotSupportedException();

    [MethodImpl(Inline)]
    public static void MultiplyWords(
        Vector512<T> x, uint m, out Vector512<T> high, out Vector512<T> low)
    {
        Vector512<ulong> even = Product(x.AsUInt64(), m);
        if (typeof(T) == typeof(double))
        {
            high = (even >>> 32).As<ulong, T>();
            low = even.As<ulong, T>();
            return;
        }

        Vector512<ulong> odd = Product(x.AsUInt64() >>> 32, m);
        Vector512<ulong> word = Vector512.Create((ulong)uint.MaxValue);
        high = ((even >>> 32) | (odd & ~word)).As<ulong, T>();
        low = ((even & word) | (odd << 32)).As<ulong, T>();
    }

    // Without AVX-512 a product of the low halves of two 64-bit lanes is the whole lanes' product
    // of numbers that fit there.
    [MethodImpl(Inline)]
    private static Vector512<ulong> Product(Vector512<ulong> x, uint m) => Avx512F.IsSupported
        ? Avx512F.Multiply(x.AsUInt32(), Vector512.Create(m))
        : (x & Vector512.Create((ulong)uint.MaxValue)) * Vector512.Create((ulong)m);
}
