using System.Runtime.CompilerServices;
using static AdExIFRef.Interop.adexif_coefficient;

namespace AdExIFRef.Interop;

/// <summary>
/// The first part of a step by the rule of <c>brainpy.dyn</c>: from the state before it to
/// candidates for V, without jumps, and w.
/// </summary>
internal abstract unsafe class TwinDynMethods<TOps, TVector, TMask, T, TArrays, TInputs>
    : TwinDynFlow<TOps, TVector, TMask, T, TArrays, TInputs>
    where TOps : struct, IVectorOps<TVector, TMask, T>
    where TVector : struct
    where TMask : struct
    where T : unmanaged
    where TArrays : struct, IFlag
    where TInputs : struct, IFlag
{
    /// <summary>Exponential Euler.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Relax(TwinTile<T>* tile, T* toV, T* toW)
    {
        for (long i = 0; i < tile->Padded; i += TOps.Lanes)
        {
            TVector v = TOps.LoadAt(tile->V, i), w = TOps.LoadAt(tile->W, i);
            TVector k = At(tile, ADEXIF_COEFFICIENT_K, i);
            TVector d = TOps.Subtract(v, At(tile, ADEXIF_COEFFICIENT_V_T, i));
            TMask fast = TOps.Less(d, At(tile, ADEXIF_COEFFICIENT_OFFSET_FAST, i));
            TVector e = Elementary<TOps, TVector, TMask, T>.Exp2Of(
                TOps.AtLeast(At(tile, ADEXIF_COEFFICIENT_OFFSET_LOW, i), d),
                At(tile, ADEXIF_COEFFICIENT_EXPONENT_SCALE, i));
            TVector z = Linear(tile, k, e, i);
            if (TInputs.Value && tile->Liquid)
            {
                fast = TOps.And(fast, TOps.AbsoluteAtMost(z, TOps.Constant(
                    NativeMethods.ADEXIF_EXPREL_NEAR_F32, NativeMethods.ADEXIF_EXPREL_NEAR_F64)));
            }

            TVector phi;
            if (TOps.All(fast))
            {
                phi = Elementary<TOps, TVector, TMask, T>.ExprelNear(z);
            }
            else
            {
                e = Exponential(tile, v, i);
                phi = Elementary<TOps, TVector, TMask, T>.Exprel(Linear(tile, k, e, i));
            }

            TVector flow = TOps.Fma(
                At(tile, ADEXIF_COEFFICIENT_K_DELTA_T, i), e,
                Membrane(tile, v, v, w, true, i));
            TOps.StoreAt(toV, i, TOps.Fma(phi, flow, v));
            TOps.StoreAt(toW, i, Adapted(tile, v, w, i));
        }
    }

    /// <summary>Forward Euler.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Euler(TwinTile<T>* tile, T* toV, T* toW)
    {
        for (long i = 0; i < tile->Padded; i += TOps.Lanes)
        {
            TVector v = TOps.LoadAt(tile->V, i), w = TOps.LoadAt(tile->W, i);
            TOps.StoreAt(toV, i, TOps.Add(v, OfV(tile, v, v, w, true, i)));
            TOps.StoreAt(toW, i, Adapted(tile, v, w, i));
        }
    }

    /// <summary>The classical method of Runge and Kutta.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RungeKutta(TwinTile<T>* tile, T* toV, T* toW)
    {
        TVector half = TOps.Number(0.5), two = TOps.Number(2), sixth = TOps.Number(1.0 / 6.0);
        for (long i = 0; i < tile->Padded; i += TOps.Lanes)
        {
            TVector v = TOps.LoadAt(tile->V, i), w = TOps.LoadAt(tile->W, i);
            TVector endsV = OfV(tile, v, v, w, true, i), endsW = OfW(tile, v, w, i);
            TVector atV = TOps.Fma(half, endsV, v), atW = TOps.Fma(half, endsW, w);
            TVector middleV = OfV(tile, v, atV, atW, false, i);
            TVector middleW = OfW(tile, atV, atW, i);
            (atV, atW) = (TOps.Fma(half, middleV, v), TOps.Fma(half, middleW, w));
            TVector nextV = OfV(tile, v, atV, atW, false, i);
            TVector nextW = OfW(tile, atV, atW, i);
            (atV, atW) = (TOps.Add(v, nextV), TOps.Add(w, nextW));
            (middleV, middleW) = (TOps.Add(middleV, nextV), TOps.Add(middleW, nextW));
            nextV = OfV(tile, v, atV, atW, false, i);
            nextW = OfW(tile, atV, atW, i);
            endsV = TOps.Fma(two, middleV, TOps.Add(endsV, nextV));
            endsW = TOps.Fma(two, middleW, TOps.Add(endsW, nextW));
            TOps.StoreAt(toV, i, TOps.Fma(sixth, endsV, v));
            TOps.StoreAt(toW, i, TOps.Fma(sixth, endsW, w));
        }
    }

    /// <summary>z = dt J.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Linear(TwinTile<T>* tile, TVector k, TVector e, long i)
    {
        TVector z = TOps.Fms(k, e, k);
        if (TInputs.Value && tile->Liquid)
        {
            TVector slope = TOps.Subtract(
                TOps.LoadAt(tile->Slope, i), TOps.LoadAt(tile->Conductance, i));
            z = TOps.Fma(At(tile, ADEXIF_COEFFICIENT_K_R, i), slope, z);
        }

        return z;
    }
}
