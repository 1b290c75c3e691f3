using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>The kernel's functions over a column, for tests.</summary>
internal static unsafe class TwinEvaluate<TOps, TVector, TMask, T>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
{
    /// <summary>y = 2^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exp2(T* x, T* y, long n)
    {
        T* rest = stackalloc T[TOps.Lanes];
        for (long i = 0; i < n; i += TOps.Lanes)
        {
            T* from = In(x, rest, i, n);
            T* to = n - i < TOps.Lanes ? rest : y + i;
            TOps.Store(to, Elementary<TOps, TVector, TMask, T>.Exp2Any(TOps.Load(from)));
            Out(y, rest, i, n);
        }
    }

    /// <summary>y = (exp(x) - 1)/x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exprel(T* x, T* y, long n)
    {
        T* rest = stackalloc T[TOps.Lanes];
        for (long i = 0; i < n; i += TOps.Lanes)
        {
            T* from = In(x, rest, i, n);
            T* to = n - i < TOps.Lanes ? rest : y + i;
            TOps.Store(to, Elementary<TOps, TVector, TMask, T>.Exprel(TOps.Load(from)));
            Out(y, rest, i, n);
        }
    }

    /// <summary>y = the derivative of (exp(x) - 1)/x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Slope(T* x, T* y, long n)
    {
        T* rest = stackalloc T[TOps.Lanes];
        for (long i = 0; i < n; i += TOps.Lanes)
        {
            TVector z = TOps.Load(In(x, rest, i, n));
            TVector phi = Elementary<TOps, TVector, TMask, T>.Exprel(z);
            T* to = n - i < TOps.Lanes ? rest : y + i;
            TOps.Store(to, Elementary<TOps, TVector, TMask, T>.Slope(z, phi));
            Out(y, rest, i, n);
        }
    }

    private static T* In(T* x, T* rest, long i, long n)
    {
        if (n - i >= TOps.Lanes)
        {
            return x + i;
        }

        TwinScratch<T>.Copy(rest, x + i, n - i);
        return rest;
    }

    private static void Out(T* y, T* rest, long i, long n)
    {
        if (n - i < TOps.Lanes)
        {
            TwinScratch<T>.Copy(y + i, rest, n - i);
        }
    }
}
