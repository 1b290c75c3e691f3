using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using X86 = System.Runtime.Intrinsics.X86;

namespace AdExIFRef.Interop;

/// <summary>Vector operations of AVX2 with FMA.</summary>
internal readonly unsafe struct Vector256Ops<T> : IVectorOps<Vector256<T>, Vector256<T>, T>
    where T : unmanaged
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Lanes => Vector256<T>.Count;

    [MethodImpl(Inline)]
    public static Vector256<T> Load(T* p) => Vector256.Load(p);

    [MethodImpl(Inline)]
    public static void Store(T* p, Vector256<T> x) => x.Store(p);

    [MethodImpl(Inline)]
    public static Vector256<T> LoadAt(T* row, long i) => Vector256.Load(row + i);

    [MethodImpl(Inline)]
    public static void StoreAt(T* row, long i, Vector256<T> x) => x.Store(row + i);

    [MethodImpl(Inline)]
    public static Vector256<T> Broadcast(T x) => Vector256.Create(x);

    [MethodImpl(Inline)]
    public static Vector256<T> Number(double x) =>
        typeof(T) == typeof(float)
            ? Vector256.Create((float)x).As<float, T>()
            : Vector256.Create(x).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> Constant(uint single, ulong binary64) =>
        typeof(T) == typeof(float)
            ? Vector256.Create(BitConverter.UInt32BitsToSingle(single)).As<float, T>()
            : Vector256.Create(BitConverter.UInt64BitsToDouble(binary64)).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> Add(Vector256<T> a, Vector256<T> b) => a + b;

    [MethodImpl(Inline)]
    public static Vector256<T> Subtract(Vector256<T> a, Vector256<T> b) => a - b;

    [MethodImpl(Inline)]
    public static Vector256<T> Multiply(Vector256<T> a, Vector256<T> b) => a * b;

    [MethodImpl(Inline)]
    public static Vector256<T> Divide(Vector256<T> a, Vector256<T> b) => a / b;

    [MethodImpl(Inline)]
    public static Vector256<T> Fma(Vector256<T> a, Vector256<T> b, Vector256<T> c) =>
        typeof(T) == typeof(float)
            ? X86.Fma.MultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : X86.Fma.MultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> Fms(Vector256<T> a, Vector256<T> b, Vector256<T> c) =>
        typeof(T) == typeof(float)
            ? X86.Fma.MultiplySubtract(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : X86.Fma.MultiplySubtract(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> Fnma(Vector256<T> a, Vector256<T> b, Vector256<T> c) =>
        typeof(T) == typeof(float)
            ? X86.Fma.MultiplyAddNegated(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : X86.Fma.MultiplyAddNegated(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> GreaterOrEqual(Vector256<T> a, Vector256<T> b) =>
        Vector256.GreaterThanOrEqual(a, b);

    [MethodImpl(Inline)]
    public static Vector256<T> Less(Vector256<T> a, Vector256<T> b) => Vector256.LessThan(a, b);

    [MethodImpl(Inline)]
    public static Vector256<T> Greater(Vector256<T> a, Vector256<T> b) =>
        Vector256.GreaterThan(a, b);

    [MethodImpl(Inline)]
    public static Vector256<T> AbsoluteAtMost(Vector256<T> a, Vector256<T> b) =>
        Vector256.LessThanOrEqual(Vector256.Abs(a), b);

    [MethodImpl(Inline)]
    public static Vector256<T> Absolute(Vector256<T> a) => Vector256.Abs(a);

    [MethodImpl(Inline)]
    public static Vector256<T> And(Vector256<T> a, Vector256<T> b) => a & b;

    [MethodImpl(Inline)]
    public static Vector256<T> Or(Vector256<T> a, Vector256<T> b) => a | b;

    [MethodImpl(Inline)]
    public static Vector256<T> Without(Vector256<T> a, Vector256<T> b) =>
        Vector256.AndNot(a, b);

    [MethodImpl(Inline)]
    public static bool Any(Vector256<T> mask) =>
        !Vector256.EqualsAll(mask.AsInt32(), Vector256<int>.Zero);

    [MethodImpl(Inline)]
    public static Vector256<T> SubtractIf(Vector256<T> mask, Vector256<T> a, Vector256<T> b) =>
        a - (mask & b);

    [MethodImpl(Inline)]
    public static Vector256<T> Keep(Vector256<T> mask, Vector256<T> a) => mask & a;

    [MethodImpl(Inline)]
    public static Vector256<T> Select(Vector256<T> mask, Vector256<T> a, Vector256<T> b) =>
        typeof(T) == typeof(float)
            ? X86.Avx.BlendVariable(b.AsSingle(), a.AsSingle(), mask.AsSingle()).As<float, T>()
            : X86.Avx.BlendVariable(b.AsDouble(), a.AsDouble(), mask.AsDouble()).As<double, T>();

    // minps and maxps return the second operand where one is a NaN: the order matters.
    [MethodImpl(Inline)]
    public static Vector256<T> AtMost(Vector256<T> limit, Vector256<T> x) =>
        typeof(T) == typeof(float)
            ? X86.Avx.Min(limit.AsSingle(), x.AsSingle()).As<float, T>()
            : X86.Avx.Min(limit.AsDouble(), x.AsDouble()).As<double, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> AtLeast(Vector256<T> limit, Vector256<T> x) =>
        typeof(T) == typeof(float)
            ? X86.Avx.Max(limit.AsSingle(), x.AsSingle()).As<float, T>()
            : X86.Avx.Max(limit.AsDouble(), x.AsDouble()).As<double, T>();

    [MethodImpl(Inline)]
    public static bool All(Vector256<T> mask) =>
        Vector256.EqualsAll(mask.AsInt32(), Vector256<int>.AllBitsSet);

    [MethodImpl(Inline)]
    public static ulong Bits(Vector256<T> mask) => mask.ExtractMostSignificantBits();

    [MethodImpl(Inline)]
    public static Vector256<T> Mask(ulong bits)
    {
        if (typeof(T) == typeof(float))
        {
            Vector256<uint> lane = Vector256.Create(1U, 2, 4, 8, 16, 32, 64, 128);
            return Vector256.Equals(Vector256.Create((uint)bits) & lane, lane).As<uint, T>();
        }
        else
        {
            Vector256<ulong> lane = Vector256.Create(1UL, 2, 4, 8);
            return Vector256.Equals(Vector256.Create(bits) & lane, lane).As<ulong, T>();
        }
    }

    [MethodImpl(Inline)]
    public static Vector256<T> Scale(Vector256<T> p, Vector256<T> t) =>
        typeof(T) == typeof(float)
            ? (p.AsUInt32() + (t.AsUInt32() << 23)).As<uint, T>()
            : (p.AsUInt64() + (t.AsUInt64() << 52)).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> Exponent(Vector256<T> x) =>
        typeof(T) == typeof(float)
            ? (((x.AsUInt32() + Vector256.Create(ExponentSums.Bias32)) >>> 23)
                + Vector256.Create(ExponentSums.Offset32)).As<uint, T>()
            : (((x.AsUInt64() + Vector256.Create(ExponentSums.Bias64)) >>> 52)
                + Vector256.Create(ExponentSums.Offset64)).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> SquareRoot(Vector256<T> x) => Vector256.Sqrt(x);

    [MethodImpl(Inline)]
    public static Vector256<T> Integer(ulong x) => typeof(T) == typeof(float)
        ? Vector256.Create((uint)x).As<uint, T>()
        : Vector256.Create(x).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> LaneNumbers() => typeof(T) == typeof(float)
        ? Vector256<uint>.Indices.As<uint, T>()
        : Vector256<ulong>.Indices.As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> IntegerAdd(Vector256<T> a, Vector256<T> b) =>
        typeof(T) == typeof(float)
            ? (a.AsUInt32() + b.AsUInt32()).As<uint, T>()
            : (a.AsUInt64() + b.AsUInt64()).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> IntegerSubtract(Vector256<T> a, Vector256<T> b) =>
        typeof(T) == typeof(float)
            ? (a.AsUInt32() - b.AsUInt32()).As<uint, T>()
            : (a.AsUInt64() - b.AsUInt64()).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> IntegerAnd(Vector256<T> a, Vector256<T> b) => a & b;

    [MethodImpl(Inline)]
    public static Vector256<T> IntegerOr(Vector256<T> a, Vector256<T> b) => a | b;

    [MethodImpl(Inline)]
    public static Vector256<T> IntegerXor(Vector256<T> a, Vector256<T> b) => a ^ b;

    [MethodImpl(Inline)]
    public static Vector256<T> ShiftLeft(Vector256<T> x, int n) => typeof(T) == typeof(float)
        ? (x.AsUInt32() << n).As<uint, T>()
        : (x.AsUInt64() << n).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> ShiftRight(Vector256<T> x, int n) => typeof(T) == typeof(float)
        ? (x.AsUInt32() >>> n).As<uint, T>()
        : (x.AsUInt64() >>> n).As<ulong, T>();

    [MethodImpl(Inline)]
    public static Vector256<T> FromInteger(Vector256<T> x) => typeof(T) == typeof(float)
        ? Vector256.ConvertToSingle(x.AsInt32()).As<float, T>()
        : throw new NotSupportedException();

    // The instruction multiplies the even 32-bit lanes: the odd ones come down first.
    [MethodImpl(Inline)]
    public static void MultiplyWords(
        Vector256<T> x, uint m, out Vector256<T> high, out Vector256<T> low)
    {
        Vector256<ulong> even = Product(x.AsUInt32(), m);
        if (typeof(T) == typeof(double))
        {
            high = (even >>> 32).As<ulong, T>();
            low = even.As<ulong, T>();
            return;
        }

        Vector256<ulong> odd = Product((x.AsUInt64() >>> 32).AsUInt32(), m);
        high = Interleave(even >>> 32, odd);
        low = Interleave(even, odd << 32);
    }

    [MethodImpl(Inline)]
    private static Vector256<ulong> Product(Vector256<uint> x, uint m) =>
        X86.Avx2.Multiply(x, Vector256.Create(m));

    [MethodImpl(Inline)]
    private static Vector256<T> Interleave(Vector256<ulong> even, Vector256<ulong> odd) =>
        X86.Avx2.Blend(even.AsUInt32(), odd.AsUInt32(), 0xAA).As<uint, T>();
}
