using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>Two vectors, or two masks, that one operation after the other works on.</summary>
internal struct Interleaved<TVector>
    where TVector : struct
{
    public TVector Low;
    public TVector High;
}

/// <summary>
/// Every operation on two vectors at a time, as the C kernel interleaves those of a group: the
/// update is one long chain, and only other neurons can fill its latency. What neurons share is
/// also read once for both. More than two at a time have no room in sixteen registers.
/// </summary>
internal readonly unsafe partial struct InterleavedOps<TOps, TVector, TMask, T>
    : IVectorOps<Interleaved<TVector>, Interleaved<TMask>, T>,
        ISharedOps<Interleaved<TVector>, TVector, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Lanes
    {
        [MethodImpl(Inline)]
        get => 2 * TOps.Lanes;
    }

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Load(T* p) =>
        new() { Low = TOps.Load(p), High = TOps.Load(p + TOps.Lanes) };

    [MethodImpl(Inline)]
    public static void Store(T* p, Interleaved<TVector> x)
    {
        TOps.Store(p, x.Low);
        TOps.Store(p + TOps.Lanes, x.High);
    }

    [MethodImpl(Inline)]
    public static Interleaved<TVector> LoadAt(T* row, long i) =>
        new() { Low = TOps.LoadAt(row, i), High = TOps.LoadAt(row, i + TOps.Lanes) };

    [MethodImpl(Inline)]
    public static void StoreAt(T* row, long i, Interleaved<TVector> x)
    {
        TOps.StoreAt(row, i, x.Low);
        TOps.StoreAt(row, i + TOps.Lanes, x.High);
    }

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Broadcast(T x) => Both(TOps.Broadcast(x));

    [MethodImpl(Inline)]
    public static TVector Share(T x) => TOps.Broadcast(x);

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Spread(TVector x) => Both(x);

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Number(double x) => Both(TOps.Number(x));

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Constant(uint single, ulong binary64) =>
        Both(TOps.Constant(single, binary64));

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Add(Interleaved<TVector> a, Interleaved<TVector> b) =>
        new() { Low = TOps.Add(a.Low, b.Low), High = TOps.Add(a.High, b.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Subtract(Interleaved<TVector> a, Interleaved<TVector> b) =>
        new() { Low = TOps.Subtract(a.Low, b.Low), High = TOps.Subtract(a.High, b.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Multiply(Interleaved<TVector> a, Interleaved<TVector> b) =>
        new() { Low = TOps.Multiply(a.Low, b.Low), High = TOps.Multiply(a.High, b.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Divide(Interleaved<TVector> a, Interleaved<TVector> b) =>
        new() { Low = TOps.Divide(a.Low, b.Low), High = TOps.Divide(a.High, b.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Fma(
        Interleaved<TVector> a, Interleaved<TVector> b, Interleaved<TVector> c) =>
        new() { Low = TOps.Fma(a.Low, b.Low, c.Low), High = TOps.Fma(a.High, b.High, c.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Fms(
        Interleaved<TVector> a, Interleaved<TVector> b, Interleaved<TVector> c) =>
        new() { Low = TOps.Fms(a.Low, b.Low, c.Low), High = TOps.Fms(a.High, b.High, c.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Fnma(
        Interleaved<TVector> a, Interleaved<TVector> b, Interleaved<TVector> c) =>
        new() { Low = TOps.Fnma(a.Low, b.Low, c.Low), High = TOps.Fnma(a.High, b.High, c.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TMask> GreaterOrEqual(
        Interleaved<TVector> a, Interleaved<TVector> b) =>
        new()
        {
            Low = TOps.GreaterOrEqual(a.Low, b.Low),
            High = TOps.GreaterOrEqual(a.High, b.High),
        };

    [MethodImpl(Inline)]
    public static Interleaved<TMask> Less(Interleaved<TVector> a, Interleaved<TVector> b) =>
        new() { Low = TOps.Less(a.Low, b.Low), High = TOps.Less(a.High, b.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TMask> Greater(Interleaved<TVector> a, Interleaved<TVector> b) =>
        new() { Low = TOps.Greater(a.Low, b.Low), High = TOps.Greater(a.High, b.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TMask> AbsoluteAtMost(
        Interleaved<TVector> a, Interleaved<TVector> b) =>
        new()
        {
            Low = TOps.AbsoluteAtMost(a.Low, b.Low),
            High = TOps.AbsoluteAtMost(a.High, b.High),
        };

    [MethodImpl(Inline)]
    public static Interleaved<TMask> And(Interleaved<TMask> a, Interleaved<TMask> b) =>
        new() { Low = TOps.And(a.Low, b.Low), High = TOps.And(a.High, b.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TMask> Or(Interleaved<TMask> a, Interleaved<TMask> b) =>
        new() { Low = TOps.Or(a.Low, b.Low), High = TOps.Or(a.High, b.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TMask> Without(Interleaved<TMask> a, Interleaved<TMask> b) =>
        new() { Low = TOps.Without(a.Low, b.Low), High = TOps.Without(a.High, b.High) };

    [MethodImpl(Inline)]
    public static bool Any(Interleaved<TMask> mask) => TOps.Any(TOps.Or(mask.Low, mask.High));

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Select(
        Interleaved<TMask> mask, Interleaved<TVector> a, Interleaved<TVector> b) =>
        new()
        {
            Low = TOps.Select(mask.Low, a.Low, b.Low),
            High = TOps.Select(mask.High, a.High, b.High),
        };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> SubtractIf(
        Interleaved<TMask> mask, Interleaved<TVector> a, Interleaved<TVector> b) =>
        new()
        {
            Low = TOps.SubtractIf(mask.Low, a.Low, b.Low),
            High = TOps.SubtractIf(mask.High, a.High, b.High),
        };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Keep(Interleaved<TMask> mask, Interleaved<TVector> a) =>
        new() { Low = TOps.Keep(mask.Low, a.Low), High = TOps.Keep(mask.High, a.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> AtMost(
        Interleaved<TVector> limit, Interleaved<TVector> x) =>
        new() { Low = TOps.AtMost(limit.Low, x.Low), High = TOps.AtMost(limit.High, x.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> AtLeast(
        Interleaved<TVector> limit, Interleaved<TVector> x) =>
        new() { Low = TOps.AtLeast(limit.Low, x.Low), High = TOps.AtLeast(limit.High, x.High) };

    [MethodImpl(Inline)]
    public static bool All(Interleaved<TMask> mask) => TOps.All(TOps.And(mask.Low, mask.High));

    [MethodImpl(Inline)]
    public static ulong Bits(Interleaved<TMask> mask) =>
        TOps.Bits(mask.Low) | (TOps.Bits(mask.High) << TOps.Lanes);

    [MethodImpl(Inline)]
    public static Interleaved<TMask> Mask(ulong bits) =>
        new() { Low = TOps.Mask(bits), High = TOps.Mask(bits >> TOps.Lanes) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Scale(Interleaved<TVector> p, Interleaved<TVector> t) =>
        new() { Low = TOps.Scale(p.Low, t.Low), High = TOps.Scale(p.High, t.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Absolute(Interleaved<TVector> x) =>
        new() { Low = TOps.Absolute(x.Low), High = TOps.Absolute(x.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> Exponent(Interleaved<TVector> x) =>
        new() { Low = TOps.Exponent(x.Low), High = TOps.Exponent(x.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> SquareRoot(Interleaved<TVector> x) =>
        new() { Low = TOps.SquareRoot(x.Low), High = TOps.SquareRoot(x.High) };

    [MethodImpl(Inline)]
    private static Interleaved<TVector> Both(TVector x) => new() { Low = x, High = x };
}
