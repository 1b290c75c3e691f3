using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using X86 = System.Runtime.Intrinsics.X86;

namespace AdExIFRef.Interop;

/// <summary>
/// Vector operations of Arm's AdvSimd (NEON), and of 128-bit vectors on x86 processors with FMA.
/// </summary>
internal readonly unsafe struct Vector128Ops<T> : IVectorOps<Vector128<T>, Vector128<T>, T>
    where T : unmanaged
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Lanes => Vector128<T>.Count;

    [MethodImpl(Inline)]
    public static Vector128<T> Load(T* p) => Vector128.Load(p);

    [MethodImpl(Inline)]
    public static void Store(T* p, Vector128<T> x) => x.Store(p);

    [MethodImpl(Inline)]
    public static Vector128<T> LoadAt(T* row, long i) => Vector128.Load(row + i);

    [MethodImpl(Inline)]
    public static void StoreAt(T* row, long i, Vector128<T> x) => x.Store(row + i);

    [MethodImpl(Inline)]
    public static Vector128<T> Broadcast(T x) => Vector128.Create(x);

    [MethodImpl(Inline)]
    public static Vector128<T> Number(double x) =>
        typeof(T) == typeof(float)
            ? Vector128.Create((float)x).As<float, T>()
            : Vector128.Create(x).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector128<T> Constant(uint single, ulong binary64) =>
        typeof(T) == typeof(float)
            ? Vector128.Create(BitConverter.UInt32BitsToSingle(single)).As<float, T>()
            : Vector128.Create(BitConverter.UInt64BitsToDouble(binary64)).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector128<T> Add(Vector128<T> a, Vector128<T> b) => a + b;

    [MethodImpl(Inline)]
    public static Vector128<T> Subtract(Vector128<T> a, Vector128<T> b) => a - b;

    [MethodImpl(Inline)]
    public static Vector128<T> Multiply(Vector128<T> a, Vector128<T> b) => a * b;

    [MethodImpl(Inline)]
    public static Vector128<T> Divide(Vector128<T> a, Vector128<T> b) => a / b;

    [MethodImpl(Inline)]
    public static Vector128<T> Fma(Vector128<T> a, Vector128<T> b, Vector128<T> c) =>
        typeof(T) == typeof(float)
            ? (AdvSimd.Arm64.IsSupported
                ? AdvSimd.FusedMultiplyAdd(c.AsSingle(), a.AsSingle(), b.AsSingle())
                : X86.Fma.MultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle())).As<float, T>()
            : (AdvSimd.Arm64.IsSupported
                ? AdvSimd.Arm64.FusedMultiplyAdd(c.AsDouble(), a.AsDouble(), b.AsDouble())
                : X86.Fma.MultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble())).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector128<T> Fms(Vector128<T> a, Vector128<T> b, Vector128<T> c) =>
        typeof(T) == typeof(float)
            ? (AdvSimd.Arm64.IsSupported
                ? AdvSimd.FusedMultiplyAdd(-c.AsSingle(), a.AsSingle(), b.AsSingle())
                : X86.Fma.MultiplySubtract(a.AsSingle(), b.AsSingle(), c.AsSingle())).As<float, T>()
            : (AdvSimd.Arm64.IsSupported
                ? AdvSimd.Arm64.FusedMultiplyAdd(-c.AsDouble(), a.AsDouble(), b.AsDouble())
                : X86.Fma.MultiplySubtract(
                    a.AsDouble(), b.AsDouble(), c.AsDouble())).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector128<T> Fnma(Vector128<T> a, Vector128<T> b, Vector128<T> c) =>
        typeof(T) == typeof(float)
            ? (AdvSimd.Arm64.IsSupported
                ? AdvSimd.FusedMultiplySubtract(c.AsSingle(), a.AsSingle(), b.AsSingle())
                : X86.Fma.MultiplyAddNegated(
                    a.AsSingle(), b.AsSingle(), c.AsSingle())).As<float, T>()
            : (AdvSimd.Arm64.IsSupported
                ? AdvSimd.Arm64.FusedMultiplySubtract(c.AsDouble(), a.AsDouble(), b.AsDouble())
                : X86.Fma.MultiplyAddNegated(
                    a.AsDouble(), b.AsDouble(), c.AsDouble())).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector128<T> GreaterOrEqual(Vector128<T> a, Vector128<T> b) =>
        Vector128.GreaterThanOrEqual(a, b);

    [MethodImpl(Inline)]
    public static Vector128<T> Less(Vector128<T> a, Vector128<T> b) => Vector128.LessThan(a, b);

    [MethodImpl(Inline)]
    public static Vector128<T> Greater(Vector128<T> a, Vector128<T> b) =>
        Vector128.GreaterThan(a, b);

    [MethodImpl(Inline)]
    public static Vector128<T> AbsoluteAtMost(Vector128<T> a, Vector128<T> b) =>
        Vector128.LessThanOrEqual(Vector128.Abs(a), b);

    [MethodImpl(Inline)]
    public static Vector128<T> Absolute(Vector128<T> a) => Vector128.Abs(a);

    [MethodImpl(Inline)]
    public static Vector128<T> And(Vector128<T> a, Vector128<T> b) => a & b;

    [MethodImpl(Inline)]
    public static Vector128<T> Or(Vector128<T> a, Vector128<T> b) => a | b;

    [MethodImpl(Inline)]
    public static Vector128<T> Without(Vector128<T> a, Vector128<T> b) =>
        Vector128.AndNot(a, b);

    [MethodImpl(Inline)]
    public static bool Any(Vector128<T> mask) =>
        !Vector128.EqualsAll(mask.AsInt32(), Vector128<int>.Zero);

    [MethodImpl(Inline)]
    public static Vector128<T> SubtractIf(Vector128<T> mask, Vector128<T> a, Vector128<T> b) =>
        a - (mask & b);

    [MethodImpl(Inline)]
    public static Vector128<T> Keep(Vector128<T> mask, Vector128<T> a) => mask & a;

    [MethodImpl(Inline)]
    public static Vector128<T> Select(Vector128<T> mask, Vector128<T> a, Vector128<T> b) =>
        Vector128.ConditionalSelect(mask, a, b);

    [MethodImpl(Inline)]
    public static Vector128<T> AtMost(Vector128<T> limit, Vector128<T> x) =>
        Vector128.ConditionalSelect(Vector128.LessThan(limit, x), limit, x);

    [MethodImpl(Inline)]
    public static Vector128<T> AtLeast(Vector128<T> limit, Vector128<T> x) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(limit, x), limit, x);

    [MethodImpl(Inline)]
    public static bool All(Vector128<T> mask) =>
        Vector128.EqualsAll(mask.AsInt32(), Vector128<int>.AllBitsSet);

    [MethodImpl(Inline)]
    public static ulong Bits(Vector128<T> mask) => mask.ExtractMostSignificantBits();

    [MethodImpl(Inline)]
    public static Vector128<T> Mask(ulong bits)
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<uint> lane = Vector128.Create(1U, 2, 4, 8);
            return Vector128.Equals(Vector128.Create((uint)bits) & lane, lane).As<uint, T>();
        }
        else
        {
            Vector128<ulong> lane = Vector128.Create(1UL, 2);
            return Vector128.Equals(Vector128.Create(bits) & lane, lane).As<ulong, T>();
        }
    }

    [MethodImpl(Inline)]
    public static Vector128<T> Scale(Vector128<T> p, Vector128<T> t) =>
        typeof(T) == typeof(float)
            ? (p.AsUInt32() + (t.AsUInt32() << 23)).As<uint, T>()
            : (p.AsUInt64() + (t.AsUInt64() << 52)).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector128<T> Exponent(Vector128<T> x) =>
        typeof(T) == typeof(float)
            ? (((x.AsUInt32() + Vector128.Create(ExponentSums.Bias32)) >>> 23)
                + Vector128.Create(ExponentSums.Offset32)).As<uint, T>()
            : (((x.AsUInt64() + Vector128.Create(ExponentSums.Bias64)) >>> 52)
                + Vector128.Create(ExponentSums.Offset64)).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector128<T> SquareRoot(Vector128<T> x) => Vector128.Sqrt(x);

    [MethodImpl(Inline)]
    public static Vector128<T> Integer(ulong x) => typeof(T) == typeof(float)
        ? Vector128.Create((uint)x).As<uint, T>()
        : Vector128.Create(x).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector128<T> LaneNumbers() => typeof(T) == typeof(float)
        ? Vector128<uint>.Indices.As<uint, T>()
        : Vector128<ulong>.Indices.As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector128<T> IntegerAdd(Vector128<T> a, Vector128<T> b) =>
        typeof(T) == typeof(float)
            ? (a.AsUInt32() + b.AsUInt32()).As<uint, T>()
            : (a.AsUInt64() + b.AsUInt64()).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector128<T> IntegerSubtract(Vector128<T> a, Vector128<T> b) =>
        typeof(T) == typeof(float)
            ? (a.AsUInt32() - b.AsUInt32()).As<uint, T>()
            : (a.AsUInt64() - b.AsUInt64()).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector128<T> IntegerAnd(Vector128<T> a, Vector128<T> b) => a & b;

    [MethodImpl(Inline)]
    public static Vector128<T> IntegerOr(Vector128<T> a, Vector128<T> b) => a | b;

    [MethodImpl(Inline)]
    public static Vector128<T> IntegerXor(Vector128<T> a, Vector128<T> b) => a ^ b;

    [MethodImpl(Inline)]
    public static Vector128<T> ShiftLeft(Vector128<T> x, int n) => typeof(T) == typeof(float)
        ? (x.AsUInt32() << n).As<uint, T>()
        : (x.AsUInt64() << n).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector128<T> ShiftRight(Vector128<T> x, int n) => typeof(T) == typeof(float)
        ? (x.AsUInt32() >>> n).As<uint, T>()
        : (x.AsUInt64() >>> n).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector128<T> FromInteger(Vector128<T> x) => typeof(T) == typeof(float)
        ? Vector128.ConvertToSingle(x.AsInt32()).As<float, T>()
        : throw new NotSupportedException();

    [MethodImpl(Inline)]
    public static void MultiplyWords(
        Vector128<T> x, uint m, out Vector128<T> high, out Vector128<T> low)
    {
        if (typeof(T) == typeof(double))
        {
            Vector128<ulong> product = AdvSimd.IsSupported
                ? AdvSimd.MultiplyWideningLower(
                    AdvSimd.ExtractNarrowingLower(x.AsUInt64()), Vector64.Create(m))
                : X86.Sse2.Multiply(x.AsUInt32(), Vector128.Create(m));
            high = (product >>> 32).As<ulong, T>();
            low = product.As<ulong, T>();
            return;
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            Vector128<uint> factor = Vector128.Create(m);
            Vector128<uint> first = AdvSimd.MultiplyWideningLower(
                x.AsUInt32().GetLower(), factor.GetLower()).AsUInt32();
            Vector128<uint> second =
                AdvSimd.MultiplyWideningUpper(x.AsUInt32(), factor).AsUInt32();
            high = AdvSimd.Arm64.UnzipOdd(first, second).As<uint, T>();
            low = AdvSimd.Arm64.UnzipEven(first, second).As<uint, T>();
            return;
        }

        Vector128<ulong> even = X86.Sse2.Multiply(x.AsUInt32(), Vector128.Create(m));
        Vector128<ulong> odd = X86.Sse2.Multiply(
            (x.AsUInt64() >>> 32).AsUInt32(), Vector128.Create(m));
        Vector128<ulong> word = Vector128.Create((ulong)uint.MaxValue);
        high = ((even >>> 32) | (odd & ~word)).As<ulong, T>();
        low = ((even & word) | (odd << 32)).As<ulong, T>();
    }
}
