using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>The operations on lanes as integers.</summary>
internal readonly unsafe partial struct InterleavedOps<TOps, TVector, TMask, T>
{
    [MethodImpl(Inline)]
    public static Interleaved<TVector> Integer(ulong x) => Both(TOps.Integer(x));

    [MethodImpl(Inline)]
    public static Interleaved<TVector> LaneNumbers()
    {
        TVector low = TOps.LaneNumbers();
        return new() { Low = low, High = TOps.IntegerAdd(low, TOps.Integer((ulong)TOps.Lanes)) };
    }

    [MethodImpl(Inline)]
    public static Interleaved<TVector> IntegerAdd(
        Interleaved<TVector> a, Interleaved<TVector> b) =>
        new() { Low = TOps.IntegerAdd(a.Low, b.Low), High = TOps.IntegerAdd(a.High, b.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> IntegerSubtract(
        Interleaved<TVector> a, Interleaved<TVector> b) =>
        new()
        {
            Low = TOps.IntegerSubtract(a.Low, b.Low),
            High = TOps.IntegerSubtract(a.High, b.High),
        };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> IntegerAnd(
        Interleaved<TVector> a, Interleaved<TVector> b) =>
        new() { Low = TOps.IntegerAnd(a.Low, b.Low), High = TOps.IntegerAnd(a.High, b.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> IntegerOr(
        Interleaved<TVector> a, Interleaved<TVector> b) =>
        new() { Low = TOps.IntegerOr(a.Low, b.Low), High = TOps.IntegerOr(a.High, b.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> IntegerXor(
        Interleaved<TVector> a, Interleaved<TVector> b) =>
        new() { Low = TOps.IntegerXor(a.Low, b.Low), High = TOps.IntegerXor(a.High, b.High) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> ShiftLeft(Interleaved<TVector> x, int n) =>
        new() { Low = TOps.ShiftLeft(x.Low, n), High = TOps.ShiftLeft(x.High, n) };

    [MethodImpl(Inline)]
    public static Interleaved<TVector> ShiftRight(Interleaved<TVector> x, int n) =>
        new() { Low = TOps.ShiftRight(x.Low, n), High = TOps.ShiftRight(x.High, n) };

    [MethodImpl(Inline)]
    public static void MultiplyWords(
        Interleaved<TVector> x,
        uint m,
        out Interleaved<TVector> high,
        out Interleaved<TVector> low)
    {
        high = default;
        low = default;
        TOps.MultiplyWords(x.Low, m, out high.Low, out low.Low);
        TOps.MultiplyWords(x.High, m, out high.High, out low.High);
    }

    [MethodImpl(Inline)]
    public static Interleaved<TVector> FromInteger(Interleaved<TVector> x) =>
        new() { Low = TOps.FromInteger(x.Low), High = TOps.FromInteger(x.High) };
}
