using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>Arithmetic of pairs: the C kernel's <c>surrogate_math_tmpl.h</c>.</summary>
internal static class TwinPairs<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>a b, exactly (unless it underflows).</summary>
    [MethodImpl(Inline)]
    public static TwinPair<TVector> Product(TVector a, TVector b)
    {
        TVector high = TOps.Multiply(a, b);
        return new(high, TOps.Fms(a, b, high));
    }

    /// <summary>a b, where b has two parts.</summary>
    [MethodImpl(Inline)]
    public static TwinPair<TVector> Times(TVector a, TwinPair<TVector> b)
    {
        TwinPair<TVector> p = Product(a, b.High);
        return new(p.High, TOps.Fma(a, b.Low, p.Low));
    }

    /// <summary>a + b, exactly, where a is 0 or has no lesser exponent than b.</summary>
    [MethodImpl(Inline)]
    public static TwinPair<TVector> SumOrdered(TVector a, TVector b)
    {
        TVector high = TOps.Add(a, b);
        return new(high, TOps.Subtract(b, TOps.Subtract(high, a)));
    }

    /// <summary>a + b, exactly.</summary>
    [MethodImpl(Inline)]
    public static TwinPair<TVector> Sum(TVector a, TVector b)
    {
        TVector high = TOps.Add(a, b);
        TVector fromB = TOps.Subtract(high, a);
        TVector low = TOps.Add(
            TOps.Subtract(a, TOps.Subtract(high, fromB)), TOps.Subtract(b, fromB));
        return new(high, low);
    }

    /// <summary>a b.</summary>
    [MethodImpl(Inline)]
    public static TwinPair<TVector> Multiply(TwinPair<TVector> a, TwinPair<TVector> b)
    {
        TwinPair<TVector> p = Product(a.High, b.High);
        TVector rest = TOps.Fma(a.High, b.Low, TOps.Multiply(a.Low, b.High));
        return new(p.High, TOps.Add(p.Low, rest));
    }
}
