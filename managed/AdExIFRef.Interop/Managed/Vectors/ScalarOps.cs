using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;

namespace AdExIFRef.Interop;

/// <summary>
/// Vector operations of one lane: the definition that every width must reproduce.
/// </summary>
internal readonly unsafe struct ScalarOps<T> : IVectorOps<T, bool, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Lanes => 1;

    /// <summary>Gets whether the processor has the instruction, or else the C library, which the
    /// runtime calls then, is exact.</summary>
    private static bool HasFma => System.Runtime.Intrinsics.X86.Fma.IsSupported
        || AdvSimd.IsSupported || LibraryFma.IsExact;

    [MethodImpl(Inline)]
    public static T Load(T* p) => *p;

    [MethodImpl(Inline)]
    public static void Store(T* p, T x) => *p = x;

    [MethodImpl(Inline)]
    public static T LoadAt(T* row, long i) => row[i];

    [MethodImpl(Inline)]
    public static void StoreAt(T* row, long i, T x) => row[i] = x;

    [MethodImpl(Inline)]
    public static T Broadcast(T x) => x;

    [MethodImpl(Inline)]
    public static T Number(double x) => typeof(T) == typeof(float)
        ? Unsafe.BitCast<float, T>((float)x)
        : Unsafe.BitCast<double, T>(x);

    [MethodImpl(Inline)]
    public static T Constant(uint single, ulong binary64) => typeof(T) == typeof(float)
        ? Unsafe.BitCast<float, T>(BitConverter.UInt32BitsToSingle(single))
        : Unsafe.BitCast<double, T>(BitConverter.UInt64BitsToDouble(binary64));

    [MethodImpl(Inline)]
    public static T Add(T a, T b) => a + b;

    [MethodImpl(Inline)]
    public static T Subtract(T a, T b) => a - b;

    [MethodImpl(Inline)]
    public static T Multiply(T a, T b) => a * b;

    [MethodImpl(Inline)]
    public static T Divide(T a, T b) => a / b;

    [MethodImpl(Inline)]
    public static T Fma(T a, T b, T c) => HasFma
        ? T.FusedMultiplyAdd(a, b, c)
        : FmaInSoftware(a, b, c);

    [MethodImpl(Inline)]
    public static T Fms(T a, T b, T c) => Fma(a, b, -c);

    [MethodImpl(Inline)]
    public static T Fnma(T a, T b, T c) => Fma(-a, b, c);

    [MethodImpl(Inline)]
    public static bool GreaterOrEqual(T a, T b) => a >= b;

    [MethodImpl(Inline)]
    public static bool Less(T a, T b) => a < b;

    [MethodImpl(Inline)]
    public static bool Greater(T a, T b) => a > b;

    [MethodImpl(Inline)]
    public static bool AbsoluteAtMost(T a, T b) => a <= b && a >= -b;

    [MethodImpl(Inline)]
    public static T Absolute(T a) => T.Abs(a);

    [MethodImpl(Inline)]
    public static bool And(bool a, bool b) => a & b;

    [MethodImpl(Inline)]
    public static bool Or(bool a, bool b) => a | b;

    [MethodImpl(Inline)]
    public static bool Without(bool a, bool b) => a & !b;

    [MethodImpl(Inline)]
    public static bool Any(bool mask) => mask;

    [MethodImpl(Inline)]
    public static T Select(bool mask, T a, T b) => mask ? a : b;

    [MethodImpl(Inline)]
    public static T SubtractIf(bool mask, T a, T b) => mask ? a - b : a;

    [MethodImpl(Inline)]
    public static T Keep(bool mask, T a) => mask ? a : T.Zero;

    [MethodImpl(Inline)]
    public static T AtMost(T limit, T x) => limit < x ? limit : x;

    [MethodImpl(Inline)]
    public static T AtLeast(T limit, T x) => limit > x ? limit : x;

    [MethodImpl(Inline)]
    public static bool All(bool mask) => mask;

    [MethodImpl(Inline)]
    public static ulong Bits(bool mask) => mask ? 1UL : 0UL;

    [MethodImpl(Inline)]
    public static bool Mask(ulong bits) => (bits & 1) != 0;

    [MethodImpl(Inline)]
    public static T Scale(T p, T t) => typeof(T) == typeof(float)
        ? Unsafe.BitCast<uint, T>(
            Unsafe.BitCast<T, uint>(p) + (Unsafe.BitCast<T, uint>(t) << 23))
        : Unsafe.BitCast<ulong, T>(
            Unsafe.BitCast<T, ulong>(p) + (Unsafe.BitCast<T, ulong>(t) << 52));

    [MethodImpl(Inline)]
    public static T Exponent(T x) => typeof(T) == typeof(float)
        ? Unsafe.BitCast<uint, T>(
            ((Unsafe.BitCast<T, uint>(x) + ExponentSums.Bias32) >> 23) + ExponentSums.Offset32)
        : Unsafe.BitCast<ulong, T>(
            ((Unsafe.BitCast<T, ulong>(x) + ExponentSums.Bias64) >> 52) + ExponentSums.Offset64);

    private static T FmaInSoftware(T a, T b, T c) => typeof(T) == typeof(float)
        ? Unsafe.BitCast<float, T>(SoftwareFma.MultiplyAdd(
            Unsafe.BitCast<T, float>(a), Unsafe.BitCast<T, float>(b), Unsafe.BitCast<T, float>(c)))
        : Unsafe.BitCast<double, T>(SoftwareFma.MultiplyAdd(
            Unsafe.BitCast<T, double>(a),
            Unsafe.BitCast<T, double>(b),
            Unsafe.BitCast<T, double>(c)));

    [MethodImpl(Inline)]
    public static T SquareRoot(T x) => T.Sqrt(x);

    [MethodImpl(Inline)]
    public static T Integer(ulong x) => OfBits(x);

    [MethodImpl(Inline)]
    public static T LaneNumbers() => OfBits(0);

    [MethodImpl(Inline)]
    public static T IntegerAdd(T a, T b) => OfBits(BitsOf(a) + BitsOf(b));

    [MethodImpl(Inline)]
    public static T IntegerSubtract(T a, T b) => OfBits(BitsOf(a) - BitsOf(b));

    [MethodImpl(Inline)]
    public static T IntegerAnd(T a, T b) => OfBits(BitsOf(a) & BitsOf(b));

    [MethodImpl(Inline)]
    public static T IntegerOr(T a, T b) => OfBits(BitsOf(a) | BitsOf(b));

    [MethodImpl(Inline)]
    public static T IntegerXor(T a, T b) => OfBits(BitsOf(a) ^ BitsOf(b));

    [MethodImpl(Inline)]
    public static T ShiftLeft(T x, int n) => OfBits(BitsOf(x) << n);

    [MethodImpl(Inline)]
    public static T ShiftRight(T x, int n) => OfBits(BitsOf(x) >> n);

    [MethodImpl(Inline)]
    public static void MultiplyWords(T x, uint m, out T high, out T low)
    {
        ulong product = (ulong)(uint)BitsOf(x) * m;
        high = OfBits(product >> 32);
        low = OfBits(product);
    }

    [MethodImpl(Inline)]
    public static T FromInteger(T x) => typeof(T) == typeof(float)
        ? Unsafe.BitCast<float, T>(Unsafe.BitCast<T, int>(x))
        : throw new NotSupportedException();

    [MethodImpl(Inline)]
    private static ulong BitsOf(T x) => typeof(T) == typeof(float)
        ? Unsafe.BitCast<T, uint>(x)
        : Unsafe.BitCast<T, ulong>(x);

    [MethodImpl(Inline)]
    private static T OfBits(ulong x) => typeof(T) == typeof(float)
        ? Unsafe.BitCast<uint, T>((uint)x)
        : Unsafe.BitCast<ulong, T>(x);
}
